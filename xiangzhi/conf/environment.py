"""Settings come from the environment only, typed, and fail loudly. `docs/reference/settings.md` is generated from this list.

Keys are never in the environment by default: `xiangzhi site init` draws them once into `DATA/keys/`, readable by the owner only.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from xiangzhi.lib.refusal import Refusal


class Misconfigured(Refusal):
    """A setting is missing or cannot be read; the message names it and says what to do."""

    code = "misconfigured"


def as_bool(text: str) -> bool:
    words = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    return words[text.strip().lower()]


def as_list(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


FACES = ("仿宋", "楷体", "黑体", "小标宋", "宋体")


def as_font_names(text: str) -> dict[str, str]:
    """``仿宋=FZFangSong-Z02,楷体=KaiTi`` as a mapping. Raises ValueError for another face or no name."""
    pairs = [part.partition("=") for part in as_list(text)]
    names = {face.strip(): name.strip() for face, _, name in pairs}
    if not all(face in FACES and name for face, name in names.items()):
        raise ValueError(text)
    return names


@dataclass(frozen=True)
class Setting:
    """One environment variable: how it is read, what holds when it is absent, and what it is for (in Chinese)."""

    name: str
    read: Callable[[str], Any]
    default: Any
    summary: str


SETTINGS = (
    Setting("XIANGZHI_DATA", Path, Path("data"), "数据目录：数据库文件、上传文件和密钥所在的目录"),
    Setting(
        "DATABASE_URL",
        str,
        "",
        "数据库地址，如 postgresql://用户:口令@主机:5432/库名；不填则用数据目录里的 SQLite 文件",
    ),
    Setting("XIANGZHI_SECRET_KEY", str, "", "会话签名密钥；不填则读数据目录 keys/secret.key，两者都没有则拒绝启动"),
    Setting("XIANGZHI_DEBUG", as_bool, False, "开发模式：显示错误细节，并打开账本守卫"),
    Setting("XIANGZHI_GUARD", as_bool, None, "账本守卫：受保护的表未记账即报错；不填则随开发模式"),
    Setting("XIANGZHI_DEMO", as_bool, False, "示范模式：登录页显示示范账号"),
    Setting("XIANGZHI_HTTPS", as_bool, True, "网站只经 HTTPS 访问：会话 Cookie 只在加密连接上发送"),
    Setting("XIANGZHI_HOSTS", as_list, ["localhost", "127.0.0.1", "[::1]"], "允许访问的主机名，逗号分隔"),
    Setting("XIANGZHI_ORIGINS", as_list, [], "反向代理之外的可信来源，如 https://xz.example.gov.cn，逗号分隔"),
    Setting("XIANGZHI_FONTS", Path, None, "公文字体所在的目录；不填则只用系统已装的字体"),
    Setting(
        "XIANGZHI_FONT_NAMES",
        as_font_names,
        None,
        "公文 PDF 用的字体名，如 仿宋=FZFangSong-Z02,小标宋=FZXiaoBiaoSong-B05；可写仿宋、楷体、黑体、小标宋、宋体，不填则自动选用",
    ),
    Setting("XIANGZHI_PROXY_PROTO", as_bool, False, "前面有反向代理并设置 X-Forwarded-Proto"),
)


def setting(name: str, environment: Mapping[str, str] = os.environ) -> Any:
    """Read one setting. Raises Misconfigured with the name where the text cannot be read."""
    known = next(row for row in SETTINGS if row.name == name)
    text = environment.get(name, "")
    if not text:
        return known.default
    try:
        return known.read(text)
    except (KeyError, ValueError) as error:
        raise Misconfigured(f"环境变量 {name} 的值“{text}”无法识别：{known.summary}。") from error


KEY_NAMES = ("secret", "personal", "digest")


def draw_keys(data: Path) -> None:
    """Draw the keys that are missing: session signing, personal data (SM4, 16 bytes) and search digests."""
    data.mkdir(parents=True, exist_ok=True)
    data.chmod(0o700)  # reports lie in the database in clear: nobody else on the machine may read them
    folder = data / "keys"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in KEY_NAMES:
        path = folder / f"{name}.key"
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_hex(16 if name == "personal" else 32), encoding="ascii")


@cache
def key(name: str, data: Path) -> str:
    """One key as hex text. Raises Misconfigured where it was never drawn: there is no default secret."""
    path = data / "keys" / f"{name}.key"
    if not path.exists():
        raise Misconfigured(
            f"数据目录 {data} 里没有密钥文件 keys/{name}.key：请先运行 xiangzhi site init --data {data}。"
        )
    return path.read_text(encoding="ascii").strip()


def database(url: str, data: Path) -> dict[str, Any]:
    """Django's database settings for ``url``, or for the SQLite file in ``data`` where it is empty."""
    if not url:
        return sqlite(data / "xiangzhi.sqlite3")
    from urllib.parse import unquote, urlsplit

    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgresql", "postgres"}:
        raise Misconfigured("DATABASE_URL 只支持 postgresql:// 和 sqlite://。")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 5},  # planned once a connection: a quarter faster
    }


def sqlite(path: Path) -> dict[str, Any]:
    """WAL for readers beside the writer, FULL so that an acknowledged write survives a power cut, IMMEDIATE so that two
    writers wait for each other at the start of a transaction and not in its middle."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;",
        },
    }


def secret_key(data: Path) -> str:
    """The signing key from the environment or from the data folder."""
    return setting("XIANGZHI_SECRET_KEY") or key("secret", data)
