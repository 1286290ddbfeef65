"""`xiangzhi site …`: prepare a data folder, serve, run the worker, open accounts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)
Data = Annotated[Path | None, typer.Option("--data", help="数据目录，默认取环境变量 XIANGZHI_DATA，再默认 ./data")]


@app.command()
def init(data: Data = None) -> None:
    """建立数据目录：生成密钥、建库或升级。"""
    from xiangzhi.conf.environment import draw_keys, setting

    draw_keys(data or setting("XIANGZHI_DATA"))
    migrate(data)
    typer.echo("数据目录已就绪。")


def migrate(data: Path | None) -> None:
    """Create or upgrade the database."""
    from xiangzhi.conf.start import start

    start(data)
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


@app.command()
def serve(
    data: Data = None,
    host: Annotated[str, typer.Option(help="监听地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="监听端口")] = 8000,
    workers: Annotated[int, typer.Option(help="进程数")] = 2,
    worker: Annotated[bool, typer.Option("--worker/--no-worker", help="同时运行后台进程")] = True,
) -> None:
    """启动网站和后台进程。"""
    from xiangzhi.conf.serving import serve_site

    serve_site(data, host=host, port=port, workers=workers, with_worker=worker)


@app.command()
def work(
    data: Data = None,
    once: Annotated[bool, typer.Option("--once", help="只运行一轮")] = False,
) -> None:
    """后台进程：投递事实、检查期限、封存账本。"""
    from xiangzhi.conf.start import start

    start(data)
    from xiangzhi.conf.worker import run_worker

    run_worker(once=once)


@app.command()
def account(
    login: Annotated[str, typer.Argument(help="登录名")],
    name: Annotated[str, typer.Option(help="姓名")],
    township: Annotated[str, typer.Option(help="所属乡镇 12 位代码，县级账号不填")] = "",
    role: Annotated[str, typer.Option(help="直接授予的角色，如 staffing_officer、system_administrator")] = "",
    data: Data = None,
) -> None:
    """开设第一批账号（口令从终端输入）；之后的账号由系统管理员在网页上开设。"""
    from xiangzhi.conf.start import start

    start(data)
    from django.utils import timezone

    from xiangzhi.access.rules import SYSTEM
    from xiangzhi.roster.actions import open_account_with_role

    password = typer.prompt("口令（至少 10 位）", hide_input=True, confirmation_prompt=True)
    open_account_with_role(
        login=login, name=name, password=password, township=township, role=role, by=SYSTEM, now=timezone.now()
    )
    typer.echo(f"已开设账号 {login}。")


@app.command()
def token(
    login: Annotated[str, typer.Argument(help="以哪个账号的名义")],
    name: Annotated[str, typer.Option(help="用途，如“12345 热线对接”")],
    power: Annotated[list[str], typer.Option(help="范围：账号权力中的一项或多项，可重复")],
    days: Annotated[int, typer.Option(help="有效天数")] = 365,
    data: Data = None,
) -> None:
    """签发接口令牌；令牌只显示这一次。"""
    from xiangzhi.conf.start import start

    start(data)
    from django.utils import timezone

    from xiangzhi.access.actions import issue_token
    from xiangzhi.access.queries import account_of_login
    from xiangzhi.access.rules import SYSTEM

    issued = issue_token(account_of_login(login), name=name, words=power, by=SYSTEM, now=timezone.now(), days=days)
    typer.echo(issued.secret)
