"""What a reading of a damaged form says against the truth: wrong values that no repair, no unread piece owns up to."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields

from jixiao.core.declaration import Declaration
from jixiao.core.indicator import Indicator
from jixiao.core.text import fold
from jixiao.documents.document import Place
from jixiao.families.result import DocumentReading, Reading

_AT = re.compile(r"表(\d+) 第(\d+)行|第(\d+)段")
_GROUPS = ("organisation", "project", "funding")
_TEXTS = ("name", "overall_goal", "annual_goal", "actual_goal", "total_score")
_PARTS = ("level1", "level2", "name", "description", "target_basis", "remark", "weight", "actual", "score", "deviation")


def silent_errors(truth: Declaration, read: DocumentReading) -> list[str]:
    """Return the values read that are not the truth, in places that nothing in the account names."""
    found: list[str] = []
    for reading in read:
        owned = _owned(read, reading)
        found += [f"{where}: {got!r}" for where, got, places in _wrong(truth, reading) if not owned & places]
    return found


def _owned(read: DocumentReading, reading: Reading) -> set[tuple[int, int]]:
    """Table and row of every repair and unread piece; paragraphs count as table 0."""
    repairs = [repair for part in (read, reading) for repair in part.repairs]
    texts = [repair.at for repair in repairs]
    texts += [str(piece.place) for part in (read, reading) for piece in part.unread]
    matches = (_AT.search(text) for text in texts)
    owned = {(int(m[1] or 0), int(m[2] or m[3])) for m in matches if m}
    above = (_AT.search(repair.at) for repair in repairs if "上一行" in repair.what)
    return owned | {(int(m[1] or 0), int(m[2] or m[3]) - 1) for m in above if m}


def _row(place: Place | None) -> set[tuple[int, int]]:
    return {(place.table or 0, place.row or place.line or 0)} if place else set()


def _same(got: object, true: object) -> bool:
    return got in (None, "") or fold(str(got)) == fold(str(true))


def _wrong(truth: Declaration, reading: Reading) -> Iterator[tuple[str, object, set[tuple[int, int]]]]:
    got, places = reading.declaration, reading.places
    for name in _TEXTS:
        if got.kind == truth.kind == "department" and got.name == truth.organisation.agency and name == "name":
            continue  # a department's form has no project name; the body's is one too
        if not _same(getattr(got, name), getattr(truth, name)):
            yield f"/{name}", getattr(got, name), _row(places.get(f"/{name}"))
    for group in _GROUPS:
        for item in fields(getattr(got, group)):
            value = getattr(getattr(got, group), item.name)
            if not _same(value, getattr(getattr(truth, group), item.name)):
                yield f"/{group}/{item.name}", value, _row(places.get(f"/{group}/{item.name}"))
    yield from _wrong_indicators(truth, reading)


def _wrong_indicators(truth: Declaration, reading: Reading) -> Iterator[tuple[str, object, set[tuple[int, int]]]]:
    """An indicator is right when some indicator of the form has all that was read of it; each is used once."""
    left = Counter(_facts(indicator) for indicator in truth.indicators)
    for n, indicator in enumerate(reading.declaration.indicators):
        facts = _facts(indicator)
        hit = facts if left[facts] else next((t for t in left if left[t] and _covers(t, facts)), None)
        if hit is not None:
            left[hit] -= 1
            continue
        rows = {place for key, at in reading.places.items() if key.startswith(f"/indicators/{n}/") for place in _row(at)}
        yield f"/indicators/{n}", tuple(fact for fact in facts if fact), rows


def _facts(indicator: Indicator) -> tuple[str, ...]:
    values = (*(getattr(indicator, part) for part in _PARTS), indicator.target.text)
    return tuple(fold(str(value)) if value else "" for value in values)


def _covers(truth: tuple[str, ...], read: tuple[str, ...]) -> bool:
    return all(not got or got == true for got, true in zip(read, truth, strict=True))
