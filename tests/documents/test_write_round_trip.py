"""What was written is read back with the same cells: text, position and spans."""

import pytest
from hypothesis import assume, given, settings

from jixiao.documents import read_bytes, write
from jixiao.documents.document import Cell, Document, Grid, Paragraph
from tests.documents.written_forms import Content, contents, document, form, grids

TITLE = Paragraph("项目支出绩效目标表", role="title")


def read_back(written: Document, kind: str) -> Document:
    return read_bytes(write(written, kind), f"输出.{kind}")


def without_spaces(cells: list[Content]) -> list[Content]:
    """A PDF does not say which of its line ends and gaps were typed."""
    return [(*cell[:4], "".join(cell[4].split())) for cell in cells]


def has_text(grid: Grid) -> bool:
    return any(cell.text for cell in grid.cells)


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_any_grid_comes_back_the_same(kind: str) -> None:
    @settings(max_examples=40, deadline=None, derandomize=True, database=None)
    @given(grids())
    def check(grid: Grid) -> None:
        assume(has_text(grid))
        (read,) = read_back(document(grid), kind).grids
        assert contents(read) == contents(grid)

    check()


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(grids())
def test_any_grid_comes_back_from_a_workbook_below_its_title(grid: Grid) -> None:
    assume(has_text(grid))
    (read,) = read_back(document(TITLE, grid), "xlsx").grids
    assert read.cells[0].text == TITLE.text
    filled = [cell for cell in contents(read, above=1) if cell[0] >= 0 and cell[4]]
    assert filled == [cell for cell in contents(grid) if cell[4]]


@settings(max_examples=30, deadline=None, derandomize=True, database=None)
@given(grids())
def test_any_grid_comes_back_from_a_pdf(grid: Grid) -> None:
    assume(has_text(grid) and len(grid.cells) > 1)
    (read,) = read_back(document(TITLE, grid), "pdf").grids
    assert without_spaces(contents(read)) == without_spaces(contents(grid))


@pytest.mark.parametrize("kind", ["docx", "html", "pdf"])
@pytest.mark.parametrize("indicators", [1, 30, 90])
def test_a_form_over_several_pages_comes_back_whole(kind: str, indicators: int) -> None:
    written = form(indicators)
    read = read_back(written, kind)
    (grid,) = read.grids
    assert without_spaces(contents(grid)) == without_spaces(contents(written.grids[0]))
    paragraphs = {p.text.replace(" ", ""): p.role for p in read.blocks if isinstance(p, Paragraph)}
    assert paragraphs["项目支出绩效目标表"] == "title"
    assert "预算单位(盖章):年月日" in paragraphs


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx"])
def test_line_breaks_and_blank_lines_come_back(kind: str) -> None:
    text = "第一行\n\n第三行"
    read = read_back(document(Grid((Cell(0, 0, text), Cell(0, 1, "值")))), kind)
    assert read.grids[0].cells[0].text == text


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx"])
def test_rare_characters_of_names_come_back(kind: str) -> None:
    rare = "𠮷䶮㛃"
    read = read_back(document(Grid((Cell(0, 0, "项目负责人"), Cell(0, 1, rare)))), kind)
    assert [cell.text for cell in read.grids[0].cells] == ["项目负责人", rare]
