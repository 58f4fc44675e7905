"""Converting between families: there and back is the same declaration, and nothing is dropped without a word."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from strategies import declarations

from jixiao.core.declaration import Declaration
from jixiao.core.funding import Funding
from jixiao.core.indicator import Indicator
from jixiao.core.organisation import Organisation
from jixiao.core.path import resolve
from jixiao.core.project import Project
from jixiao.core.target import parse_target
from jixiao.core.text import fold
from jixiao.families.convert import convert
from jixiao.families.draw import draw
from jixiao.families.fit import fit
from jixiao.families.loading import families, load_family

ALL = sorted(families())
_QUIET = settings(
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("source_id", ALL)
@given(data=st.data())
@settings(_QUIET, max_examples=20)
def test_converting_there_and_back_gives_the_identical_declaration(source_id, data):
    source = families()[source_id]
    to = families()[data.draw(st.sampled_from(ALL))]
    declaration = data.draw(declarations(source))
    there, _ = convert(declaration, source, to)
    back, _ = convert(there, to, source)
    assert back == declaration


@pytest.mark.parametrize("source_id", ALL)
@given(data=st.data())
@settings(_QUIET, max_examples=12)
def test_a_converted_declaration_prints_and_its_print_reads_with_the_same_names_and_money(source_id, data):
    source = families()[source_id]
    to = families()[data.draw(st.sampled_from(ALL))]
    declaration = data.draw(declarations(source))
    converted, losses = convert(declaration, source, to)
    reading = fit(to, draw(to, [converted]).blocks).readings[0].declaration
    lost = {loss.path for loss in losses}
    assert [i.name for i in reading.indicators] == [i.name for i in converted.indicators]
    for key in ("total", "current_year", "appropriation", "carry_over", "other"):
        amount = getattr(declaration.funding, key)
        assert amount is None or f"/funding/{key}" in lost or getattr(reading.funding, key) == amount
    for key in ("name", "annual_goal", "overall_goal"):
        assert f"/{key}" in lost or getattr(reading, key) == getattr(declaration, key)


@pytest.mark.parametrize("source_id", ALL)
@given(data=st.data())
@settings(_QUIET, max_examples=12)
def test_every_text_is_printed_or_named_as_a_loss(source_id, data):
    source = families()[source_id]
    to = families()[data.draw(st.sampled_from(ALL))]
    declaration = data.draw(declarations(source))
    converted, losses = convert(declaration, source, to)
    printed = "\n".join(
        getattr(b, "text", "") or "\n".join(c.text for c in b.cells) for b in draw(to, [converted]).blocks
    )
    lost = {loss.path for loss in losses}
    for label, value in declaration.fields.items():
        if isinstance(value, str) and fold(value) and not any(value in loss.text or loss.text in value for loss in losses):
            parts = (value, *value.rsplit("-", 1))
            assert any(part in printed for part in parts) or f"/fields/{label}" in lost or _is_amount(value), (
                label,
                value,
            )


def _is_amount(value):
    """An amount is printed in the unit of the other form, and so is the unit."""
    return value in {"元", "万元"} or value.replace(".", "").isdigit()


def _wuhu():
    family = load_family("wuhu-2024")
    text = {
        "项目名称": "职工书屋建设",
        "主管部门及代码": "某市总工会-508",
        "实施单位": "某市工人文化宫",
        "项目来源": "本级申报项目",
        "项目期": "1年",
        "年度资金总额": "74.50",
        "其中:财政拨款": "74.50",
        "上年结转": "",
        "其他资金": "",
        "年度目标": "建成职工书屋20家。",
    }
    return family, Declaration(
        name="职工书屋建设",
        fiscal_year=2024,
        organisation=Organisation(agency="某市工人文化宫", department="某市总工会", department_code="508"),
        project=Project(origin="本级申报项目", term="1年"),
        money_unit="万元",
        funding=Funding(current_year=Decimal("745000.00"), appropriation=Decimal("745000.00")),
        fields=text,
        annual_goal="建成职工书屋20家。",
        indicators=(
            Indicator("产出指标", "数量指标", "建成书屋", parse_target("≥20家"), "output.quantity", ordinal=1),
            Indicator("效益指标", "社会效益指标", "职工阅读条件", parse_target("改善"), "outcome.social", ordinal=1),
        ),
    )


def test_words_of_the_tree_and_the_money_unit_become_those_of_the_target():
    source, declaration = _wuhu()
    converted, losses = convert(declaration, source, load_family("zhengzhou-2021"))
    assert [(i.level1, i.level2) for i in converted.indicators] == [("产出目标", "数量"), ("效果目标", "社会效益")]
    assert converted.fields["项目本年度金额"] == "745000.00"
    assert converted.money_unit == "元"
    assert ("影响力目标", "长效管理") in converted.empty_branches
    reasons = {loss.path: loss.text for loss in losses}
    assert reasons["/project/origin"] == "本级申报项目"
    assert reasons["/organisation/department_code"] == "508"
    assert resolve(converted, "/project/origin") == "本级申报项目"


def test_a_text_changed_after_conversion_is_what_comes_back():
    source, declaration = _wuhu()
    zhengzhou = load_family("zhengzhou-2021")
    there, _ = convert(declaration, source, zhengzhou)
    edited = replace(
        there,
        fields={**there.fields, "项目本年度金额": "800000.00"},
        funding=replace(there.funding, current_year=Decimal("800000.00")),
    )
    back, _ = convert(edited, zhengzhou, source)
    assert back.fields["年度资金总额"] == "80"
    assert back.funding.current_year == Decimal("800000.00")
