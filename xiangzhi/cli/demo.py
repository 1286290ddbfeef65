"""`xiangzhi demo`: the demo township in a data folder of its own, with its people, ninety days of matters, and the site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    data: Annotated[Path, typer.Option("--data", help="示范数据目录")] = Path("demo-data"),
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="建好后启动网站")] = True,
    port: Annotated[int, typer.Option(help="网站端口")] = 8000,
    host: Annotated[str, typer.Option(help="监听地址")] = "127.0.0.1",
    matters: Annotated[int, typer.Option(help="事项数量")] = 300,
) -> None:
    """建立示范乡镇（已有则保留），列出示范账号，并启动网站。"""
    from xiangzhi.conf.environment import draw_keys

    draw_keys(data)
    from xiangzhi.conf.start import start

    start(data, XIANGZHI_DEMO="1", XIANGZHI_HTTPS="0", XIANGZHI_GUARD="1")
    from xiangzhi.demo.building import build

    for line in build(data, matters=matters, say=typer.echo):
        typer.echo(line)
    if serve:
        typer.echo(f"网站：http://{host}:{port}  （按 Ctrl+C 结束）")
        from xiangzhi.conf.serving import serve_site

        serve_site(data, host=host, port=port, workers=2, with_worker=True)
