"""Tables of .docx: spans, controls around rows and cells, nested tables, and rows that lie about their width."""

import time

from tests.documents.office_files import cell, docx, notes, paragraph, placed, read, table, texts

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_merged_cells_keep_their_spans() -> None:
    body = table(
        cell("项目名称", span(2)) + cell("帮扶资金"),
        cell("产出指标", RESTART) + cell("数量") + cell("≥95%"),
        cell("", CONTINUE) + cell("质量") + cell("合格"),
    )
    (grid,) = read(docx(body), "a.docx").grids
    assert placed(grid) == [
        (0, 0, 1, 2, "项目名称"),
        (0, 2, 1, 1, "帮扶资金"),
        (1, 0, 2, 1, "产出指标"),
        (1, 1, 1, 1, "数量"),
        (1, 2, 1, 1, "≥95%"),
        (2, 1, 1, 1, "质量"),
        (2, 2, 1, 1, "合格"),
    ]


def test_rows_may_begin_later() -> None:
    row = '<w:trPr><w:gridBefore w:val="2"/></w:trPr>' + cell("丙")
    (grid,) = read(docx(table(cell("甲") + cell("乙") + cell("丁"), row)), "a.docx").grids
    assert placed(grid)[-1] == (1, 2, 1, 1, "丙")


def test_controls_around_rows_and_cells_are_looked_through() -> None:
    def wrap(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    body = "<w:tbl>" + wrap(f"<w:tr>{cell('甲')}{wrap(cell(wrap(paragraph('乙'))))}</w:tr>") + "</w:tbl>"
    (grid,) = read(docx(wrap(body)), "a.docx").grids
    assert [c.text for c in grid.cells] == ["甲", "乙"]


def test_a_nested_table_is_a_grid_after_the_outer_one_and_not_also_text() -> None:
    inner = table(cell("内一") + cell("内二"))
    document = read(docx(table(cell(paragraph("外") + inner + paragraph("")) + cell("旁")) + paragraph("后")), "a.docx")
    assert [[c.text for c in grid.cells] for grid in document.grids] == [["外", "旁"], ["内一", "内二"]]
    assert [grid.number for grid in document.grids] == [1, 2]
    assert texts(document) == ["后"]


def test_a_nested_table_of_one_cell_is_text_of_its_cell() -> None:
    document = read(docx(table(cell(paragraph("外") + table(cell("框")) + paragraph("")))), "a.docx")
    assert [[c.text for c in grid.cells] for grid in document.grids] == [["外\n框"]]


def test_deleted_rows_are_dropped_with_a_note() -> None:
    deleted = f'<w:trPr><w:del w:id="1"/></w:trPr>{cell("旧")}'
    document = read(docx(table(cell("新"), deleted)), "a.docx")
    assert [c.text for c in document.grids[0].cells] == ["新"]
    assert "修订" in notes(document)


def test_text_hidden_under_a_merge_is_named_in_a_note() -> None:
    document = read(docx(table(cell("上", RESTART), cell("藏", CONTINUE))), "a.docx")
    assert placed(document.grids[0]) == [(0, 0, 2, 1, "上")]
    assert notes(document) == "表1 第2行 第1列:被合并盖住的单元格里还有文字“藏”,不打印,没有读入"


def test_the_lower_half_of_a_merge_that_fits_no_start_stands_alone() -> None:
    document = read(docx(table(cell("甲", RESTART) + cell("乙"), cell("丙", CONTINUE + span(2)))), "a.docx")
    assert placed(document.grids[0]) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 0, 1, 2, "丙")]
    assert "对不上" in notes(document)


def test_absurd_spans_are_bounded() -> None:
    began = time.monotonic()
    rows = (cell("甲", span(10**9)) + cell("乙", span(10**9)) for _ in range(200))
    document = read(docx(table(*rows, cell("丙", span(-3)))), "a.docx")
    (grid,) = document.grids
    assert grid.column_count == 256
    assert "“乙”没有读入" in notes(document)
    assert placed(grid)[-1] == (200, 0, 1, 1, "丙")
    assert time.monotonic() - began < 5


def test_rows_of_different_length_stay_as_they_are() -> None:
    (grid,) = read(docx(table(cell("甲"), cell("乙") + cell("丙"), "")), "a.docx").grids
    assert placed(grid) == [(0, 0, 1, 1, "甲"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "丙")]
