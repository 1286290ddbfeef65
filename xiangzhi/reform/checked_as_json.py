"""A checked plan as plain values for JSON: the plan, its findings with place, law and waiver, the solved leadership."""

from __future__ import annotations

from xiangzhi.reform.as_json import Json, plain, plan_as_json
from xiangzhi.reform.checked import Checked
from xiangzhi.reform.rules.waivers import Judged


def checked_as_json(checked: Checked) -> dict[str, Json]:
    """As ``plan_as_json``, with ``findings`` and ``leadership`` (null where the plan numbers no two teams)."""
    answer = plan_as_json(checked.plan)
    answer["findings"] = [finding_as_json(each) for each in checked.judged]
    answer["leadership"] = plain(checked.leadership)
    return answer


def finding_as_json(judged: Judged) -> dict[str, Json]:
    """The finding with ``place`` (its key for a waiver) and ``waived``: null, or reason, author, until and expired."""
    answer = plain(judged.finding)
    assert isinstance(answer, dict)
    answer["place"] = judged.key
    answer["waived"] = None
    if judged.waived:
        waiver = judged.waived.waiver
        facts = {"reason": waiver.reason, "author": waiver.author, "until": plain(waiver.until)}
        answer["waived"] = {**facts, "expired": judged.waived.expired}
    return answer
