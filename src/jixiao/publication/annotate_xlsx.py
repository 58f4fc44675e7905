"""Comments in an Excel workbook: one a cell, with all its notes, added to the sheets as Excel itself writes them.

The workbook is changed part by part; a library that loads and saves it would lose its pictures, charts and controls.
"""

import datetime
from collections.abc import Mapping, Sequence
from itertools import groupby

from lxml import etree

from jixiao.documents.addresses import address
from jixiao.documents.document import Grid, Source
from jixiao.documents.limits import Limits
from jixiao.documents.markup import RELATIONSHIP
from jixiao.documents.xlsx import S, read_xlsx
from jixiao.errors import CannotPrintError
from jixiao.publication.notes import AUTHOR, Note
from jixiao.publication.office_package import OfficePackage
from jixiao.publication.sheet_anchor import Sizes, add_boxes, sizes_of

_SHEET = S[1:-1]
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What stands behind the reference to the comments' boxes in a worksheet (ECMA-376, part 1, 18.3.1.99).
_BEHIND = tuple(
    S + name
    for name in ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
)  # fmt: skip

Cells = Mapping[tuple[int, int], Sequence[Note]]


def annotate_xlsx(
    data: bytes, source: Source, notes: Sequence[Note], date: datetime.date | None, limits: Limits
) -> bytes:
    """Return the workbook with the notes as cell comments; comments that are there stay, and are added to.

    Comments of this kind bear no date. A note without a place in a table stands on the first cell that has text.
    """
    package = OfficePackage(data, source, limits)
    grids = {grid.number: grid for grid in read_xlsx(data, source, limits).grids}
    if not grids:
        raise CannotPrintError("工作簿里没有内容,没有可批注的单元格", source.name)
    sheets = _sheets_of(package)
    placed = sorted((_cell_of(note, grids) for note in notes), key=lambda entry: entry[0])
    for number, entries in groupby(placed, key=lambda entry: entry[0][0]):
        cells: dict[tuple[int, int], list[Note]] = {}
        for (_, row, column), note in entries:
            cells.setdefault((row, column), []).append(note)
        _annotate_sheet(package, sheets[grids[number].title], cells)
    return package.finish()


def _sheets_of(package: OfficePackage) -> dict[str, str]:
    """Return the parts of the worksheets by the sheets' names."""
    main = next(
        (link.target for link in package.links("").values() if link.kind == "officeDocument"), "xl/workbook.xml"
    )
    links = package.links(main)
    entries = package.look_at(main).iterfind(f"{S}sheets/{S}sheet")
    return {
        entry.get("name", ""): links[identity].target
        for entry in entries
        if (identity := entry.get(RELATIONSHIP, "")) in links
    }


def _cell_of(note: Note, grids: Mapping[int, Grid]) -> tuple[tuple[int, int, int], Note]:
    """Return table, 0-based row and column of the cell that carries a note: of a merged one the upper left."""
    place = note.place
    table = 0 if place is None else place.table or 0
    if place is None or table not in grids:
        first = next(cell for cell in grids[1].cells if cell.text)
        text = f"{place}：{note.text}" if place else note.text
        return (1, first.row, first.column), Note(None, text, note.severity)
    row, column = (place.row or 1) - 1, (place.column or 1) - 1
    for cell in grids[table].cells:
        if cell.row <= row < cell.row + cell.rowspan and cell.column <= column < cell.column + cell.colspan:
            return (table, cell.row, cell.column), note
    return (table, row, column), note


def _annotate_sheet(package: OfficePackage, sheet: str, cells: Cells) -> None:
    links = {link.kind: link.target for link in package.links(sheet).values() if link.target in package}
    comments = links.get("comments")
    if comments is None:
        comments = package.free_name("xl/comments{}.xml")
        root = etree.Element(S + "comments", nsmap={None: _SHEET})  # type: ignore[dict-item]
        etree.SubElement(root, S + "authors")
        etree.SubElement(root, S + "commentList")
        package.new(comments, root)
        package.link(sheet, "comments", comments)
        package.declare(_COMMENTS_TYPE, part=comments)
    new = _add_comments(package.edit(comments), cells)
    if new:
        _draw_boxes(package, sheet, links.get("vmlDrawing"), new)


def _add_comments(root: etree._Element, cells: Cells) -> dict[tuple[int, int], str]:
    """Add the notes to a sheet's comments; return the texts of the cells that had no comment before."""
    listing = root.find(S + "commentList")
    if listing is None:
        listing = etree.SubElement(root, S + "commentList")
    author = str(_author(root))
    known = {comment.get("ref"): comment for comment in listing}
    new = {}
    for (row, column), notes in cells.items():
        reference = address(row, column)
        comment = known.get(reference)
        said = "" if comment is None else "".join(t.text or "" for t in comment.iter(S + "t"))
        text = "\n\n".join(note.text for note in notes if note.text not in said)  # an earlier review may have been here
        if not text:
            continue
        if comment is None:
            comment = etree.SubElement(listing, S + "comment")
            comment.set("ref", reference)
            comment.set("authorId", author)
            new[row, column] = text
        _add_text(comment, text)
    return new


def _author(root: etree._Element) -> int:
    authors = root.find(S + "authors")
    if authors is None:
        authors = etree.Element(S + "authors")
        root.insert(0, authors)
    names = [author.text for author in authors]
    if AUTHOR not in names:
        etree.SubElement(authors, S + "author").text = AUTHOR
        return len(names)
    return names.index(AUTHOR)


def _add_text(comment: etree._Element, text: str) -> None:
    """Add runs to a comment; a plain text that is there becomes the first run."""
    holder = comment.find(S + "text")
    if holder is None:
        holder = etree.SubElement(comment, S + "text")
    plain = holder.find(S + "t")
    if plain is not None:
        holder.remove(plain)
        _add_run(holder, plain.text or "")
    _add_run(holder, f"\n\n{AUTHOR}：\n{text}" if len(holder) else text)


def _add_run(holder: etree._Element, text: str) -> None:
    words = etree.SubElement(etree.SubElement(holder, S + "r"), S + "t")
    words.text = text
    words.set(_SPACE, "preserve")


def _draw_boxes(package: OfficePackage, sheet: str, drawing: str | None, texts: Mapping[tuple[int, int], str]) -> None:
    """Give each new comment its box; Excel shows none without it."""
    root = package.edit(sheet)
    sizes: Sizes = sizes_of(root)
    legacy = root.find(S + "legacyDrawing")
    if drawing is not None and legacy is not None:
        # A sheet may have a second such part, for the pictures of its header: the one it names is meant.
        drawing = next(
            (link.target for key, link in package.links(sheet).items() if key == legacy.get(RELATIONSHIP)), drawing
        )
        package.put(drawing, add_boxes(package.read(drawing), texts, sizes))
        return
    part = package.free_name("xl/drawings/vmlDrawing{}.vml")
    package.put(part, add_boxes(b"", texts, sizes))
    package.declare(_VML_TYPE, extension="vml")
    legacy = etree.Element(S + "legacyDrawing", nsmap={"r": _RELATIONS})
    legacy.set(RELATIONSHIP, package.link(sheet, "vmlDrawing", part))
    behind = next((child for child in root if child.tag in _BEHIND), None)
    root.append(legacy) if behind is None else behind.addprevious(legacy)
