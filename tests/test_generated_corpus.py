"""What is printed reads back as itself: realistic forms of every family, in every format, alone and several to a file.

The full run, with many more forms, is `make bench`.
"""

import random
from decimal import Decimal

import pytest

from jixiao import families as reader
from jixiao.core.declaration import Declaration
from jixiao.documents.reading import read_bytes
from jixiao.families.loading import families, load_family
from jixiao.families.result import DocumentReading
from tests.corpus import FORMATS, generate, generate_department, generate_many, write

ALL = sorted(families())
SEEDS = {"pdf": range(2)}
CELLS = [(family, extension) for family in ALL for extension in FORMATS]


def _read(content: bytes, extension: str) -> DocumentReading:
    return reader.read(read_bytes(content, f"申报表.{extension}"))


def _leftovers(reading: DocumentReading) -> list[str]:
    return [piece.text for part in (reading, *reading) for piece in part.unread]


@pytest.mark.parametrize(("family", "extension"), CELLS)
def test_a_printed_form_reads_back_as_the_identical_declaration(family: str, extension: str) -> None:
    for seed in SEEDS.get(extension, range(4)):
        declaration = generate(family, seed)
        reading = _read(write(family, [declaration], extension), extension)
        assert [(r.family, r.declaration) for r in reading] == [(family, declaration)], seed
        assert _leftovers(reading) == []


@pytest.mark.parametrize(("family", "extension"), CELLS)
def test_several_forms_of_one_file_read_back_one_by_one_with_the_department_part(family: str, extension: str) -> None:
    declarations = generate_many(family, 1, 3)
    department = generate_department(family, 1)
    reading = _read(write(family, declarations, extension, department), extension)
    assert [r.declaration for r in reading] == list(declarations)
    assert (reading.form, reading.department) == (family, department)
    assert _leftovers(reading) == []


@pytest.mark.parametrize("family", ALL)
def test_the_same_seed_gives_the_same_form_and_the_same_bytes(family: str) -> None:
    random.seed(3)
    assert generate(family, 7) == generate(family, 7) != generate(family, 8)
    assert write(family, [generate(family, 7)], "docx") == write(family, [generate(family, 7)], "docx")


@pytest.mark.parametrize("family", ALL)
def test_the_money_of_a_generated_form_adds_up(family: str) -> None:
    keys = {path[1] for slot in load_family(family).slots for path in (*slot.paths, slot.also or ()) if path[:1] == ("funding",)}
    parts = [key for key in ("appropriation", "carry_over", "other") if key in keys]
    for seed in range(12):
        money = generate(family, seed).funding
        found = [getattr(money, part) for part in parts]
        if parts and money.current_year is not None:
            assert sum((amount or Decimal(0) for amount in found), Decimal(0)) == money.current_year, seed


def test_generated_forms_differ_in_length_words_and_targets() -> None:
    forms: list[Declaration] = [generate(family, seed) for family in ALL for seed in range(30)]
    counts = {len(form.indicators) for form in forms}
    texts = [len(text) for form in forms for text in form.fields.values() if isinstance(text, str)]
    kinds = {indicator.target.kind for form in forms for indicator in form.indicators}
    signs = {indicator.target.comparator for form in forms for indicator in form.indicators}
    assert min(counts) <= 2
    assert max(counts) >= 40
    assert 0 in texts
    assert max(texts) > 800
    assert kinds == {"quantitative", "qualitative", "not_applicable"}
    assert signs == {None, "=", "≥", "≤", ">", "<"}
    assert any(not indicator.target.text for form in forms for indicator in form.indicators)
    assert any(form.empty_branches for form in forms)
    assert len({form.organisation.agency for form in forms}) > 200
