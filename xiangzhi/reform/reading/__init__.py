"""The grammar that turns a document into a plan: one recogniser for each noun, ``read_plan`` runs them all.

Pure: imports the standard library, ``xiangzhi.lib`` and ``xiangzhi.reform.plan`` only.
"""

from xiangzhi.reform.reading.read import read_plan

__all__ = ["read_plan"]
