"""Basis 依据: the regulation a rule rests on, resolved from `basis.toml`."""

import datetime
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Basis:
    """One demand of one regulation. `article` only where it is known; `confirmed` False: quoted from memory, still to be
    held against the official text; `since` and `until` bound the time the regulation is in force."""

    key: str
    number: str
    title: str
    says: str
    article: str = ""
    confirmed: bool = True
    since: datetime.date | None = None
    until: datetime.date | None = None

    def __str__(self) -> str:
        name = f"{self.number}《{self.title}》{self.article}" if self.number else f"《{self.title}》{self.article}"
        return f"{name}:{self.says}{'' if self.confirmed else '(原文待核)'}"


@lru_cache(maxsize=1)
def all_bases() -> dict[str, Basis]:
    """Return every basis by its key."""
    text = resources.files("jixiao.review").joinpath("basis.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return {key: _basis(key, entry, data["regulation"]) for key, entry in data["basis"].items()}


def find_basis(key: str) -> Basis:
    """Return a basis by its key; raise KeyError for an unknown one (a fault of the program, tested)."""
    return all_bases()[key]


@lru_cache(maxsize=512)
def cite(keys: tuple[str, ...]) -> str:
    """Write the bases of a rule as one line for the reader."""
    return ";".join(str(find_basis(key)) for key in keys)


def _basis(key: str, entry: dict[str, str], regulations: dict[str, dict[str, datetime.date | str | bool]]) -> Basis:
    regulation = dict(regulations[entry["regulation"]])
    own = {name: value for name, value in entry.items() if name != "regulation"}
    confirmed = bool(own.pop("confirmed", True)) and bool(regulation.pop("confirmed", True))
    return Basis(key=key, confirmed=confirmed, **(regulation | own))  # type: ignore[arg-type]
