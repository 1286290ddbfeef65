"""What holds of every reading: spans quote what they claim, a renamed body is renamed everywhere, order changes no set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiangzhi.reform.as_json import plan_as_json
from xiangzhi.reform.plan import Body, Plan
from xiangzhi.reform.reading.tests.making import read

PLANS = sorted((Path(__file__).parents[4] / "examples" / "plans").glob("*.txt"))
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in PLANS}
NUMERALS = "0123456789０１２３４５６７８９一二两三四五六七八九十廿卅"
FRESH = "松岭杉溪榆湾柏林枫桥"


def plain(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", TEXTS)
def test_spans_quote_names_boards_duties_and_numbers(name: str) -> None:
    plan = read(TEXTS[name])
    for body in plan.bodies:
        assert plain(body.span.quote(plan.text)) == body.name
        assert all(plain(board.span.quote(plan.text)) == board.name for board in body.signboards)
        assert all(plain(duty.span.quote(plan.text)) == plain(duty.text) for duty in body.duties)
    counts = [h for body in plan.bodies for h in body.establishment] + [*plan.totals, *plan.changes]
    assert all(set(count.span.quote(plan.text)) & set(NUMERALS) for count in counts)
    assert all(list_.span.quote(plan.text) == list_.title for list_ in plan.lists)


CASES = [
    (name, body)
    for name, text in TEXTS.items()
    for body in sorted(
        {one.name for one in read(text).bodies if one.name.endswith(("服务中心", "办公室")) and len(one.name) > 6}
    )
]


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(CASES), st.integers(0, 5))
def test_renaming_a_body_renames_it_everywhere(case: tuple[str, str], turn: int) -> None:
    text, old = TEXTS[case[0]], case[1]
    ending = old[-4:] if old.endswith("服务中心") else old[-3:]
    fresh = ((FRESH * 4)[turn : turn + len(old) - len(ending)]) + ending
    before = json.dumps(plan_as_json(read(text)), ensure_ascii=False)
    after = json.dumps(plan_as_json(read(text.replace(old, fresh))), ensure_ascii=False)
    assert bodies_of(after) == bodies_of(before.replace(old, fresh))


def bodies_of(dump: str) -> list[tuple[object, ...]]:
    plan = json.loads(dump)
    facts = (
        "name",
        "span",
        "signboards",
        "grade",
        "establishment",
        "leaders",
        "fate",
        "former",
        "platform",
        "townships",
    )
    rows = [tuple(json.dumps(body[fact], ensure_ascii=False) for fact in facts) for body in plan["bodies"]]
    return [*rows, *((row["name"], row["coordinator"]) for row in plan["platforms"])]


BODIES = ["党政办公室", "平安办公室（挂信访办公室牌子）", "农业服务中心", "文化站", "财政所", "综合执法队（城管中队）"]
WORDS = ["核定事业编制各3名", "均为股级", "各设站长1名", "实行属地管理"]


def facts(plan: Plan) -> set[tuple[object, ...]]:
    return {facts_of(body) for body in plan.bodies}


def facts_of(body: Body) -> tuple[object, ...]:
    return (
        body.name,
        body.grade,
        body.managed_by,
        frozenset(board.name for board in body.signboards),
        frozenset((h.kind, h.min) for h in body.establishment),
        frozenset((post.post, post.min) for post in body.leaders),
    )


@settings(max_examples=60, deadline=None)
@given(st.permutations(BODIES), st.sampled_from(WORDS), st.sampled_from(["和", "、", "及", "以及"]))
def test_the_order_of_a_list_changes_no_set_of_facts(order: list[str], words: str, joiner: str) -> None:
    def text(names: list[str]) -> str:
        return f"镇设{'、'.join(names[:-1])}{joiner}{names[-1]}6个机构，{words}。"

    assert facts(read(text(order))) == facts(read(text(BODIES)))
    assert len(facts(read(text(order)))) == len(BODIES)
