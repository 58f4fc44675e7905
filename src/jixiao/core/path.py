"""Paths 路径: JSON Pointers (RFC 6901) into the JSON form of a declaration, as `/indicators/12/target`."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=65536)
def pointer(*parts: str | int) -> str:
    """Build a pointer; `~` and `/` inside a part are escaped."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def parts(path: str) -> tuple[str, ...]:
    """Split a pointer into its unescaped parts."""
    return tuple(p.replace("~1", "/").replace("~0", "~") for p in path.split("/")[1:])


def resolve(value: Any, path: str) -> Any:
    """Return what `path` points at inside a declaration; raise KeyError when there is nothing."""
    for part in parts(path):
        value = _step(value, part, path)
    return value


def _step(value: Any, part: str, path: str) -> Any:
    if isinstance(value, Mapping) and part in value:
        return value[part]
    if isinstance(value, tuple) and part.isdecimal() and int(part) < len(value):
        return value[int(part)]
    if is_dataclass(value) and part in {f.name for f in fields(value)}:
        return getattr(value, part)
    raise KeyError(path)
