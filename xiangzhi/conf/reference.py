"""Writes the generated pages of `docs/reference/`: settings, commands, powers, facts, ledger kinds, procedures.

Everything comes from the code that uses it, so a page cannot say what is not so. Run ``make reference`` after a change; a
test fails while a page is old. The pages speak Chinese: operators and clerks read them.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "docs" / "reference"
NOTE = "本页由 `make reference` 从{source}生成，请改来源而不要改本页。\n"


def page(title: str, source: str, *parts: str) -> str:
    """A Markdown page: heading, the note that it is generated, and its parts with blank lines between."""
    return "\n".join([f"# {title}\n", NOTE.format(source=source), *parts]).rstrip("\n") + "\n"


def table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table; bars and line ends in a cell are made harmless."""
    heads = list(heads)
    return "".join(f"| {' | '.join(map(cell, row))} |\n" for row in [heads, ["---"] * len(heads), *rows])


def cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")


def code(words: Iterable[str]) -> str:
    return "、".join(f"`{word}`" for word in words if word)


def settings_page() -> str:
    from xiangzhi.conf.environment import SETTINGS

    rows = [(f"`{s.name}`", s.summary, default_text(s.default)) for s in SETTINGS]
    return page(
        "设置",
        " `xiangzhi/conf/environment.py` ",
        "设置只从环境变量读取；写错的值会报出变量名并拒绝启动。\n",
        table(["环境变量", "用途", "不填时"], rows),
    )


def default_text(value: Any) -> str:
    if value is None or value == "" or value == []:
        return "—"
    if isinstance(value, bool):
        return "`1`（是）" if value else "`0`（否）"
    return f"`{','.join(value) if isinstance(value, list) else value}`"


def commands_page() -> str:
    from xiangzhi.cli.main import GROUPS

    parts = [part for name, summary in GROUPS.items() for part in group_parts(name, summary)]
    return page("命令", " `xiangzhi/cli/` ", "退出码：0 完成，1 发现问题，2 拒绝或用法有误。\n", *parts)


def group_parts(name: str, summary: str) -> Iterator[str]:
    """One section of a group: each of its commands with its arguments and options."""
    import typer

    from xiangzhi.cli.main import build_app

    tree: Any = typer.main.get_command(build_app(name))
    yield f"## xiangzhi {name}\n\n{summary}。\n"
    for words, command in leaves(tree.commands[name], ("xiangzhi", name)):
        usage = " ".join([*words, *(argument_text(p) for p in command.params if p.param_type_name == "argument")])
        yield f"### `{usage}`\n\n{(command.help or '').strip()}\n"
        options = [option_row(p) for p in command.params if p.param_type_name == "option" and "--help" not in p.opts]
        if options:
            yield table(["选项", "说明", "不填时"], options)


