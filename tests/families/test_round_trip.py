"""What a form family prints, it reads back: the same declaration, in every format that keeps a table's cells."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import declarations

from jixiao.core.path import resolve
from jixiao.documents.document import Grid
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
