"""Which font each part of a document is set in: the office's own fonts where the server has them, free ones else.

Word gets the names that every office knows; the PDF gets the first family of each list that this server really has, and the
rest of the list for rare characters. Runs without Django.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from xiangzhi.conf.environment import setting
from xiangzhi.lib.refusal import NotPossible

if TYPE_CHECKING:
    import typst

SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "思源宋体")
SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "思源黑体", "WenQuanYi Zen Hei", "Droid Sans Fallback")
FAMILIES: dict[str, tuple[str, ...]] = {
    "仿宋": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "FZFangSong-Z02", "STFangsong", "FandolFang R"),
    "楷体": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "AR PL UKai CN", "FandolKai"),
    "黑体": ("SimHei", "黑体", "FZHei-B01", "STHeiti", "FandolHei"),
    "小标宋": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "STZhongsong", "华文中宋"),
    "宋体": ("SimSun", "宋体", "STSong", "FandolSong"),
}
FREE = {"仿宋": SERIF, "楷体": SERIF, "黑体": SANS, "小标宋": SERIF, "宋体": SERIF}
WORD = {"仿宋": "仿宋_GB2312", "楷体": "楷体_GB2312", "黑体": "黑体", "小标宋": "方正小标宋简体", "宋体": "宋体"}
WORD_STAND_INS = {
    "仿宋_GB2312": "仿宋,FangSong,STFangsong",
    "楷体_GB2312": "楷体,KaiTi,STKaiti",
    "方正小标宋简体": "华文中宋,STZhongsong,宋体",
    "黑体": "SimHei",
    "宋体": "SimSun",
}
"""What Word takes where a computer lacks the first name (``w:altName`` of its font table)."""


@lru_cache(maxsize=1)
def installed() -> typst.Fonts:
    """The fonts of the server and those of the folder in XIANGZHI_FONTS. Searched once a process, about 0.2 s."""
    import typst

    folder = setting("XIANGZHI_FONTS")
    return typst.Fonts(True, False, [folder] if folder else [])


@lru_cache(maxsize=1)
def chosen() -> dict[str, list[str]]:
    """For each of the five faces the families to try in order, only those that are there; free ones last, for rare characters.

    Raises NotPossible where the server has no Chinese font at all."""
    there = set(installed().families())
    free = [family for family in (*SERIF, *SANS) if family in there]
    own: dict[str, str] = setting("XIANGZHI_FONT_NAMES") or {}
    missing = sorted(name for name in own.values() if name not in there)
    if missing:
        raise NotPossible(f"没有找到字体“{'、'.join(missing)}”：请核对 XIANGZHI_FONTS 和 XIANGZHI_FONT_NAMES。")
    found = {
        face: [
            family
            for family in ([own[face]] if face in own else []) + [*FAMILIES[face], *FREE[face]]
            if family in there
        ]
        for face in FAMILIES
    }
    if not all(found.values()) and not free:
        raise NotPossible("服务器没有中文字体，不能生成 PDF：请安装 fonts-noto-cjk，或用 XIANGZHI_FONTS 指明字体目录。")
    return {face: list(dict.fromkeys([*names, *free])) for face, names in found.items()}


def is_free_serif(face: str) -> bool:
    """Whether the face falls back on the free serif, which is too light for a title and is then set bold."""
    return chosen()[face][0] in SERIF
