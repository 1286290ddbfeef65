"""`xiangzhi site …`: prepare a data folder, serve, run the worker, open accounts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from xiangzhi.cli.site_people import account, close, divisions, grids, password, revoke, token

app = typer.Typer(no_args_is_help=True)
for command in (account, password, close, token, revoke, grids, divisions):
    app.command()(command)
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
