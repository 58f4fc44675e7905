"""The review opinion that goes back to the declaring body."""

from dataclasses import replace

import pytest

from jixiao.documents import read_bytes, write
from jixiao.documents.document import Grid, Paragraph
from jixiao.publication.findings import ReviewedDocument
from jixiao.publication.opinion import LEADS_TO, opinion
from tests.publication.forms import reviewed, written


@pytest.fixture(scope="module")
def document() -> ReviewedDocument:
    return reviewed(written("docx"), "目标表.docx")


def texts(document: ReviewedDocument) -> list[str]:
    return [block.text for block in opinion([document]).blocks if isinstance(block, Paragraph)]


def test_it_is_addressed_to_the_body_and_leaves_room_for_signature_and_date(document: ReviewedDocument) -> None:
    paragraphs = texts(document)
    assert paragraphs[0].startswith("关于“困难职工帮扶”绩效目标的")
    assert paragraphs[1] == "清河县总工会："
    assert all(word in paragraphs[-1] for word in ("审核人（签字）", "审核单位（盖章）", "年", "月", "日"))


def test_every_finding_stands_in_the_table_with_place_words_suggestion_and_basis(document: ReviewedDocument) -> None:
    table = opinion([document]).grids[0]
    rows = [tuple(cell.text for cell in row) for row in table.rows()]
    assert rows[0] == ("序号", "位置", "原文", "问题", "修改建议", "依据")
    assert len(rows) - 1 == len(document.declarations[0].findings)
    row = next(row for row in rows if row[2] == "≥95")
    assert row[1] == "表1 第8行 第4列"
    assert row[3].startswith("【警告】")
    assert "财预〔2015〕88号" in row[5]
    assert all(row[4] for row in rows[1:])


def test_it_says_what_each_grade_that_is_still_possible_leads_to(document: ReviewedDocument) -> None:
    said = next(text for text in texts(document) if "暂定" in text)
    assert all(f"“{grade}”的，{leads}" in said for grade, leads in LEADS_TO.items())


@pytest.mark.parametrize("grade", LEADS_TO)
def test_a_final_grade_has_one_consequence(document: ReviewedDocument, grade: str) -> None:
    (one,) = document.declarations
    assessment = one.assessment | {"provisional": False, "grade": grade, "open": []}
    final = replace(document, declarations=(replace(one, assessment=assessment),))
    said = next(text for text in texts(final) if "等级为" in text)
    assert [other for other, leads in LEADS_TO.items() if leads in said] == [grade]


def test_open_questions_have_room_for_an_answer(document: ReviewedDocument) -> None:
    table = opinion([document]).grids[-1]
    rows = [tuple(cell.text for cell in row) for row in table.rows()]
    assert rows[0][-1] == "判断意见"
    assert [row[1] for row in rows[1:]] == [entry["item"] for entry in document.declarations[0].assessment["open"]]
    assert all(row[-1] == "" for row in rows[1:])


def test_each_body_has_a_letter_of_its_own_on_a_new_page(document: ReviewedDocument) -> None:
    (one,) = document.declarations
    other = replace(document, declarations=(replace(one, agency="东山县总工会"),))
    both = opinion([document, other])
    titles = [block for block in both.blocks if isinstance(block, Paragraph) and block.role == "title"]
    assert [title.page_break_before for title in titles] == [False, True]
    assert [grid.number for grid in both.grids] == list(range(1, len(both.grids) + 1))


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_it_can_be_written_and_read(document: ReviewedDocument, kind: str) -> None:
    read = read_bytes(write(opinion([document]), kind), f"审核意见.{kind}")
    words = "".join(
        block.text if isinstance(block, Paragraph) else "".join(c.text for c in block.cells) for block in read.blocks
    )
    assert "审核意见" in words
    assert "≥95" in words
    assert all(isinstance(block, Grid | Paragraph) for block in read.blocks)
