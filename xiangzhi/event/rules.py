"""What a report must be, and what is taken from it. Pure."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from xiangzhi.lib.refusal import Invalid

TEXT_LIMIT = 5000
TITLE_LIMIT = 40
PLACE_LIMIT = 200
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0 O 1 I L: the code is read out on the telephone
PHONE = re.compile(r"\d{3,4}-?\d{7,8}|1\d{10}|\d{5,8}")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # all but line feed and tab
CHANNELS = {
    "desk": "指挥中心登记",
    "public": "群众网上反映",
    "grid": "网格员上报",
    "window": "窗口",
    "hotline": "12345 热线",
    "visit": "驻村走访",
    "inspection": "专项检查",
    "letter": "来信来访",
    "county": "县级平台交办",
    "api": "系统对接",
}


@dataclass(frozen=True, slots=True)
class Report:
    """One report as given. Coordinates are CRS84 degrees; ``type`` and ``organization`` only where somebody chose them."""

    text: str
    channel: str
    place: str = ""
    lon: float | None = None
    lat: float | None = None
    name: str = ""
    phone: str = ""
    type: str = ""


def clean_report(report: Report) -> Report:
    """The report with blanks trimmed. Raises Invalid naming the first field that cannot be taken."""
    text = clean_text(report.text, "诉求内容", "text", TEXT_LIMIT)
    if len(text) < 4:
        raise Invalid("请写明发生了什么、在哪里（至少 4 个字）。", field="text")
    if report.channel not in CHANNELS:
        raise Invalid(f"来源“{report.channel}”无法识别，可选：{'、'.join(CHANNELS)}。", field="channel")
    check_coordinates(report.lon, report.lat)
    phone = clean_text(report.phone, "联系电话", "phone", 20).replace(" ", "")
    if phone and not PHONE.fullmatch(phone):
        raise Invalid("联系电话只能是手机号或带区号的座机号，请核对。", field="phone")
    return Report(
        text=text,
        channel=report.channel,
        place=clean_text(report.place, "地点", "place", PLACE_LIMIT),
        lon=rounded(report.lon),
        lat=rounded(report.lat),
        name=clean_text(report.name, "姓名", "name", 40),
        phone=phone,
        type=report.type,
    )


def clean_text(text: str, label: str, field: str, limit: int) -> str:
    """``text`` trimmed. Raises Invalid for one that is too long or holds control characters."""
    text = text.strip().replace("\r\n", "\n")
    if len(text) > limit:
        raise Invalid(f"“{label}”最多 {limit} 字，现在有 {len(text)} 字：请删减，或作为附件提交。", field=field)
    if CONTROL.search(text):
        raise Invalid(f"“{label}”里有无法显示的控制字符，请删去后再提交。", field=field)
    return text


def check_coordinates(lon: float | None, lat: float | None) -> None:
    if (lon is None) != (lat is None):
        raise Invalid("经度和纬度要一起填写。", field="lon")
    if lon is not None and lat is not None and not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise Invalid("经度应在 -180 到 180 之间，纬度应在 -90 到 90 之间。", field="lon")


def rounded(degrees: float | None) -> float | None:
    """Seven decimals are a centimetre: more say nothing, and have no one way of writing in the ledger."""
    return None if degrees is None else round(degrees, 7)


def title_of(text: str) -> str:
    """The first sentence, cut to fit a list."""
    first = re.split(r"[。！？!?\n]", text.strip(), maxsplit=1)[0].strip() or text.strip()
    return first if len(first) <= TITLE_LIMIT else first[: TITLE_LIMIT - 1] + "…"


def draw_code(choose: Callable[[str], str] = secrets.choice) -> str:
    """A look-up code of eight characters: shown once to whoever reported."""
    return "".join(choose(CODE_ALPHABET) for _ in range(8))
