"""A second plan for the township of the demo: one body renamed, two merged, one ended; and what tests ask about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from xiangzhi.demo.cast import TOWNSHIP, Cast
from xiangzhi.lib.document import Document
from xiangzhi.organization.models import Organization
from xiangzhi.reform.actions.plans import answer, hand_in
from xiangzhi.reform.models import PlanVersion, Transfer
from xiangzhi.reform.queries.plans import answered

Sign = Callable[..., None]

SECOND = """毕桥镇深化机构改革方案
二、机构设置
（一）党政机构
1.党政综合办公室。负责文电、会务、机要、档案、督查工作。行政编制8名。设主任1名、副主任1名。
2.经济和农业办公室。由原经济发展办公室、农业农村发展办公室整合设立。负责项目建设、统计、农业生产、农村人居环境、动物防疫工作。行政编制9名。设主任1名、副主任1名。
3.综合治理办公室。负责综治、信访、网格管理、应急管理工作。行政编制8名。设主任1名、副主任1名。
4.综合行政执法大队。负责城镇管理、违法建设查处工作。行政编制6名。设大队长1名、副大队长1名。
（二）事业单位
5.为民服务中心。负责审批服务、代办服务工作。事业编制6名。设主任1名、副主任1名。
6.社会服务中心。由原社会事务中心更名。负责民政、社会救助、养老服务、残疾人工作。事业编制8名。设主任1名、副主任1名。
不再保留财政所。
"""


def second_plan(cast: Cast, now: datetime) -> PlanVersion:
    """Handed in a day later than the first, its questions answered as suggested."""
    by = cast.viewer("bianban", now)
    version = hand_in(Document(text=SECOND, source="第二轮.txt"), township=TOWNSHIP, by=by, now=now + timedelta(days=1))
    answer(version, {row.question.key: row.question.suggested for row in answered(version)}, by=by, now=now)
    return version


def body(name: str) -> Organization:
    return Organization.objects.get(township=TOWNSHIP, name=name, valid_to__isnull=True)


def transfer_of(name: str) -> Transfer:
    return Transfer.objects.get(before__name=name)
