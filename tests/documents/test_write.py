"""What holds for every format: the same bytes for the same document, nothing lost, no file broken by its text."""

import io
import subprocess
import sys
import zipfile

import pytest
from lxml import etree

from jixiao.documents import read_bytes, write
from jixiao.documents.characters import make_printable
from jixiao.documents.document import Cell, Document, Grid, Paragraph
from jixiao.documents.writing import WRITABLE_FORMATS
from jixiao.errors import CannotPrintError
from tests.documents.written_forms import WORDS, document, form, grid

ALL = pytest.mark.parametrize("kind", WRITABLE_FORMATS)


@ALL
def test_the_same_document_gives_the_same_bytes(kind: str) -> None:
    assert write(form(), kind) == write(form(), kind)


@ALL
def test_another_process_gives_the_same_bytes(kind: str) -> None:
    program = (
        "import sys; from jixiao.documents import write; from tests.documents.written_forms import form;"
        f"sys.stdout.buffer.write(write(form(), {kind!r}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout == write(form(), kind)


@ALL
def test_every_text_of_a_form_is_in_the_file(kind: str) -> None:
    read = read_bytes(write(form(30), kind), f"输出.{kind}")
    found = "".join("".join(c.text for c in b.cells) if isinstance(b, Grid) else b.text for b in read.blocks)
    found = "".join(found.split())
    for cell in form(30).grids[0].cells:
        assert "".join(cell.text.split()) in found
    assert "项目支出绩效目标表" in found
    assert "预算单位(盖章):年月日" in found


@ALL
@pytest.mark.parametrize("word", WORDS)
def test_signs_that_a_format_gives_a_meaning_come_back_as_text(kind: str, word: str) -> None:
    read = read_bytes(
        write(document(grid(f"指标值|{word}" if word != "|竖线|" else "指标值|竖线", "甲|乙")), kind), f"x.{kind}"
    )
    assert [cell.text for cell in read.grids[0].cells][:2] == ["指标值", word.strip("|") if word == "|竖线|" else word]


@ALL
def test_control_characters_become_visible_and_break_no_file(kind: str) -> None:
    text = "甲\x00乙\x1b丙\x7f丁\ud800戊\uffff己\x85庚\r\n辛"
    written = document(Paragraph(text, role="title"), Paragraph(text), Grid((Cell(0, 0, text), Cell(0, 1, "值"))))
    read = read_bytes(write(written, kind), f"x.{kind}")
    pictures = ("[U+2400]", "[U+241B]", "[U+2421]") if kind == "pdf" else "␀␛␡"
    assert "".join(read.grids[0].cells[0].text.split()) == "甲{}乙{}丙{}丁�戊�己庚辛".format(*pictures)


def test_line_ends_of_every_kind_are_one_kind() -> None:
    assert make_printable("甲\r\n乙\r丙\v丁\f戊\x85己\t庚") == "甲\n乙\n丙\n丁\n戊\n己\t庚"


@ALL
def test_a_document_without_any_block_is_still_a_file(kind: str) -> None:
    assert write(Document(form().source, ()), kind)
    assert write(document(Grid(()), Paragraph("只有一段")), kind)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "md"])
def test_two_grids_that_touch_stay_two(kind: str) -> None:
    read = read_bytes(write(document(grid("甲|1", "乙|2"), grid("丙|3", "丁|4")), kind), f"x.{kind}")
    assert [[c.text for c in g.cells] for g in read.grids] == [["甲", "1", "乙", "2"], ["丙", "3", "丁", "4"]]


@ALL
def test_a_grid_with_squares_that_no_cell_covers_is_filled_up(kind: str) -> None:
    holes = Grid((Cell(0, 0, "甲"), Cell(0, 2, "乙"), Cell(1, 1, "丙"), Cell(2, 0, "丁", rowspan=1, colspan=3)))
    texts = {c.text: (c.row, c.column) for c in read_bytes(write(document(holes), kind), f"x.{kind}").grids[0].cells}
    assert {key: texts[key] for key in "甲乙丙丁"} == {"甲": (0, 0), "乙": (0, 2), "丙": (1, 1), "丁": (2, 0)}


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(CannotPrintError, match="不能输出“odt”格式。可用的格式：docx、xlsx、pdf"):
        write(form(), "odt")


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_package_is_well_formed_and_without_dates_of_today(kind: str) -> None:
    with zipfile.ZipFile(io.BytesIO(write(form(), kind))) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in package.namelist():
            etree.fromstring(package.read(name))


@ALL
@pytest.mark.parametrize("header_rows", [(0,), (0, 1), (1, 0, 0), (1,), (5,), (0, 1, 2, 3)])
def test_any_choice_of_header_rows_prints_every_row_once(kind: str, header_rows: tuple[int, ...]) -> None:
    written = grid("一级指标|指标值", "甲|≥1", header_rows=header_rows)
    read = read_bytes(write(document(Paragraph("目标表", role="title"), written), kind), f"x.{kind}")
    texts = [cell.text for cell in read.grids[0].cells if cell.text and cell.text != "目标表"]
    assert texts == ["一级指标", "指标值", "甲", "≥1"]
