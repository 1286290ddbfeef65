"""`xiangzhi site …` for accounts, tokens and grids: what the administrator of a new site does at the terminal."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[Path | None, typer.Option("--data", help="数据目录，默认取环境变量 XIANGZHI_DATA，再默认 ./data")]
Login = Annotated[str, typer.Argument(help="登录名")]


def account(
    login: Login,
    name: Annotated[str, typer.Option(help="姓名")],
    township: Annotated[str, typer.Option(help="所属乡镇 12 位代码，县级账号不填")] = "",
    role: Annotated[str, typer.Option(help="直接授予的角色，如 staffing_officer、system_administrator")] = "",
    data: Data = None,
) -> None:
    """开设账号（口令从终端或标准输入读）；有所属乡镇的同时登记为人员，可以任职。"""
    now = started(data)
    from xiangzhi.access.rules import SYSTEM
    from xiangzhi.roster.actions import open_account_with_role, register_person

    password = asked_password()
    opened = open_account_with_role(
        login=login, name=name, password=password, township=township, role=role, by=SYSTEM, now=now
    )
    if township:
        register_person(name=name, township=township, account=opened, by=SYSTEM, now=now)
    typer.echo(f"已开设账号 {login}。")


def password(login: Login, data: Data = None) -> None:
    """重设口令（从终端或标准输入读）；该账号已登录的会话随即失效。"""
    now = started(data)
    from xiangzhi.access.actions import set_password
    from xiangzhi.access.queries import account_of_login
    from xiangzhi.access.rules import SYSTEM

    set_password(account_of_login(login), asked_password(), by=SYSTEM, now=now)
    typer.echo(f"已重设 {login} 的口令。")


def close(login: Login, data: Data = None) -> None:
    """停用账号：马上不能登录，已登录的会话和令牌也随即失效。"""
    now = started(data)
    from xiangzhi.access.actions import close_account
    from xiangzhi.access.queries import account_of_login
    from xiangzhi.access.rules import SYSTEM

    close_account(account_of_login(login), by=SYSTEM, now=now)
    typer.echo(f"已停用账号 {login}。")


def token(
    login: Annotated[str, typer.Argument(help="以哪个账号的名义")],
    name: Annotated[str, typer.Option(help="用途，如“12345 热线对接”")],
    power: Annotated[list[str], typer.Option(help="范围：账号权力中的一项或多项，可重复")],
    days: Annotated[int, typer.Option(help="有效天数")] = 365,
    data: Data = None,
) -> None:
    """签发接口令牌；令牌只显示这一次。"""
    now = started(data)
    from xiangzhi.access.actions import issue_token
    from xiangzhi.access.queries import account_of_login
    from xiangzhi.access.rules import SYSTEM

    issued = issue_token(account_of_login(login), name=name, words=power, by=SYSTEM, now=now, days=days)
    typer.echo(issued.secret)


def revoke(login: Login, name: Annotated[str, typer.Option(help="令牌的用途")], data: Data = None) -> None:
    """吊销一个账号下这一用途的全部接口令牌。"""
    now = started(data)
    from xiangzhi.access.actions import revoke_token
    from xiangzhi.access.queries import account_of_login, running_tokens
    from xiangzhi.access.rules import SYSTEM

    found = running_tokens(account_of_login(login), name)
    for each in found:
        revoke_token(each, by=SYSTEM, now=now)
    typer.echo(f"已吊销 {len(found)} 个令牌。")


def grids(
    file: Annotated[Path, typer.Argument(help="网格边界 GeoJSON，每个要素有 name 和 15 位 code（村代码加 3 位）")],
    township: Annotated[str, typer.Option(help="乡镇 9 位或 12 位区划代码")],
    posts: Annotated[bool, typer.Option("--posts/--no-posts", help="为每个村设一个网格员岗位")] = True,
    data: Data = None,
) -> None:
    """登记网格及其边界，并为有网格的村设网格员岗位。"""
    now = started(data)
    from xiangzhi.access.rules import SYSTEM
    from xiangzhi.lib.refusal import Unreadable
    from xiangzhi.organization.grids import register_grids
    from xiangzhi.reform.actions.plans import jurisdiction

    if not file.is_file():
        raise Unreadable(f"找不到文件{file.name}，请核对路径。")
    text = file.read_text(encoding="utf-8", errors="replace")
    done = register_grids(text, township=jurisdiction(township).code, with_posts=posts, by=SYSTEM, now=now)
    typer.echo(f"已登记网格 {done.grids} 个，新设网格员岗位 {done.posts} 个。")


def divisions(
    file: Annotated[Path, typer.Argument(help="本县的统计用区划代码表（CSV：区划代码、名称，可有别名一列）")],
    data: Data = None,
) -> None:
    """登记本县的区划代码：乡镇和村的代码、名称、别名；再次登记即更新，重启网站后生效。"""
    started(data)
    from xiangzhi.lib.document.decoding import decode
    from xiangzhi.lib.refusal import Unreadable
    from xiangzhi.packs.divisions import children, keep

    if not file.is_file():
        raise Unreadable(f"找不到文件{file.name}，请核对路径。")
    county = keep(decode(file.read_bytes(), file.name)[0])
    typer.echo(f"已登记{county.name}（{county.code[:6]}）：乡镇 {len(children(county.code))} 个。")


def started(data: Path | None) -> datetime:
    """Django for the data folder, and the moment of the command."""
    from xiangzhi.conf.start import start

    start(data)
    from django.utils import timezone

    return timezone.now()


def asked_password() -> str:
    """A password typed twice at a terminal, or one line of standard input in a script."""
    if sys.stdin.isatty():
        return str(typer.prompt("口令（至少 10 位）", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\n")
