"""Rules between two versions of a plan: duties lost, bodies dropped, numbers changed and raised without a word."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings

from xiangzhi.lib.document import open_document
from xiangzhi.reform.plan import Fate, Plan, Severity
from xiangzhi.reform.reading import read_plan
from xiangzhi.reform.rules.tests.make import Draft
from xiangzhi.reform.rules.tests.test_check import PLANS
from xiangzhi.reform.rules.versions import VERSION_RULES, VersionFinding, compare_rules

EXAMPLES = Path(__file__).parents[4] / "examples" / "plans"


def plan(text: str, posts: str = "", total: str = "", **bodies: str) -> Plan:
    draft = Draft(text)
    for name, duties in bodies.items():
        staff = (("行政", posts),) if posts and name == "党政办公室" else ()
        draft.body(name, duties, staff=staff)
    return draft.total("行政编制", total).plan() if total else draft.plan()


OLD = "核定行政编制30名。党政办公室行政编制5名,负责党建、信访。农业办公室负责水利、林业。"


def old() -> Plan:
    return plan(OLD, "5名", "30名", 党政办公室="党建、信访", 农业办公室="水利、林业")


def of(code: str, before: Plan, after: Plan) -> list[VersionFinding]:
    return [one for one in compare_rules(before, after) if one.rule == code]


def test_the_same_plan_twice_has_nothing_to_say() -> None:
    assert compare_rules(old(), old()) == ()


def test_a_duty_that_nobody_holds_any_more_is_named_with_its_former_holder() -> None:
    text = "党政办公室负责党建、信访。农业办公室负责林业。"
    (found,) = of("VER-01", old(), plan(text, 党政办公室="党建、信访", 农业办公室="林业"))
    assert "“农业办公室”承担的水利" in found.message and found.old_quote == "水利" and found.new is None


def test_a_duty_that_moved_is_not_lost() -> None:
    text = "党政办公室负责党建、信访、水利。农业办公室负责林业。"
    assert of("VER-01", old(), plan(text, 党政办公室="党建、信访、水利", 农业办公室="林业")) == []


def test_a_version_without_duty_lists_has_lost_none() -> None:
    assert of("VER-01", old(), plan("设党政办公室、农业办公室。", 党政办公室="", 农业办公室="")) == []


def test_a_body_that_vanished_without_a_word_is_named() -> None:
    (found,) = of("VER-02", old(), plan("党政办公室负责党建、信访、水利、林业。", 党政办公室="党建、信访、水利、林业"))
    assert found.old_quote == "农业办公室" and found.severity is Severity.WARNING


def test_a_body_that_the_new_text_ends_has_not_vanished() -> None:
    text = "农业办公室并入党政办公室。党政办公室负责党建、信访、水利、林业。"
    assert of("VER-02", old(), plan(text, 党政办公室="党建、信访、水利、林业")) == []


def test_a_body_that_was_already_ended_before_has_not_vanished_now() -> None:
    before = Draft("撤销农机站。党政办公室。").body("农机站", fate=Fate.ABOLISHED).body("党政办公室").plan()
    assert of("VER-02", before, plan("党政办公室。", 党政办公室="")) == []


def test_ending_all_bodies_at_once_weighs_less_than_silence() -> None:
    text = "原有内设机构一律不再保留。党政办公室负责党建。"
    (found,) = of("VER-02", old(), plan(text, 党政办公室="党建"))
    assert found.severity is Severity.NOTE


def test_a_number_that_changed_without_a_word_is_shown_in_both_texts() -> None:
    (found,) = of(
        "VER-03",
        old(),
        plan(OLD.replace("5名", "6名"), "6名", "30名", 党政办公室="党建、信访", 农业办公室="水利、林业"),
    )
    assert (found.old_quote, found.new_quote) == ("5名", "6名")


def test_a_number_whose_change_is_told_is_left_alone() -> None:
    text = "党政办公室核增1名,行政编制6名,负责党建、信访。农业办公室负责水利、林业。"
    assert of("VER-03", old(), plan(text, "6名", 党政办公室="党建、信访", 农业办公室="水利、林业")) == []


def test_a_raised_quota_is_found_and_a_lowered_one_is_not() -> None:
    (found,) = of(
        "VER-04",
        old(),
        plan(OLD.replace("30名", "33名"), "5名", "33名", 党政办公室="党建、信访", 农业办公室="水利、林业"),
    )
    assert found.new_quote == "33名" and "由30名增为33名" in found.message
    lower = plan(OLD.replace("30名", "28名"), "5名", "28名", 党政办公室="党建、信访", 农业办公室="水利、林业")
    assert of("VER-04", old(), lower) == []


def test_a_raised_cap_on_leaders_is_found() -> None:
    def capped(words: str, cap: int) -> Plan:
        return Draft(f"领导班子总职数{words}以内。").limit("领导班子总职数", words, None, cap).plan()

    (found,) = of("VER-04", capped("8名", 8), capped("9名", 9))
    assert found.new_quote == "9名"


def test_a_real_plan_against_itself_has_nothing_to_say() -> None:
    for name in ("biqiao", "gan", "xinglong"):
        read = read_plan(open_document(EXAMPLES / f"{name}.txt"))
        assert compare_rules(read, read) == ()


@settings(max_examples=25, deadline=None)
@given(PLANS, PLANS)
def test_no_two_plans_make_a_rule_raise(before: Plan, after: Plan) -> None:
    for found in compare_rules(before, after):
        assert found.old is None or found.old_quote == found.old.quote(before.text)
        assert found.message.endswith("。")


def test_every_rule_is_explained_with_an_example() -> None:
    assert all("Example" in rule.explanation for rule in VERSION_RULES)
