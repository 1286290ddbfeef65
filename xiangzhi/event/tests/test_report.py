"""Receiving a report: what is taken, what is decided at once, what is refused and with which sentence."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from xiangzhi.access.rules import PUBLIC
from xiangzhi.demo.cast import TOWNSHIP, Cast
from xiangzhi.event.actions import read_person, report_event
from xiangzhi.event.models import Event, Reporter
from xiangzhi.event.queries import masked_reporter, search
from xiangzhi.event.rules import Report
from xiangzhi.ledger.models import Entry
from xiangzhi.lib.refusal import Invalid, NotAllowed, NotFound
from xiangzhi.matter.models import Matter
from xiangzhi.matter.tests.make import begin

SAID = {"text": "灯塔村王芳家门口的垃圾没人清运", "channel": "desk", "name": "王芳", "phone": "13800001234"}


def report(cast: Cast, now: datetime, login: str = "zhiban", key: str = "k", **changed: Any) -> Any:
    return report_event(Report(**{**SAID, **changed}), township=TOWNSHIP, by=cast.viewer(login, now), now=now, key=key)


def test_a_report_gets_number_code_type_place_and_suggestions(cast: Cast, now: datetime) -> None:
    done = report(cast, now)
    assert done.number == "34182110720260615" + done.number[-5:] and len(done.code) == 8
    assert done.routing.area == "341821107202"
    assert done.routing.suggestion.suggested[0].why


def test_a_double_click_is_one_report_with_the_same_code(cast: Cast, now: datetime) -> None:
    first, second = report(cast, now), report(cast, now)
    assert (second.matter, second.code, second.repeated) == (first.matter, first.code, True)
    assert Matter.objects.filter(number=first.number).count() == 1


def test_two_reports_under_one_key_are_told_apart(cast: Cast, now: datetime) -> None:
    report(cast, now)
    with pytest.raises(Invalid, match="已用于另一内容"):
        report(cast, now, text="施宏村的另一件事情")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"text": "  "}, "至少 4 个字"),
        ({"text": "长" * 20_000}, "最多 5000 字，现在有 20000 字"),
        ({"text": "有\x07控制字符的内容"}, "控制字符"),
        ({"channel": "pigeon"}, "来源“pigeon”无法识别"),
        ({"phone": "123"}, "联系电话只能是"),
        ({"lon": 119.1}, "要一起填写"),
        ({"lon": 519.1, "lat": 31.0}, "-180 到 180"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_one_sentence_and_nothing_is_written(
    cast: Cast, now: datetime, changed: dict[str, Any], sentence: str
) -> None:
    before = Matter.objects.count()
    with pytest.raises(Invalid, match=sentence):
        report(cast, now, **changed)
    assert Matter.objects.count() == before


def test_a_township_without_a_plan_cannot_receive(cast: Cast, now: datetime) -> None:
    with pytest.raises(NotFound, match="还没有应用改革方案"):
        report_event(Report(**SAID), township="341821100000", by=PUBLIC, now=now, key="k")


def test_whoever_has_no_post_here_reports_as_the_public_or_not_at_all(cast: Cast, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        report(cast, now, login="waixiang")
    assert report_event(Report(**{**SAID, "channel": "public"}), township=TOWNSHIP, by=PUBLIC, now=now, key="k").number


def test_a_point_in_a_grid_places_the_report_there(cast: Cast, now: datetime) -> None:
    from shapely.geometry import shape

    from xiangzhi.area.models import Area

    grid = Area.objects.filter(township=TOWNSHIP, level="grid").first()
    assert grid
    point = shape(json.loads(grid.boundary)).representative_point()
    assert report(cast, now, lon=point.x, lat=point.y).routing.area == grid.code


def test_the_reporter_is_sealed_masked_and_found_by_telephone_and_name(cast: Cast, now: datetime) -> None:
    done = report(cast, now)
    kept = Reporter.objects.get(pk=done.matter)
    assert "王芳" not in kept.name and SAID["phone"] not in kept.phone
    masked = masked_reporter(Matter.objects.get(pk=done.matter))
    assert masked and (masked.name, masked.phone) == ("王*", "138****1234")
    desk = cast.viewer("zhiban", now)
    for words in ("13800001234", "王芳", done.number, done.number[-6:], "垃圾没人清运"):
        assert done.matter in [matter.pk for matter in search(desk, TOWNSHIP, words)], words


def test_reading_a_reporter_in_clear_is_an_entry_and_needs_the_power(cast: Cast, now: datetime) -> None:
    done = report(cast, now)
    with pytest.raises(NotAllowed):
        read_person(done.matter, township=TOWNSHIP, by=cast.viewer("nongye", now), now=now, reason="联系")
    person = read_person(done.matter, township=TOWNSHIP, by=cast.viewer("zhiban", now), now=now, reason="联系")
    assert (person.name, person.phone) == ("王芳", "13800001234")
    assert Entry.objects.filter(kind="event.person_read", actor=str(cast.accounts["zhiban"].pk)).exists()


def test_the_ledger_keeps_no_word_and_no_name_of_a_report(cast: Cast, now: datetime) -> None:
    done = report(cast, now)
    entry = Entry.objects.get(subject=f"matter:{done.matter}", kind="event.open")
    assert "王芳" not in entry.data and "垃圾" not in entry.data and "1380000" not in entry.data
    assert Event.objects.get(pk=done.matter).text == SAID["text"]


def test_danger_goes_up_at_once(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now, text="灯塔村有一户厨房着火了，火很大，人还在里面")
    assert loop.matter.urgent and loop.matter.level == "emergency"
