"""Xiangzhi (乡治): a township's reform plan becomes a running township."""

__version__ = "0.1.0"
