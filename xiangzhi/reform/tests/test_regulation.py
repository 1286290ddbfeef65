"""The regulation (三定规定) of a plan: read back it says the same; what the plan leaves open is said, not invented."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.plan_files import example
from xiangzhi.lib.document import Document, open_document
from xiangzhi.lib.refusal import Invalid, NotFound
from xiangzhi.paper.docx import docx
from xiangzhi.paper.official import plain_text
from xiangzhi.paper.pdf import pdf
from xiangzhi.reform.plan import Body, Plan
from xiangzhi.reform.questions import open_questions
from xiangzhi.reform.reading import read_plan
from xiangzhi.reform.regulation import regulation, regulation_of_body, standing

PLANS = [("biqiao", ""), ("gan", ""), ("xinglong", "半壁山镇"), ("xinglong", "兴隆镇")]
REFERENCE = Path(os.environ.get("XIANGZHI_REFERENCE", "")) / "plans"
SMALL = (
    "青溪镇方案\n一、机构设置\n本镇设2个机构。\n"
    "（1）党政办公室，副科级，核定行政编制5名，设主任1名。负责党建、信访等工作；协助安全生产。\n"
    "（2）文化站。\n"
)


def read(text: str) -> Plan:
    return read_plan(Document(text=text, source="方案.txt"))


def read_back(document: Any) -> Plan:
    return read_plan(open_document(docx(document), "规定.docx"))


def answered(plan: Plan) -> dict[str, str]:
    return {question.key: question.suggested for question in open_questions(plan)}


def facts(body: Body, boards: tuple[str, ...] | None = None) -> dict[str, Any]:
    return {
        "boards": sorted(boards if boards is not None else [board.name for board in body.signboards]),
        "grade": (body.grade, body.public_class),
        "establishment": sorted((row.kind or "", row.min, row.max, row.part) for row in body.establishment),
        "leaders": sorted((row.post, row.min, row.max, row.grade or "") for row in body.leaders),
        "duties": sorted((duty.text, duty.role) for duty in body.duties),
        "fate": (body.fate, body.former, body.joint_with, body.managed_by, body.counted),
    }


def same_facts(plan: Plan, township: str) -> None:
    answers = answered(plan)
    again = read_back(regulation(plan, answers, township).document)
    rows = standing(plan, answers, township or plan.township or "")
    assert {b.name: facts(b) for b in again.bodies} == {row.body.name: facts(row.body, row.boards) for row in rows}
    assert [(row.subject, row.min, row.max) for row in again.limits] == [
        (row.subject, row.min, row.max) for row in plan.limits
    ]
    assert [(p.name, p.coordinator, len(p.duties)) for p in again.platforms] == [
        (p.name, p.coordinator, len(p.duties)) for p in plan.platforms
    ]


@pytest.mark.parametrize(("name", "township"), PLANS)
def test_the_word_file_reads_back_as_the_same_bodies_numbers_leaders_and_duties(name: str, township: str) -> None:
    same_facts(read(example(name)), township)


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="reference texts not here")
@pytest.mark.parametrize(("name", "township"), PLANS)
def test_so_do_the_reference_plans(name: str, township: str) -> None:
    same_facts(read_plan(open_document(REFERENCE / f"{name}.txt")), township)


def test_the_stated_totals_are_written_and_agree_when_counted_again() -> None:
    plan = read(example("biqiao"))
    again = read_back(regulation(plan, answered(plan)).document)
    counted = {total.kind: (total.value, total.counted) for total in again.totals}
    assert counted == {"平台": (5, 5), "职能机构": (8, 8), "行政编制": (30, 30), "事业编制": (23, 23)}


@pytest.mark.parametrize("name", ["党政综合办公室", "财政所", "社会事务中心"])
def test_the_regulation_of_one_body_reads_back_as_that_body(name: str) -> None:
    plan = read(example("biqiao"))
    body = plan.body(name)
    assert body
    again = read_back(regulation_of_body(plan, {}, name).document)
    assert [facts(each) for each in again.bodies] == [facts(body)]


def test_what_the_plan_leaves_open_is_written_as_open_and_listed_at_the_end() -> None:
    made = regulation(read(SMALL), {})
    assert "文化站的规格、编制、领导职数、职责未明确。" in made.unknown and "编制总数未明确。" in made.unknown
    text = plain_text(made.document)
    assert "文化站编制未明确，领导职数未明确。" in text
    assert all(sentence in text for sentence in made.unknown)
    again = read_back(made.document).body("文化站")
    assert again and not (again.establishment or again.leaders or again.duties or again.grade)


def test_a_name_that_nobody_placed_yet_is_neither_a_board_nor_a_body() -> None:
    plan = read(example("biqiao"))
    made = regulation(plan, {})
    assert "“乡村振兴办公室”是农业农村发展办公室的牌子还是单独的机构，未明确。" in made.unknown
    assert regulation(plan, answered(plan)).unknown == ()


@pytest.mark.parametrize(("name", "township"), PLANS)
def test_numbers_are_written_once_with_their_verb(name: str, township: str) -> None:
    plan = read(example(name))
    written = plain_text(regulation(plan, answered(plan), township).document)
    assert "核定核定" not in written and (name == "gan" or "核定" in written)


def test_a_body_named_but_not_set_up_stays_open_until_it_is_placed() -> None:
    plan = read(example("biqiao"))
    asked = [question.key.partition(":")[2] for question in open_questions(plan) if question.key.startswith("place:")]
    assert asked, "the example names a centre that it does not set up"
    assert all(any(f"“{name}”" in text for text in regulation(plan, {}).unknown) for name in asked)
    assert not any("没有设立" in text for text in regulation(plan, answered(plan)).unknown)


def test_a_name_that_a_person_made_a_body_stands_with_everything_open() -> None:
    plan = read(example("biqiao"))
    made = regulation(plan, answered(plan) | {"board:乡村振兴办公室": "body"})
    assert "乡村振兴办公室的规格、编制、领导职数、职责未明确。" in made.unknown


def test_a_plan_with_classes_asks_which_township() -> None:
    with pytest.raises(Invalid, match="请指明是哪一个乡镇"):
        regulation(read(example("xinglong")), {})
    with pytest.raises(NotFound, match="没有为“青溪镇”设立机构"):
        regulation(read(example("xinglong")), {}, "青溪镇")


def test_a_body_that_the_plan_does_not_set_up_is_refused_with_those_it_does() -> None:
    with pytest.raises(NotFound, match="可选的有：党政办公室、文化站"):
        regulation_of_body(read(SMALL), {}, "财政所")


def test_the_text_layer_of_the_pdf_says_what_the_document_says() -> None:
    plan = read(example("biqiao"))
    document = regulation(plan, answered(plan)).document
    opened = pypdfium2.PdfDocument(pdf(document))
    pages = ["".join(page.get_textpage().get_text_bounded().split()) for page in opened]
    opened.close()
    whole = "".join(page.replace(f"—{number}—", "") for number, page in enumerate(pages, 1))
    assert all("".join(line.split()) in whole for line in plain_text(document).split("\n"))
