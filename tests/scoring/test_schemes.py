"""The dated schemes: chosen by place and year, changed by an operator, refused with the key named when they do not hold."""

from decimal import Decimal
from pathlib import Path

import pytest

from jixiao.core.scoring import score
from jixiao.errors import JixiaoError
from jixiao.review.reference import Reference
from jixiao.review.schemes import all_schemes, build_scheme, find_scheme, scheme_of
from jixiao.review.settings import Settings


@pytest.mark.parametrize(("year", "place", "scheme"), [(2021, None, "mof-2020"), (2022, None, "mof-2021"), (None, None, "mof-2021"), (2024, "湖北", "hubei"), (2024, "湖南", "mof-2021")])
def test_place_and_year_choose_the_scheme(year: int | None, place: str | None, scheme: str) -> None:
    assert scheme_of(Reference(year, Settings(place=place))).id == scheme


def test_every_part_of_every_scheme_names_its_basis() -> None:
    for scheme in all_schemes().values():
        assert len(scheme.sources) == 9
        assert all(source.number for source in scheme.sources)
        assert any(not source.confirmed for source in scheme.sources)


def test_the_levels_of_a_scheme_join_without_a_gap() -> None:
    for scheme in all_schemes().values():
        assert [level.high for level in scheme.levels] == [100, *(level.low for level in scheme.levels[:-1])]
        assert scheme.levels[-1].low == scheme.grades[-1][1] == 0


def test_an_operator_may_change_the_threshold_of_over_fulfilment() -> None:
    scheme = scheme_of(Reference(2024, Settings(thresholds={"over-fulfilment": Decimal(50)})))
    assert not score("≥100人", "149人", Decimal(10), scheme).reason_due
    assert score("≥100人", "150人", Decimal(10), scheme).reason_due


def test_an_operators_file_says_only_what_differs(tmp_path: Path) -> None:
    file = tmp_path / "本市.toml"
    file.write_text('id = "本市"\ntitle = "本市办法"\nextends = "hubei"\n[pass]\nsource = "本市规定"\nconfirmed = true\nrate = 50\n', encoding="utf-8")
    scheme = find_scheme(str(file))
    assert (scheme.id, scheme.pass_rate, scheme.weights.execution) == ("本市", Decimal(50), Decimal(20))
    assert score("≥100人", "75人", Decimal(10), scheme).points == Decimal("5.00")


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ({"id": "甲", "title": "甲"}, "smaller"),
        ({"id": "甲", "title": "甲", "extends": "没有"}, "没有"),
        ({"id": "甲", "title": "甲", "extends": "mof-2020", "bonus": {}}, "bonus"),
        ({"id": "甲", "title": "甲", "extends": "mof-2020", "pass": {"rate": 60, "least": 1}}, "pass.least"),
        ({"id": "甲", "title": "甲", "extends": "mof-2020", "pass": 60}, "pass"),
        ({"id": "甲", "title": "甲", "extends": "mof-2020", "smaller": {"formula": "cubic"}}, "cubic"),
        ({"id": "甲", "title": "甲", "extends": "mof-2020", "execution": {"bands": [[0, 0], [80, 70]]}}, "bands"),
    ],
)  # fmt: skip
def test_a_scheme_that_does_not_hold_together_is_refused_by_name(entry: dict[str, object], named: str) -> None:
    with pytest.raises(JixiaoError) as caught:
        build_scheme(entry, "本市.toml")
    assert named in str(caught.value)
    assert "本市.toml" in str(caught.value)


def test_an_unknown_scheme_names_the_known_ones() -> None:
    with pytest.raises(JixiaoError, match="mof-2020"):
        find_scheme("没有的办法")
