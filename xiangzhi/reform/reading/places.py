"""Names of places in front of names of bodies: 郎溪县毕桥镇, 乡镇, 县. What remains is the body's bare name."""

from __future__ import annotations

from xiangzhi.lib.document.patterns import Pattern

COUNTY = (
    r"(?:(?!.{0,3}(?:负责|承担))[^\W\d]{2,8}?(?:省|(?<!城)市(?![场政容民县域])|自治州|自治县|县(?![域乡级直])"
    r"|(?<![社辖园景小片地山库林牧城校厂专])区(?![域划位建块])|旗))"
)
TOWNSHIP = r"(?:[^\W\d]{2,7}?(?:(?<![村城集小乡重建])镇(?![村域区企规])|(?<![城下家返])乡(?![村镇土贤风企规])|街道))"
GENERIC = (
    r"(?:各?乡镇(?:\(街道\))?|镇街|本?镇(?![村域区企规容])|本?乡(?![村镇土贤风企规])|街道|县级?|区级?(?![域划位])"
    r"|市级?(?![场政容民])|镇级|乡级|各级|全[县镇乡])"
)
PREFIX = Pattern(f"(?:中共|中国共产党)?(?:{COUNTY}){{0,2}}(?:{TOWNSHIP}|{GENERIC})?(?:人民政府|党委|党工委|办事处)?")
UPPER = Pattern(
    rf"(?:中共|中央|国家|全国|省|(?<!城)市(?![场政容民])|县(?![域乡])|自治州|州|区(?![域划位建块])|旗)|{COUNTY}(?!{TOWNSHIP}|街道)"
)


def bare(name: str) -> str:
    """The name without the place that it begins with, where at least four characters remain (or a bare 办公室)."""
    match = PREFIX.match(name)
    rest = name[match.end() :] if match else name
    return (
        rest
        if len(rest) >= 4 or rest in ("财政所", "办公室", "司法所", "派出所", "文化站", "水利站", "人武部")
        else name
    )


def is_upper(name: str) -> bool:
    """Whether a name says that its body belongs to a county, a city or above."""
    return bool(UPPER.match(name))
