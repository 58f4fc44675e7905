"""Comments in Excel forms, seen by another library."""

import io

import openpyxl
import pytest
from lxml import etree
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from PIL import Image as Picture

from jixiao.documents import read_bytes
from jixiao.documents.document import Place
from jixiao.publication.annotate import annotate
from jixiao.publication.notes import Note
from tests.publication.forms import noted, parts, sample, written


def comments(data: bytes) -> dict[str, str]:
    """Return the comments that openpyxl finds, by sheet and cell."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def workbook(picture: bool = False, comment: bool = False) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx")))
    if picture:
        drawn = io.BytesIO()
        Picture.new("RGB", (8, 8), "red").save(drawn, "PNG")
        book.active.add_image(Image(drawn), "H2")
    if comment:
        book.active["B3"].comment = Comment("原有批注", "王芳")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def place_of(data: bytes, text: str) -> Place:
    grid = read_bytes(data, "a.xlsx").grids[0]
    cell = next(cell for cell in grid.cells if cell.text == text)
    return Place(1, cell.row + 1, cell.column + 1)


def test_every_offending_cell_has_its_comment() -> None:
    data = written("xlsx")
    notes = noted(data, "目标表.xlsx")
    found = comments(annotate(data, "xlsx", notes))
    assert all(any(note.text in text for text in found.values()) for note in notes)
    assert any("number-without-unit" in text for text in found.values())


def test_several_notes_on_a_cell_are_one_comment() -> None:
    data = written("xlsx")
    place = place_of(data, "≥95")
    found = comments(annotate(data, "xlsx", [Note(place, "甲"), Note(place, "乙")]))
    assert list(found.values()) == ["甲\n\n乙"]


def test_a_merged_cell_carries_the_comment_at_its_upper_left() -> None:
    data = written("xlsx")
    at = place_of(data, "困难职工帮扶")
    inside = Place(1, at.row, (at.column or 0) + 1)
    assert comments(annotate(data, "xlsx", [Note(inside, "甲")])) == comments(annotate(data, "xlsx", [Note(at, "甲")]))


def test_pictures_and_comments_that_are_there_stay_and_are_added_to() -> None:
    data = workbook(picture=True, comment=True)
    out = annotate(data, "xlsx", [Note(Place(1, 3, 2), "新的"), Note(place_of(data, "≥95"), "另一条")])
    found = comments(out)
    assert len(found) == 2
    assert next(text for cell, text in found.items() if cell.endswith("!B3")).startswith("原有批注")
    assert "绩效审核：\n新的" in next(text for cell, text in found.items() if cell.endswith("!B3"))
    before, after = parts(data), parts(out)
    media = [name for name in before if name.startswith("xl/media/")]
    assert media
    assert all(
        after[name] == before[name]
        for name in before
        if name.startswith(("xl/media/", "xl/drawings/drawing", "xl/styles"))
    )


def test_nothing_but_the_sheet_and_the_lists_of_parts_changes() -> None:
    data = written("xlsx")
    out = annotate(data, "xlsx", noted(data, "目标表.xlsx"))
    before, after = parts(data), parts(out)
    assert {name for name in before if before[name] != after[name]} == {
        "xl/worksheets/sheet1.xml",
        "[Content_Types].xml",
    }
    assert read_bytes(out, "a.xlsx").grids == read_bytes(data, "a.xlsx").grids


def test_every_new_comment_has_a_box_of_its_own() -> None:
    data = workbook(comment=True)
    out = parts(annotate(data, "xlsx", [Note(place_of(data, "≥95"), "甲"), Note(place_of(data, "=100%"), "乙")]))
    drawing = next(text for name, text in out.items() if name.endswith(".vml"))
    assert etree.fromstring(drawing).tag == "xml"
    assert drawing.count(b'ObjectType="Note"') == 3
    assert drawing.count(b'id="_x0000_t202"') == 1


@pytest.mark.parametrize("name", ["wuhu.xlsx", "zhengzhou.xlsx"])
def test_a_real_form_reads_the_same_with_its_comments(name: str) -> None:
    data = sample(name)
    out = annotate(data, "xlsx", noted(data, name))
    assert comments(out)
    assert read_bytes(out, name).grids == read_bytes(data, name).grids


def test_a_second_review_does_not_repeat_its_comments() -> None:
    data = written("xlsx")
    notes = noted(data, "目标表.xlsx")
    once = annotate(data, "xlsx", notes)
    assert comments(annotate(once, "xlsx", notes)) == comments(once)
