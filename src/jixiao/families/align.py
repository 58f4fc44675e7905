"""Aligning the cells of a row with the columns of its table, when cells were lost and rows slid.

A cell belongs to the column it stands under, unless its words say otherwise: a row that lost a merged cell reads
“可持续影响指标 | | 指标1:… | …” one column too far left. The cheapest assignment that keeps the order wins.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jixiao.core.category import first_level, second_level
from jixiao.core.target import parse_target
from jixiao.core.text import fold
from jixiao.families.columns import Column
from jixiao.families.stream import Piece

Aligned = Mapping[int, Piece]


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of the branch words of a document, folded: `tree` the words of its family, under which any other
    word in a level column is suspect; `seconds` the words it prints on the second level."""

    tree: frozenset[str] = frozenset()
    seconds: frozenset[str] = frozenset()


NO_WORDS = Words()


_NUMBERED = re.compile(r"^(?:绩效)?指标\s*(?:\d{1,2}|[一二三四五六七八九十])\s*[:：、.．]")
_WORDS = frozenset(
    "健全 合理 及时 有效 合规 完备 可控 规范 明显 显著 成效明显 较为显著 成效显著 得到提高 提高 提升 是 否 优 良 好 达标 合格 "
    "完成 按时完成 本年内 足额 足额到位 到位 有所提高 不断提高 逐步提高 长期 持续 稳定 改善 明显改善 显著提高 明显提升 无 较高 "
    "健全且执行有效 得到调动 全部完成 已完成 全年 当年 达到 符合 满意 较好 良好 优秀 基本达成 达成年度指标 有效提升 逐步提升".split()
)  # fmt: skip
_AMBIGUOUS = re.compile(r".+满意度")
_LOST = 30.0


@lru_cache(maxsize=16384)
def looks_like_value(text: str) -> bool:
    """Tell whether a text reads as a target value rather than as a name."""
    folded = fold(text)
    return folded in _WORDS or parse_target(text).kind != "qualitative" or folded[:1] in "≥≤＞＜<>="


def is_numbered(text: str) -> bool:
    """Tell whether a text begins with a printed number of an indicator, “指标1:”."""
    return bool(_NUMBERED.match(text))


def align(pieces: Sequence[Piece], columns: Sequence[Column], words: Words) -> Aligned | None:
    """Return column index → piece for the filled pieces of one row, in order; None when they cannot be placed."""
    if not pieces or len(pieces) > len(columns):
        return None
    direct = _direct(pieces, columns, words)
    return direct if direct is not None else _cheapest(pieces, columns, words)


def _direct(pieces: Sequence[Piece], columns: Sequence[Column], words: Words) -> Aligned | None:
    """The common case: each piece stands under its column and its words fit there."""
    found: dict[int, Piece] = {}
    for piece in pieces:
        index = next((i for i, c in enumerate(columns) if c.covers(piece.column)), None)
        if index is None or index in found or _misfit(piece.text, columns[index], words) > 1:
            return None
        found[index] = piece
    roles = {columns[i].role for i in found}
    if {"name", "target"} & roles == {"name"} and looks_like_value(
        next(p.text for i, p in found.items() if columns[i].role == "name")
    ):
        return None
    if roles & {"level1", "level2"} and not roles & {"name"} and roles & {"target"}:
        return None
    return found


def _cheapest(pieces: Sequence[Piece], columns: Sequence[Column], words: Words) -> Aligned | None:
    """Dynamic programming over (piece, column): keep the order, pay for shifts, misfits and empty columns."""
    empty = [_price_of_empty(c) for c in columns]
    # best[j] = (cost, assignment) with the pieces so far placed in the first j columns
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for price in empty:
        best.append((best[-1][0] + price, ()))
    for piece in pieces:
        row: list[tuple[float, tuple[int, ...]]] = [(_LOST * 100, ())]
        for j, column in enumerate(columns):
            cost, chosen = best[j]
            placed = (cost + _price(piece, column, words), (*chosen, j))
            skipped = (row[-1][0] + empty[j], row[-1][1])
            row.append(min(placed, skipped, key=lambda c: c[0]))
        best = row
    cost, chosen = best[-1]
    if cost >= _LOST or len(chosen) != len(pieces):
        return None
    return dict(zip(chosen, pieces, strict=True))


def _price_of_empty(column: Column) -> float:
    return {"name": 2.0, "target": 1.2}.get(column.role, 0.0)


def _price(piece: Piece, column: Column, words: Words) -> float:
    distance = 0 if column.covers(piece.column) else abs(piece.column - column.start) or 1
    shift = 0.5 + 0.3 * min(distance, 4) if distance else 0.0
    return shift + _misfit(piece.text, column, words) + (0.8 if distance and column.role == "other" else 0.0)


def _misfit(text: str, column: Column, words: Words) -> float:
    """How badly a text fits the role of a column, 0 for well."""
    role = column.role
    if role == "group":
        return (
            0.0
            if text.isdigit()
            or fold(text) == fold(column.heading)
            or re.search(r"(?:绩效|年度|项目)(?:指标|目标)", text)
            else 6.0
        )
    if role in ("level1", "level2"):
        return _level_misfit(text, role, words)
    branch = is_branch(text)
    if role == "name":
        return 4.0 if branch else 0.0 if is_numbered(text) else 1.5 if looks_like_value(text) else 0.0
    if role in ("target", "actual"):
        return 6.0 if is_numbered(text) else 5.0 if branch else 0.0 if looks_like_value(text) else 0.4
    return 3.0 if branch or is_numbered(text) else 0.2


def is_branch(text: str) -> bool:
    """Tell whether a text can only be a branch: 满意度 of somebody and 预算执行率 are indicators as well."""
    return (first_level(text) or second_level(text) or "execution") != "execution" and not _AMBIGUOUS.fullmatch(
        fold(text)
    )


def _level_misfit(text: str, role: str, words: Words) -> float:
    first, second = first_level(text), second_level(text)
    tree, seconds = words.tree, words.seconds
    own, other = (first, second) if role == "level1" else (second, first)
    if role == "level1" and fold(text) in seconds:
        return 1.5
    if own is not None or fold(text) in tree:
        return 0.0 if own is not None else 0.5
    if other is not None:
        return 3.0
    if is_numbered(text) or parse_target(text).kind != "qualitative":
        return 7.0
    return 5.0 if tree or len(text) > 12 else 1.0
