"""Comparison 版本比较: two versions drawn in one form."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from jixiao.core.declaration import Declaration
from jixiao.core.indicator import Indicator
from jixiao.core.path import parts, pointer
from jixiao.families.family import FormFamily
from jixiao.web.paper.blanks import settle
from jixiao.web.paper.sheet import Room, Sheet, lay_out


@dataclass(frozen=True, slots=True)
class Comparison:
    """The newer form, `before` the old text of each cell that changed, `added` the cells of new rows, and the
    indicators that are gone."""

    sheet: Sheet
    before: Mapping[str, str]
    added: frozenset[str]
    removed: tuple[Indicator, ...]

    @property
    def count(self) -> int:
        """How many cells differ, a new or lost row counting once."""
        rows = {parts(path)[1] for path in self.added}
        return len(self.before) + len(rows) + len(self.removed)


def compare(old: Declaration, new: Declaration, family: FormFamily) -> Comparison:
    """Compare two versions, blank rows left out; rows are paired by branch and name, then by place."""
    old, new = settle(old).declaration, settle(new).declaration
    pairs = _pair(old.indicators, new.indicators)
    sheet = lay_out(new, family)
    texts = {room.path: _text(room) for room in lay_out(old, family).rooms}
    before, added = {}, set()
    for room in sheet.rooms:
        path = _old_path(room.path, pairs)
        if path is None:
            added.add(room.path)
        elif texts.get(path, "") != _text(room):
            before[room.path] = texts.get(path, "")
    removed = tuple(row for n, row in enumerate(old.indicators) if n not in pairs.values())
    return Comparison(sheet, before, frozenset(added), removed)


def _pair(old: tuple[Indicator, ...], new: tuple[Indicator, ...]) -> dict[int, int]:
    """New row → old row."""
    before, after = ([(i.level1, i.level2, i.period, i.name) for i in rows] for rows in (old, new))
    pairs: dict[int, int] = {}
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag in {"equal", "replace"}:
            pairs |= dict(zip(range(b1, b2), range(a1, a2), strict=False))
    return pairs


def _old_path(path: str, pairs: Mapping[int, int]) -> str | None:
    steps = parts(path)
    if steps[0] != "indicators":
        return path
    old = pairs.get(int(steps[1]))
    return None if old is None else pointer("indicators", old, *steps[2:])


def _text(room: Room) -> str:
    return "、".join(option for option, is_checked in room.options if is_checked) if room.options else room.text
