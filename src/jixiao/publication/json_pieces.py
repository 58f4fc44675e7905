"""JSON written document by document: the outer frame all our data share, at any size without holding it in memory."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

_FIRST, _NEXT = b"\n    ", b",\n    "


def encode_value(value: Any) -> bytes:
    """Return a value of the core's or a contract's types as compact JSON, UTF-8."""
    return msgspec.json.encode(value, enc_hook=_as_dict)


def json_pieces(documents: Iterable[Any]) -> Iterator[bytes]:
    """Yield `{"jixiao": "1", "documents": […]}` in pieces, indented by two; the same documents give the same bytes."""
    yield b'{\n  "jixiao": "1",\n  "documents": ['
    separator = _FIRST
    for document in documents:
        entry = msgspec.json.format(encode_value(document), indent=2)
        yield separator + entry.replace(b"\n", b"\n    ")
        separator = _NEXT
    yield (b"]" if separator == _FIRST else b"\n  ]") + b"\n}\n"


def _as_dict(value: Any) -> dict[Any, Any]:
    """A mapping is a JSON object, whichever class it has (read-only ones too)."""
    if isinstance(value, Mapping):
        return dict(value)
    raise NotImplementedError(type(value).__name__)
