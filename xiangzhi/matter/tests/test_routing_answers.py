"""What routing answers beside the ranking: reasons, nobody's duty, not the township's, rules, places, history."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiangzhi.matter.routing import (
    Learned,
    Level,
    Outcome,
    RoutableBody,
    RoutableDuty,
    Rule,
    Suggestion,
    build_index,
    suggest,
)
from xiangzhi.packs.event_types import catalogue
from xiangzhi.packs.tests.townships import FIVE_PLATFORMS, body

INDEX = build_index(FIVE_PLATFORMS, catalogue())


def ask(text: str, **more: object) -> Suggestion:
    return suggest(text, INDEX, **more)  # type: ignore[arg-type]


def names(answer: Suggestion) -> list[str]:
    return [each.name for each in answer.suggested]


def test_the_reason_names_the_words_and_the_duty():
    first = ask("家门口的路灯不亮，漆黑一片").suggested[0]
    assert first.why == "诉求中的“路灯不亮”、“漆黑”属于“路灯照明”，农业农村发展办公室承担“城镇规划”。"
    assert first.duty == "农业农村发展办公室/6"


def test_scores_lie_between_nought_and_one_and_fall():
    scores = [each.score for each in ask("路灯坏了，垃圾也没人收").suggested]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_what_no_body_holds_is_said_to_be_nobodys_duty():
    only_party = build_index([body("党建工作办公室", lead="党的建设 发展党员")], catalogue())
    answer = suggest("井盖没了，晚上差点掉下去", only_party)
    assert answer.outcome is Outcome.NOBODY
    assert answer.note.startswith("无承办机构")
    assert answer.level is Level.TOWNSHIP


def test_what_is_not_the_townships_is_said_with_organ_and_cause():
    answer = ask("停电一天了，打电话也没人管")
    assert answer.outcome is Outcome.OUTSIDE
    assert answer.level is Level.COUNTY
    assert answer.outside
    assert "供电公司" in answer.outside.organ
    assert answer.suggested == ()


def test_two_subjects_of_which_one_is_the_townships_keep_their_body():
    answer = ask("又停电了，电压低得空调带不动，门口的垃圾也没人收")
    assert answer.outcome is Outcome.ROUTED
    assert names(answer)[0] == "农业农村发展办公室"
    assert answer.outside
    assert "供电公司" in answer.note


def test_an_emergency_is_routed_even_where_no_type_is_recognised():
    answer = ask("救命啊")
    assert (answer.outcome, answer.level) == (Outcome.ROUTED, Level.EMERGENCY)
    assert names(answer)[0] == "综合治理办公室"


def test_a_matter_of_others_in_which_the_township_helps_keeps_its_body():
    answer = ask("村里有人聚众赌博，输赢上万")
    assert answer.outcome is Outcome.ROUTED
    assert names(answer)[0] == "综合治理办公室"
    assert "公安" in answer.note


@pytest.mark.parametrize("text", ["", "   ", "！！！", "asdf 1234", "好的谢谢"])
def test_what_it_does_not_understand_it_leaves_to_a_person(text: str):
    answer = ask(text)
    assert answer.outcome is Outcome.UNCLEAR
    assert "人工分办" in answer.note


def test_a_rule_comes_first_and_gives_its_reason():
    rule = Rule("财政所", "镇里约定由财政所统一答复", words=("惠农卡",))
    first = ask("我的惠农卡丢了怎么补办", rules=[rule]).suggested[0]
    assert (first.name, first.score) == ("财政所", 1.0)
    assert "惠农卡" in first.why
    assert "镇里约定由财政所统一答复" in first.why


def test_a_rule_for_a_type_and_a_place_applies_only_there():
    rule = Rule("综合行政执法大队", "集镇区由大队包干", types=("waste_collection",), places=("341821107002",))
    text = "垃圾没人收，都堆成山了"
    assert names(ask(text, rules=[rule], place="341821107002"))[0] == "综合行政执法大队"
    assert names(ask(text, rules=[rule], place="341821107201"))[0] == "农业农村发展办公室"
    assert names(ask(text, rules=[rule]))[0] == "农业农村发展办公室"


def test_a_body_that_does_not_cover_the_place_is_not_suggested():
    duty = (RoutableDuty("1", "农村人居环境整治"),)
    east, west = (
        RoutableBody(key, f"{key}片站", duties=duty, places=(key,)) for key in ("341821107201", "341821107202")
    )
    index = build_index([east, west], catalogue())
    found = suggest("垃圾没人收", index, place="341821107202")
    assert [each.organization for each in found.suggested] == ["341821107202"]


def test_wrong_dispatches_move_a_body_down_and_confirmed_ones_up():
    text = "老板拖欠我们十几个人的工资不给"
    before = names(ask(text))[:2]
    assert before == ["综合行政执法大队", "社会事务中心"]
    history = [
        Learned("wage_arrears", "综合行政执法大队", wrong=6),
        Learned("wage_arrears", "社会事务中心", confirmed=9),
    ]
    assert names(ask(text, history=history))[:2] == before[::-1]


def test_history_of_another_type_changes_nothing():
    text = "老板拖欠我们十几个人的工资不给"
    assert ask(text, history=[Learned("streetlight", "综合行政执法大队", wrong=9)]) == ask(text)


def test_who_asks_how_to_apply_is_sent_to_the_window_and_who_complains_is_not():
    assert names(ask("想给我妈办低保，需要什么材料，在哪里办"))[0] == "为民服务中心"
    assert names(ask("村里有小车的都吃低保，评低保不公平"))[0] == "社会事务中心"


def test_rule_breaking_is_sent_to_enforcement_and_permission_to_the_office():
    assert names(ask("有人没有手续在耕地上盖房子，举报了没人拆"))[0] == "综合行政执法大队"
    assert names(ask("我家想建房，宅基地怎么批下来"))[0] == "农业农村发展办公室"


@pytest.mark.parametrize(
    ("text", "level", "word"),
    [
        ("路灯不亮了", Level.GRID, "急事不出网格"),
        ("路灯不亮了，反映多次都没人管", Level.PLATFORM, "小事不出平台"),
        ("工厂半夜偷排废气，刺鼻得很", Level.PLATFORM, "小事不出平台"),
        ("流转费拖了两年，我们一百多户都没拿到", Level.TOWNSHIP, "一百多户"),
        ("修路占了我家地，补偿款没给", Level.TOWNSHIP, "大事不出乡镇"),
        ("着火了！快来人", Level.EMERGENCY, "119"),
        ("有人拿着刀在街上砍人", Level.EMERGENCY, "110"),
        ("塘边没有护栏，担心孩子掉水里", Level.GRID, "网格"),
        ("去年着火了一次，消防通道还是堵着", Level.PLATFORM, "平台"),
    ],
)
def test_the_level_follows_the_words_of_the_plan(text: str, level: Level, word: str):
    answer = ask(text)
    assert answer.level is level
    assert word in answer.level_why


def test_traditional_characters_and_full_width_forms_are_read_alike():
    assert names(ask("養豬場臭氣熏天，糞水亂排")) == names(ask("养猪场臭气熏天，粪水乱排"))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=3000))
def test_it_never_raises(text: str):
    answer = ask(text)
    assert isinstance(answer.level, Level)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([w for t in catalogue().types for w in t.words[:3]]), max_size=300).map("，".join))
def test_it_never_raises_on_heaps_of_its_own_words(text: str):
    ask(text)


def test_a_usual_text_takes_a_few_milliseconds_at_most():
    text = "领导您好，我们村西头的养猪场臭味很大，夏天不敢开窗，粪水直接排到小河里，鱼都死了，多次找村里反映没人管，请来查一查。"
    ask(text)
    begin = time.process_time()
    for _ in range(50):
        ask(text)
    assert (time.process_time() - begin) / 50 < 0.005
