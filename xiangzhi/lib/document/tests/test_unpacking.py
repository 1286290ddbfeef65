"""Zips of documents: names in UTF-8 and GBK, bounds, broken entries alone."""

from __future__ import annotations

import io
import zipfile

import pytest

from xiangzhi.lib.document import unpacking
from xiangzhi.lib.document.unpacking import is_archive, unpack
from xiangzhi.lib.refusal import TooLarge, Unreadable


def packed(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def as_windows_writes(data: bytes, name: str) -> bytes:
    """The same zip with its one name in GBK and without the mark of UTF-8."""
    utf8, gbk = name.encode(), name.encode("gbk")
    padded = gbk + b"_" * (len(utf8) - len(gbk))
    unmarked = bytearray(data.replace(utf8, padded))
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        unmarked[unmarked.index(head) + flags + 1] &= ~0x08
    return bytes(unmarked)


def names(data: bytes) -> list[str]:
    return [part.name for part in unpack(data, "x.zip")]


def test_names_are_read_in_utf8() -> None:
    assert names(packed({"各乡镇/毕桥镇.txt": b"a"})) == ["毕桥镇.txt"]


def test_names_are_read_in_gbk_where_windows_wrote_them() -> None:
    assert names(as_windows_writes(packed({"毕桥镇方案.txt": b"a"}), "毕桥镇方案.txt"))[0].startswith("毕桥镇方案.txt")


def test_what_systems_leave_behind_is_left_out() -> None:
    files = {"甲.txt": b"a", "__MACOSX/甲.txt": b"b", ".DS_Store": b"c", "夹/~$甲.docx": b"d"}
    assert names(packed(files)) == ["甲.txt"]


def test_a_path_out_of_the_archive_is_only_a_name() -> None:
    assert names(packed({"../../etc/passwd": b"a"})) == ["passwd"]


def test_an_office_document_is_no_archive() -> None:
    assert not is_archive(packed({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}))
    assert is_archive(packed({"甲.txt": b"a"}))
    assert not is_archive(b"PK\x03\x04 broken") and not is_archive(b"text")


def test_a_broken_entry_is_said_and_the_others_are_taken() -> None:
    data = bytearray(packed({"甲.txt": b"first" * 50, "乙.txt": b"second" * 50}))
    data[data.index("甲.txt".encode()) + len("甲.txt".encode()) + 2] ^= 0xFF
    one, other = unpack(bytes(data), "x.zip")
    assert one.data is None and "已损坏" in one.message
    assert other.data == b"second" * 50


def test_too_many_files_are_refused() -> None:
    with pytest.raises(TooLarge, match="101 个文件"):
        unpack(packed({f"{n}.txt": b"a" for n in range(101)}), "x.zip")


def test_an_entry_that_inflates_too_far_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "LIMIT", 1000)
    large, small = unpack(packed({"大.txt": b"0" * 2000, "小.txt": b"1"}), "x.zip")
    assert large.data is None and "20 MB" in large.message
    assert small.data == b"1"


def test_all_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_BYTES", 1500)
    with pytest.raises(TooLarge, match="分几批"):
        unpack(packed({"甲.txt": b"0" * 1000, "乙.txt": b"1" * 1000}), "x.zip")


def test_an_empty_zip_is_refused() -> None:
    with pytest.raises(Unreadable, match="没有文件"):
        unpack(packed({}), "x.zip")
