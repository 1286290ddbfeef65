from __future__ import annotations

from functools import cache

import pytest

from xiangzhi.packs.event_types import catalogue
from xiangzhi.packs.recognition import Reading, Recognizer, build, read


@cache
def recognizer() -> Recognizer:
    return build(catalogue())


def reading(text: str) -> Reading:
    return read(recognizer(), text)


def code(text: str) -> str:
    found = reading(text).types
    return found[0].type.code if found else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("垃圾桶满了好几天没人收", "waste_collection"),
        ("我是一名退伍军人，家门口路灯不亮", "streetlight"),
        ("作为低保户，我想问医保报销比例是多少", "medical_reimburse"),
        ("找村书记反映过，路还是坑坑洼洼", "road_village"),
        ("再不解决我就去信访局，养鸡场太臭了", "livestock_pollution"),
        ("老板跑路了，工资一分没给", "wage_arrears"),
    ],
)
def test_the_matter_counts_and_not_who_the_person_is_or_whom_they_asked(text: str, expected: str):
    assert code(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("路灯坏了半个月没人修，晚上老人摔倒", "streetlight"),
        ("敬老院门口路灯不亮", "streetlight"),
        ("派出所旁边的公厕很脏", "public_toilet"),
        ("养老院旁边的工厂天天冒黑烟，老人们咳嗽", "factory_air"),
        ("村主任家的猪圈臭死了", "livestock_pollution"),
        ("饭店油烟熏得孕妇睡不着", "oil_smoke"),
        ("我在镇上开理发店，对门的超市喇叭从早吵到晚", "noise_life"),
    ],
)
def test_who_suffers_and_where_it_happened_are_not_the_subject(text: str, expected: str):
    assert code(text) == expected


def test_how_something_was_treated_yields_to_what_it_is():
    assert code("路灯坏了，打了几次电话都互相推诿") == "streetlight"
    assert code("打了几次电话都互相推诿，态度恶劣") == "official_attitude"


def test_it_says_which_words_it_found():
    assert reading("路灯不亮，漆黑一片").types[0].words == ("路灯不亮", "漆黑")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("着火了快来救火", "fire"),
        ("家里煤气泄漏了", "gas_leak"),
        ("有孩子掉进河里了", "drowning"),
        ("后山滑坡了，房子埋了一半", "collapse"),
        ("他拿着刀追人", "violence"),
        ("楼顶有人要跳楼", "suicide"),
        ("老奶奶走失一天了", "missing"),
        ("车翻到沟里去了", "accident"),
        ("面包车翻沟里了，里头还有人", "accident"),
        ("醉汉拿着菜刀在街上乱砍", "violence"),
        ("昨天老人走丢了，一夜没回来", "missing"),
        ("水漫进屋里，老娘瘫在床上出不来", "injury"),
    ],
)
def test_danger_to_life_is_seen(text: str, kind: str):
    found = reading(text).emergency
    assert found
    assert found.kind.key == kind
    assert found.word in text


@pytest.mark.parametrize(
    "text",
    [
        "消防通道堵了，万一着火怎么办",
        "去年着火了一次",
        "塘边没护栏，怕孩子掉水里",
        "预防煤气中毒的宣传太少",
        "塔吊就在屋顶上转，吓死人了",
        "路灯不亮",
        "前天一个学生骑车掉进井里，腿摔断了",
        "桥塌了半年没人修",
        "墙倒了压坏了菜园，要求赔偿",
        "我儿子溺水去世已经两年，赔偿没落实",
        "精神病人经常打人，家里管不住",
        "走失的老人找到了，感谢网格员",
        "古戏台快塌了，文物没人管",
        "没水栽秧，急死人了",
        "",
    ],
)
def test_risks_memories_and_prevention_are_no_emergency(text: str):
    assert reading(text).emergency is None


def test_asking_how_and_asking_to_enforce_are_told_apart():
    assert reading("怎么申请，需要什么材料").apply == 1.0
    assert reading("举报有人私自违规搭建").enforce == 1.0
    assert (reading("路灯不亮").apply, reading("路灯不亮").enforce) == (0.0, 0.0)
