"""Layout 版面: the tables of a page and the text between them, from top to bottom."""

from dataclasses import dataclass

from jixiao.documents.columns import columns_of
from jixiao.documents.document import Repair
from jixiao.documents.lattice import Lattice, solve
from jixiao.documents.limits import Limits
from jixiao.documents.lines import Line, lines_of
from jixiao.documents.pages import Glyph, PageContent
from jixiao.documents.pieces import Piece, piece_of
from jixiao.documents.rules import tables_of
from jixiao.documents.texts import TextBlock, blocks_of

Item = Piece | TextBlock
_NOWHERE: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
MAXIMUM_CROSSINGS = 20_000_000


@dataclass(frozen=True, slots=True)
class Layout:
    """The items of a page from top to bottom, and what had to be repaired on it."""

    page: int
    width: float
    height: float
    items: tuple[Item, ...]
    repairs: tuple[Repair, ...] = ()


def layout_of(content: PageContent, limits: Limits) -> Layout:
    """Return the tables and texts of a page."""
    lattices, repairs = _lattices(content, limits)
    inside, outside = _shared_out(content.glyphs, lattices)
    pieces = [piece_of(lattice, cells, content) for lattice, cells in zip(lattices, inside, strict=True)]
    pieces = [piece for piece in pieces if piece.cells]
    items: list[Item] = [*pieces]
    for run in _runs(lines_of(outside), pieces):
        items += _text_items(run, content)
    items.sort(key=lambda item: item.box[1])
    return Layout(content.number, content.width, content.height, tuple(items), content.repairs + repairs)


def _lattices(content: PageContent, limits: Limits) -> tuple[list[Lattice], tuple[Repair, ...]]:
    if len(content.horizontal) * len(content.vertical) > MAXIMUM_CROSSINGS:
        return [], (Repair("线条过多,当作图形,表格按文字排列读入", f"第{content.number}页"),)
    found, repairs = [], []
    for rules in tables_of(content.horizontal, content.vertical):
        lattice = solve(rules)
        if lattice is None or len(lattice.xs) - 1 > limits.columns or len(lattice.ys) - 1 > limits.rows:
            repairs.append(Repair("线条过多,当作图形,没有按表格读入", f"第{content.number}页"))
        elif len(lattice.spans) > 1 or not _is_frame(lattice, content):
            found.append(lattice)
    return found, tuple(repairs)


def _is_frame(lattice: Lattice, content: PageContent) -> bool:
    """Say whether a single box is the frame of the page or of a picture and not a table."""
    return lattice.area > 0.5 * content.width * content.height


def _shared_out(glyphs: tuple[Glyph, ...], lattices: list[Lattice]) -> tuple[list[dict[int, list[Glyph]]], list[Glyph]]:
    """Give every glyph to the cell it stands in (the inner one of nested tables); the rest is text."""
    sharing = _Sharing(lattices)
    for glyph in glyphs:
        if not sharing.take(glyph):
            for character in glyph.characters():
                sharing.take(character)
    return sharing.inside, sharing.outside


class _Sharing:
    """Glyphs by cell. The next glyph mostly stands in the same cell as the one before, so that is asked first."""

    def __init__(self, lattices: list[Lattice]) -> None:
        self.inside: list[dict[int, list[Glyph]]] = [{} for _ in lattices]
        self.outside: list[Glyph] = []
        self._lattices = lattices
        self._order = sorted(range(len(lattices)), key=lambda i: lattices[i].area)
        self._nested = _are_nested(lattices)
        self._box, self._taker = _NOWHERE, self.outside

    def take(self, glyph: Glyph) -> bool:
        """Keep a glyph; False when it is a run that may stand in several cells."""
        first, last, y = glyph.x0 + glyph.x1, glyph.x0 + glyph.x1, (glyph.top + glyph.bottom) / 2
        if glyph.starts:
            first, last = glyph.x0 + glyph.ends[0], glyph.starts[-1] + glyph.x1
        x0, top, x1, bottom = self._box
        if not (x0 <= first / 2 and last / 2 < x1 and top <= y < bottom):
            self._look(first / 2, y)
            if glyph.starts and not last / 2 < self._box[2] and self._is_near(glyph):
                return False
        self._taker.append(glyph)
        return True

    def _look(self, x: float, y: float) -> None:
        """Find the cell at a point; where another table may lie inside it, the next glyph is looked up again."""
        self._box, self._taker = _NOWHERE, self.outside
        for index in self._order:
            lattice = self._lattices[index]
            owner = lattice.owner(x, y)
            if owner is not None:
                self._taker = self.inside[index].setdefault(owner, [])
                self._box = _NOWHERE if self._nested else lattice.box(lattice.spans[owner])
                return

    def _is_near(self, glyph: Glyph) -> bool:
        """Say whether a glyph overlaps a table."""
        return any(
            lattice.xs[0] < glyph.x1
            and glyph.x0 < lattice.xs[-1]
            and lattice.ys[0] < glyph.bottom
            and glyph.top < lattice.ys[-1]
            for lattice in self._lattices
        )


def _are_nested(lattices: list[Lattice]) -> bool:
    boxes = [(each.xs[0], each.ys[0], each.xs[-1], each.ys[-1]) for each in lattices]
    return any(a is not b and a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a in boxes for b in boxes)


def _runs(lines: list[Line], pieces: list[Piece]) -> list[list[Line]]:
    """Return the lines in groups without a table between them."""
    tops = sorted(piece.box[1] for piece in pieces)
    runs: dict[int, list[Line]] = {}
    for line in lines:
        middle = (line.top + line.bottom) / 2
        runs.setdefault(sum(1 for top in tops if top < middle), []).append(line)
    return [runs[key] for key in sorted(runs)]


def _text_items(run: list[Line], content: PageContent) -> list[Item]:
    items: list[Item] = []
    rest: list[Line] = []
    for part in columns_of(run, content.number):
        if isinstance(part, Piece):
            items += blocks_of(rest, content)
            items.append(part)
            rest = []
        else:
            rest.append(part)
    return [*items, *blocks_of(rest, content)]
