"""Forms in layouts that no family describes, against what was labelled by hand (tests/unseen/README.md)."""

import json
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from jixiao import families
from jixiao.core.text import fold
from jixiao.documents.reading import read

UNSEEN = Path(__file__).parents[1] / "unseen"
GOLD = sorted((UNSEEN / "gold").glob("*.json"))
# Text that lost its tables is put back together by what the words say: measured as a whole, not form by form.
FLAT = frozenset("04 09 10 12 14 20 24 32 35 36 37 38 39 40 41 42 43 54 61 69".split())
# 67 prints a second heading row one cell a line, so that its columns cannot be told.
TABLES = [g for g in GOLD if g.stem[:2] not in FLAT | {"67"}]

Row = tuple[str, str, str, str]


def _expected(project: dict[str, Any]) -> list[Row]:
    keys = ("level1", "level2", "level3", "target_text")
    return [(fold(i["level1"] or ""), *(fold(i[k] or "") for k in keys[1:])) for i in project["indicators"]]


def _read(stem: str) -> list[list[Row]]:
    source = next(p for p in UNSEEN.glob(f"{stem}.*"))
    return [
        [
            (fold(i.level1 or ""), fold(i.level2 or ""), fold(i.name or ""), fold(i.target.text))
            for i in r.declaration.indicators
        ]
        for r in families.read(read(source))
    ]


def _open_levels(rows: list[Row], expected: list[Row]) -> list[Row]:
    """A level that the labels leave open is not compared."""
    if len(rows) != len(expected):
        return rows
    return [(a[0] if b[0] else "", a[1] if b[1] else "", *a[2:]) for a, b in zip(rows, expected, strict=True)]


@pytest.mark.parametrize("gold", TABLES, ids=lambda p: p.stem)
def test_every_indicator_of_a_table_is_read(gold: Path) -> None:
    projects = json.loads(gold.read_text(encoding="utf-8"))["projects"]
    expected = [_expected(project) for project in projects]
    assert [
        _open_levels(rows, gold_rows) for rows, gold_rows in zip(_read(gold.stem), expected, strict=True)
    ] == expected


def test_most_indicators_of_flattened_text_are_read() -> None:
    hits = printed = found = 0
    for gold in (g for g in GOLD if g.stem[:2] in FLAT):
        expected = [row for p in json.loads(gold.read_text(encoding="utf-8"))["projects"] for row in _expected(p)]
        rows = [row for form in _read(gold.stem) for row in form]
        hits += sum(b.size for b in SequenceMatcher(None, expected, rows, autojunk=False).get_matching_blocks())
        printed, found = printed + len(expected), found + len(rows)
    assert hits / printed > 0.85
    assert hits / found > 0.85
