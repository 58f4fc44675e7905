"""The web page: complete in itself, escaped, with the table's structure in its tags, printable."""

from lxml import html

from jixiao.documents import write
from jixiao.documents.document import Cell, Grid, Paragraph
from tests.documents.written_forms import document, form, grid


def test_the_page_says_its_language_encoding_and_title() -> None:
    page = html.document_fromstring(write(form(), "html"))
    assert page.get("lang") == "zh-CN"
    assert page.findtext(".//title") == "项目支出绩效目标表"
    assert page.xpath("//meta/@charset") == ["utf-8"]


def test_it_needs_nothing_from_elsewhere() -> None:
    text = write(form(), "html").decode()
    for sign in ("http:", "https:", "url(", "@import", "<script", "<link", "<img", "src="):
        assert sign not in text


def test_text_is_escaped_wherever_it_stands() -> None:
    evil = "</title></style><script>alert(1)</script><p>&amp;"
    page = html.document_fromstring(
        write(document(Paragraph(evil, role="title"), Paragraph(evil), grid(f"{evil}|乙")), "html")
    )
    assert not page.xpath("//script")
    assert page.findtext(".//title") == evil
    found = [page.find(f".//{tag}") for tag in ("h1", "p", "td")]
    assert [e is not None and "".join(map(str, e.itertext())) for e in found] == [evil] * 3


def test_header_rows_are_in_the_head_of_the_table() -> None:
    page = html.document_fromstring(write(document(grid("一级|指标值", "甲|乙", header_rows=(0,))), "html"))
    assert page.xpath("//thead/tr/th/text()") == ["一级", "指标值"]
    assert page.xpath("//tbody/tr/td/text()") == ["甲", "乙"]


def test_spans_alignment_and_line_breaks_are_kept() -> None:
    cells = (
        Cell(0, 0, "项目资金\n(万元)", rowspan=2, align="center", bold=True),
        Cell(0, 1, "86.4", align="right"),
        Cell(1, 1, ""),
    )
    cell = html.document_fromstring(write(document(Grid(cells)), "html")).find(".//td")
    assert cell is not None
    assert (cell.get("rowspan"), cell.get("colspan"), cell.get("class")) == ("2", None, "center bold")
    assert len(cell.findall("br")) == 1


def test_it_prints_on_a4() -> None:
    assert "@page { size: A4 portrait" in write(form(), "html").decode()
    assert "@page { size: A4 landscape" in write(document(grid("甲|乙", widths=(120, 120))), "html").decode()


def test_a_heading_row_joined_to_the_body_by_a_merged_cell_stays_in_the_body() -> None:
    joined = Grid((Cell(0, 0, "绩效指标", rowspan=2), Cell(0, 1, "指标值"), Cell(1, 1, "≥1")), header_rows=(0,))
    assert b"<thead>" not in write(document(joined), "html")
