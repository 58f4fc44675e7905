"""What a known family tells the robust reader about a damaged form of its own."""

from functools import lru_cache

from jixiao.core.text import fold
from jixiao.families.family import FormFamily
from jixiao.families.loading import load_family
from jixiao.families.robust import Guide
from jixiao.families.slots import Slot
from jixiao.families.vocabulary import KEPT, general_vocabulary

_KEYS = frozenset({"name", "organisation", "project", "funding", "overall_goal", "annual_goal", "actual_goal", "fields"})


@lru_cache(maxsize=256)
def guide_of(family_id: str) -> Guide:
    """Return a family's labels, branch words and money unit as a guide; raise InvalidFamilyError for no such family."""
    family = load_family(family_id)
    labels = {fold(slot.label): binding for slot in family.head_slots if (binding := _binding(slot))}
    words = frozenset(fold(word) for branch in family.tree for word in branch)
    return Guide(
        general_vocabulary().with_labels(labels), family.id, _parents(family), words, family.money_unit, family.kind
    )


def _binding(slot: Slot) -> str | None:
    """Return the key a label of the family fills; None where a table's reader knows better."""
    if slot.paths[0][:1] and slot.paths[0][0] not in _KEYS:
        return None
    if slot.also is not None:
        return f"/{'/'.join(slot.also)}"
    paths = [path for path in slot.paths if path and path[0] != "fields"]
    if len(paths) == 2 and paths[1] == (paths[0][0], f"{paths[0][-1]}_code"):
        return f"/{'/'.join(paths[0])}+code"
    return f"/{'/'.join(paths[0])}" if paths else KEPT


def _parents(family: FormFamily) -> dict[str, str]:
    """Map each second-level word to the first level above it; a word that is a first level too says nothing."""
    first = {fold(level1) for level1, _ in family.tree}
    return {fold(level2): level1 for level1, level2 in family.tree if fold(level2) not in first}
