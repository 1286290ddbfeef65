"""Files that are kept: by digest, whole or not at all, within one's township, as a download."""

from __future__ import annotations

import errno
import os
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.township import NOW
from xiangzhi.ledger.models import Entry
from xiangzhi.lib.chain.sm3 import sm3_hex
from xiangzhi.lib.refusal import Invalid, NotAllowed, NotFound, NotPossible
from xiangzhi.paper import storage
from xiangzhi.paper.actions import keep_file
from xiangzhi.paper.models import File
from xiangzhi.paper.naming import clean_name, kind_of_name
from xiangzhi.paper.queries import files_of, open_file

ELSEWHERE = "130822203000"


@pytest.fixture
def keep(viewer: Callable[..., Any], cast: Any) -> Callable[..., File]:
    def keep(content: bytes, name: str = "规定.docx", township: str = "", by: str = "bianban") -> File:
        place = township or cast.township
        return keep_file(content, name=name, township=place, origin="plan:1", by=viewer(by), now=NOW)

    return keep


def test_a_file_lies_under_its_digest_and_the_ledger_says_so(keep: Any, viewer: Any, cast: Any) -> None:
    file = keep(b"content")
    assert file.digest == sm3_hex(b"content") and (file.kind, file.size) == ("docx", 7)
    place = storage.place_of(settings.MEDIA_ROOT, file.digest)
    assert place.read_bytes() == b"content" and place.stat().st_mode & 0o777 == 0o600
    entry = Entry.objects.get(subject=f"file:{file.pk}")
    assert entry.kind == "paper.keep" and file.digest in entry.data
    assert open_file(viewer("zhenzhang"), file.pk) == (file, b"content")
    assert files_of(viewer("zhenzhang"), cast.township, "plan:1") == [file]


def test_the_same_content_again_is_the_same_file(keep: Any) -> None:
    assert keep(b"once") == keep(b"once")
    assert Entry.objects.filter(kind="paper.keep").count() == 1


def test_only_who_holds_the_power_keeps_files(keep: Any) -> None:
    with pytest.raises(NotAllowed):
        keep(b"content", by="nongye")
    assert not File.objects.exists()


def test_another_townships_file_is_not_there(keep: Any, viewer: Any) -> None:
    file = keep(b"theirs", township=ELSEWHERE)
    for pk in (file.pk, uuid.uuid4()):
        with pytest.raises(NotFound, match="查看范围"):
            open_file(viewer("zhenzhang"), pk)
    assert files_of(viewer("zhenzhang"), ELSEWHERE, "plan:1") == []


def test_an_empty_file_is_refused(keep: Any) -> None:
    with pytest.raises(Invalid, match="空文件"):
        keep(b"")


def test_a_content_that_is_gone_or_changed_is_told_in_one_sentence(keep: Any, viewer: Any) -> None:
    file = keep(b"to be lost")
    place = storage.place_of(settings.MEDIA_ROOT, file.digest)
    place.write_bytes(b"forged")
    with pytest.raises(NotPossible, match="摘要不符"):
        open_file(viewer("bianban"), file.pk)
    place.unlink()
    with pytest.raises(NotFound, match="从备份恢复"):
        open_file(viewer("bianban"), file.pk)


def test_a_full_disk_leaves_neither_a_row_nor_half_a_file(keep: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep(b"does not fit")
    folder = storage.place_of(settings.MEDIA_ROOT, sm3_hex(b"does not fit")).parent
    assert not File.objects.exists() and not list(folder.iterdir())


def test_a_download_carries_its_chinese_name_and_is_never_shown_inside_a_page(
    keep: Any, client: Client, cast: Any
) -> None:
    file = keep(b"<script>alert(1)</script>", name="通知 一.html")
    client.force_login(cast.accounts["zhenzhang"])
    answer = client.get(reverse("paper:file", args=[file.pk]))
    assert answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''%E9%80%9A%E7%9F%A5%20%E4%B8%80.html"
    assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]


def test_a_download_needs_the_power_and_a_signed_in_person(keep: Any, client: Client, cast: Any) -> None:
    address = reverse("paper:file", args=[keep(b"content").pk])
    assert client.get(address).status_code == 302
    client.force_login(cast.accounts["wangge1"])
    assert client.get(address).status_code == 403


@pytest.mark.parametrize(
    ("name", "clean", "kind"),
    [
        ("../../etc/passwd", "passwd", "other"),
        ("C:\\甲\\乙.DOCX", "乙.DOCX", "docx"),
        ('甲\r\n"乙".pdf', "甲 乙.pdf", "pdf"),
        (".pdf", "pdf", "other"),
        ("..", "文件", "other"),
        ("字" * 300 + ".xlsx", "字" * 175 + ".xlsx", "xlsx"),
    ],
)
def test_names_of_files_are_made_harmless(name: str, clean: str, kind: str) -> None:
    assert (clean_name(name), kind_of_name(clean_name(name))) == (clean, kind)
