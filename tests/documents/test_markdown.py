"""Markdown: pipe tables, HTML tables inside, headings."""

from tests.documents.office_files import placed, read, texts


def test_pipe_tables_become_grids_whose_spans_are_not_known() -> None:
    text = "# 目标表\n\n(2021年)\n\n| 一级指标 | 目标值 |\n|:--|--:|\n| 产出 | 一<br>二 |\n|  | \\|甲\\| **重** a\\_b &lt; |\n\n后文\n## 说明"
    document = read(text.encode(), "a.md")
    (grid,) = document.grids
    assert not grid.spans_known
    assert placed(grid) == [
        (0, 0, 1, 1, "一级指标"),
        (0, 1, 1, 1, "目标值"),
        (1, 0, 1, 1, "产出"),
        (1, 1, 1, 1, "一\n二"),
        (2, 0, 1, 1, ""),
        (2, 1, 1, 1, "|甲| 重 a_b <"),
    ]
    assert texts(document) == ["目标表", "(2021年)", "后文", "说明"]
    assert [getattr(block, "role", "grid") for block in document.blocks] == ["title", "body", "grid", "body", "heading"]


def test_outer_bars_are_optional_and_short_rows_filled() -> None:
    (grid,) = read("甲|乙|丙\n--|--|--\n1|2\n".encode(), "a.md").grids
    assert [c.text for c in grid.cells] == ["甲", "乙", "丙", "1", "2", ""]


def test_html_tables_keep_their_spans() -> None:
    document = read(
        "前\n<table><tr><td rowspan=2>甲</td><td>乙</td></tr>\n<tr><td>丙</td></tr></table>\n后".encode(), "a.md"
    )
    (grid,) = document.grids
    assert grid.spans_known
    assert placed(grid)[0] == (0, 0, 2, 1, "甲")
    assert texts(document) == ["前", "后"]
