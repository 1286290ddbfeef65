"""The figures as a table for the terminal and as docs/performance.md, each beside its target."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from benchmarks.measure import Figure
from benchmarks.reading import Documents, Pass

TEXTS = {"gazetteer": "志书", "many_plans": "方案汇编"}
PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- figures: written by `python -m benchmarks` -->", "<!-- end of figures -->"


@dataclass(slots=True)
class Results:
    """Everything that was measured; ``writes`` and ``lists`` by database."""

    writes: dict[str, dict[str, Figure]] = field(default_factory=dict)
    lists: dict[str, dict[int, dict[str, Figure]]] = field(default_factory=dict)
    starting: dict[str, float] = field(default_factory=dict)
    reading: dict[str, float] = field(default_factory=dict)
    suggesting: float = 0.0
    documents: Documents | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One promise and whether it was kept."""

    what: str
    figure: str
    wanted: str
    kept: bool


def targets(results: Results) -> list[Target]:
    """Every target of the project that these results can judge."""
    found = []
    for database, figures in results.writes.items():
        found += of_writes(database, figures)
    for database, sizes in results.lists.items():
        found += of_lists(database, sizes)
    for name, seconds in results.starting.items():
        if name.startswith("plan"):
            found.append(Target(f"xiangzhi {name}，整个命令", f"{seconds:.2f} s", "< 0.6 s", seconds < 0.6))
    if results.reading:
        both = sum(results.reading.values())
        found.append(Target("读并检查毕桥镇方案", f"{both:.0f} ms", "< 150 ms", both < 150))
    if results.suggesting:
        found.append(Target("推荐一件", f"{results.suggesting:.2f} ms", "< 5 ms", results.suggesting < 5))
    return [*found, *(of_documents(results.documents) if results.documents else ())]


def of_documents(documents: Documents) -> Iterable[Target]:
    """Seconds by the clock; growth by processor time, which other work on the machine disturbs less."""
    passes = (
        (f"{documents.plans:,} 份方案，两核并行", documents.thousand, documents.plans * 0.06),
        ("一县 20 份方案", documents.county, 2),
        ("30 万字志书", documents.gazetteer, 5),
    )
    for label, measured, most in passes:
        yield Target(f"读并检查 {label}", f"{measured.seconds:.1f} s", f"< {most:g} s", measured.seconds < most)
        yield Target(f"{label}，内存", f"{measured.memory:.0f} MB", "< 500 MB", measured.memory < 500)
    for kind, by_length in documents.growth.items():
        small, large = min(by_length), max(by_length)
        factor = by_length[large] / by_length[small] / (large / small)
        label = f"{TEXTS[kind]}：每字耗时 {large:,} 字 / {small:,} 字"
        yield Target(label, f"{factor:.2f}", "≤ 1.5", factor <= 1.5)


def of_writes(database: str, figures: Mapping[str, Figure]) -> Iterable[Target]:
    for name, label in (("create", "登记事件"), ("cycle", "全过程")):
        share = figures[name].rate / figures[f"{name} floor"].rate
        yield Target(f"{database}：{label}的速度 / 底线", f"{share:.0%}", "≥ 30 %", share >= 0.3)
    tail = figures["create"].p99 / figures["create"].p50
    yield Target(f"{database}：登记事件 p99 / p50", f"{tail:.1f}", "< 10", tail < 10)


def of_lists(database: str, sizes: Mapping[int, Mapping[str, Figure]]) -> Iterable[Target]:
    small, large = min(sizes), max(sizes)
    for name, wanted in (("API", 4), ("page", 10)):
        factor = sizes[large][name].p50 / sizes[large]["floor"].p50
        label = "接口列表" if name == "API" else "网页列表"
        yield Target(f"{database}：{label} p50 / 单独查询", f"{factor:.1f}", f"≤ {wanted}", factor <= wanted)
        growth = sizes[large][name].p50 / sizes[small][name].p50
        yield Target(f"{database}：{label} {large:,} 件 / {small:,} 件", f"{growth:.2f}", "≤ 1.3", growth <= 1.3)


