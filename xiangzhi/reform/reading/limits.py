"""Leadership limits of the township itself: numbers of posts that no single body owns."""

from __future__ import annotations

from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.plan import Limit
from xiangzhi.reform.reading.drafts import Place
from xiangzhi.reform.reading.posts import PostCount, trimmed
from xiangzhi.reform.reading.sheet import Sheet

ORGAN = Pattern("人大|纪委|纪工委|政协|武装部|人武部|党委|党工委|政府|办事处")
MIDDLE = Pattern("内设机构|事业单位|中层|股级|科室|股室|站所")
INNER = Pattern("(?:正副?|副)?[股科]长")
"""Heads of divisions inside an organ, said of all of them together."""
NOBODY = {"负责同志", "负责人", "领导干部"}
TEAM = Pattern("(?:(?<=党委、人大、政府)|(?<=^政府))班子成员(?=总)")
CHAIRS = {"主席", "副主席"}
SECRETARIES = {"书记", "副书记", "委员"}


def limits_of(sheet: Sheet, leftover: list[tuple[PostCount, Place]]) -> list[Limit]:
    """One limit for each post, subject in the text's own words; 主席 gets its organ, 书记 only where it is the discipline committee's."""
    found: list[Limit] = []
    for post, (start, _) in leftover:
        if of_middle(sheet.text, post, start) or post.post in NOBODY:
            continue
        subject = subject_of(sheet.text, post, start)
        limit = Limit(subject, post.quantity.min, post.quantity.max, sheet.span(post.start, post.end), post.note)
        if not any((known.subject, known.min, known.max) == (limit.subject, limit.min, limit.max) for known in found):
            found.append(limit)
    return found


def of_middle(text: str, post: PostCount, start: int) -> bool:
    """Whether the number is for posts inside the bodies (内设机构领导职数, 股级职数): a total, and no limit of the township."""
    if INNER.fullmatch(post.post):
        return True
    words = text[max(start, post.start - 12) : post.end]
    return "职数" in words and bool(MIDDLE.search(words))


def subject_of(text: str, post: PostCount, start: int) -> str:
    """The post with the organ that it belongs to, where the organ stands apart (乡人大设主席1名)."""
    name = trimmed(post.post)
    if name == "领导":
        return "领导职数"
    if team := TEAM.search(name):
        return team.group() + ("总职数" if name.endswith("总") else "")
    organs = ORGAN.findall(text[max(start, post.start - 60) : post.start])
    organ = organs[-1] if organs else ""
    if name in CHAIRS:
        return ("政协" if organ == "政协" else "人大") + name
    if name in SECRETARIES and organ in ("纪委", "纪工委"):
        return organ + name
    return name
