"""Twenty township plans of one county in own words: numbers vary, duties are alike, defects are planted where a test says so.

With `LONG` rounds of filling a plan has about 6,000 characters, otherwise 1,300. Nothing
is random that a test does not ask for: the same names give the same texts.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xiangzhi.packs.divisions import division
from xiangzhi.reform.county import townships_of

COUNTY = "130822000000"
OFFICES = (
    (
        "党政综合办公室",
        "副科级",
        ("文稿起草", "机要保密", "档案管理", "会务组织", "后勤服务", "党建工作", "组织人事", "宣传统战"),
    ),
    ("经济发展办公室", "股级", ("经济运行", "统计调查", "招商服务", "项目申报", "商贸流通", "旅游开发", "科技推广")),
    (
        "平安建设办公室",
        "股级",
        ("信访接待", "矛盾纠纷化解", "法治宣传", "安全生产", "防汛抗旱", "森林防火", "流动人口管理"),
    ),
    (
        "农业农村办公室",
        "股级",
        ("农田水利建设", "农机推广", "畜牧兽医", "林果种植", "农村改厕", "土地承包管理", "村庄整治"),
    ),
)
CENTRES = (
    ("便民服务中心", ("窗口管理", "证照受理", "政务公开", "帮办代办", "热线办理")),
    ("社会事务中心", ("社会救助", "养老服务", "殡葬管理", "残疾人事务", "就业服务", "医疗保障", "教育体育")),
)
FILLER = (
    "机构调整以后，人员随工作走，岗位随任务定。每个岗位都要列出办什么事、依据什么规定、几天办完、向谁报告，张贴在办公室门口，"
    "村民来办事一看就明白。原来分散在几间屋子里的事项合到一处受理，先收下再内部流转，不让人来回跑。",
    "干部下村要带着问题去、带着办法回。驻村期间记好走访笔记，能当场答复的当场答复，不能答复的带回来交给对应机构，三个工作日内"
    "给个说法。年底把一年的走访笔记汇总起来，找出反复出现的问题，列入第二年的工作安排。",
    "档案、印章、资产随机构一起移交，由交出的一方列清单，接收的一方逐项点验，双方签字后各留一份。移交期间业务不停，新机构没有"
    "接手之前，由原经办人继续办理。",
    "经费按批准的预算安排，公用经费按人数核定。大额支出集体商量，过程写进会议记录。村级的账目由专人代理记账，每季度在村里公布"
    "一次，村民对数字有疑问的，经办人要拿出凭据当面说明。",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numbers:
    """Headcount of the offices and of the centres, in their order."""

    offices: tuple[int, ...] = (9, 6, 6, 7)
    centres: tuple[int, ...] = (7, 8)


DEFECTS = {
    "wrong_total": "SUM-01",  # the stated total of administrative headcount is two too many
    "typo": "TXT-05",  # a confusable word
    "off_budget": "LAW-02",  # 预算外收支
}


def numbers_of(place: int) -> Numbers:
    """Headcounts that differ a little from township to township."""
    return Numbers((9 + place % 3, 6 + place % 2, 6, 7 + place % 2), (7, 8 + place % 3))


LONG = 13  # rounds of filling that make about 6,000 characters


def plan_text(
    name: str, numbers: Numbers, *, defects: Sequence[str] = (), without: Sequence[str] = (), rounds: int = 1
) -> str:
    """The plan of one township. ``without``: duties that it does not name. ``rounds``: how much plain text it has."""
    administrative = sum(numbers.offices) + (2 if "wrong_total" in defects else 0)
    public = sum(numbers.centres)
    lines = [
        f"{name}机构改革方案",
        f"按照兴隆县的统一安排，结合{name}实际，对{name}的机构和人员作如下安排。",
        "一、总体安排",
        f"{name}党委统一领导本镇各项工作，机构要精干，人员要合理，办事要方便。" + FILLER[0],
        "二、机构设置",
        f"{name}设6个工作机构，核定行政编制{administrative}名、事业编制{public}名。具体如下：",
    ]
    number = 0
    for (office, grade, duties), count in zip(OFFICES, numbers.offices, strict=True):
        number += 1
        lines.append(
            f"（{number}）{office}，规格为{grade}，行政编制{count}名，其中主任1名、副主任1名。负责{said(duties, without)}等工作。"
        )
    for (centre, duties), count in zip(CENTRES, numbers.centres, strict=True):
        number += 1
        kind = f"规格为股级，公益一类，事业编制{count}名，其中主任1名、副主任1名"
        lines.append(f"（{number}）{centre}，{kind}。负责{said(duties, without)}等工作。")
    lines += ["三、工作要求", *(FILLER * rounds)]
    if "typo" in defects:
        lines.append("各机构要精打细算，降底办公开支。")
    if "off_budget" in defects:
        lines.append("财务人员负责预算外收支的登记。")
    lines += ["四、实施步骤", "机构调整在2026年6月30日前完成，7月底前由县里验收。"]
    return "\n\n".join(lines) + "\n"


def said(duties: Sequence[str], without: Sequence[str]) -> str:
    return "、".join(duty for duty in duties if duty not in without)


def county_plans(
    defects: Mapping[str, Sequence[str]] | None = None,
    numbers: Mapping[str, Numbers] | None = None,
    without: Mapping[str, Sequence[str]] | None = None,
    rounds: int = 1,
) -> dict[str, str]:
    """File name → text for all twenty townships of 兴隆县; the mappings are by the township's name in the register."""
    county = division(COUNTY)
    assert county is not None
    return {
        f"{place.name}方案.txt": plan_text(
            place.name,
            (numbers or {}).get(place.name) or numbers_of(at),
            defects=(defects or {}).get(place.name, ()),
            without=(without or {}).get(place.name, ()),
            rounds=rounds,
        )
        for at, place in enumerate(townships_of(county))
    }


def zipped(files: Mapping[str, bytes], *, encoding: str = "utf-8", folder: str = "") -> bytes:
    """A zip with names as Windows in China writes them (``encoding`` gbk) or marked as UTF-8."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(NamedEntry(folder + name, encoding), data)
    return packed.getvalue()


class NamedEntry(zipfile.ZipInfo):
    """An entry whose name is written in GBK without the UTF-8 mark where asked for."""

    def __init__(self, name: str, encoding: str) -> None:
        super().__init__(name)
        self.encoding = encoding

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  (the library's own name)
        if self.encoding == "utf-8":
            return self.filename.encode(), self.flag_bits | 0x800
        return self.filename.encode(self.encoding), self.flag_bits & ~0x800
