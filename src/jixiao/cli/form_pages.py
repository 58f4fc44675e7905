"""Form pages 表式目录: the families as a list and as data."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from jixiao.cli.summary import KINDS
from jixiao.families.family import FormFamily
from jixiao.publication.terminal import table


def list_families(families: Sequence[FormFamily]) -> Iterator[str]:
    """Yield the families, one line each."""
    head = ("表式", "名称", "种类", "地方", "年度")
    yield from table([head, *((f.id, f.title, KINDS[f.kind], f.place, f.years) for f in families)])
    yield f"\n共{len(families)}种。查看一种：jixiao forms show 表式"


def encode_families(families: Iterable[FormFamily]) -> bytes:
    """Return the families' complete definitions as JSON."""
    content = {"forms": [family.definition for family in families]}
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"
