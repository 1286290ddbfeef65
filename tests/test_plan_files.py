"""The makers of plan files make what they say."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from tests import plan_files

NAMES = ["biqiao", "gan", "xinglong"]


@pytest.mark.parametrize("name", NAMES)
def test_the_docx_holds_every_paragraph_of_the_text(name: str, tmp_path: Path) -> None:
    from docx import Document

    text = plan_files.example(name)
    document = Document(str(plan_files.as_docx(text, tmp_path)))
    assert [paragraph.text for paragraph in document.paragraphs] == plan_files.paragraphs(text)
    assert any((paragraph.style.name if paragraph.style else "") == "Heading 1" for paragraph in document.paragraphs)


@pytest.mark.parametrize("name", NAMES)
def test_the_other_encodings_give_the_text_back(name: str, tmp_path: Path) -> None:
    text = plan_files.example(name)
    assert plan_files.as_gb18030(text, tmp_path).read_text(encoding="gb18030") == text
    assert plan_files.as_utf8_with_mark(text, tmp_path).read_text(encoding="utf-8-sig") == text


def test_the_bomb_is_small_and_unpacks_large(tmp_path: Path) -> None:
    import zipfile

    path = plan_files.zip_bomb(tmp_path, megabytes=20)
    assert path.stat().st_size < 100_000
    assert zipfile.ZipFile(path).getinfo("word/document.xml").file_size == 20 * plan_files.MEGABYTE


def test_the_huge_file_has_the_size_asked_for(tmp_path: Path) -> None:
    assert plan_files.huge(tmp_path, megabytes=2).stat().st_size == 2 * plan_files.MEGABYTE


@pytest.mark.parametrize("name", NAMES)
def test_every_known_defect_is_quoted_from_the_text_on_its_line(name: str) -> None:
    lines = plan_files.example(name).split("\n")
    for row in json.loads((plan_files.EXAMPLES / f"{name}.defects.json").read_text(encoding="utf-8")):
        for quote in row["quotes"]:
            assert any(quote in lines[number - 1] for number in row["lines"]), (row["id"], quote)


def bodies_of(facts: dict[str, object]) -> dict[str, dict[str, list[str]]]:
    groups = facts.get("groups", [])
    parts = [group for group in groups if isinstance(group, dict)] if isinstance(groups, list) else []
    found: dict[str, dict[str, list[str]]] = {}
    for part in parts or [facts]:
        found |= part["bodies"]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_body_and_signboard_of_the_facts_is_named_in_the_text(name: str) -> None:
    text = unicodedata.normalize("NFKC", plan_files.example(name))
    facts = json.loads((plan_files.EXAMPLES / f"{name}.facts.json").read_text(encoding="utf-8"))
    for body, said in bodies_of(facts).items():
        assert body in text
        assert all(board in text for board in said.get("signboards", []))
