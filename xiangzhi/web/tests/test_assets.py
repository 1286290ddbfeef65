"""From the name in a template to the built file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from xiangzhi.web import assets


def test_a_built_file_has_an_address_with_its_hash() -> None:
    assert assets.immutable("", assets.asset_url("main.js"))
    assert assets.immutable("", assets.asset_url("main.css"))


def test_a_file_without_a_hash_is_not_kept_for_ever() -> None:
    assert not assets.immutable("", "/static/xiangzhi/manifest.json")


def test_a_name_that_was_not_built_says_what_to_do() -> None:
    with pytest.raises(assets.NotBuilt, match=r"python hatch_build\.py"):
        assets.asset_url("nothing.js")


def test_every_icon_that_a_template_names_is_in_the_sprite() -> None:
    room = Path(assets.__file__).parent
    have = set((room / "frontend" / "icons.txt").read_text().split())
    named = set()
    for template in room.parent.rglob("templates/**/*.html"):
        named |= set(re.findall(r"{% icon ['\"]([\w-]+)['\"]", template.read_text(encoding="utf-8")))
    assert named <= have, f"add to xiangzhi/web/frontend/icons.txt: {sorted(named - have)}"
