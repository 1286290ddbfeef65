"""Word files as real offices make them: automatic numbers, merged cells, text boxes, notes, revisions, fields."""

from __future__ import annotations

import io
import zipfile

import pytest

from xiangzhi.lib.document import open_document
from xiangzhi.lib.document.tests.make_word import NAMES, W, docx_of, p, tbl
from xiangzhi.lib.refusal import Refusal, Unreadable


def lines(body: str, **parts: str) -> list[str]:
    return open_document(docx_of(body, **parts), "方案.docx").text.split("\n")


def numbered(text: str, level: int = 0, which: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{which}"/></w:numPr>')


def level(depth: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


PLAN = "".join(
    [
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
        level(3, "decimal", "（%4）"),
        level(4, "decimalEnclosedCircleChinese", "%5"),
    ]
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="7">{PLAN}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def test_it_prints_the_automatic_numbers_of_a_plan() -> None:
    body = [
        ("总体要求", 0),
        ("机构设置", 0),
        ("内设机构", 1),
        ("党政办", 2),
        ("经济办", 2),
        ("职责", 3),
        ("会务", 4),
        ("事业", 1),
        ("农业", 2),
    ]
    assert lines("".join(numbered(text, depth) for text, depth in body), numbering=NUMBERING) == [
        "一、总体要求",
        "二、机构设置",
        "（一）内设机构",
        "1.党政办",
        "2.经济办",
        "（1）职责",
        "①会务",
        "（二）事业",
        "1.农业",
    ]


def test_a_second_list_of_the_same_kind_goes_on_unless_it_starts_anew() -> None:
    body = numbered("甲", 0) + numbered("乙", 2) + numbered("丙", 2, which=2) + numbered("丁", 0, which=2)
    assert lines(body, numbering=NUMBERING) == ["一、甲", "1.乙", "1.丙", "二、丁"]


def test_a_number_comes_from_the_style_of_a_heading_and_is_switched_off_by_zero() -> None:
    styles = (
        '<w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = (
        p("机构", '<w:pStyle w:val="H1"/>')
        + p("职责", '<w:pStyle w:val="H2"/>')
        + p("附则", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    assert lines(body, numbering=NUMBERING, styles=styles) == ["一、机构", "（一）职责", "附则"]


def test_a_number_of_several_levels_shows_each_of_them() -> None:
    numbering = NUMBERING.replace('w:lvlText w:val="%3."', 'w:lvlText w:val="%1.%3"').replace(
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"',
        '<w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3"',
    )
    assert lines(numbered("甲", 0) + numbered("乙", 2), numbering=numbering) == ["一、甲", "1.1 乙"]


def test_a_bullet_prints_no_number() -> None:
    bullets = f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet", "l")}</w:abstractNum>'
    bullets += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    assert lines(numbered("甲"), numbering=bullets) == ["甲"]


RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_a_merged_cell_stands_in_every_row_that_it_covers() -> None:
    body = tbl(
        ["机构", "岗位", "人数"],
        [f"{RESTART}|党政办公室", "主任", "1"],
        [f"{GOES_ON}|", "副主任", "2"],
        ['<w:gridSpan w:val="2"/>|合计', "3"],
    )
    assert lines(body) == ["机构\t岗位\t人数", "党政办公室\t主任\t1", "党政办公室\t副主任\t2", "合计\t\t3"]


def test_a_merged_figure_is_one_figure() -> None:
    body = tbl(["机构", "编制"], ["财政所", f"{RESTART}|9名"], ["司法所", f"{GOES_ON}|"])
    assert lines(body) == ["机构\t编制", "财政所\t9名", "司法所\t"]


def test_a_table_inside_a_cell_belongs_to_its_row_and_a_frame_is_no_table() -> None:
    inner = tbl(["主任", "1"], ["副主任", "2"]) + p("")
    assert lines(tbl(["机构", "岗位"], ["党政办公室", inner])) == ["机构\t岗位", "党政办公室\t主任 1 副主任 2"]
    assert lines(tbl([p("一、机构") + inner])) == ["一、机构", "主任\t1", "副主任\t2", ""]


def test_rows_in_content_controls_and_deleted_rows() -> None:
    row = "<w:sdt><w:sdtContent><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:sdtContent></w:sdt>"
    gone = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr>"
    assert lines(f"<w:tbl>{row}{gone}</w:tbl>") == ["甲\t"]


def run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def test_deleted_words_are_skipped_inserted_ones_kept_and_it_says_so() -> None:
    body = (
        f"<w:p>{run('<w:t>编制</w:t>')}<w:del>{run('<w:delText>10</w:delText>')}</w:del><w:ins>{run('<w:t>12</w:t>')}</w:ins>"
        f"{run('<w:t>名</w:t>')}</w:p>"
    )
    document = open_document(docx_of(body), "方案.docx")
    assert document.text == "编制12名" and "含修订 2 处，按接受修订后的文字读取" in document.notes


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    assert lines(p("党政", "<w:rPr><w:del/></w:rPr>") + p("办公室")) == ["党政办公室"]


def test_a_text_box_stands_once_behind_its_paragraph() -> None:
    box = f"<wps:txbx><w:txbxContent>{p('附：编制12名')}</w:txbxContent></wps:txbx>"
    old = f"<v:textbox><w:txbxContent>{p('附：编制12名')}</w:txbxContent></v:textbox>"
    fallback = f"<mc:Fallback><w:pict>{old}</w:pict></mc:Fallback>"
    shape = f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>{fallback}</mc:AlternateContent>"
    assert lines(f"<w:p>{run('<w:t>正文</w:t>')}{run(shape)}</w:p>") == ["正文", "附：编制12名"]
    assert lines(f"<w:p>{run(f'<w:pict>{old}</w:pict>')}</w:p>") == ["", "附：编制12名"]


def test_foot_notes_are_notes() -> None:
    notes = (
        f'<w:footnote w:type="separator">{p("——")}</w:footnote><w:footnote w:id="1">{p("含工勤人员。")}</w:footnote>'
    )
    document = open_document(docx_of(p("编制12名"), footnotes=notes), "方案.docx")
    assert document.text == "编制12名" and document.notes[-1] == "脚注1：含工勤人员。"


def test_heads_and_feet_are_left_out() -> None:
    assert lines(p("正文"), header1=p("密级"), footer1=p("第1页")) == ["正文"]


def test_fields_keep_their_result_and_soft_hyphens_go() -> None:
    field = (
        run('<w:fldChar w:fldCharType="begin"/>')
        + run("<w:instrText>REF _Ref1</w:instrText>")
        + run('<w:fldChar w:fldCharType="separate"/>')
        + run("<w:t>附件1</w:t>")
        + run('<w:fldChar w:fldCharType="end"/>')
    )
    words = run("<w:t>党政</w:t><w:softHyphen/><w:t>办</w:t><w:noBreakHyphen/><w:t>1</w:t>")
    assert lines(f"<w:p>{run('<w:t>见</w:t>')}{field}{words}</w:p>") == ["见附件1党政办-1"]


def test_hidden_words_ruby_and_the_table_of_contents_are_left_out() -> None:
    contents = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    contents += f"<w:sdtContent>{p('一、机构 1')}</w:sdtContent></w:sdt>"
    styles = '<w:style w:styleId="11"><w:name w:val="toc 1"/></w:style>'
    ruby = "<w:ruby><w:rt><w:r><w:t>zhèn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>镇</w:t></w:r></w:rubyBase></w:ruby>"
    body = (
        contents
        + p("二、职责 3", '<w:pStyle w:val="11"/>')
        + f"<w:p>{run('<w:rPr><w:vanish/></w:rPr><w:t>密</w:t>')}{run(ruby)}</w:p>"
    )
    assert lines(body, styles=styles) == ["镇"]


def test_content_controls_are_read_through() -> None:
    inner = f"<w:sdt><w:sdtContent>{p('乙')}</w:sdtContent></w:sdt>"
    assert lines(f"<w:sdt><w:sdtContent>{p('甲')}{inner}</w:sdtContent></w:sdt>") == ["甲", "乙"]


def test_it_finds_the_text_part_by_its_relation_in_the_strict_form() -> None:
    strict = NAMES.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        kind = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
        archive.writestr(
            "_rels/.rels", f'<Relationships><Relationship Type="{kind}" Target="/doc/main.xml"/></Relationships>'
        )
        archive.writestr("doc/main.xml", f"<w:document {strict}><w:body>{p('甲')}</w:body></w:document>")
    assert open_document(kept.getvalue(), "方案.docm").text == "甲"


def test_paths_with_back_slashes_are_paths() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("word\\document.xml", f"<w:document {NAMES}><w:body>{p('甲')}</w:body></w:document>")
    assert open_document(kept.getvalue(), "方案.docx").text == "甲"


HOSTILE = {
    "entities": '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "' + "&a;" * 50 + '"><!ENTITY c "' + "&b;" * 50 + '">]>'
    + f"<w:document {NAMES}><w:body>{p('甲' + '&c;' * 50)}</w:body></w:document>",
    "deep": f"<w:document {NAMES}><w:body>{'<w:sdt>' * 5000}{'</w:sdt>' * 5000}</w:body></w:document>",
    "outside": f'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document {NAMES}><w:body>{p("甲&a;")}</w:body></w:document>',
    "cut": f"<w:document {NAMES}><w:body>{p('甲')}",
    "other": "<x/>",
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_xml_is_refused_or_read_without_what_it_asks_for(kind: str) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("word/document.xml", HOSTILE[kind])
    try:
        assert "root:" not in open_document(kept.getvalue(), "方案.docx").text
    except Refusal as refusal:
        assert isinstance(refusal, Unreadable) and refusal.message.count("。") == 1
