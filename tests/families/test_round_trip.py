"""What a form family prints, it reads back: the same declaration, in every format that keeps a table's cells."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import declarations

from jixiao.core.path import resolve
from jixiao.documents.document import Grid
from jixiao.documents.reading import read_bytes
from jixiao.documents.writing import write
from jixiao.families.draw import draw, draw_with_places
from jixiao.families.fit import fit
from jixiao.families.loading import families

ALL = sorted(families())
_QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.mark.parametrize("family_id", ALL)
@given(data=st.data())
@settings(_QUIET, max_examples=30)
def test_a_printed_declaration_reads_back_as_itself(family_id, data):
    family = families()[family_id]
    declaration = data.draw(declarations(family))
    document = draw(family, [declaration])
    result = fit(family, document.blocks)
    assert result is not None
    assert [r.declaration for r in result.readings] == [declaration]
    assert result.consumed == len(document.blocks)
    assert [u for r in result.readings for u in r.unread] == []


@pytest.mark.parametrize("extension", ["docx", "xlsx", "html"])
@pytest.mark.parametrize("family_id", ALL)
@given(data=st.data())
@settings(_QUIET, max_examples=6)
def test_a_file_reads_back_as_what_was_written(family_id, extension, data):
    family = families()[family_id]
    declaration = data.draw(declarations(family))
    content = write(draw(family, [declaration]), extension)
    blocks = read_bytes(content, f"目标表.{extension}").blocks
    result = fit(family, blocks)
    assert result is not None, list(blocks)
    assert [r.declaration for r in result.readings] == [declaration]


@pytest.mark.parametrize("family_id", ALL)
@given(data=st.data())
@settings(_QUIET, max_examples=10)
def test_several_declarations_of_one_document_stay_apart(family_id, data):
    family = families()[family_id]
    many = data.draw(st.lists(declarations(family), min_size=2, max_size=4, unique_by=lambda d: d.name or repr(d)))
    many = [replace(d, fiscal_year=many[0].fiscal_year) for d in many]
    if family.one_grid:
        shared = [slot for line in family.sheets[0].before for slot in line.slots]
        many = [many[0], *(_with_shared(d, many[0], [s.label for s in shared]) for d in many[1:])]
    blocks = draw(family, many).blocks
    readings, at = [], 0
    while at < len(blocks):
        result = fit(family, blocks[at:])
        assert result is not None
        readings += result.readings
        at += result.consumed
    assert [r.declaration for r in readings] == many


def _with_shared(declaration, first, labels):
    """What stands above a shared table holds for all declarations in it."""
    fields = {**declaration.fields, **{label: first.fields[label] for label in labels if label}}
    above = "单位名称" in labels
    return replace(declaration, fields=fields, organisation=first.organisation if above else declaration.organisation)


@pytest.mark.parametrize("family_id", ALL)
@given(data=st.data())
@settings(_QUIET, max_examples=10)
def test_every_value_of_a_print_is_found_in_the_cell_that_its_place_names(family_id, data):
    family = families()[family_id]
    declaration = data.draw(declarations(family))
    document, (places,) = draw_with_places(family, [declaration])
    (reading,) = fit(family, document.blocks).readings
    grids = {grid.number: grid for grid in document.blocks if isinstance(grid, Grid)}
    for pointer, place in reading.places.items():
        assert places[pointer] == place
    for pointer, place in places.items():
        if place.table and pointer.startswith("/fields/"):
            cell = next(c for c in grids[place.table].cells if (c.row + 1, c.column + 1) == (place.row, place.column))
            text = cell.text[slice(*place.span)] if place.span else cell.text
            value = resolve(declaration, pointer)
            assert text == value or not isinstance(value, str)
