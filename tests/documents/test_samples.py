"""The sample forms: every cell at its place, with its spans and its text, in every format that keeps spans."""

import json
import shutil
from pathlib import Path

import pytest

from jixiao import documents
from jixiao.documents.office import PROGRAMS
from tests.documents.office_files import texts

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"样例文件不在 {SAMPLES},此项未测")
_TITLE_ROWS = {"xlsx": 2, "xls": 2}  # the workbooks print the two title lines above the table


def f1(name: str, ending: str) -> float:
    truth = json.loads((SAMPLES / "truth.json").read_text("utf-8"))[name]
    above = _TITLE_ROWS.get(ending, 0)
    document = documents.read(SAMPLES / f"{name}.{ending}")
    assert document.source.format == ending
    assert document.repairs == ()
    read = {
        (number, cell.row - above, cell.column, cell.rowspan, cell.colspan, cell.text)
        for number, grid in enumerate(document.grids)
        for cell in grid.cells
        if cell.row >= above
    }
    true = {
        (number, c["r"], c["c"], c["rs"], c["cs"], c["t"]) for number, grid in enumerate(truth) for c in grid["cells"]
    }
    return 2 * len(read & true) / (len(read) + len(true))


@pytest.mark.parametrize("name", ["wuhu", "zhengzhou"])
@pytest.mark.parametrize("ending", ["docx", "xlsx", "xls", "html"])
def test_every_cell_is_read_exactly(name: str, ending: str) -> None:
    assert f1(name, ending) == 1


@pytest.mark.parametrize("name", ["wuhu", "zhengzhou"])
def test_every_cell_of_a_doc_is_read_exactly(name: str) -> None:
    _needs_office()
    assert f1(name, "doc") == 1


@pytest.mark.parametrize("name", ["wuhu", "zhengzhou"])
def test_every_text_of_markdown_is_at_its_row(name: str) -> None:
    truth = json.loads((SAMPLES / "truth.json").read_text("utf-8"))[name]
    document = documents.read(SAMPLES / f"{name}.md")
    read = {(number, cell.row, cell.text) for number, grid in enumerate(document.grids) for cell in grid.cells}
    assert {(number, c["r"], c["t"]) for number, grid in enumerate(truth) for c in grid["cells"]} <= read


@pytest.mark.parametrize("ending", ["docx", "html", "md"])
def test_the_titles_above_the_tables_are_paragraphs(ending: str) -> None:
    document = documents.read(SAMPLES / f"zhengzhou.{ending}")
    assert texts(document) == ["郑州市困难职工帮扶中心支出项目绩效目标表", "(2019年)"]
    assert getattr(document.blocks[0], "role", "") == "title"


def _needs_office() -> None:
    if not any(map(shutil.which, PROGRAMS)):
        pytest.skip("没有安装 LibreOffice,此项未测")
