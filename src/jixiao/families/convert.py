"""Conversion 转换: one family's declaration as another family prints it, with an account of what has no room there.

Nothing is dropped. What the target form has no cell for stays under its own label in `fields`; where the target form
prints the same label with another text, the old text stays under “源表式/标签”. So converting there and back gives the same
declaration (docs/表式.md).
"""

from collections.abc import Sequence
from dataclasses import replace

from jixiao.core.declaration import Choice, Declaration, FieldValue
from jixiao.core.indicator import Indicator
from jixiao.core.money import MoneyUnit
from jixiao.families.family import Branch, FormFamily
from jixiao.families.field_values import agrees, field_slots, print_field, typed_paths
from jixiao.families.gathering import parse_money_unit
from jixiao.families.losses import Loss, find_losses

_LEVELS = ("一级指标", "二级指标")
_EMPTY = "空白指标"
_UNKNOWN_FORM = "原表"
_SAME_SENSE = {"output.cost": "cost.economic", "cost.economic": "output.cost"}


def convert(
    declaration: Declaration, source: FormFamily | None, to: FormFamily
) -> tuple[Declaration, tuple[Loss, ...]]:
    """Turn a declaration of `source` (None: of an unknown form) into one of `to`, and name what `to` does not print."""
    conversion = _Conversion(declaration, source, to)
    converted = conversion.convert()
    return converted, find_losses(declaration, source, converted, to)


class _Conversion:
    """One declaration on its way; `_origin` marks what is kept of the form it comes from."""

    def __init__(self, declaration: Declaration, source: FormFamily | None, to: FormFamily) -> None:
        self._before, self._source, self._to = declaration, source, to
        self._origin = source.id if source else _UNKNOWN_FORM

    def convert(self) -> Declaration:
        before, to = self._before, self._to
        bare = replace(before, kind=to.kind, money_unit=self._money_unit(), fields={})
        indicators = tuple(self._convert_indicator(indicator) for indicator in before.indicators)
        fields = self._convert_fields(bare)
        empty = _split_branches(str(before.fields.get(f"{to.id}/{_EMPTY}", "")))
        if f"{to.id}/{_EMPTY}" not in before.fields:
            empty = _missing_branches(to, indicators)
        if before.empty_branches != _missing_branches(self._source, before.indicators):
            fields[f"{self._origin}/{_EMPTY}"] = _join_branches(before.empty_branches)
        return replace(bare, fields=fields, indicators=indicators, empty_branches=empty)

    def _money_unit(self) -> MoneyUnit:
        """The unit the target prints; a unit of its own that it had before is taken up again."""
        slot = next((s for s in self._to.head_slots if s.paths[0] == ("money_unit",)), None)
        kept = self._before.fields.get(f"{self._to.id}/{slot.label}") if slot else None
        return parse_money_unit(str(kept or "")) or self._to.money_unit

    def _convert_fields(self, bare: Declaration) -> dict[str, FieldValue]:
        """The labels of the target first, then what it has no cell for."""
        old, to = self._before.fields, self._to
        fields: dict[str, FieldValue] = {}
        for label, slot in field_slots(to).items():
            typed = print_field(bare, to, slot)
            texts = [old[key] for key in (f"{to.id}/{label}", label) if key in old]
            fitting = (
                text
                for text in texts
                if agrees(bare, to, slot, text) and (isinstance(text, Choice) or isinstance(typed, str))
            )
            fields[label] = next(fitting, typed)
            if label in old and old[label] != fields[label] and not self._comes_back(label, fields[label]):
                fields[f"{self._origin}/{label}"] = old[label]
        for label, text in old.items():
            if label not in fields and not label.startswith(f"{to.id}/") and not self._is_foreign(label):
                fields[label] = text
        return fields

    def _is_derived(self, label: str) -> bool:
        """Whether the source would print this text again from the typed values alone."""
        slot = field_slots(self._source).get(label)
        if slot is None or self._source is None:
            return False
        return bool(self._before.fields[label] == print_field(self._before, self._source, slot))

    def _comes_back(self, label: str, new: FieldValue) -> bool:
        """Whether the way back finds the old text again without help: it follows from a typed value, or it is boxes
        left blank, for which no text is taken."""
        slot = field_slots(self._source).get(label)
        if slot is None or not self._is_derived(label):
            return False
        return bool(typed_paths(slot)) or (isinstance(self._before.fields[label], Choice) and isinstance(new, str))

    def _is_foreign(self, label: str) -> bool:
        """Whether a label belongs to the source alone and says nothing of its own."""
        return label in field_slots(self._source) and label not in field_slots(self._to) and self._is_derived(label)

    def _convert_indicator(self, indicator: Indicator) -> Indicator:
        """Translate the words of the branch through its category; set aside columns that the target reads differently."""
        kept, columns = self._sort_columns(indicator)
        words: Branch = (indicator.level1 or "", indicator.level2 or "")
        back = tuple(f"{self._to.id}/{level}" for level in _LEVELS)
        if back[0] in kept:
            branch: Branch | None = (kept.pop(back[0]), kept.pop(back[1]))
        else:
            branch = _branch(self._to, indicator.category)
        columns |= {key.partition("/")[2]: text for key, text in kept.items()}
        level1, level2 = branch or words
        category = self._to.category(level1, level2) if branch else indicator.category
        if not self._source or (_branch(self._source, category) or (level1, level2)) != words:
            columns |= {f"{self._origin}/{level}": word for level, word in zip(_LEVELS, words, strict=True)}
        return replace(indicator, level1=level1 or None, level2=level2 or None, category=category, columns=columns)

    def _sort_columns(self, indicator: Indicator) -> tuple[dict[str, str], dict[str, str]]:
        """Divide the columns into those kept from an earlier visit to the target and the others, set aside where needed."""
        aside = (self._source.target_columns if self._source else frozenset()) | self._to.target_columns
        kept: dict[str, str] = {}
        columns: dict[str, str] = {}
        for heading, text in indicator.columns.items():
            if heading.startswith(f"{self._to.id}/"):
                kept[heading] = text
            else:
                columns[f"{self._origin}/{heading}" if heading in aside else heading] = text
        return kept, columns


def _branch(family: FormFamily, category: str) -> Branch | None:
    return family.branch(category) or family.branch(_SAME_SENSE.get(category, ""))


def _missing_branches(family: FormFamily | None, indicators: Sequence[Indicator]) -> tuple[Branch, ...]:
    """The branches a form prints without an indicator."""
    if family is None or not family.empty_branches:
        return ()
    used = {(i.level1 or "", i.level2 or "") for i in indicators}
    return tuple(branch for branch in family.tree if branch not in used)


def _join_branches(branches: Sequence[Branch]) -> str:
    return "\n".join("\t".join(branch) for branch in branches)


def _split_branches(text: str) -> tuple[Branch, ...]:
    pairs = (line.partition("\t") for line in text.splitlines())
    return tuple((level1, level2) for level1, _, level2 in pairs)
