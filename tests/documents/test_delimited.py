"""Comma- and tab-separated text."""

import time

import pytest

from tests.documents.office_files import notes, placed, read


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_delimiter_is_found_and_quoted_fields_keep_their_lines(delimiter: str) -> None:
    text = delimiter.join(["项目名称", '"一\n二"', ""]) + "\r\n" + delimiter.join(["目标值", '"≥""95""%"', ""]) + "\r\n"
    (grid,) = read(text.encode("gb18030"), "a.csv").grids
    assert not grid.spans_known
    assert placed(grid) == [
        (0, 0, 1, 1, "项目名称"),
        (0, 1, 1, 1, "一\n二"),
        (1, 0, 1, 1, "目标值"),
        (1, 1, 1, 1, '≥"95"%'),
    ]


def test_tab_separated_text_named_xls_is_read_and_noted() -> None:
    document = read("项目\t金额\n甲\t1\n".encode("gbk"), "导出.xls")
    assert document.source.format == "tsv"
    assert [c.text for c in document.grids[0].cells] == ["项目", "金额", "甲", "1"]
    assert "内容其实是 以制表符分隔的文本" in notes(document)


def test_a_quote_that_is_never_closed_is_read_line_by_line() -> None:
    document = read(('甲,"乙\n' + "丙,丁\n" * 40_000).encode(), "a.csv")
    assert "引号不成对" in notes(document)
    assert document.grids[0].cells[2].text == "丙"


def test_a_million_short_lines_are_cut_off_in_bounded_time() -> None:
    began = time.monotonic()
    document = read(b"1,2\n" * 1_000_000, "a.csv")
    assert document.grids[0].row_count == 20_000
    assert "有1000000行2列,只读入前20000行" in notes(document)
    assert time.monotonic() - began < 10
