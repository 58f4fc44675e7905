"""The report at the terminal and the review page."""

import re

from lxml import html

from jixiao.documents import read_bytes
from jixiao.families import read as read_forms
from jixiao.publication.report import Look, report, report_lines
from jixiao.publication.review_page import review_page
from jixiao.publication.terminal import width, wrap
from jixiao.review import review
from tests.publication.forms import reviewed, written


def page(name: str = "目标表.docx") -> tuple[str, html.HtmlElement]:
    data = written("docx")
    text = review_page([(reviewed(data, name), read_bytes(data, name))]).decode()
    return text, html.fromstring(text)


def test_a_finding_names_place_words_suggestion_and_basis() -> None:
    (reading,) = read_forms(read_bytes(written("docx"), "目标表.docx"))
    lines = report(review(reading.declaration), reading.places).splitlines()
    at = next(i for i, line in enumerate(lines) if "number-without-unit" in line)
    assert "▲ 警告  表1 第8行 第4列  “≥95”" in lines[at]
    following = " ".join(lines[at + 1 : at + 4])
    assert "建议：" in following
    assert "依据：财预〔2015〕88号" in following


def test_a_form_without_findings_says_so() -> None:
    assert report((), {}) == "没有审核意见"


def test_the_gravest_come_first() -> None:
    lines = list(report_lines(reviewed(written("docx"), "目标表.docx")))
    shapes = [line.strip()[0] for line in lines if re.match(r"   [■▲●] ", line)]
    assert shapes == sorted(shapes, key="■▲●".index)
    assert len(set(shapes)) > 1


def test_no_line_is_wider_than_the_terminal_and_none_begins_with_a_comma() -> None:
    lines = list(report_lines(reviewed(written("docx"), "目标表.docx"), Look(columns=60)))
    wrapped = [line for line in lines if line.startswith(" " * 9)]
    assert max(width(line) for line in wrapped) <= 62
    assert not any(line.lstrip()[0] in "，。；、）" for line in wrapped)


def test_colour_is_only_where_it_is_asked_for() -> None:
    document = reviewed(written("docx"), "目标表.docx")
    assert "\x1b[" not in "".join(report_lines(document))
    assert "\x1b[33m▲ 警告\x1b[0m" in "".join(report_lines(document, Look(coloured=True)))


def test_latin_words_and_figures_are_not_cut() -> None:
    assert list(wrap("指标值 ≥95% 没有 number-without-unit", 20, 2, 4)) == [
        "  指标值 ≥95% 没有",
        "    number-without-unit",
    ]


def test_the_page_draws_the_form_and_marks_the_offending_words() -> None:
    text, tree = page()
    assert "慰问人数" in text
    (cell,) = [cell for cell in tree.iter("td") if cell.text_content().startswith("≥95")]
    assert "warning" in cell.get("class", "")
    assert cell.find("mark").text == "≥95"
    (badge,) = [a for a in cell.iter("a") if "▲" in a.text_content()]
    note = tree.get_element_by_id(badge.get("href", "").lstrip("#"))
    assert "number-without-unit" in note.text_content()


def test_every_link_of_the_page_leads_somewhere_and_nothing_is_fetched() -> None:
    text, tree = page()
    for link in tree.iter("a"):
        assert tree.get_element_by_id(link.get("href", "").lstrip("#")) is not None
    assert not re.search(r"https?://|<script|url\(", text)


def test_a_hostile_name_stays_text() -> None:
    data = written("docx")
    text = review_page([(reviewed(data, '<img src=x onerror="alert(1)">.docx'), None)]).decode()
    assert "<img" not in text
    assert "只列意见" in text
