"""Workbooks .xlsx: what cells show, where they stand, and what a reader of the printout would miss."""

import io
import time
import zipfile

import pytest
import xlsxwriter

from tests.documents.office_files import notes, placed, read, texts, xlsx, zipped

STYLES = (
    '<numFmts><numFmt numFmtId="176" formatCode="0.00&quot;万元&quot;"/></numFmts><cellXfs><xf numFmtId="0"/>'
    '<xf numFmtId="9"/><xf numFmtId="2"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="31"/></cellXfs>'
)


def rows(*contents: str) -> str:
    return (
        "<sheetData>" + "".join(f'<row r="{n}">{cells}</row>' for n, cells in enumerate(contents, 1)) + "</sheetData>"
    )


def inline(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="A1" s="1"><v>0.95</v></c>', "95%"),
        ('<c r="A1" s="2"><v>74.5</v></c>', "74.50"),
        ('<c r="A1" s="3"><v>44197</v></c>', "2021/1/1"),
        ('<c r="A1" s="4"><v>74.5</v></c>', "74.50万元"),
        ('<c r="A1" s="5"><v>44197</v></c>', "2021年1月1日"),
        ('<c r="A1"><v>197001</v></c>', "197001"),
        ('<c r="A1" s="99"><v>3</v></c>', "3"),
        ('<c r="A1" t="s"><v>0</v></c>', "093001"),
        ('<c r="A1" t="s"><v>1</v></c>', "帮扶资金"),
        ('<c r="A1" t="str"><f>"="&amp;B1</f><v>=100%</v></c>', "=100%"),
        ('<c r="A1" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="A1" t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c r="A1" t="inlineStr"><is><t>一_x000D_\n二</t></is></c>', "一\n二"),
    ],
)
def test_cells_are_read_as_they_are_shown(cell: str, shown: str) -> None:
    rich = "<si><r><t>帮扶</t></r><rPh><t>bang fu</t></rPh><r><t>资金</t></r></si>"
    document = read(xlsx(rows(cell), styles=STYLES, strings=f"<si><t>093001</t></si>{rich}"), "a.xlsx")
    assert [c.text for c in document.grids[0].cells] == [shown]


def test_sheets_are_grids_at_their_real_rows_and_columns() -> None:
    first = f'<sheetData><row r="3">{inline("B3", "甲")}{inline("D3", "乙")}</row></sheetData>'
    document = read(xlsx(first, "<sheetData/>", rows(inline("A1", "丙"))), "a.xlsx")
    assert [(grid.title, grid.number) for grid in document.grids] == [("表1", 1), ("表3", 2)]
    assert placed(document.grids[0]) == [(2, 1, 1, 1, "甲"), (2, 2, 1, 1, ""), (2, 3, 1, 1, "乙")]


def test_merged_ranges_are_spans_and_whole_row_merges_end_with_the_table() -> None:
    merges = '<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="A2:A3"/><mergeCell ref="A3:B3"/></mergeCells>'
    sheet = rows(inline("A1", "标题"), inline("A2", "产出") + inline("B2", "数量"), inline("B3", "质量")) + merges
    document = read(xlsx(sheet), "a.xlsx")
    assert placed(document.grids[0]) == [
        (0, 0, 1, 2, "标题"),
        (1, 0, 2, 1, "产出"),
        (1, 1, 1, 1, "数量"),
        (2, 1, 1, 1, "质量"),
    ]
    assert "工作表“表1” A3:合并的区域互相重叠" in notes(document)


def test_text_hidden_under_a_merge_is_named_in_a_note() -> None:
    sheet = rows(inline("A1", "显") + inline("B1", "藏")) + '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    document = read(xlsx(sheet), "a.xlsx")
    assert [c.text for c in document.grids[0].cells] == ["显"]
    assert "B1:被合并盖住的单元格里还有“藏”" in notes(document)


def test_a_formula_without_a_stored_value_is_noted() -> None:
    document = read(xlsx(rows(inline("A1", "合计") + '<c r="B1"><f>SUM(B2:B9)</f></c>')), "a.xlsx")
    assert "B1:公式“=SUM(B2:B9)”没有保存计算结果" in notes(document)


def test_hidden_sheets_rows_and_columns_are_read_and_noted() -> None:
    sheet = f'<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1" hidden="1">{inline("B1", "甲")}</row></sheetData>'
    document = read(xlsx(sheet, state="hidden"), "a.xlsx")
    assert [c.text for c in document.grids[0].cells] == ["甲"]
    for note in ("工作表是隐藏的", "第1行是隐藏的", "第2列是隐藏的"):
        assert note in notes(document)


def test_notes_and_text_boxes_follow_the_grid() -> None:
    book = xlsxwriter.Workbook(buffer := io.BytesIO())
    sheet = book.add_worksheet("目标表")
    sheet.write_string("B2", "≥95%")
    sheet.write_comment("B2", "依据去年完成情况", {"author": "审核人"})
    sheet.insert_textbox("C5", "填表说明:\n金额以万元计")
    book.close()
    document = read(buffer.getvalue(), "a.xlsx")
    assert sorted(texts(document)) == ["B2 批注:依据去年完成情况", "C5 文本框:填表说明:\n金额以万元计"]


def test_cells_without_addresses_follow_one_another() -> None:
    sheet = "<sheetData><row><c t='inlineStr'><is><t>甲</t></is></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>"
    document = read(xlsx(sheet), "a.xlsx")
    assert placed(document.grids[0]) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "2"), (1, 0, 1, 1, "3"), (1, 1, 1, 1, "")]


def test_long_and_wide_sheets_are_cut_off_with_a_note_and_in_bounded_time() -> None:
    began = time.monotonic()
    long = (
        "<sheetData>"
        + "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 100_001))
        + "</sheetData>"
    )
    wide = "<sheetData><row>" + "<c><v>1</v></c>" * 10_000 + "</row></sheetData>"
    document = read(xlsx(long, wide), "a.xlsx")
    assert [(grid.row_count, grid.column_count) for grid in document.grids] == [(20_000, 1), (1, 256)]
    assert "有80000个单元格没有读入" in notes(document)
    assert "有9744个单元格没有读入" in notes(document)
    assert time.monotonic() - began < 10


def test_two_cells_at_the_far_corners_of_a_sheet_take_no_space_between() -> None:
    sheet = (
        f'<sheetData><row r="1">{inline("A1", "甲")}</row><row r="19999">{inline("IV19999", "乙")}</row></sheetData>'
    )
    document = read(xlsx(sheet), "a.xlsx")
    assert placed(document.grids[0]) == [(0, 0, 1, 1, "甲"), (19998, 255, 1, 1, "乙")]


def test_macros_are_noted() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx(rows(inline("A1", "甲"))))) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    document = read(zipped({**members, "xl/vbaProject.bin": b"x"}), "a.xlsm")
    assert "带有宏" in notes(document)
    assert "扩展名" not in notes(document)
