"""Schemes 计分办法 from dated data: `data/scoring.toml`, or an operator's file of the same shape."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from jixiao.core.scoring.scheme import Band, ClassWeights, Level, OverFulfilment, Scheme, Source
from jixiao.errors import JixiaoError, cause_of
from jixiao.review.reference import Reference, load

_DATA = "scoring"
_HEAD = frozenset(("id", "title", "extends", "auto", "place", "first", "last"))
_PARTS: dict[str, tuple[str, frozenset[str]]] = {
    "smaller": ("越小越好", frozenset(("formula",))),
    "pass": ("及格线", frozenset(("rate",))),
    "execution": ("预算执行率", frozenset(("bands",))),
    "satisfaction": ("满意度", frozenset(("bands",))),
    "levels": ("定性指标", frozenset(("from",))),
    "words": ("定性写法", frozenset(("names", "patterns", "yes", "no"))),
    "over": ("超额完成", frozenset(("limit", "at_zero", "deduction"))),
    "weights": ("分值", frozenset(("execution", "plain", "with_cost", "satisfaction_to", "step"))),
    "grades": ("等级", frozenset(("least",))),
}

Entry = Mapping[str, Any]


@lru_cache(maxsize=1)
def all_schemes() -> dict[str, Scheme]:
    """Return the shipped schemes by id."""
    return {entry["id"]: _shipped(entry["id"]) for entry in load(_DATA)["entry"]}


def find_scheme(name: str) -> Scheme:
    """Return the scheme of this id, or the one that the operator's file of this name (.toml) holds; raise JixiaoError
    for an unknown id, an unreadable file or one that does not hold together."""
    if name.endswith(".toml"):
        return read_scheme(Path(name))
    known = all_schemes()
    if name not in known:
        listed = "、".join(known)
        raise JixiaoError(f"没有计分办法“{name}”", remedy=f"可用：{listed}；或给一个自己写的 .toml 文件")
    return known[name]


def scheme_of(reference: Reference) -> Scheme:
    """Return the scheme that holds for a year and place, with the operator's threshold for over-fulfilment."""
    entry = next(entry for entry in reference.entries(_DATA) if entry.get("auto"))
    return _with_limit(entry["id"], 100 + reference.threshold("over-fulfilment"))


def read_scheme(path: Path) -> Scheme:
    """Read an operator's scheme: the shape of one entry of `data/scoring.toml`, usually with `extends`."""
    try:
        entry = tomllib.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except OSError as fault:
        raise JixiaoError(f"不能打开计分办法({cause_of(fault)})", str(path), "请核对文件名和路径") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise JixiaoError("计分办法不是有效的TOML", str(path), f"请检查：{fault}") from fault
    return build_scheme(entry, str(path))


def build_scheme(entry: Entry, where: str) -> Scheme:
    """Build a scheme of an entry, what it leaves out taken from what it extends; raise JixiaoError that names the key."""
    _require_known(entry, where)
    whole = _whole(entry, where)
    missing = [key for key in ("id", "title", *_PARTS) if key not in whole]
    if missing:
        raise JixiaoError(f"计分办法缺少 {'、'.join(missing)}", where, "写全，或用 extends 指明以哪种办法为底")
    try:
        return _build(whole)
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError, re.error) as fault:
        raise JixiaoError(f"计分办法的内容不合格式({fault})", where, "对照 scoring.toml 的写法") from fault


@lru_cache(maxsize=64)
def _shipped(scheme_id: str) -> Scheme:
    return build_scheme(_entry(scheme_id, f"{_DATA}.toml"), f"{_DATA}.toml {scheme_id}")


@lru_cache(maxsize=64)
def _with_limit(scheme_id: str, limit: Decimal) -> Scheme:
    scheme = _shipped(scheme_id)
    return replace(scheme, over=replace(scheme.over, limit=limit))


def _entry(scheme_id: str, where: str) -> Entry:
    found: Entry | None = next((entry for entry in load(_DATA)["entry"] if entry["id"] == scheme_id), None)
    if found is None:
        raise JixiaoError(f"没有计分办法“{scheme_id}”可以引用", where, "extends 写已有办法的编号")
    return found


def _whole(entry: Entry, where: str) -> dict[str, Any]:
    if "extends" not in entry:
        return dict(entry)
    below = _whole(_entry(str(entry["extends"]), where), where)
    return {key: value for key, value in below.items() if key not in ("auto", "place", "first", "last")} | dict(entry)


def _require_known(entry: Entry, where: str) -> None:
    unknown = [key for key in entry if key not in _HEAD and key not in _PARTS]
    for part, (_, keys) in _PARTS.items():
        content = entry.get(part, {})
        if not isinstance(content, Mapping):
            raise JixiaoError(f"计分办法的 {part} 应当是一节", where, f"写成 [{part}]")
        unknown += [f"{part}.{key}" for key in content if key not in keys | {"source", "confirmed"}]
    if unknown:
        raise JixiaoError(f"计分办法里有不认识的 {'、'.join(unknown)}", where, "对照 scoring.toml 的写法")


def _build(whole: Mapping[str, Any]) -> Scheme:
    formula = whole["smaller"]["formula"]
    if formula not in ("ratio", "linear"):
        raise ValueError(f"smaller.formula: {formula}")
    return Scheme(
        id=whole["id"],
        title=whole["title"],
        smaller=formula,
        pass_rate=_number(whole["pass"]["rate"]) or None,
        execution=_bands(whole["execution"]["bands"]),
        satisfaction=_bands(whole["satisfaction"]["bands"]),
        levels=_levels(whole["levels"]["from"], whole["words"]),
        over=OverFulfilment(*(_number(whole["over"][key]) for key in ("limit", "at_zero", "deduction"))),
        weights=_weights(whole["weights"]),
        grades=tuple((grade, _number(least)) for grade, least in whole["grades"]["least"]),
        yes=re.compile(whole["words"]["yes"]).pattern,
        no=re.compile(whole["words"]["no"]).pattern,
        place=whole.get("place"),
        sources=tuple(
            Source(title, whole[part]["source"], whole[part]["confirmed"]) for part, (title, _) in _PARTS.items()
        ),
    )  # fmt: skip


def _levels(bounds: list[Any], words: Mapping[str, Any]) -> tuple[Level, ...]:
    """Return the levels, each from its own bound up to that of the better one."""
    lows = [_number(low) for low in bounds]
    highs = [Decimal(100), *lows[:-1]]
    patterns = [re.compile(pattern).pattern for pattern in words["patterns"]]
    return tuple(Level(*parts) for parts in zip(words["names"], patterns, lows, highs, strict=True))


def _weights(part: Mapping[str, Any]) -> ClassWeights:
    plain, with_cost = ({k: _number(v) for k, v in part.get(key, {}).items()} for key in ("plain", "with_cost"))
    return ClassWeights(
        _number(part["execution"]), plain, with_cost or None, part["satisfaction_to"], _number(part["step"])
    )


def _bands(pairs: list[list[Any]]) -> tuple[Band, ...]:
    bands = tuple(Band(_number(least), _number(share)) for least, share in pairs)
    if any(one.least <= other.least for one, other in pairwise(bands)):
        raise ValueError("bands: highest first")
    return bands


def _number(value: object) -> Decimal:
    return Decimal(str(value))
