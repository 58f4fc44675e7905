"""Word files as Word lays them out: styles, borders, repeated headings, rows that are not cut, room for the seal."""

import io
import zipfile

import pytest
from lxml import etree

from jixiao.documents import write
from jixiao.documents.document import Cell, Document, Grid, Paragraph
from jixiao.documents.paper import SEAL_ROOM
from jixiao.errors import CannotPrintError
from tests.documents.written_forms import SENTENCE, document, form, grid

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS = 1440 / 25.4


def part(written: Document, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(write(written, "docx"))) as package:
        return etree.fromstring(package.read(name))


def test_all_parts_that_are_referred_to_are_in_the_package() -> None:
    with zipfile.ZipFile(io.BytesIO(write(form(), "docx"))) as package:
        names = set(package.namelist())
        types = etree.fromstring(package.read("[Content_Types].xml"))
        assert {o.get("PartName", "")[1:] for o in types if o.get("PartName")} <= names
        links = etree.fromstring(package.read("word/_rels/document.xml.rels"))
        assert {f"word/{link.get('Target')}" for link in links} <= names


def test_every_style_that_is_used_is_defined() -> None:
    written = document(*(Paragraph("文字", role=role) for role in ("title", "heading", "note")), *form().blocks)
    used = {e.get(W + "val") for e in part(written).iter(W + "pStyle", W + "tblStyle")}
    assert used <= {style.get(W + "styleId") for style in part(written, "word/styles.xml").iter(W + "style")}


def test_the_table_text_is_fangsong_and_the_title_xiaobiaosong() -> None:
    styles = {s.get(W + "styleId"): s for s in part(form(), "word/styles.xml").iter(W + "style")}
    fonts = {n: styles[n].find(f"{W}rPr/{W}rFonts").get(W + "eastAsia") for n in ("Cell", "Title")}  # type: ignore[union-attr]
    assert fonts == {"Cell": "仿宋", "Title": "方正小标宋简体"}


def test_the_footer_counts_the_pages() -> None:
    fields = [f.get(W + "instr", "").strip() for f in part(form(), "word/footer1.xml").iter(W + "fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_leading_header_rows_are_repeated() -> None:
    rows = part(document(grid("一级|二级", "三级|指标值", "甲|乙", header_rows=(0, 1)))).iter(W + "tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, True, False]


def test_only_a_row_of_half_a_page_may_be_cut() -> None:
    rows = part(document(grid("甲|乙", f"丙|{SENTENCE * 40}"))).iter(W + "tr")
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, False]


def test_the_last_rows_stay_with_the_signature_and_it_has_room_for_a_seal() -> None:
    body = part(form())[0]
    rows = list(body.iter(W + "tr"))
    kept = [all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(W + "p")) for row in rows]
    assert kept[-2:] == [True, True]
    assert not any(kept[:-2])
    room = body.findall(W + "p")[-1].find(f"{W}pPr/{W}spacing")
    style = next(s for s in part(form(), "word/styles.xml") if s.get(W + "styleId") == "Signature")
    before = style.find(f"{W}pPr/{W}spacing")
    assert room is not None
    assert before is not None
    assert int(room.get(W + "line", "0")) + int(before.get(W + "before", "0")) >= 45 * TWIPS
    assert SEAL_ROOM >= 45


@pytest.mark.parametrize(("widths", "orientation"), [((80.0, 90.0), None), ((100.0, 157.0), "landscape")])
def test_a_wide_table_lies_on_its_side(widths: tuple[float, ...], orientation: str | None) -> None:
    size = next(part(document(grid("甲|乙", widths=widths))).iter(W + "pgSz"))
    assert size.get(W + "orient") == orientation
    assert (int(size.get(W + "w", "0")) > int(size.get(W + "h", "0"))) == bool(orientation)


def test_tables_that_touch_are_parted_and_the_body_ends_in_a_paragraph() -> None:
    body = part(document(grid("甲|乙"), grid("丙|丁")))[0]
    assert [etree.QName(e).localname for e in body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_labels_are_centred_and_money_stands_right_as_the_cell_says() -> None:
    cells = (Cell(0, 0, "项目总金额", align="center", bold=True), Cell(0, 1, "1000000.00", align="right"))
    found = [
        (p.find(f"{W}pPr/{W}jc").get(W + "val"), p.find(f"{W}r/{W}rPr/{W}b") is not None)  # type: ignore[union-attr]
        for p in part(document(Grid(cells))).iter(W + "p")
        if p.find(f"{W}r") is not None
    ]
    assert found == [("center", True), ("right", False)]


def test_a_paragraph_that_begins_a_page_does() -> None:
    paragraphs = part(document(Paragraph("甲"), Paragraph("乙", page_break_before=True))).iter(W + "p")
    assert [p.find(f"{W}pPr/{W}pageBreakBefore") is not None for p in paragraphs] == [False, True]


def test_a_table_with_more_columns_than_word_opens_is_refused() -> None:
    assert write(document(grid("|".join("甲" * 63))), "docx")
    with pytest.raises(CannotPrintError, match="表1:表格有 64 列，超过 Word 的上限 63 列"):
        write(document(grid("|".join("甲" * 64))), "docx")
