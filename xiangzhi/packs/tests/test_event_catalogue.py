from __future__ import annotations

import re
from typing import Any

import pytest

from xiangzhi.packs.event_types import catalogue, catalogue_from

EMERGENCIES: dict[str, Any] = {"kinds": {}, "not_now": ""}
TOPICS = {"人居环境": {"words": "环境"}}


def entry(**more: Any) -> dict[str, Any]:
    return {"name": "路灯", "group": "公用设施", "words": "路灯不亮", "duties": ["人居环境"]} | more


def test_it_holds_the_events_of_a_township():
    types = catalogue().types
    assert len(types) >= 150
    assert len({each.code for each in types}) == len({each.name for each in types}) == len(types)
    assert all(len(each.words) >= 8 for each in types)


def test_most_limits_are_the_places_own_and_the_others_name_their_law():
    fixed = [each for each in catalogue().types if not each.local]
    assert {each.code for each in fixed} == {"petition", "info_disclosure"}
    assert all(each.basis for each in fixed)


def test_limits_are_periods_that_the_calendar_knows():
    assert all(re.fullmatch(r"[1-9]\d*(h|wh|cd|wd)", each.limit) for each in catalogue().types)


def test_what_the_law_gives_to_others_names_organ_and_cause():
    owned = {each.code: each.outside for each in catalogue().types if each.outside}
    assert {"power_outage", "theft", "court_matter", "food_safety", "hukou"} <= set(owned)
    assert all(outside.organ and outside.why for outside in owned.values())


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (entry(words=""), "lacks words"),
        (entry(limit="soon"), "limit is not a period"),
        (entry(level="city"), "level is none of"),
        (entry(mode="ask"), "mode is none of"),
        (entry(urgency="now"), "urgency is none of"),
        (entry(local=False), "needs its basis"),
        (entry(outside={"organ": "法院"}), "outside needs organ and why"),
        (entry(words="路灯 路灯"), "a word stands twice"),
        (entry(words="路灯+"), "a word has an empty part"),
        (entry(duties=["没有的领域"]), "unknown field of duties 没有的领域"),
        (entry(colour="red"), "unknown field colour"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_problem(row: dict[str, Any], problem: str):
    with pytest.raises(ValueError, match=problem):
        catalogue_from({"streetlight": row}, TOPICS, EMERGENCIES)


def test_all_problems_are_told_at_once():
    with pytest.raises(ValueError) as refused:
        catalogue_from({"streetlight": entry(limit="x", level="y"), "B": entry()}, TOPICS, EMERGENCIES)
    assert str(refused.value).count(";") == 2


def test_a_broader_field_must_exist():
    with pytest.raises(ValueError, match="unknown broader field"):
        catalogue_from({"streetlight": entry()}, {"人居环境": {"words": "环境", "broader": ["无"]}}, EMERGENCIES)
