"""Fitting 套读: reading a printed form exactly, by laying the drawing over it.

Words of the form must stand where they are drawn; what stands in a slot is taken as it is, be it blank, long, or a word
that elsewhere is a label. A form that does not fit cell for cell is left to the reader for damaged forms.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from jixiao.core.text import fold
from jixiao.documents.document import Block, Grid
from jixiao.families.drawing import Box, Line, Sheet
from jixiao.families.family import FormFamily
from jixiao.families.gathering import Facts, gather
from jixiao.families.matching import pieces_pattern
from jixiao.families.result import Reading, Unread
from jixiao.families.slots import Slot
from jixiao.families.spanless import blank_pieces, fill_down, may_be_blank, merged_pieces, names_branch
from jixiao.families.stream import Piece, Row, clean
from jixiao.families.stream import rows as stream_rows
from jixiao.families.titles import is_page_number

_FIRST_CELLS = 60


class Fit(NamedTuple):
    """The declarations read, and how many blocks or rows they take."""

    readings: tuple[Reading, ...]
    consumed: int


def fit(family: FormFamily, blocks: Sequence[Block]) -> Fit | None:
    """Read the declarations that begin with the first block; None when the drawing does not fit cell for cell.

    Several declarations are read at once only where they share a table; `consumed` counts blocks.
    """
    if not _may_fit(family, blocks):
        return None
    rows: list[Row] = []
    ends: list[int] = []
    for block in _own_blocks(blocks, len(family.sheets)):
        rows += stream_rows((block,))
        ends.append(len(rows))
    readings: list[Reading] = []
    at = 0
    while not readings or at not in ends:
        result = fit_rows(family, rows, at)
        if result is None:
            return None
        readings += result.readings
        at += result.consumed
    return Fit(tuple(readings), ends.index(at) + 1)


def fit_rows(family: FormFamily, rows: Sequence[Row], at: int = 0) -> Fit | None:
    """Read one form that begins at row `at`; `consumed` counts rows. None when the drawing does not fit."""
    overlay = _Overlay(family, rows)
    end = at
    for number, sheet in enumerate(family.sheets):
        reached = overlay.lay(sheet, end, stray=number > 0)
        if reached is None:
            return None
        end = reached
    return Fit(tuple(gather(family, facts) for facts in overlay.all_facts), end - at)


def _own_blocks(blocks: Sequence[Block], tables: int) -> Iterator[Block]:
    """The blocks that one form can take: so many tables, and the text around them."""
    for block in blocks:
        tables -= isinstance(block, Grid)
        if tables < 0:
            return
        yield block


def _may_fit(family: FormFamily, blocks: Sequence[Block]) -> bool:
    """A quick look at the head of the first table, before the work of laying the drawing over it."""
    grid = next((block for block in blocks if isinstance(block, Grid)), None)
    if grid is None:
        return False
    return family.sheets[0].opening <= {fold(cell.text) for cell in islice(grid.cells, _FIRST_CELLS)}


@lru_cache(maxsize=4096)
def _literal_text(box: Box) -> str | None:
    return None if box.literal is None else fold(clean(box.literal))


@dataclass(slots=True)
class _Record:
    """One slot read, waiting for the whole form to fit."""

    slot: Slot
    text: str
    piece: Piece
    start: int


class _Overlay:
    """Lays the sheets of one form over rows and collects what stands in the slots."""

    def __init__(self, family: FormFamily, rows: Sequence[Row]) -> None:
        self._family, self._rows = family, rows
        self._head = Facts()
        self.all_facts = [self._head]
        self._shared_facts = Facts()
        self._last_name: Piece | None = None
        self._above: Sequence[Piece] = ()

    def lay(self, sheet: Sheet, at: int, stray: bool) -> int | None:
        """Lay one sheet at row `at`; return the row behind it, None when it does not fit."""
        start = self._read_lines(sheet.before, at, stray)
        if start is None:
            return None
        self._shared_facts = self._head.copy()
        counts = self._count_rows(sheet, 0, start)
        if counts is None:
            return None
        row = start
        for number, count in enumerate(counts):
            for instance in range(count):
                self._take_row(sheet, number, row, instance)
                row += 1
            if not count and number not in sheet.repeats:
                self._take_pieces(sheet, number, blank_pieces(sheet.rows[number], number, self._rows[row - 1]), 0)
        return self._read_lines_after(sheet.after, row)

    def _read_lines(self, lines: Sequence[Line], at: int, stray: bool) -> int | None:
        """Read the text above a table. Text not drawn is set down as unread, but a form does not begin with it."""
        rest = list(lines)
        begun = stray
        while at < len(self._rows) and len(self._rows[at].filled) == 1:
            piece = self._rows[at].filled[0]
            if self._is_page_foot(at):
                at += 1
                continue
            hit = self._best_line(rest, piece)
            if hit is None and not self._rows[at].is_paragraph:
                break
            if hit is None and not begun:
                return None
            if hit is None:
                self._head.unread.append(Unread(piece.text, piece.place))
            else:
                self._take_line(rest[hit], piece)
                rest = rest[hit + 1 :]
            begun = True
            at += 1
        return at

    def _read_lines_after(self, lines: Sequence[Line], at: int) -> int:
        rest = list(lines)
        while at < len(self._rows) and len(self._rows[at].filled) == 1:
            hit = self._best_line(rest, self._rows[at].filled[0])
            if hit is None and not self._is_page_foot(at):
                break
            if hit is not None:
                self._take_line(rest[hit], self._rows[at].filled[0])
                rest = rest[hit + 1 :]
            at += 1
        return at

    def _is_page_foot(self, at: int) -> bool:
        """Whether a row is the page number that a PDF prints between a table and the text behind it."""
        return self._rows[at].is_paragraph and is_page_number(self._rows[at].text)

    def _best_line(self, lines: Sequence[Line], piece: Piece) -> int | None:
        """The line that fits with the most words of its own."""
        fitting = [n for n, line in enumerate(lines) if _line_records(line, piece) is not None]
        return max(fitting, key=lambda n: _own_words(lines[n]), default=None)

    def _take_line(self, line: Line, piece: Piece) -> None:
        for record in _line_records(line, piece) or ():
            self._head.note_head(record.slot, record.text, piece.place, record.start)

    def _count_rows(self, sheet: Sheet, number: int, at: int) -> list[int] | None:
        """How many rows of the document each drawn row takes, so that all of them fit; None when none does."""
        counts: list[int] = []
        while number < len(sheet.rows):
            if number in sheet.repeats:
                return self._count_repeats(sheet, number, at, counts)
            fits = self._fits(sheet, number, at, 0)
            if not fits and not self._is_missing(sheet, number, at):
                return None
            counts.append(int(fits))
            number, at = number + 1, at + fits
        return counts

    def _count_repeats(self, sheet: Sheet, number: int, at: int, counts: list[int]) -> list[int] | None:
        most = 0
        while self._fits(sheet, number, at + most, most):
            most += 1
        for count in range(most, -1, -1):
            rest = self._count_rows(sheet, number + 1, at + count)
            if rest is not None:
                return [*counts, count, *rest]
        return None

    def _fits(self, sheet: Sheet, number: int, at: int, instance: int) -> bool:
        if at >= len(self._rows) or self._rows[at].is_paragraph:
            return False
        boxes = sheet.rows[number]
        pieces = _pieces(self._rows[at], boxes, number, instance)
        if len(pieces) < len(boxes) or any(p.text for p in pieces[len(boxes) :]):
            return False
        if not self._rows[at].spans_known and not names_branch(boxes, pieces, self._family.tree):
            return False
        return all(_box_fits(b, p, number, instance, number in sheet.repeats) for b, p in zip(boxes, pieces, strict=False))

    def _is_missing(self, sheet: Sheet, number: int, at: int) -> bool:
        """Whether a row without words of its own was printed blank where blank rows leave no trace."""
        above = self._rows[at - 1] if at else None
        return above is not None and not above.spans_known and number > 0 and may_be_blank(sheet.rows[number], number)

    def _take_row(self, sheet: Sheet, number: int, at: int, instance: int) -> None:
        boxes = sheet.rows[number]
        pieces = _pieces(self._rows[at], boxes, number, instance)
        if not self._rows[at].spans_known and instance:
            pieces = fill_down(boxes, pieces, self._above)
        self._above = pieces
        self._take_pieces(sheet, number, pieces, instance)

    def _take_pieces(self, sheet: Sheet, number: int, pieces: Sequence[Piece], instance: int) -> None:
        pairs = [(b, p) for b, p in zip(sheet.rows[number], pieces, strict=False) if b.slots and b.row == number]
        records = [record for box, piece in pairs for record in _box_records(box, piece)]
        if self._family.one_grid and number in sheet.repeats:
            self._change_declaration(records)
        facts = self.all_facts[-1]
        listed: dict[tuple[str, str | None], list[tuple[Slot, str, object]]] = {}
        for record in records:
            if record.slot.rows:
                entry = (record.slot, record.text, record.piece.place)
                listed.setdefault((record.slot.rows, record.slot.period), []).append(entry)
            elif not record.piece.continued or not instance:
                facts.note_head(record.slot, record.text, record.piece.place, record.start)
        facts.note_row(listed)  # type: ignore[arg-type]

    def _change_declaration(self, records: Sequence[_Record]) -> None:
        """In a shared table a new declaration begins with a new name; a cell merged over rows is one name."""
        name = next((r.piece for r in records if r.slot.paths[0] == ("name",)), None)
        if name is None or name.continued or not name.text:
            return
        last, self._last_name = self._last_name, name
        if last is None:
            return
        if fold(last.text) != fold(name.text) or last.below or name.below:
            self.all_facts.append(self._shared_facts.copy())


def _pieces(row: Row, boxes: Sequence[Box], number: int, instance: int) -> tuple[Piece, ...]:
    """The pieces of a row; blank cells that a spreadsheet leaves out at the end of its last row are put back."""
    if not row.spans_known:
        return merged_pieces(row, boxes, number, instance) or ()
    missing = [box for box in boxes[len(row.pieces) :] if box.column >= row.pieces[-1].end]
    place = row.pieces[-1].place
    blank = (Piece("", b.column, b.column + b.colspan, replace(place, column=b.column + 1)) for b in missing)
    return (*row.pieces, *blank) if missing else row.pieces


def _box_fits(box: Box, piece: Piece, number: int, instance: int, repeats: bool) -> bool:
    literal = _literal_text(box)
    begins = box.row == number and not (instance and literal is not None)
    may_merge = repeats and literal is None and begins
    if piece.continued == begins and not may_merge:
        return False
    if not begins:
        return True
    if literal is not None:
        return fold(piece.text) == literal
    return len(box.pieces) == 1 or bool(pieces_pattern(box.pieces).fullmatch(piece.text))


def _box_records(box: Box, piece: Piece) -> Iterator[_Record]:
    if len(box.pieces) == 1:
        yield _Record(box.slots[0], piece.text, piece, 0)
        return
    match = pieces_pattern(box.pieces).fullmatch(piece.text)
    for n, slot in enumerate(box.slots, 1):
        if match:
            yield _Record(slot, match[n].strip(), piece, match.start(n))


def _line_records(line: Line, piece: Piece) -> list[_Record] | None:
    match = pieces_pattern(line.pieces).fullmatch(piece.text)
    if match is None:
        return None
    records = [_Record(slot, match[n].strip(), piece, match.start(n)) for n, slot in enumerate(line.slots, 1)]
    fits = all(Facts().note_head(r.slot, r.text, piece.place, r.start) for r in records)
    return records if fits else None


def _own_words(line: Line) -> int:
    slots = (part for slot in line.slots for part in slot.parts if isinstance(part, str))
    return sum(len(fold(words)) for words in (*slots, *(p for p in line.pieces if isinstance(p, str))))
