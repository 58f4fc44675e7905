"""The branches of the indicator tree while a table is read: what a blank or displaced level cell stands for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from jixiao.core.category import first_level, second_level
from jixiao.core.text import fold
from jixiao.families.align import NO_WORDS, Words
from jixiao.families.stream import Piece, Row

# Which first levels a second-level category may stand under; others are a sign of a lost or slid cell.
_ALLOWED: Mapping[str, frozenset[str]] = {
    "output": frozenset({"output", "cost"}),
    "cost": frozenset({"cost", "output"}),
    "outcome": frozenset({"outcome", "impact"}),
    "satisfaction": frozenset({"satisfaction", "outcome"}),
    "input": frozenset({"input", "process", "decision"}),
    "impact": frozenset({"impact", "outcome"}),
}
_DEFAULT = {"output": "产出指标", "cost": "成本指标", "outcome": "效益指标", "satisfaction": "满意度指标"}


@dataclass(frozen=True, slots=True)
class Branch:
    """The words of the first and second level that hold for a row."""

    level1: str | None
    level2: str | None


NO_BRANCH = Branch(None, None)


@dataclass(frozen=True, slots=True)
class Branches:
    """The first-level words of a document by class, and the tree of its family where one is known.

    `parents` maps a folded second-level word to the first-level word the family prints above it.
    """

    printed: Mapping[str, str] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)
    words: Words = NO_WORDS

    def place(self, level1: Piece | None, level2: Piece | None, above: Branch, row: Row) -> tuple[Branch, str | None]:
        """Return the branch of a row from its level cells and the row above, and a repair note when it was mended."""
        if level1 is not None:
            first = level1.text
            second = level2.text if level2 else None
            note = None
            if second is None and second_level(first) and first_level(first) is None:
                parent, note = self._parent(first, above.level1)
                return Branch(parent, first), note
            if second is None and first == above.level1:
                second = above.level2
            return Branch(first, second), note
        if level2 is None:
            return above, None
        parent, note = self._parent(level2.text, above.level1)
        return Branch(parent, level2.text), note

    def _parent(self, level2: str, carried: str | None) -> tuple[str | None, str | None]:
        """Return the first level of a row that prints only its second: the carried one unless it cannot be."""
        own = second_level(level2)
        if own is None:
            return carried, None
        wanted = own.split(".")[0]
        above = first_level(carried) if carried else None
        if carried and (above is None or above in _ALLOWED.get(wanted, {above})):
            return carried, None
        parent = self.parents.get(fold(level2)) or self.printed.get(wanted)
        if parent is None and wanted in _DEFAULT and (self.printed or carried is None):
            parent = _DEFAULT[wanted]
        if parent is None:
            return carried, None
        return parent, f"“{level2}”一行缺一级指标,按类别归入“{parent}”"


def printed_branches(rows: Sequence[Row]) -> tuple[dict[str, str], frozenset[str]]:
    """Return class → the first-level word the rows print most for it, and the folded words of the second level."""
    counts: Counter[tuple[str, str]] = Counter()
    columns: set[tuple[int, int]] = set()
    for row in rows:
        for piece, following in pairwise(row.filled[:4]):
            wanted = first_level(piece.text)
            if wanted and second_level(following.text):
                counts[wanted, piece.text] += 1
                columns.add((row.grid, following.column))
    best: dict[str, str] = {}
    alone = Counter((first_level(p.text), p.text) for row in rows for p in row.filled if first_level(p.text))
    for (wanted, word), _ in [*counts.most_common(), *alone.most_common()]:
        if wanted and (second_level(word) is None or wanted in ("satisfaction", "cost") or (wanted, word) in counts):
            best.setdefault(wanted, word)
    seconds = {fold(p.text) for r in rows for p in r.filled if (r.grid, p.column) in columns and _is_second(p.text)}
    return best, frozenset(seconds)


def _is_second(word: str) -> bool:
    """满意度 names either level; 成本 may, but where it stands among second levels it is one."""
    return second_level(word) is not None and first_level(word) != "satisfaction"
