"""Form pages 表式说明: the families as a list, a family as text, and what differs between two."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import unified_diff
from typing import Any

import msgspec

from jixiao.cli.console import table
from jixiao.cli.summary import KINDS
from jixiao.core.category import CATEGORY_NAMES
from jixiao.families.family import FormFamily


def list_families(families: Sequence[FormFamily]) -> Iterator[str]:
    """Yield the families, one line each."""
    head = ("表式", "名称", "种类", "地方", "年度")
    yield from table([head, *((f.id, f.title, KINDS[f.kind], f.place, f.years) for f in families)])
    yield f"\n共{len(families)}种。查看一种：jixiao forms show 表式"


def describe_family(family: FormFamily) -> Iterator[str]:
    """Yield what a family is and how its form is drawn."""
    yield from table([(label, text) for label, text in _facts(family) if text])
    for number, sheet in enumerate(_sheets(family), 1):
        yield f"\n图样{number} {sheet.get('name', '')}".rstrip()
        yield str(sheet.get("drawing", "")).strip("\n")
    if family.tree:
        yield "\n指标分类"
        yield from table(
            [("  " + " / ".join(b for b in branch if b), CATEGORY_NAMES[c]) for branch, c in family.tree.items()]
        )
    if family.required:
        yield "\n必填"
        yield from table([(f"  {pointer}", words) for pointer, words in family.required.items()])


def differences(first: FormFamily, second: FormFamily) -> Iterator[str]:
    """Yield what changes from one family to another: “-” only in the first, “+” only in the second."""
    changed = list(unified_diff(_lines(first), _lines(second), first.id, second.id, n=1, lineterm=""))
    yield from changed or [f"{first.id} 与 {second.id} 没有不同"]


def encode_families(families: Iterable[FormFamily]) -> bytes:
    """Return the families' complete definitions as JSON."""
    content = {"forms": [family.definition for family in families]}
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"


def _lines(family: FormFamily) -> list[str]:
    return [line for text in describe_family(family) for line in text.splitlines()]


def _facts(family: FormFamily) -> list[tuple[str, str]]:
    return [
        ("表式", family.id), ("名称", family.title), ("种类", KINDS[family.kind]), ("地方", family.place),
        ("年度", family.years), ("金额单位", family.money_unit), ("依据", family.basis),
        ("识别标题", "、".join(family.titles)), ("识别栏目", "、".join(family.labels)),
    ]  # fmt: skip


def _sheets(family: FormFamily) -> Sequence[Mapping[str, Any]]:
    sheets: Any = family.definition.get("sheet", ())
    return tuple(sheets)
