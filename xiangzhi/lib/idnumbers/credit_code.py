"""Unified social credit codes (统一社会信用代码, GB 32100-2015): organ, kind, 6 digits place, 9 organisation code, 1 check."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from xiangzhi.lib.refusal import Invalid

_SHAPE = re.compile(r"[0-9A-HJ-NP-RT-UW-Y]{2}\d{6}[0-9A-HJ-NP-RT-UW-Y]{10}")
_ORGANS = {
    "1": "机构编制",
    "2": "外交",
    "3": "司法行政",
    "4": "文化",
    "5": "民政",
    "6": "旅游",
    "7": "宗教",
    "8": "工会",
    "9": "市场监管",
    "A": "中央军委改革和编制办公室",
    "N": "农业农村",
    "Y": "其他",
}


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A code that can be kept. ``organ``: who registers; ``warnings``: what looks unusual but does occur."""

    code: str
    organ: str
    place: str
    warnings: tuple[str, ...] = ()


def read_credit_code(text: str) -> CreditCode:
    """Reads a code of 18 places. A failing check place is only warned of: codes given out in the first years carry such errors.

    Raises Invalid for a wrong length or letters that the standard does not use (I, O, S, V, Z).
    """
    code = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper()
    if not _SHAPE.fullmatch(code):
        raise Invalid(
            "统一社会信用代码应为18位数字或大写字母（不含I、O、S、V、Z），第3至8位为数字，请核对后重填。",
            code="credit_code_shape",
        )
    from stdnum.cn import uscc

    warnings = (
        []
        if code[-1] == uscc.calc_check_digit(code[:-1])
        else ["校验位不符：可能填错一位，也可能是早期赋码，请对照证照核对。"]
    )
    if code[0] not in _ORGANS:
        warnings.append(f"登记管理部门代码{code[0]}不在标准所列范围内，请对照证照核对。")
    return CreditCode(code, _ORGANS.get(code[0], "未知"), code[2:8], tuple(warnings))