def leaves(command: Any, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command below ``command`` that runs something, with the words that call it."""
    children: Mapping[str, Any] = getattr(command, "commands", {})
    if not children:
        yield words, command
    for name, child in children.items():
        yield from leaves(child, (*words, name))


def argument_text(parameter: Any) -> str:
    name = parameter.metavar or parameter.name.upper()
    return name if parameter.required or name.startswith("[") else f"[{name}]"


def option_row(parameter: Any) -> tuple[str, str, str]:
    words = code([*parameter.opts, *parameter.secondary_opts])
    default = "必填" if parameter.required else default_text(parameter.default)
    return words, parameter.help or "", default


def powers_page() -> str:
    from xiangzhi.access.powers import all_powers
    from xiangzhi.matter.procedures import procedures
    from xiangzhi.packs.roles import roles

    holders = {power: [r.name for r in roles().values() if power in r.powers] for power in all_powers()}
    steps = {
        power: [f"{p.name}·{a.name}" for p in procedures().values() for a in p.actions.values() if a.power == power]
        for power in all_powers()
    }
    rows = [
        (f"`{power}`", meaning, "、".join(holders[power]) or "—", "、".join(steps[power]) or "—")
        for power, meaning in all_powers().items()
    ]
    scopes = {"county": "全县", "township": "全乡镇", "body": "本机构", "area": "本网格或本村"}
    return page(
        "权力",
        "各应用的 `policy.py` 和 `xiangzhi/packs/national/roles.yaml` ",
        "权力随岗位而来，岗位的角色决定范围；没有给的一律不许。\n",
        table(["权力", "含义", "角色", "用于流程"], rows),
        "## 角色\n",
        table(
            ["角色", "名称", "范围", "岗位名称"],
            [(f"`{r.key}`", r.name, scopes[r.scope], "、".join(r.titles)) for r in roles().values()],
        ),
    )


def facts_page() -> str:
    from xiangzhi.ledger.facts import all_facts
    from xiangzhi.wiring import LISTENERS

    parts = []
    for word, (declared, title) in all_facts().items():
        listeners = LISTENERS.get(declared, [])
        heard = code(f"{listener.__module__}.{listener.__qualname__}" for listener in listeners) or "无"
        fields = table(["字段", "类型"], [(f"`{n}`", f"`{t}`") for n, t in declared.__annotations__.items()])
        first = (declared.__doc__ or "").strip().replace("\n    ", " ")
        path = f"{declared.__module__}.{declared.__qualname__}"
        parts.append(f"## `{word}` {title}\n\n`{path}`：{first}\n\n监听：{heard}\n\n{fields}")
    source = "各应用的 `facts.py` 和 `xiangzhi/wiring.py` "
    return page("事实", source, "事实与所说的变更写在同一事务里，提交后由后台进程投递。\n", *parts)


def ledger_kinds_page() -> str:
    from xiangzhi.ledger.kinds import all_kinds

    rows = [(f"`{word}`", title) for word, title in all_kinds().items()]
    return page("账目种类", "各应用的 `apps.py` 和流程数据", table(["种类", "名称"], rows))


def procedures_page() -> str:
    from xiangzhi.matter.procedures import procedures

    parts = [part for procedure in procedures().values() for part in procedure_parts(procedure)]
    return page("流程", " `xiangzhi/packs/national/procedures/` ", *parts)


def procedure_parts(procedure: Any) -> Iterator[str]:
    """One procedure: its states with limits, its steps with who may and what they need, its outcomes."""
    names = {key: state.name for key, state in procedure.states.items()}
    yield f"## {procedure.name}（`{procedure.key}` 第 {procedure.version} 版）\n"
    yield f"阶段：{' → '.join(procedure.stages)}\n"
    states = [
        (f"`{s.key}`", s.name, s.stage, s.limit or "—", "终点" if s.final else "") for s in procedure.states.values()
    ]
    yield table(["状态", "名称", "阶段", "时限", ""], states)
    yield table(
        ["步骤", "名称", "从", "到", "权力", "必填", "选填", "备注"],
        [
            (
                f"`{a.key}`",
                a.name,
                "、".join(names[s] for s in a.sources),
                names[a.to] if a.to else "不变",
                code([a.power, a.also]),
                labels(procedure, a.needs),
                labels(procedure, a.may),
                remarks(procedure, a),
            )
            for a in procedure.actions.values()
        ],
    )
    yield "办结方式：" + "、".join(f"{title}（`{key}`）" for key, title in procedure.outcomes.items()) + "\n"


def labels(procedure: Any, keys: Iterable[str]) -> str:
    return "、".join(procedure.fields[key].label for key in keys) or "—"


def remarks(procedure: Any, action: Any) -> str:
    """What a step does beside moving the matter."""
    clocks = {"stop": "暂停计时", "start": "恢复计时", "extend": "延长时限"}
    assigns = {"lead": "指定主办", "assist": "指定协办"}
    words = [clocks.get(action.clock, ""), assigns.get(action.assigns, ""), "仅一次" if action.once else ""]
    words.append(f"限 {action.within} 内" if action.within else "")
    words.append("计为分办错误" if action.counts_as == "wrong_dispatch" else "")
    words.append(f"办结为{procedure.outcomes[action.outcome]}" if action.outcome else "")
    words.append(f"与“{procedure.actions[action.not_by].name}”不得为同一人" if action.not_by else "")
    return "；".join(word for word in words if word) or "—"


PAGES: dict[str, Callable[[], str]] = {
    "settings": settings_page,
    "commands": commands_page,
    "powers": powers_page,
    "facts": facts_page,
    "ledger-kinds": ledger_kinds_page,
    "procedures": procedures_page,
}


def write(folder: Path) -> None:
    """Write every page. Django must be set up."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (folder / f"{name}.md").write_text(make(), encoding="utf-8")


def main(folder: Path = FOLDER) -> None:
    """Write every page into ``folder``, with a throw-away data folder for the keys that Django asks for."""
    from xiangzhi.conf.environment import draw_keys
    from xiangzhi.conf.start import start

    with tempfile.TemporaryDirectory() as data:
        draw_keys(Path(data))
        start(Path(data))
        write(folder)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
