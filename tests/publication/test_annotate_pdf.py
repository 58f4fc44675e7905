"""Notes in PDF forms, seen by another library."""

import io
import re

import pdfplumber
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    RectangleObject,
    TextStringObject,
)

from jixiao.documents import read_bytes
from jixiao.documents.document import Place
from jixiao.errors import CannotPrintError
from jixiao.publication.annotate import annotate
from jixiao.publication.notes import Note
from tests.publication.forms import noted, sample, written


def highlights(data: bytes) -> list[tuple[str, str]]:
    """Return each highlight's note and the page text under it, as pdfplumber finds both."""
    found = []
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            for mark in page.annots:
                if mark["data"].get("Subtype").name == "Highlight":
                    box = (mark["x0"], mark["top"], mark["x1"], mark["bottom"])
                    found.append(
                        (mark["contents"], re.sub(r"[\s\u2060]", "", page.crop(box, strict=False).extract_text()))
                    )
    return found


def words_under(data: bytes) -> dict[str, str]:
    return dict(highlights(data))


def rectangle(data: bytes) -> list[float]:
    """Return the corners of the only highlight, as the file counts them."""
    page = PdfReader(io.BytesIO(data)).pages[0]
    assert page.annotations is not None
    (mark,) = (one for entry in page.annotations if (one := entry.get_object())["/Subtype"] == "/Highlight")
    return [float(corner) for corner in mark["/Rect"]]


def changed(data: bytes, crop: RectangleObject | None = None, turn: int = 0, password: str = "") -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        if crop is not None:
            page.cropbox = crop
        if turn:
            page.rotate(turn)
    if password:
        writer.encrypt("", password)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def place_of(data: bytes, text: str) -> Place:
    grid = read_bytes(data, "a.pdf").grids[0]
    cell = next(cell for cell in grid.cells if cell.text == text)
    return Place(1, cell.row + 1, cell.column + 1)


def test_the_highlight_lies_on_the_offending_cell() -> None:
    data = written("pdf")
    out = annotate(data, "pdf", [Note(place_of(data, "≥95"), "没有单位"), Note(place_of(data, "慰问人数"), "甲\n乙")])
    assert words_under(out) == {"没有单位": "≥95", "甲\r乙": "慰问人数"}


def test_the_file_is_continued_and_not_rewritten() -> None:
    data = written("pdf")
    out = annotate(data, "pdf", noted(data, "目标表.pdf"))
    assert out.startswith(data)
    assert len(out) > len(data)
    assert PdfReader(io.BytesIO(out)).metadata == PdfReader(io.BytesIO(data)).metadata
    assert read_bytes(out, "a.pdf").grids == read_bytes(data, "a.pdf").grids


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_cropped_or_turned_page_keeps_the_highlight_on_its_cell(turn: int) -> None:
    data = written("pdf")
    other = changed(data, crop=RectangleObject((20, 30, 590, 835)), turn=turn)
    boxes = [rectangle(annotate(file, "pdf", [Note(place_of(file, "≥95"), "没有单位")])) for file in (data, other)]
    assert boxes[1] == pytest.approx(boxes[0], abs=0.1)


def test_notes_that_are_there_stay() -> None:
    data = written("pdf")
    once = annotate(data, "pdf", [Note(place_of(data, "≥95"), "第一次")])
    twice = annotate(once, "pdf", [Note(place_of(data, "=100%"), "第二次")])
    assert words_under(twice) == {"第一次": "≥95", "第二次": "=100%"}
    assert twice.startswith(once)


def test_a_note_without_a_place_stands_on_the_first_page() -> None:
    out = annotate(written("pdf"), "pdf", [Note(Place(9, 1, 1), "没有这张表")])
    assert list(words_under(out)) == ["表9 第1行 第1列：没有这张表"]


def test_a_protected_file_is_refused() -> None:
    with pytest.raises(CannotPrintError, match="保护"):
        annotate(changed(written("pdf"), password="secret"), "pdf", [Note(None, "说明")], name="目标表.pdf")


def test_a_signed_file_is_refused() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(written("pdf")))
    signature = DictionaryObject(
        {NameObject("/Type"): NameObject("/Sig"), NameObject("/Contents"): ByteStringObject(b"0")}
    )
    field = DictionaryObject(
        {
            NameObject("/FT"): NameObject("/Sig"),
            NameObject("/T"): TextStringObject("公章"),
            NameObject("/V"): writer._add_object(signature),
        }
    )
    fields = ArrayObject([writer._add_object(field)])
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): fields})
    buffer = io.BytesIO()
    writer.write(buffer)
    with pytest.raises(CannotPrintError, match="签名"):
        annotate(buffer.getvalue(), "pdf", [Note(None, "说明")], name="目标表.pdf")


@pytest.mark.parametrize("listed_by", ["xref", "/XRef"])
def test_both_ways_of_listing_objects_are_continued_in_kind(listed_by: str) -> None:
    data = written("pdf")
    if listed_by == "/XRef":
        writer, buffer = PdfWriter(io.BytesIO(data), incremental=True), io.BytesIO()
        writer.add_metadata({"/Subject": "绩效"})
        writer.write(buffer)
        data = buffer.getvalue()
    assert (b"/XRef" in data) == (listed_by == "/XRef")
    added = annotate(data, "pdf", [Note(place_of(data, "≥95"), "说明")])[len(data) :]
    assert (b"/XRef" in added) == (listed_by == "/XRef")
    assert words_under(data + added) == {"说明": "≥95"}


def test_a_damaged_file_is_refused() -> None:
    with pytest.raises(CannotPrintError, match="不完整"):
        annotate(written("pdf")[:-200], "pdf", [Note(None, "说明")], name="目标表.pdf")


@pytest.mark.parametrize("name", ["wuhu.pdf", "zhengzhou.pdf"])
def test_every_note_of_a_real_form_lies_on_its_words(name: str) -> None:
    data = sample(name)
    notes = noted(data, name)
    out = annotate(data, "pdf", notes)
    under = highlights(out)
    for note in notes:
        texts = [text for said, text in under if note.text.replace("\n", "\r") in said]
        words = "".join(note.words.split())
        assert any(words[:6] in text or text in words for text in texts)
    assert read_bytes(out, name).grids == read_bytes(data, name).grids


def test_a_second_review_does_not_repeat_its_notes() -> None:
    data = written("pdf")
    notes = noted(data, "目标表.pdf")
    once = annotate(data, "pdf", notes)
    assert sorted(highlights(annotate(once, "pdf", notes))) == sorted(highlights(once))
