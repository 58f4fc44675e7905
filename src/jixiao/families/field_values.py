"""Field values 栏目: the text under a printed label, and the typed values it says the same as."""

from collections.abc import Mapping
from dataclasses import replace

from jixiao.core.declaration import Choice, Declaration, FieldValue
from jixiao.core.money import parse_amount
from jixiao.documents.document import Place
from jixiao.families.family import FormFamily
from jixiao.families.gathering import Facts, parse_money_unit
from jixiao.families.printing import Printer, print_choice
from jixiao.families.slots import Path, Slot

_NOWHERE = Place(None)


def field_slots(family: FormFamily | None) -> Mapping[str, Slot]:
    """Return the slots of the declaration itself by the label under which `fields` keeps their text."""
    return {slot.label: slot for slot in family.head_slots} if family else {}


def typed_paths(slot: Slot) -> tuple[Path, ...]:
    """Return the paths that the text of a slot fills, besides its field."""
    paths = (*slot.paths, slot.also) if slot.also else slot.paths
    return tuple(path for path in paths if path[:1] not in {("fields",), ("number",)})


def print_field(declaration: Declaration, family: FormFamily, slot: Slot) -> FieldValue:
    """Return what a form prints in a slot from the typed values alone."""
    return Printer(replace(declaration, fields={}), family).typed_text(slot)


def agrees(declaration: Declaration, family: FormFamily, slot: Slot, value: FieldValue) -> bool:
    """Tell whether a text, read in this form, says the same as the declaration's typed values."""
    text = print_choice(value, slot.options) if isinstance(value, Choice) else value
    facts = Facts()
    facts.note_head(slot, text, _NOWHERE)
    printer = Printer(replace(declaration, fields={}), family)
    return all(_agrees(declaration, family, printer, path, facts.head.get(path, "")) for path in typed_paths(slot))


def _agrees(declaration: Declaration, family: FormFamily, printer: Printer, path: Path, text: str) -> bool:
    if path[0] == "funding":
        amount = parse_amount(text, declaration.money_unit or family.money_unit)
        return bool(amount == getattr(declaration.funding, path[1]))
    if path == ("money_unit",):
        return parse_money_unit(text) in {None, declaration.money_unit}
    return printer.path_text(path) == text
