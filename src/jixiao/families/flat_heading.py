"""The headings of an indicator table in text without cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jixiao.families.flat_labels import is_group, is_level
from jixiao.families.flat_words import Line, Word
from jixiao.families.vocabulary import Vocabulary

_LEVELS = ("level1", "level2")
_MOST = 18
_ORDER = ("project", "agency", "budget", "goal", "level1", "level2", "name", "description", "comparator", "target", "unit",
          "basis", "forecast", "actual", "weight", "score", "deviation", "remark")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """The lines [first, last] that hold the headings, the words of them from left to right, the words of the group
    that stands left of the table, and the lines of other words among them; a line of many headings may hold some that
    are not known."""

    first: int
    last: int
    words: list[Word]
    groups: list[Word]
    loose: list[Line]

    def repeated_in(self, line: Line) -> bool:
        """Tell whether a line prints the same headings again, as a new page does."""
        own = {w.text for w in self.words}
        return len(line) >= 3 and all(w.text in own for w in line)


def find_heading(lines: Sequence[Line], vocabulary: Vocabulary, *, visual: bool) -> Heading | None:
    """Return the first headings of an indicator table among lines, or None."""
    for first, line in enumerate(lines):
        if not any(vocabulary.column(w.text) in _LEVELS for w in line):
            continue
        heading = _heading_at(lines, first, vocabulary, visual=visual)
        roles = {vocabulary.column(w.text) for w in heading.words}
        if len(roles & {"level1", "level2", "name"}) >= 2 and roles & {"target", "name"} and len(roles) >= 3:
            return heading
    return None


def _heading_at(lines: Sequence[Line], index: int, vocabulary: Vocabulary, *, visual: bool) -> Heading:
    first = last = index
    while first > 0 and visual and _is_heading_line(lines[first - 1], vocabulary, mended=True):
        first -= 1
    while last + 1 < len(lines) and last - first < _MOST and _is_heading_line(lines[last + 1], vocabulary):
        last += 1
    words = [w for line in lines[first : last + 1] for w in line]
    known = sum(bool(vocabulary.column(w.text)) for w in lines[index])
    unknown = {w.number for w in lines[index] if not vocabulary.column(w.text)} if known < 4 else set()
    groups = [w for w in words if is_group(w.text)]
    taken = {w.number for w in groups} | unknown
    own = [w for w in words if w.number not in taken]
    loose = [rest for line in lines[first : last + 1] if (rest := [w for w in line if w.number in unknown])]
    own = in_order(own, _ORDER, lambda w: vocabulary.column(w.text)) if visual else own
    return Heading(first, last, own, groups, loose)


def _is_heading_line(line: Line, vocabulary: Vocabulary, *, mended: bool = False) -> bool:
    if mended and not all(w.mended for w in line):
        return False
    return all((vocabulary.column(w.text) and not is_level(w.text)) or is_group(w.text) for w in line)


def in_order(words: Sequence[Word], ranks: Sequence[str], role: Callable[[Word], str | None]) -> list[Word]:
    """Put headings that a narrow column broke where their columns usually stand among the others."""

    def rank(word: Word) -> int:
        found = role(word)
        return ranks.index(found) if found in ranks else len(ranks)

    ordered = [w for w in words if not w.mended]
    for word in (w for w in words if w.mended):
        at = next((n for n, w in enumerate(ordered) if rank(w) > rank(word)), len(ordered))
        ordered.insert(at, word)
    return ordered
