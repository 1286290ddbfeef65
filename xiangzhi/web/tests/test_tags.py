"""What the template tags write."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import forms
from django.template import Context, Template

from xiangzhi.web.templatetags.xiangzhi import cn_date, cn_datetime
from xiangzhi.web.tones import ClockView

NOW = datetime(2026, 11, 25, 14, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


class ReportForm(forms.Form):
    place = forms.CharField(label="地点", help_text="村、组或地标。")
    body = forms.ChoiceField(label="主办机构", choices=[("", "请选择"), ("1", "党政办")])
    urgency = forms.ChoiceField(label="缓急", widget=forms.RadioSelect, choices=[("a", "一般")], required=False)


def show(source: str, **context: object) -> str:
    return Template("{% load xiangzhi %}" + source).render(Context(context))


def test_a_moment_of_this_year_is_written_without_its_year() -> None:
    assert cn_datetime(datetime(2026, 3, 5, 9, 7, tzinfo=NOW.tzinfo), NOW) == "3月5日 09:07"


def test_a_moment_of_another_year_is_written_with_its_year() -> None:
    assert cn_datetime(datetime(2024, 3, 5, 9, 7, tzinfo=NOW.tzinfo), NOW) == "2024年3月5日 09:07"


def test_a_moment_is_shown_in_the_zone_of_the_process() -> None:
    assert cn_datetime(datetime(2026, 3, 5, 23, 7, tzinfo=ZoneInfo("UTC")), NOW) == "3月6日 07:07"


def test_a_day_needs_no_zone_and_nothing_is_shown_for_no_day() -> None:
    assert cn_date(date(2026, 10, 1), NOW) == "10月1日"
    assert cn_date(None) == ""


def test_a_field_names_its_help_and_its_error_for_screen_readers() -> None:
    html = show("{% field form.place %}", form=ReportForm({}))
    assert 'for="id_place"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_place_helptext id_place_error"' in html
    assert 'id="id_place_helptext"' in html and 'id="id_place_error"' in html


def test_a_missing_value_is_asked_for_by_name() -> None:
    assert "请填写地点。" in show("{% field form.place %}", form=ReportForm({}))
    assert "请选择主办机构。" in show("{% field form.body %}", form=ReportForm({}))


def test_choices_are_grouped_under_a_legend() -> None:
    html = show("{% field form.urgency %}", form=ReportForm())
    assert "<fieldset" in html and "<legend>缓急" in html and "可不填" in html


def test_attributes_reach_the_control() -> None:
    assert 'data-suggest-url="/s"' in show("{% field form.place data_suggest_url='/s' %}", form=ReportForm())


def test_two_forms_never_share_a_key() -> None:
    assert show("{% idempotency_key %}") != show("{% idempotency_key %}")


def test_a_badge_says_its_tone_by_a_sign_as_well() -> None:
    assert "#alert-triangle" in show("{% status_badge '待补正' 'warning' %}")


def test_a_clock_explains_itself() -> None:
    html = show("{% clock_badge clock %}", clock=ClockView("剩 2 天", due=NOW, why=("跳过周末",), provisional=True))
    assert "<details" in html and "跳过周末" in html and "暂定" in html


def test_a_clock_may_be_a_plain_dict() -> None:
    assert "badge-danger" in show("{% clock_badge clock %}", clock={"label": "超期", "tone": "danger"})


def test_what_people_wrote_is_never_markup() -> None:
    assert "<b>" not in show("{% status_badge text %}", text="<b>")
