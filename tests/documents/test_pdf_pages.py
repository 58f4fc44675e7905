"""Tables that run over pages come back as one table, and two forms stay two."""

import random

import pytest

from tests.documents.pdf_files import Placed, paragraphs, placed, printed, read, table

HEAD: list[Placed] = [(0, c, 1, 1, name) for c, name in enumerate(("一级指标", "二级指标", "三级指标", "指标值"))]
COLUMNS = "2fr, 2fr, 4fr, 2fr"
NAMES = ("慰问困难职工人数", "资金支付及时率", "设备验收合格率", "人均补助标准控制在预算批复的范围以内", "培训场次")


def tree(rows: int, seed: int = 1) -> list[Placed]:
    """Return a head and an indicator tree of merged cells, `rows` rows long."""
    chance = random.Random(seed)
    cells = list(HEAD)
    for name, level, size in (("一", 0, 9), ("二", 1, 3)):
        row = 1
        while row <= rows:
            count = min(size, rows + 1 - row)
            cells.append((row, level, count, 1, f"{name}级{row}"))
            row += count
    for row in range(1, rows + 1):
        cells += [(row, 2, 1, 1, chance.choice(NAMES)), (row, 3, 1, 1, chance.choice(("≥95%", "=12场", "")))]
    return sorted(cells)


@pytest.mark.parametrize("rows", [40, 75, 130])
@pytest.mark.parametrize("header", [0, 1])
def test_a_long_table_is_one_grid_with_its_merged_cells_whole(rows: int, header: int) -> None:
    cells = tree(rows)
    document = read(printed(table(cells, COLUMNS, header)))
    assert [placed(grid) for grid in document.grids] == [cells]


def test_a_repeated_header_is_removed_and_the_removal_is_named() -> None:
    document = read(printed(table(tree(60), COLUMNS, header=1)))
    assert [r.what for r in document.repairs if "表头" in r.what] == ["第2页重复的表头已去掉"]


def test_headings_repeated_from_the_middle_of_the_table_are_removed() -> None:
    top: list[Placed] = [(0, 0, 1, 2, "项目名称"), (0, 2, 1, 2, "职工书屋建设")]
    first = [*top, *((r + 1, c, rs, cs, t) for r, c, rs, cs, t in tree(3))]
    second = [*HEAD, *((r, c, rs, cs, f"{t}下" if t else "") for r, c, rs, cs, t in tree(3)[4:])]
    document = read(printed(table(first, COLUMNS) + "#pagebreak()\n" + table(second, COLUMNS)))
    assert len(document.grids) == 1
    assert [c.text for c in document.grids[0].cells].count("三级指标") == 1


def test_a_row_cut_in_the_middle_of_a_sentence_is_one_row() -> None:
    text = "根据市委常委会会议纪要,对符合条件的困难职工家庭给予生活救助、医疗救助和子女助学,足额保障资金及时发放。" * 9
    cells: list[Placed] = [
        (0, 0, 1, 1, "项目名称"),
        (0, 1, 1, 1, "帮扶资金"),
        (1, 0, 1, 1, "年度目标"),
        (1, 1, 1, 1, text),
    ]
    document = read(printed("#v(180mm)\n" + table(cells, "1fr, 3fr")))
    assert [placed(grid) for grid in document.grids] == [cells]
    assert "被分页切开的一行(第1、2页)已接成一行" in {r.what for r in document.repairs}


def test_a_new_row_under_a_cut_label_stays_a_row_of_its_own() -> None:
    cells: list[Placed] = [
        (0, 0, 4, 1, "产出指标"),
        *((r, 1, 1, 1, name) for r, name in enumerate(("数量指标", "质量指标", "时效指标", "成本指标"))),
        *((r, 2, 1, 1, value) for r, value in enumerate(("≥95%", "", "及时", ""))),
    ]
    document = read(printed("#v(236mm)\n" + table(sorted(cells), "22mm, 22mm, 22mm")))
    assert [placed(grid) for grid in document.grids] == [sorted(cells)]


def test_columns_seen_on_one_page_only_count_for_the_whole_table() -> None:
    first: list[Placed] = [
        (0, 0, 1, 2, "项目名称"),
        (0, 2, 1, 1, "书屋"),
        (1, 0, 1, 2, "实施单位"),
        (1, 2, 1, 1, "工会"),
    ]
    second: list[Placed] = [(0, 0, 1, 1, "指标"), (0, 1, 1, 1, "数量"), (0, 2, 1, 1, "≥3个")]
    pages = table(first, "1fr, 1fr, 1fr") + "#pagebreak()\n" + table(second, "1fr, 1fr, 1fr")
    assert placed(read(printed(pages)).grids[0]) == [
        *first,
        (2, 0, 1, 1, "指标"),
        (2, 1, 1, 1, "数量"),
        (2, 2, 1, 1, "≥3个"),
    ]


def test_a_page_number_does_not_come_between_two_pieces() -> None:
    document = read(printed(table(tree(60), COLUMNS), 'margin: 20mm, numbering: "第 1 页"'))
    assert len(document.grids) == 1
    assert paragraphs(document) == ["第 1 页", "第 2 页"]


def test_a_title_on_the_new_page_begins_a_new_table() -> None:
    pages = table(tree(5), COLUMNS) + "#pagebreak()\n#align(center)[项目支出绩效目标表]\n" + table(tree(5), COLUMNS)
    assert [placed(grid) for grid in read(printed(pages)).grids] == [tree(5), tree(5)]


def test_the_first_label_of_the_form_with_another_value_begins_a_new_table() -> None:
    first: list[Placed] = [(0, 0, 1, 1, "项目名称"), (0, 1, 1, 1, "书屋"), (1, 0, 1, 1, "金额"), (1, 1, 1, 1, "5万元")]
    second: list[Placed] = [(0, 0, 1, 1, "项目名称"), (0, 1, 1, 1, "食堂"), (1, 0, 1, 1, "金额"), (1, 1, 1, 1, "8万元")]
    pages = table(first, "1fr, 1fr") + "#pagebreak()\n" + table(second, "1fr, 1fr")
    assert [placed(grid) for grid in read(printed(pages)).grids] == [first, second]


def test_two_forms_of_different_columns_on_one_page_are_two_tables() -> None:
    other: list[Placed] = [(0, c, 1, 1, name) for c, name in enumerate(("序号", "科目", "金额"))]
    document = read(printed(table(tree(4), COLUMNS) + "#v(8mm)\n" + table(other, "1fr, 2fr, 1fr")))
    assert [placed(grid) for grid in document.grids] == [tree(4), other]
    assert [grid.number for grid in document.grids] == [1, 2]
