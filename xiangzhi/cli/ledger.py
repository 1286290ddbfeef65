"""`xiangzhi ledger`: verify, seal and export the ledger of one data folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)

Data = Annotated[Path, typer.Option("--data", help="数据目录")]
Township = Annotated[str | None, typer.Option("--township", help="乡镇代码；不填则为全部乡镇")]


@app.command()
def verify(data: Data, township: Township = None) -> int:
    """逐条核验账本：摘要、次序、封存点；有不符时指出最先出错的一条并返回 1。"""
    _start(data)
    from xiangzhi.ledger.verification import verify as check

    found = check(township, progress=lambda count: typer.echo(f"已核验 {count} 条……", err=True))
    typer.echo(
        f"账目 {found.entries} 条，链 {found.chains} 条，封存点 {found.checkpoints} 个，未封存 {found.unsealed} 条。"
    )
    if found.first:
        typer.echo(f"核验不通过：共 {found.faults} 处不符，最先出错的是：\n{found.first}")
        return 1
    typer.echo("核验通过：账本完好。")
    return 0


@app.command()
def seal(data: Data, township: Township = None) -> int:
    """封存至今的账目，打印封存点摘要；请把摘要抄送账本之外保管。"""
    _start(data)
    from datetime import UTC, datetime

    from xiangzhi.ledger.queries import townships
    from xiangzhi.ledger.sealing import seal as close

    for place in [township] if township else townships():
        sealed = close(place, datetime.now(UTC))
        if sealed is None:
            typer.echo(f"乡镇 {place}：没有新的账目。")
        else:
            typer.echo(f"乡镇 {place} 第 {sealed.number} 个封存点，{sealed.count} 条账目，摘要 {sealed.digest}")
    return 0


@app.command()
def export(
    data: Data,
    out: Annotated[Path, typer.Option("--out", help="导出目录")],
    township: Township = None,
) -> int:
    """导出账本（ledger.jsonl）和独立核验程序（verify_ledger.py），供审计等外部单位离线核验。"""
    _start(data)
    from xiangzhi.ledger.export import export as write

    done = write(out / "ledger.jsonl", township)
    typer.echo(f"已导出 {done.entries} 条账目、{done.checkpoints} 个封存点到 {done.path}。")
    typer.echo(f"离线核验：python3 {done.verifier} {done.path}")
    return 0


def _start(data: Path) -> None:
    from xiangzhi.conf.start import start

    start(data)
