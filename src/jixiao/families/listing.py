"""Listing 列行: the items a repeating row prints, indicators with the empty branches among them."""

from collections.abc import Iterator

from jixiao.core.path import pointer
from jixiao.core.text import fold
from jixiao.families.family import FormFamily
from jixiao.families.printing import Item, Printer
from jixiao.families.slots import Slot


def list_items(printer: Printer, slot: Slot) -> list[Item]:
    """Return the items of the list that `slot` repeats over, in printed order."""
    declaration, name = printer.declaration, slot.rows or ""
    if name != "indicators":
        return [Item(row, pointer(name, n)) for n, row in enumerate(getattr(declaration, name))]
    numbered = [(n, i) for n, i in enumerate(declaration.indicators) if slot.period is None or _period(i.period) == slot.period]
    items = [Item(indicator, pointer("indicators", n)) for n, indicator in numbered]
    return items if slot.period == "medium" else list(_with_branches(printer, items))


def _period(period: str | None) -> str:
    """An indicator of no period is an annual one."""
    return period or "annual"


def _with_branches(printer: Printer, items: list[Item]) -> Iterator[Item]:
    """Put the empty branches where the form's tree has them; both lists keep their own order."""
    family = printer.family
    ranks = {tuple(fold(word) for word in branch): n for n, branch in enumerate(family.tree)}
    empty = [
        Item(branch, pointer("empty_branches", n))
        for n, branch in enumerate(printer.declaration.empty_branches)
        if prints_branch(family, branch)
    ]
    reached = -1
    for item in items:
        reached = max(reached, ranks.get(_branch_of(item), reached))
        while empty and ranks.get(_branch_of(empty[0]), len(ranks)) < reached:
            yield empty.pop(0)
        yield item
    yield from empty


def prints_branch(family: FormFamily, branch: tuple[str, str]) -> bool:
    """Tell whether a form prints an empty branch: all of them, or those in its own words."""
    return family.empty_branches or branch in family.tree


def _branch_of(item: Item) -> tuple[str, ...]:
    value = item.value
    words = value if isinstance(value, tuple) else (getattr(value, "level1", None) or "", getattr(value, "level2", None) or "")
    return tuple(fold(word) for word in words)
