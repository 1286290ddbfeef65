"""Opening: what is read, in which encodings, and each refusal with its one sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document as NewDocx

from xiangzhi.lib.document import open_document
from xiangzhi.lib.document.opening import LIMIT
from xiangzhi.lib.refusal import Refusal, TooLarge, Unreadable

TEXT = "青溪镇机构设置方案\n\n  (1)党政办公室，设主任1名。\n"


def docx_of(paragraphs: list[str], table: list[list[str]] | None = None) -> bytes:
    document = NewDocx()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, words in zip(grid.add_row().cells, row, strict=True):
                cell.text = words
    document.add_paragraph("以上自印发之日起施行。")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_it_reads_the_same_text_in_every_encoding(codec: str) -> None:
    assert open_document(TEXT.encode(codec), "方案.txt").text == TEXT


def test_it_keeps_every_character_of_a_text_file_but_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    path.write_bytes("甲　乙\xa0（一）\r\n丙\r丁".encode())
    assert open_document(path).text == "甲　乙\xa0（一）\n丙\n丁"


def test_it_reads_docx_paragraphs_and_tables_in_reading_order() -> None:
    text = open_document(docx_of(["一、机构"], [["名称", "编制"], ["财政所", "5"]]), "方案.docx").text
    assert text.split("\n") == ["一、机构", "名称\t编制", "财政所\t5", "以上自印发之日起施行。"]


def test_it_reads_a_docx_that_is_called_otherwise() -> None:
    assert "党政办公室" in open_document(docx_of(["党政办公室"]), "方案.bin").text


@pytest.mark.parametrize("name", ["方案.html", "方案.doc", "方案.txt"])
def test_it_reads_a_web_page_whatever_it_is_called(name: str) -> None:
    page = "<html><head><title>x</title><script>1</script></head><body><p>一、机构</p><p>设 财政所&nbsp;。</p></body></html>"
    assert open_document(page.encode("gb18030"), name).text == "一、机构\n\n设 财政所\xa0。"


def test_it_writes_out_automatic_numbers_of_docx() -> None:
    from xiangzhi.lib.document.counting import chinese, written

    assert [chinese(n) for n in (1, 10, 12, 20, 21)] == ["一", "十", "十二", "二十", "二十一"]
    assert [written(3, "chineseCounting"), written(3, "decimal"), written(3, "decimalEnclosedCircle")] == [
        "三",
        "3",
        "③",
    ]


REFUSED = {
    "空文件": (b"", "empty"),
    "只有空白": ("　\n \n".encode(), "empty"),
    "图片.docx": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"),
    "坏的.docx": (b"PK\x03\x04broken", "broken"),
    "不是.docx": (b"plain", "broken"),
    "二进制": (bytes(range(256)) * 20, "binary"),
    "文本.pdf": (b"%PDF-1.7 ", "broken"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_refuses_with_one_clear_sentence(name: str) -> None:
    data, code = REFUSED[name]
    with pytest.raises(Unreadable) as refusal:
        open_document(data, name)
    assert refusal.value.code == code
    assert (
        refusal.value.message.endswith("。")
        and refusal.value.message.count("。") == 1
        and name in refusal.value.message
    )


def test_it_refuses_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.txt", tmp_path):
        with pytest.raises(Unreadable):
            open_document(path)


def test_it_refuses_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as stream:
        stream.truncate(LIMIT + 1)
    with pytest.raises(TooLarge):
        open_document(path)


def test_it_refuses_a_zip_bomb_by_what_it_declares_and_by_what_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * (70 * 1024 * 1024) + b"</a>")
    with pytest.raises(TooLarge):
        open_document(buffer.getvalue(), "炸弹.docx")


def test_it_refuses_a_docx_whose_part_lies_about_its_size() -> None:
    whole = docx_of(["党政办公室"])
    for cut in (len(whole) // 2, len(whole) - 30):
        with pytest.raises(Refusal):
            open_document(whole[:cut], "残缺.docx")


def test_an_empty_or_wide_cell_keeps_the_columns_of_a_page() -> None:
    page = "<table><tr><td></td><td><p>名称</p></td><td colspan=2>编制</td><td>职数</td></tr></table>"
    assert open_document(page.encode()).text.rstrip(" ").split("\t")[1].strip() == "名称"
    assert [cell.strip() for cell in open_document(page.encode()).text.split("\t")] == ["", "名称", "编制", "", "职数"]
