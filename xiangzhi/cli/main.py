"""The terminal: `xiangzhi GROUP COMMAND`. Loads only the group that was asked for, so that each starts fast.

A refusal is printed as its one sentence and ends with exit code 2.
"""

from __future__ import annotations

import importlib
import sys

import typer

from xiangzhi.lib.refusal import Refusal

GROUPS: dict[str, str] = {
    "plan": "读取、核对、应用机构改革方案",
    "law": "法定期限的计算与说明",
    "suggest": "为一段诉求推荐承办机构",
    "ledger": "账本的核验与导出",
    "demo": "建立并运行示范乡镇",
    "site": "建库、启动服务与后台进程",
}


def main() -> None:
    """Entry point of the `xiangzhi` command."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 problems found, 2 refused or misused."""
    app = build_app(arguments[0] if arguments else None)
    try:
        answer = app(arguments, prog_name="xiangzhi", standalone_mode=False)
    except Refusal as refusal:
        print(refusal.message, file=sys.stderr)
        return 2
    except typer.Abort:
        return 130
    except Exception as error:
        if hasattr(error, "show") and hasattr(error, "exit_code"):  # a usage error of click
            error.show()
            return 2
        raise
    return answer if isinstance(answer, int) else 0


def build_app(wanted: str | None) -> typer.Typer:
    """The command tree; groups other than ``wanted`` are named but not imported."""
    app = typer.Typer(help="乡治：把机构改革方案变成运转的乡镇。", no_args_is_help=True, add_completion=False)
    for name, summary in GROUPS.items():
        if name == wanted:
            add_group(app, name, summary)
        else:
            app.add_typer(typer.Typer(help=summary), name=name)
    return app


def add_group(app: typer.Typer, name: str, summary: str) -> None:
    """Each group module has ``app``, a Typer of commands, or a single function ``command``."""
    module = importlib.import_module(f"xiangzhi.cli.{name}")
    if hasattr(module, "app"):
        app.add_typer(module.app, name=name, help=summary)
    else:
        app.command(name=name, help=summary)(module.command)