def markdown(results: Results, today: date) -> str:
    """The generated part of the page."""
    parts = [f"测于 {today.isoformat()}，{machine()}。", "", *table(targets_rows(results)), ""]
    for database, figures in results.writes.items():
        parts += [f"### {database}：写", "", *table(write_rows(figures)), ""]
    for database, sizes in results.lists.items():
        parts += [f"### {database}：列表（50 件，1 个客户端）", "", *table(list_rows(sizes)), ""]
    if results.starting:
        parts += ["### 终端", "", *table(starting_rows(results)), ""]
    if results.documents:
        parts += ["### 读并检查文档", "", *table(document_rows(results.documents)), ""]
        parts += ["### 耗时随长度增长（处理器秒）", "", *table(growth_rows(results.documents)), ""]
    return "\n".join(parts)


def machine() -> str:
    """Cores, memory and load: enough to judge the figures by."""
    pages = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} 核，{pages:.0f} GB 内存，{platform.system()}，Python {platform.python_version()}；测完时负载 {load:.1f}"


def targets_rows(results: Results) -> list[list[str]]:
    rows = [[t.what, t.figure, t.wanted, "是" if t.kept else "**否**"] for t in targets(results)]
    return [["目标", "测得", "要求", "达到"], *rows]


def write_rows(figures: Mapping[str, Figure]) -> list[list[str]]:
    labels = {"create floor": "登记：底线", "create": "登记", "cycle floor": "全过程：底线", "cycle": "全过程"}
    rows = [
        [label, f"{f.rate:.1f}", f"{f.p50:.1f}", f"{f.p99:.1f}", f"{f.cpu:.2f}"]
        for name, label in labels.items()
        if (f := figures[name])
    ]
    return [["", "次/秒", "每个请求 p50 ms", "p99 ms", "CPU ms"], *rows]


def list_rows(sizes: Mapping[int, Mapping[str, Figure]]) -> list[list[str]]:
    names = {"floor": "单独查询（状态＋层级）", "API": "接口（状态＋层级）", "page": "网页（状态＋层级）"}
    small, large = min(sizes), max(sizes)
    rows = [
        [
            names.get(name, f"接口：{name}"),
            *(f"{sizes[size][name].p50:.2f}" for size in (small, large)),
            f"{figure.cpu:.2f}",
        ]
        for name, figure in sizes[large].items()
    ]
    return [["", f"{small:,} 件 p50 ms", f"{large:,} 件 p50 ms", "CPU ms"], *rows]


def starting_rows(results: Results) -> list[list[str]]:
    rows = [[name, f"{seconds * 1000:.0f}"] for name, seconds in results.starting.items()]
    rows += [[f"方案：{name}", f"{ms:.1f}"] for name, ms in results.reading.items()]
    rows += [["推荐一件", f"{results.suggesting:.2f}"]] if results.suggesting else []
    return [["", "ms"], *rows]


def document_rows(documents: Documents) -> list[list[str]]:
    """Beside the floor: the same bytes decoded, split into lines and counted."""

    def row(label: str, measured: Pass) -> list[str]:
        return [
            label,
            *(f"{value:.2f}" for value in (measured.seconds, measured.cpu, measured.floor)),
            f"{measured.memory:.0f}",
        ]

    rows = [row(f"{documents.plans:,} 份方案，两核", documents.thousand), row("20 份方案，一核", documents.county)]
    return [["", "秒", "处理器秒", "底线秒", "内存 MB"], *rows, row("30 万字志书，一核", documents.gazetteer)]


def growth_rows(documents: Documents) -> list[list[str]]:
    lengths = sorted(next(iter(documents.growth.values())))
    rows = [[TEXTS[kind], *(f"{found[length]:.2f}" for length in lengths)] for kind, found in documents.growth.items()]
    return [["", *(f"{length:,} 字" for length in lengths)], *rows]


def table(rows: list[list[str]]) -> list[str]:
    head, *body = rows
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *body]
    return ["| " + " | ".join(line) + " |" for line in lines]


def write(text: str) -> None:
    """Put the figures between the marks of the page; the words around them stay."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else f"# Performance\n\n{BEGIN}\n{END}\n"
    head, _, rest = page.partition(BEGIN)
    tail = rest.partition(END)[2]
    PAGE.write_text(f"{head}{BEGIN}\n\n{text}\n{END}{tail}", encoding="utf-8")
