"""Made-up content for the style guide: one function a page gives its context."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.urls import reverse

from xiangzhi.web.tones import ClockView

NOW = datetime(2026, 11, 25, 14, 30, tzinfo=ZoneInfo("Asia/Shanghai"))

MATTERS = [
    ("SL-2026-000731", "东风桥头污水外溢，已漫到路面", "事件", "处理", "info", "生态环保办", "剩 1 天 4 小时", "info"),
    ("SL-2026-000728", "六组机耕路塌方约 8 米", "事件", "分办", "info", "村镇建设办", "剩 40 分钟", "warning"),
    ("SL-2026-000719", "临时救助申请（王某某）", "办件", "审核", "info", "民生服务办", "剩 3 个工作日", "info"),
    ("SL-2026-000702", "占用耕地堆放砂石", "执法", "调查取证", "info", "综合执法队", "超期 1 个工作日", "danger"),
    ("SL-2026-000694", "两户宅基地边界纠纷", "事件", "待补正", "warning", "平安法治办", "计时暂停", "neutral"),
    ("SL-2026-000688", "路灯维修经费 12,400.00 元", "用款", "已批准", "success", "财政所", "按时办结", "success"),
    ("SL-2026-000671", "卫生院旁乱停车", "事件", "退回重派", "warning", "党政办", "剩 2 小时", "warning"),
]


class FilterForm(forms.Form):
    q = forms.CharField(label="关键词", required=False)
    kind = forms.ChoiceField(
        label="种类", required=False, choices=[("", "全部"), ("event", "事件"), ("service", "办件")]
    )
    grid = forms.ChoiceField(
        label="网格", required=False, choices=[("", "全部"), ("G01", "第一网格"), ("G02", "第二网格")]
    )
    since = forms.DateField(label="登记不早于", required=False, widget=forms.DateInput(attrs={"type": "date"}))


class EventForm(forms.Form):
    text = forms.CharField(
        label="发生了什么", widget=forms.Textarea, help_text="写清时间、地点和影响；不要写身份证号。"
    )
    place = forms.CharField(label="地点", help_text="村、组或地标，例如：三组水井旁。")
    body = forms.ChoiceField(
        label="交给", choices=[("", "请选择"), ("1", "生态环保办"), ("2", "村镇建设办"), ("3", "平安法治办")]
    )
    urgency = forms.ChoiceField(
        label="轻重缓急", widget=forms.RadioSelect, choices=[("normal", "一般"), ("urgent", "紧急")]
    )
    reporter = forms.CharField(label="反映人电话", required=False, help_text="只有经办岗位能看到，查看会留下记录。")
    photo = forms.FileField(label="照片", required=False)
    answer = forms.BooleanField(label="办结后回访反映人", required=False)


def address(page: str) -> str:
    return reverse("web:pattern_page", args=[page])


def list_page() -> dict[str, Any]:
    names = ("number", "title", "kind", "state", "tone", "body", "clock", "clock_tone")
    rows: list[dict[str, Any]] = [dict(zip(names, row, strict=True)) for row in MATTERS]
    for place, row in enumerate(rows):
        row["clock"] = clock(row["clock"], row.pop("clock_tone"))
        row["updated"] = NOW - timedelta(hours=3 * place, minutes=12)
    tabs = [("待我办", 7, True), ("我交出的", 3, False), ("已办", 128, False)]
    return {
        "rows": rows,
        "filter_form": FilterForm({"kind": ""}),
        "tabs": [{"label": label, "count": count, "url": "#", "active": active} for label, count, active in tabs],
        "paging": {"next": "c2", "previous": None, "note": "按到期先后，本页 7 件"},
    }


def clock(label: str, tone: str) -> ClockView:
    why = ("时限 2 个工作日，自受理次日起算", "跳过 11月28日、29日（周末）", "补正期间 6 小时不计")
    return ClockView(
        label=label, tone=tone, due=NOW + timedelta(days=1, hours=4), why=why, provisional=tone == "neutral"
    )


def empty_page() -> dict[str, Any]:
    return {
        "rows": [],
        "filter_form": FilterForm(),
        "empty": {
            "title": "没有要督办的事项",
            "text": "时限用去四分之三而没有办结的事项会出现在这里，最急的在前。",
            "url": address("list"),
            "action": "看我的工作",
        },
    }


def detail_page() -> dict[str, Any]:
    steps = [
        ("接收", "done", "11月24日 09:12"),
        ("分办", "done", "用时 18 分钟"),
        ("处理", "now", "生态环保办"),
        ("督办", "", ""),
        ("反馈", "", ""),
    ]
    entries = [
        ("现场核实", "李国强 · 第三网格员", 2, "info", "map-pin", "污水来自涵洞堵塞，附照片 3 张。"),
        ("催办", "系统", 5, "warning", "bell", "时限已用 75 %，提醒经办人和分管领导。"),
        ("受理", "周敏 · 生态环保办", 22, "success", "check", ""),
        ("交办", "赵晓梅 · 党政办公室", 23, "info", "send", "依据职责清单第 14 项。"),
        ("登记", "赵晓梅 · 党政办公室", 24, "info", "phone", "电话反映。"),
    ]
    return {
        "number": "SL-2026-000731",
        "clock": clock("剩 1 天 4 小时", "info"),
        "steps": [{"label": label, "state": state, "note": note} for label, state, note in steps],
        "facts": [
            {"label": "地点", "value": "东风村三组，东风桥头"},
            {"label": "来源", "value": "电话"},
            {"label": "主办", "value": "生态环保办（周敏）"},
            {"label": "协办", "value": "村镇建设办"},
            {"label": "反映人", "value": "王*，138****0000"},
            {"label": "重复", "value": ""},
            {"label": "内容", "value": "桥头涵洞往外冒污水，已经漫到路面，气味大，来往的人都要绕行。", "wide": True},
        ],
        "entries": [
            {"what": what, "who": who, "when": NOW - timedelta(hours=hours), "tone": tone, "icon": icon, "note": note}
            for what, who, hours, tone, icon, note in entries
        ],
        "allowed": allowed_actions(),
        "refused": [
            {"label": "延长时限", "reason": "要由分管领导批准；您可以先提出申请。"},
            {"label": "销号", "reason": "还没有核实结果，先报告办结。"},
        ],
    }


def allowed_actions() -> list[dict[str, Any]]:
    return [
        {
            "label": "报告办结",
            "method": "get",
            "url": "#",
            "tone": "primary",
            "icon": "check",
            "help": "要填结果，附现场照片。",
        },
        {
            "label": "暂停计时",
            "method": "get",
            "url": "#",
            "icon": "player-pause",
            "help": "要说明理由和恢复的日子。",
        },
        {
            "label": "退回党政办",
            "method": "post",
            "url": "#",
            "tone": "danger",
            "icon": "arrow-back-up",
            "confirm": "退回 SL-2026-000731？",
            "confirm_detail": "退回后由党政办公室重新交办，计作一次错派。",
        },
    ]


def form_page() -> dict[str, Any]:
    data = {"text": "桥头涵洞往外冒污水，已经漫到路面", "place": "", "body": "", "urgency": "normal"}
    return {"form": EventForm(data)}


def board_page() -> dict[str, Any]:
    days = [f"11月{day}日" for day in range(12, 26)]
    incoming, closed = (
        [9, 12, 7, 4, 3, 14, 11, 10, 13, 12, 5, 4, 15, 11],
        [8, 9, 10, 5, 2, 10, 12, 9, 12, 13, 6, 3, 9, 12],
    )
    bodies, open_count, late = (
        ["村镇建设办", "生态环保办", "民生服务办", "平安法治办", "综合执法队"],
        [14, 11, 9, 7, 5],
        [2, 1, 0, 1, 3],
    )
    hours, week = [f"{hour}时" for hour in range(8, 19, 2)], ["周一", "周二", "周三", "周四", "周五"]
    cells = [[x, y, (x * 7 + y * 5) % 9] for x in range(len(hours)) for y in range(len(week))]
    return {
        "line": {
            "kind": "line",
            "unit": "件",
            "categories": days,
            "series": [{"name": "接收", "values": incoming}, {"name": "办结", "values": closed}],
        },
        "bars": {
            "kind": "bar-horizontal",
            "categories": bodies,
            "series": [
                {"name": "按时", "values": open_count, "stack": "a"},
                {"name": "超期", "values": late, "stack": "a"},
            ],
        },
        "heat": {"kind": "heatmap", "categories": hours, "rows": week, "cells": cells},
        "pie": {
            "kind": "pie",
            "slices": [
                {"name": name, "value": value}
                for name, value in (("电话", 41), ("网格员", 33), ("窗口", 17), ("上级交办", 9))
            ],
        },
        "tree": tree_of(bodies),
        "bar_figures": {
            "columns": [{"label": "部门"}, {"label": "按时", "kind": "num"}, {"label": "超期", "kind": "num"}],
            "rows": [{"cells": row} for row in zip(bodies, open_count, late, strict=True)],
        },
    }


def tree_of(bodies: list[str]) -> dict[str, Any]:
    return {
        "kind": "tree",
        "root": {
            "name": "示例乡",
            "children": [
                {"name": "党政办公室"},
                {"name": "综合执法队", "children": [{"name": "一中队"}, {"name": "二中队"}]},
                *({"name": name} for name in bodies[:4]),
            ],
        },
    }


def plan_page() -> dict[str, Any]:
    found = [
        (1, "错误", "danger", "SUM-02", "各机构编制相加是 41 名，方案写的总数是 40 名。", "核定事业编制 40 名"),
        (2, "提醒", "warning", "DUTY-01", "这项职责没有承办机构。", "负责地名管理"),
        (3, "提示", "info", "TEXT-03", "文号的括号应当用六角括号。", "[2024]5号"),
    ]
    names = ("number", "severity_label", "tone", "code", "message", "quote")
    return {"findings": [dict(zip(names, row, strict=True)) for row in found]}


def parts_page() -> dict[str, Any]:
    tones = [
        ("待受理", "neutral"),
        ("处理中", "info"),
        ("已办结", "success"),
        ("待补正", "warning"),
        ("超期", "danger"),
    ]
    clocks = [
        ("剩 3 个工作日", "info"),
        ("剩 40 分钟", "warning"),
        ("超期 1 天", "danger"),
        ("计时暂停", "neutral"),
        ("按时办结", "success"),
    ]
    return {
        "tones": tones,
        "clocks": [clock(label, tone) for label, tone in clocks],
        "moment": NOW,
        "old": NOW.replace(year=2024),
    }


def error() -> dict[str, Any]:
    return {
        "status": 409,
        "title": "现在不能这样办",
        "sentence": "周敏已在 14:28 受理这件事项；请刷新后再看下一步。",
        "back_url": address("detail"),
    }


CONTEXTS = {
    "list": list_page,
    "empty": empty_page,
    "detail": detail_page,
    "form": form_page,
    "board": board_page,
    "plan": plan_page,
    "parts": parts_page,
    "public": list_page,
}


def square(column: int, row: int) -> dict[str, Any]:
    west, south, number = 104.0 + column * 0.01, 32.0 + row * 0.01, row * 4 + column + 1
    slant = 0.002 * (row % 2)
    ring = [
        (west + slant, south),
        (west + 0.01 + slant, south),
        (west + 0.01, south + 0.01),
        (west, south + 0.01),
        (west + slant, south),
    ]
    properties = {
        "code": f"G{number:02}",
        "label": f"第{number}网格",
        "title": f"第{number}网格，在办 {number % 6} 件",
        "load": number % 6 / 6,
        "selected": number == 7,
    }
    return {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}, "properties": properties}


def point(number: int, tone: str) -> dict[str, Any]:
    place = [104.004 + number * 0.0052, 32.006 + number * 3 % 5 * 0.0046]
    properties = {"title": MATTERS[number][1], "tone": tone, "url": address("detail")}
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": place}, "properties": properties}
