"""The summary of a review, as tables and as a workbook."""

import io
from dataclasses import replace

import openpyxl
import pytest

from jixiao.core.finding import Severity
from jixiao.publication.findings import FindingEntry, ReviewedDocument
from jixiao.publication.summary import summarise, summary_lines
from jixiao.publication.summary_workbook import summary_workbook
from tests.publication.forms import reviewed, written


@pytest.fixture(scope="module")
def documents() -> list[ReviewedDocument]:
    """Three forms: as made, with one error more, and without a finding."""
    first = reviewed(written("docx"), "甲.docx")
    (one,) = first.declarations
    worse = replace(
        one, name="另一项目", agency="东山县总工会", findings=(rated(one.findings[0], "error"), *one.findings)
    )
    clean = replace(one, name="无问题", findings=())
    return [
        first,
        replace(first, source=replace(first.source, name="乙.docx"), declarations=(worse,)),
        replace(first, source=replace(first.source, name="丙.docx"), declarations=(clean,)),
    ]


def rated(finding: FindingEntry, severity: Severity) -> FindingEntry:
    return replace(finding, severity=severity)


def test_the_worst_stands_first(documents: list[ReviewedDocument]) -> None:
    assert [row.name for row in summarise(documents).worst_first()] == ["另一项目", "困难职工帮扶", "无问题"]


def test_rules_are_counted_by_finding_and_by_form(documents: list[ReviewedDocument]) -> None:
    rows = {row.rule: row for row in summarise(documents).by_rule()}
    assert (rows["number-without-unit"].count, rows["number-without-unit"].forms) == (2, 2)
    assert sum(row.count for row in rows.values()) == sum(len(d.declarations[0].findings) for d in documents)


def test_agencies_are_compared_by_their_forms(documents: list[ReviewedDocument]) -> None:
    rows = {row.agency: row for row in summarise(documents).by_agency()}
    assert {name: row.forms for name, row in rows.items()} == {"东山县总工会": 1, "清河县总工会": 2}
    assert rows["东山县总工会"].counts[0] == rows["清河县总工会"].counts[0] + 1


def test_what_the_terminal_leaves_out_is_said(documents: list[ReviewedDocument]) -> None:
    text = "\n".join(summary_lines(summarise(documents), most=1))
    assert "另有2行" in text
    assert "3个文件，3份申报" in text


def test_the_workbook_has_its_sheets_filters_and_fixed_heads(documents: list[ReviewedDocument]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(summary_workbook(documents)))
    assert book.sheetnames == ["概览", "按规则", "按单位", "逐条"]
    assert all(sheet.freeze_panes == "A2" and sheet.auto_filter.ref for sheet in book)
    items = list(book["逐条"].iter_rows(min_row=2, values_only=True))
    assert len(items) == sum(len(d.declarations[0].findings) for d in documents)


def test_the_name_of_a_form_leads_to_its_first_finding(documents: list[ReviewedDocument]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(summary_workbook(documents)))
    cell = book["概览"]["B2"]
    assert cell.value == "另一项目"
    target = cell.hyperlink.location.rpartition("!")[2]
    assert book["逐条"][target.replace("A", "C")].value == "另一项目"


def test_text_that_looks_like_a_formula_stays_text(documents: list[ReviewedDocument]) -> None:
    (one,) = documents[0].declarations
    hostile = replace(one, name='=HYPERLINK("http://x")', agency="=1+1")
    book = openpyxl.load_workbook(io.BytesIO(summary_workbook([replace(documents[0], declarations=(hostile,))])))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert book["概览"]["C2"].value == "=1+1"


def test_the_same_review_gives_the_same_bytes(documents: list[ReviewedDocument]) -> None:
    assert summary_workbook(documents) == summary_workbook(documents)
