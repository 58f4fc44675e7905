"""Page breaks 分页: what a page break did to a table, told from the cells on both sides of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.core.category import first_level, second_level
from jixiao.documents.lines import TERMINALS, glue
from jixiao.documents.pages import GOES_ON, NEW_TEXT, UNMARKED
from jixiao.documents.pieces import Piece, PieceCell

_SAME_EDGE = 4.0
_MOVED = 12.0
"""Points: so far may a table be shifted sideways from page to page."""
_SAME_WIDTH = 0.02
_MAXIMUM_HEADER = 4
_FULL = 1.1
"""Lines: a cell with more room than this under its text was not cut there."""
_CENTRED = 0.5
_LOOSE = 3.0
_LONG = 12
_LABEL = 8


@dataclass(frozen=True, slots=True)
class Join:
    """Two parts of one cell on both sides of a page break, and its whole text."""

    upper: PieceCell
    lower: PieceCell
    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """What is to be joined over a page break; `is_row_cut`: the last row and the first are one row."""

    is_row_cut: bool
    joins: tuple[Join, ...]


def is_same_table(first: Piece, cells: Sequence[PieceCell], piece: Piece) -> bool:
    """Say whether a piece at the top of a page goes on with the table that ended the page before."""
    width, other = first.xs[-1] - first.xs[0], piece.xs[-1] - piece.xs[0]
    if abs(width - other) > _SAME_WIDTH * width or abs(first.xs[0] - piece.xs[0]) > _MOVED:
        return False
    if first.spans_known != piece.spans_known:
        return False
    if not first.spans_known and len(first.xs) != len(piece.xs):
        return False
    return not _begins_anew(cells, piece.cells)


def _begins_anew(cells: Sequence[PieceCell], tops: Sequence[PieceCell]) -> bool:
    """Say whether the piece opens with the first label of the form but other values: the next form."""
    old, new = _row(cells, 0), _row(tops, 0)
    label = next((c.text for c in old if c.text), "")
    again = bool(label) and bool(new) and _bare(new[0].text) == _bare(label)
    return again and [_bare(c.text) for c in old] != [_bare(c.text) for c in new]


def _row(cells: Sequence[PieceCell], row: int) -> list[PieceCell]:
    return sorted((c for c in cells if c.row == row), key=lambda c: c.x0)


def _bare(text: str) -> str:
    return "".join(text.split())


def repeated_rows(cells: Sequence[PieceCell], tops: Sequence[PieceCell], rows: int) -> int:
    """Return how many rows at the top of the new page repeat the table's own head, or its row of column headings."""
    count = 0
    while count < min(_MAXIMUM_HEADER, rows) and _is_same_row(_row(cells, count), _row(tops, count)):
        count += 1
    while count and not _ends_cleanly(tops, count):
        count -= 1
    return count or _repeated_headings(cells, tops, rows)


def _is_same_row(old: Sequence[PieceCell], new: Sequence[PieceCell]) -> bool:
    texts = [_bare(c.text) for c in old]
    return any(texts) and texts == [_bare(c.text) for c in new]


def _ends_cleanly(tops: Sequence[PieceCell], count: int) -> bool:
    return all(c.row_end <= count for c in tops if c.row < count)


def _repeated_headings(cells: Sequence[PieceCell], tops: Sequence[PieceCell], rows: int) -> int:
    """Return 1 when the first row repeats a row further down that can only be headings: all words, none empty."""
    new = _row(tops, 0)
    texts = [_bare(c.text) for c in new]
    if len(texts) < 3 or not all(texts) or any(ch.isdigit() for t in texts for ch in t) or not _ends_cleanly(tops, 1):
        return 0
    for row in range(1, rows - 1):
        old = [_bare(c.text) for c in _row(cells, row) if c.row_end == row + 1]
        if old == texts and len(set(texts)) == len(texts):
            return 1
    return 0


def break_between(cells: Sequence[PieceCell], tops: Sequence[PieceCell], rows: int) -> Break:
    """Return what the break before `tops` cut; `cells` are the table so far, of `rows` rows."""
    bottoms = [c for c in cells if c.row_end == rows]
    pairs = [(next((b for b in bottoms if _has_same_edges(b, top)), None), top) for top in _row(tops, 0)]
    known = [(upper, lower) for upper, lower in pairs if upper is not None]
    if known and all(lower.begins != UNMARKED for _, lower in pairs):
        joins = tuple(Join(u, low, _continued(u, low)) for u, low in known if _goes_on(u, low))
        return Break(len(joins) == len(pairs), joins)
    if len(known) == len(pairs) and _is_row_cut(known):
        return Break(True, tuple(Join(u, low, _continued(u, low)) for u, low in known))
    return Break(False, tuple(_cut_cells(pairs)))


def _goes_on(upper: PieceCell, lower: PieceCell) -> bool:
    """Say, by the marks of the file, whether `lower` is the rest of `upper`; a text may begin on the second page only."""
    return lower.begins != NEW_TEXT or upper.begins == GOES_ON


