"""The text of a plan cut into pieces, so that findings can be shown in it."""

from __future__ import annotations

from xiangzhi.reform.marking import Piece, marked_text, numbered
from xiangzhi.reform.plan import Finding, Plan, Section, Severity, Span

TEXT = "一、总则\n  核定编制 40 名，其中行政 12 名。\n\n负责农业。"


def finding(start: int, end: int, severity: Severity = Severity.WARNING, *others: Span) -> Finding:
    return Finding("X-1", severity, "句子。", Span(start, end), TEXT[start:end], others)


def pieces(*found: Finding, **asked: Span) -> list[Piece]:
    return [piece for paragraph in marked_text(Plan("", TEXT), numbered(found), **asked) for piece in paragraph.pieces]


def test_nothing_of_the_text_is_lost_or_doubled() -> None:
    shown = "".join(piece.text for piece in pieces(finding(7, 14), finding(10, 20), finding(3, 28)))
    assert shown == "".join(line.strip() for line in TEXT.split("\n"))


def test_overlapping_marks_are_cut_and_keep_both_numbers() -> None:
    marked = [(piece.text, piece.numbers) for piece in pieces(finding(7, 12), finding(9, 14)) if piece.numbers]
    assert [numbers for _, numbers in marked] == [(1,), (1, 2), (2,)]


def test_the_heavier_finding_colours_a_shared_piece() -> None:
    shared = [p for p in pieces(finding(7, 12), finding(9, 14, Severity.ERROR)) if p.numbers == (1, 2)]
    assert [piece.severity for piece in shared] == ["error"]


def test_every_finding_has_its_anchor_once() -> None:
    anchors = [a for piece in pieces(finding(7, 12), finding(7, 14), finding(4, 10)) for a in piece.anchors]
    assert sorted(anchors) == ["mark-1", "mark-2", "mark-3"]


def test_a_mark_over_several_lines_is_shown_in_each() -> None:
    lines = marked_text(Plan("", TEXT), numbered([finding(0, len(TEXT))]))
    assert [{n for piece in line.pieces for n in piece.numbers} for line in lines] == [{1}, {1}, {1}]


def test_the_other_places_of_a_finding_carry_its_number() -> None:
    other = Span(TEXT.index("负责"), len(TEXT) - 1)
    assert [p.text for p in pieces(finding(7, 9, Severity.NOTE, other)) if p.numbers == (1,)] == [TEXT[7:9], "负责农业"]


def test_the_place_that_was_asked_for_is_marked_without_a_finding() -> None:
    asked = [piece for piece in pieces(asked=Span(7, 9)) if piece.asked]
    assert [(piece.text, piece.anchors, piece.severity) for piece in asked] == [(TEXT[7:9], ("place",), "")]


def test_headings_keep_their_level() -> None:
    plan = Plan("", TEXT, sections=(Section(1, 1, "总则", Span(0, 4), Span(4, len(TEXT))),))
    assert [line.level for line in marked_text(plan, ())] == [1, 0, 0]
