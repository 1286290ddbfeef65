"""Leadership limits of the township itself: numbers of posts that no single body owns."""

from __future__ import annotations

import re

from xiangzhi.reform.plan import Limit
from xiangzhi.reform.reading.drafts import Place
from xiangzhi.reform.reading.posts import PostCount, trimmed
from xiangzhi.reform.reading.sheet import Sheet

ORGAN = re.compile("人大|纪委|纪工委|政协|武装部|人武部|党委|党工委|政府|办事处")
CHAIRS = {"主席", "副主席"}
SECRETARIES = {"书记", "副书记", "委员"}


def limits_of(sheet: Sheet, leftover: list[tuple[PostCount, Place]]) -> list[Limit]:
    """One limit for each post, subject in the text's own words; 主席 gets its organ, 书记 only where it is the discipline committee's."""
    found: list[Limit] = []
    for post, (start, _) in leftover:
        subject = subject_of(sheet.text, post, start)
        limit = Limit(subject, post.quantity.min, post.quantity.max, sheet.span(post.start, post.end), post.note)
        if not any((known.subject, known.min, known.max) == (limit.subject, limit.min, limit.max) for known in found):
            found.append(limit)
    return found


def subject_of(text: str, post: PostCount, start: int) -> str:
    """The post with the organ that it belongs to, where the organ stands apart (乡人大设主席1名)."""
    name = trimmed(post.post)
    organs = ORGAN.findall(text[max(start, post.start - 60) : post.start])
    organ = organs[-1] if organs else ""
    if name in CHAIRS:
        return ("政协" if organ == "政协" else "人大") + name
    if name in SECRETARIES and organ in ("纪委", "纪工委"):
        return organ + name
    return name
