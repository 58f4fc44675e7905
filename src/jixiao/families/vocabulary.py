"""Label vocabulary 标签词汇: which key a printed label fills, for forms nobody described.

The words are data, in `labels.toml`; a form family adds its own labels, which come first.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jixiao.core.category import first_level, second_level
from jixiao.core.text import fold

GROUP = "group"
KEPT = "-"
_LONGEST_LABEL = 60
_REMEMBERED = 100_000
_NUMBERING = re.compile(
    r"^(?:其中:?|其:|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．](?!\d)|[①-⑩]|[*※★])+"
)
_NOTE = re.compile(
    r"(?:\((?:万?元|单位.{0,6}|盖章|公章|签章|%|\d+分|可另附页|\d+字.{0,4}|20[\dXx×]{2}[^()]{0,20}|\d+-\d+月[^()]{0,4})\))+$"
)


@lru_cache(maxsize=16384)
def bare_label(text: str) -> str:
    """Return a folded label without its printed number, its 其中 and its trailing note “(万元)”."""
    folded = fold(text)
    short = _NUMBERING.sub("", folded)
    return _NOTE.sub("", short).rstrip(":") or folded


def _compiled(table: Mapping[str, list[str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((key, re.compile("|".join(f"(?:{p})" for p in patterns))) for key, patterns in table.items())


@dataclass(frozen=True, slots=True)
class ListTable:
    """Headings that tell a table of rows: `key` names the declaration's list."""

    key: str
    headings: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Labels, indicator columns, money columns and list tables; `own` are the labels of one family, folded."""

    labels: tuple[tuple[str, re.Pattern[str]], ...]
    columns: tuple[tuple[str, re.Pattern[str]], ...]
    money_columns: tuple[tuple[str, re.Pattern[str]], ...]
    tables: tuple[ListTable, ...]
    own: Mapping[str, str] = field(default_factory=dict)
    known: dict[tuple[str, str], str | None] = field(default_factory=dict, compare=False, repr=False)
    known_headings: dict[str, frozenset[re.Pattern[str]]] = field(default_factory=dict, compare=False, repr=False)

    def binding(self, text: str) -> str | None:
        """Return the key a printed label fills, or None when the text is no known label."""
        return self._remembered("label", text) if len(text) <= _LONGEST_LABEL else None

    def column(self, text: str) -> str | None:
        """Return the role of an indicator-table heading, or None."""
        return self._remembered("column", text) if len(text) <= _LONGEST_LABEL else None

    def money_column(self, text: str) -> str | None:
        """Return the role of a money-table heading, or None."""
        return self._remembered("money", text) if len(text) <= _LONGEST_LABEL else None

    def list_table(self, texts: Iterable[str]) -> ListTable | None:
        """Return the list table that a row of such folded texts heads, or None."""
        found = [headings for text in texts if (headings := self._headings(text))]
        if not found:
            return None
        return next((table for table in self.tables if frozenset().union(*found).issuperset(table.headings)), None)

    def _headings(self, folded: str) -> frozenset[re.Pattern[str]]:
        """The headings of list tables that a text may be."""
        known = self.known_headings.get(folded)
        if known is None:
            known = frozenset(h for table in self.tables for h in table.headings if h.fullmatch(folded))
            if len(folded) <= _LONGEST_LABEL and len(self.known_headings) < _REMEMBERED:
                self.known_headings[folded] = known
        return known

    def _remembered(self, kind: str, text: str) -> str | None:
        """Look a text up once: forms print the same few labels again and again."""
        try:
            return self.known[kind, text]
        except KeyError:
            found = self._find(kind, text)
            if len(self.known) < _REMEMBERED:
                self.known[kind, text] = found
            return found

    def _find(self, kind: str, text: str) -> str | None:
        folded = fold(text)
        if not folded or len(folded) > 40:
            return None
        if kind != "label":
            return _first(self.columns if kind == "column" else self.money_columns, folded)
        if folded in self.own:
            return self.own[folded]
        return _first(self.labels, folded) or _first(self.labels, bare_label(text))

    def with_labels(self, own: Mapping[str, str]) -> "Vocabulary":
        """Return this vocabulary with a family's own labels before the general ones."""
        return Vocabulary(self.labels, self.columns, self.money_columns, self.tables, own)


def _first(patterns: tuple[tuple[str, re.Pattern[str]], ...], folded: str) -> str | None:
    return next((key for key, pattern in patterns if pattern.fullmatch(folded)), None)


@lru_cache(maxsize=1)
def general_vocabulary() -> Vocabulary:
    """Load the vocabulary of `labels.toml`."""
    data: dict[str, Any] = tomllib.loads((files("jixiao.families") / "labels.toml").read_text(encoding="utf-8"))
    tables = tuple(
        ListTable(key, tuple(re.compile(pattern) for pattern in headings))
        for key, variants in data["tables"].items()
        for headings in variants
    )
    return Vocabulary(_compiled(data["labels"]), _compiled(data["columns"]), _compiled(data["money_columns"]), tables)


def is_level_word(text: str) -> bool:
    """Tell whether a cell holds the name of a branch of the indicator tree and nothing else."""
    return first_level(text) is not None or second_level(text) is not None
