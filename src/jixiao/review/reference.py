"""Reference 参照数据: thresholds, vocabularies and dated tables from `data/*.toml`, as they hold for a year and place."""

import re
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any

from jixiao.review.settings import Settings


@lru_cache(maxsize=32)
def load(name: str) -> dict[str, Any]:
    """Return a data file by its name without `.toml`; numbers that carry a point are Decimal."""
    path = resources.files("jixiao.review").joinpath("data", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


@lru_cache(maxsize=256)
def compiled(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return one pattern that matches any of `words`, each a regular expression."""
    return re.compile("|".join(f"(?:{word})" for word in words) or r"(?!)")


@lru_cache(maxsize=256)
def words(name: str) -> re.Pattern[str]:
    """Return the pattern of a vocabulary of `data/words.toml` as shipped."""
    return compiled(tuple(load("words")[name]["words"]))


@dataclass(frozen=True, slots=True)
class Reference:
    """The numbers and words a rule may ask for: the operator's where set, else the shipped defaults of the year."""

    year: int | None = None
    settings: Settings = field(default_factory=Settings)

    def threshold(self, name: str) -> Decimal:
        """Return a threshold by name, as `satisfaction-low`; the unit is told in `data/thresholds.toml`."""
        if name in self.settings.thresholds:
            return self.settings.thresholds[name]
        return Decimal(str(load("thresholds")[name]["value"]))

    def words(self, name: str) -> re.Pattern[str]:
        """Return a vocabulary by name as one pattern."""
        if name in self.settings.words:
            return compiled(tuple(self.settings.words[name]))
        return words(name)

    def entries(self, table: str) -> tuple[dict[str, Any], ...]:
        """Return the entries of a dated table (`data/TABLE.toml`, key `entry`) that hold for the year and place."""
        return tuple(entry for entry in load(table)["entry"] if self._holds(entry))

    def _holds(self, entry: dict[str, Any]) -> bool:
        if entry.get("place") not in (None, self.settings.place):
            return False
        first, last = entry.get("first"), entry.get("last")
        return self.year is None or ((first is None or first <= self.year) and (last is None or self.year <= last))
