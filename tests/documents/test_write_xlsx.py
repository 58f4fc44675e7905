"""Workbooks as Excel shows and prints them: text only, one page wide, rows high enough for what is in them."""

import io

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.documents import write
from jixiao.documents.document import Cell, Document, Grid, Paragraph
from jixiao.errors import CannotPrintError
from tests.documents.written_forms import SENTENCE, document, form, grid

POINTS_OF_A_LINE = 10.5


def sheets(written: Document) -> list[Worksheet]:
    return list(openpyxl.load_workbook(io.BytesIO(write(written, "xlsx"))).worksheets)


@pytest.mark.parametrize(
    "text", ["=100%", "=1+1", "+5%", "-50", "@甲", "095001", "95%", "http://a.cn", '=HYPERLINK("http://a.cn")']
)
def test_what_looks_like_a_formula_a_number_or_a_link_is_text(text: str) -> None:
    merged = Cell(1, 0, text, colspan=2)
    (sheet,) = sheets(document(Grid((Cell(0, 0, text), Cell(0, 1, "值"), merged))))
    for place in ("A1", "A2"):
        assert (sheet[place].value, sheet[place].data_type, sheet[place].hyperlink) == (text, "s", None)


def test_it_prints_on_a4_one_page_wide_with_page_numbers() -> None:
    (sheet,) = sheets(form())
    setup = sheet.page_setup
    assert (setup.paperSize, setup.fitToWidth or 1, setup.fitToHeight) == (9, 1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_area == "'项目支出绩效目标表'!$A$1:$E$14"
    assert "&P" in sheet.oddFooter.center.text
    assert "&N" in sheet.oddFooter.center.text


def test_header_rows_are_print_titles_below_the_paragraphs() -> None:
    written = document(Paragraph("标题", role="title"), grid("一级|指标值", "甲|乙", header_rows=(0,)))
    assert sheets(written)[0].print_title_rows == "$2:$2"


def test_each_table_has_a_sheet_with_its_own_title_and_signature() -> None:
    pages = sheets(document(*form().blocks, *form(1).blocks))
    assert [page.title for page in pages] == ["项目支出绩效目标表", "项目支出绩效目标表(2)"]
    assert [page["A1"].value for page in pages] == ["项目支出绩效目标表"] * 2
    assert [str(page.cell(page.max_row, 1).value)[:8] for page in pages] == ["预算单位(盖章)"] * 2


@pytest.mark.parametrize("title", ["a/b:c*d?[e]\\f", "'引号'", "很长的名字" * 20, "", "   "])
def test_any_title_makes_a_sheet_name_that_excel_takes(title: str) -> None:
    written = document(Paragraph(title, role="title"), grid("甲|乙"), Paragraph(title, role="title"), grid("丙|丁"))
    names = [sheet.title for sheet in sheets(written)]
    assert len(set(names)) == len(names) == 2
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_a_row_is_high_enough_for_wrapped_text_in_a_merged_cell() -> None:
    cells = (
        Cell(0, 0, "年度目标"),
        Cell(0, 1, SENTENCE * 6, colspan=2),
        Cell(1, 0, "甲"),
        Cell(1, 1, "乙"),
        Cell(1, 2, "丙"),
    )
    (sheet,) = sheets(document(Grid(cells, widths=(30, 60, 60))))
    lines = len(SENTENCE) * 6 * 3.7 / 120
    assert lines * POINTS_OF_A_LINE < sheet.row_dimensions[1].height < lines * POINTS_OF_A_LINE * 2
    assert sheet.row_dimensions[2].height < 30


def test_rows_below_a_tall_merged_cell_share_its_height() -> None:
    cells = (Cell(0, 0, SENTENCE * 3, rowspan=4), *(Cell(n, 1, "值") for n in range(4)))
    heights = [sheets(document(Grid(cells, widths=(40, 40))))[0].row_dimensions[n].height for n in range(1, 5)]
    assert len(set(heights)) == 1
    assert sum(heights) > len(SENTENCE) * 3 * 3.7 / 40 * POINTS_OF_A_LINE


def test_what_is_higher_than_any_row_is_set_smaller() -> None:
    (sheet,) = sheets(document(grid(f"项目概况|{SENTENCE * 45}", "甲|乙", widths=(30, 140))))
    assert sheet.row_dimensions[1].height <= 409
    assert sheet["B1"].font.sz < sheet["B2"].font.sz == 10.5


def test_every_square_of_a_merged_cell_has_its_border() -> None:
    (sheet,) = sheets(document(Grid((Cell(0, 0, "绩效指标", rowspan=3), *(Cell(n, 1, "值") for n in range(3))))))
    assert {sheet.cell(row, 1).border.left.style for row in (1, 2, 3)} == {"thin"}
    assert sheet["A3"].border.bottom.style == "thin"


def test_more_text_than_a_cell_holds_is_refused_and_not_dropped() -> None:
    with pytest.raises(CannotPrintError, match="第1行 第2列:单元格文字超过 Excel 的上限"):
        write(document(grid(f"甲|{'字' * 32_768}")), "xlsx")
    assert sheets(document(grid(f"甲|{'字' * 32_767}")))[0]["B1"].value == "字" * 32_767


def test_a_wide_table_lies_on_its_side() -> None:
    assert sheets(document(grid("甲|乙", widths=(120, 120))))[0].page_setup.orientation == "landscape"
