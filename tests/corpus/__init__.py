"""Corpus 语料: realistic filled forms of any family in any format, with the declarations they hold.

Seeded: the same family and seed give the same declaration, and the same declarations give the same bytes. All places,
bodies and people are invented.
"""

import random
from collections.abc import Sequence
from dataclasses import replace

from jixiao.core.declaration import Declaration, DepartmentGoals
from jixiao.documents.writing import write as write_document
from jixiao.families.draw import draw
from jixiao.families.loading import load_family
from tests.corpus import prose
from tests.corpus.filling import Filler
from tests.corpus.words import pick_setting

FORMATS = ("docx", "xlsx", "html", "pdf", "txt", "md")


def generate(family_id: str, seed: int) -> Declaration:
    """Return a form of a family as somebody might have filled it in."""
    chance = random.Random(f"{family_id}/{seed}")
    return Filler(load_family(family_id), chance, pick_setting(chance)).fill()


def generate_many(family_id: str, seed: int, count: int) -> tuple[Declaration, ...]:
    """Return the forms of one file: of one body and one year, each with a project of its own."""
    family = load_family(family_id)
    chance = random.Random(f"{family_id}/{seed}/{count}")
    first = pick_setting(chance)
    settings = [replace(first, project=f"{first.domain.projects[n % len(first.domain.projects)]}{'' if n < len(first.domain.projects) else n}") for n in range(count)]
    filled = [Filler(family, chance, setting).fill() for setting in settings]
    if not family.one_grid:
        return tuple(filled)
    shared = {slot.label for line in family.sheets[0].before for slot in line.slots if slot.label}
    return tuple(replace(d, fields={**d.fields, **{key: filled[0].fields[key] for key in shared}}) for d in filled)


def generate_department(family_id: str, seed: int) -> DepartmentGoals | None:
    """Return the department-wide part of a file, None where the family has none."""
    family = load_family(family_id)
    chance = random.Random(f"{family_id}/{seed}/department")
    setting = pick_setting(chance)
    headings = [line.pieces[0] for line in family.department if line.role == "heading"]
    labels = [str(heading).partition("、")[2] or str(heading) for heading in headings]
    return DepartmentGoals({label: prose.narrative(chance, setting) for label in labels}) if labels else None


def write(family_id: str, declarations: Sequence[Declaration], file_format: str, department: DepartmentGoals | None = None) -> bytes:
    """Return the file that prints declarations in a form family, in one of FORMATS."""
    return write_document(draw(load_family(family_id), declarations, department), file_format)