def _is_branch(text: str) -> bool:
    """Say whether a text is the whole name of a branch of the indicator tree: two of them are never one cell."""
    return bool(text) and (first_level(text) or second_level(text)) is not None


def _has_same_edges(upper: PieceCell, lower: PieceCell) -> bool:
    return abs(upper.x0 - lower.x0) <= _SAME_EDGE and abs(upper.x1 - lower.x1) <= _SAME_EDGE


def _continued(upper: PieceCell, lower: PieceCell) -> str:
    if not upper.text or not lower.text:
        return upper.text + lower.text
    if lower.begins != UNMARKED:
        return upper.text + (glue(upper.text, lower.text) if lower.begins == GOES_ON else "\n") + lower.text
    if upper.stacked and (lower.stacked or len(lower.text) == 1):
        return upper.text + lower.text
    return upper.text + ("" if upper.runs_on else "\n") + lower.text


def _is_row_cut(pairs: Sequence[tuple[PieceCell, PieceCell]]) -> bool:
    """Say whether the first row is the rest of the last one.

    A cut row leaves the cells empty whose text was finished, and carries on at least one text from where it stopped;
    a new row under a merged label also begins with an empty cell, but fills the cells of its own.
    """
    written = [(u, low) for u, low in pairs if low.text]
    finished = [(u, low) for u, low in pairs if u.text and not low.text and u.row_end - u.row == 1 == low.row_end]
    if not written:
        return False
    if not finished or pairs[0][1].text or not all(_may_go_on(u, low) for u, low in written):
        return False
    numbered = any(u.text.isdecimal() for u, _ in finished)
    if any(u.runs_on and (numbered or _is_cut_text(u, low)) for u, low in written):
        return all(u.runs_on or u.text[-1] in TERMINALS for u, _ in written)
    return len(written) == 1 and _is_next_paragraph(*written[0], pairs)


def _may_go_on(upper: PieceCell, lower: PieceCell) -> bool:
    return bool(upper.text) and _reaches_down(upper) and lower.above < _FULL and lower.row_end == 1


def _is_cut_text(upper: PieceCell, lower: PieceCell) -> bool:
    """Say whether a full last line is that of a text and not a label that just fills its narrow column."""
    if upper.lines > 1 or len(upper.text) >= _LONG:
        return True
    return len(upper.text) >= _LABEL and lower.lines == 1 and len(lower.text) < len(upper.text)


def _reaches_down(cell: PieceCell) -> bool:
    """Say whether a cell is full to its lower edge; a text set in the middle leaves as much above as below."""
    return cell.below < _FULL or (abs(cell.above - cell.below) < _CENTRED and cell.below < _LOOSE)


def _is_next_paragraph(upper: PieceCell, lower: PieceCell, pairs: Sequence[tuple[PieceCell, PieceCell]]) -> bool:
    """Say whether a finished paragraph is followed by the next one of the same cell: the row's one long text."""
    widest = max(low.x1 - low.x0 for _, low in pairs)
    return upper.lines > 1 and upper.text[-1] in f"{TERMINALS}:：" and lower.x1 - lower.x0 >= widest


def _cut_cells(pairs: Sequence[tuple[PieceCell | None, PieceCell]]) -> list[Join]:
    """Return the merged cells cut by the break: those on the left (beside a running number) without a new text.

    Further right an empty cell goes on with the one above only when that one is merged already.
    """
    joins: list[Join] = []
    is_leading = True
    has_text = any(low.text for _, low in pairs)
    for upper, lower in pairs[:-1]:
        if upper is not None and _is_one_cell(upper, lower, has_text and is_leading):
            joins.append(Join(upper, lower, _merged_text(upper, lower)))
        elif not lower.text.isdecimal():
            is_leading = False
    return joins


def _is_one_cell(upper: PieceCell, lower: PieceCell, is_leading: bool) -> bool:
    is_tall = upper.row_end - upper.row > 1 or (is_leading and lower.row_end > 1)
    if not lower.text:
        return is_tall or (is_leading and bool(upper.text))
    if not upper.text:
        return is_tall and is_leading
    if _is_qualifier(lower.text):
        return is_tall or lower.lines == 1
    if _is_branch(upper.text) and _is_branch(lower.text):
        return False
    return upper.stacked and (lower.stacked or len(lower.text) == 1) and upper.below < _FULL and lower.above < _FULL


def _is_qualifier(text: str) -> bool:
    """Say whether a text is only a bracket, such as “(万元)”, which explains the label above it."""
    return text[0] in "(（" and text[-1] in ")）" and len(text) <= _LONG


def _merged_text(upper: PieceCell, lower: PieceCell) -> str:
    if upper.text and lower.text and not upper.stacked:
        return f"{upper.text}\n{lower.text}"
    return upper.text + lower.text
