"""A form learned from its blank print reads the filled forms as the hand-written family does."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from strategies import declarations

from jixiao.core.declaration import Declaration
from jixiao.documents.document import Document, Paragraph, Source
from jixiao.documents.reading import read_bytes
from jixiao.documents.writing import write
from jixiao.errors import InvalidFamilyError
from jixiao.families.draw import draw
from jixiao.families.fit import fit
from jixiao.families.learn import learn
from jixiao.families.loading import families, load_family, parse_family

ALL = sorted(families())

# What a blank form cannot tell: 预算数 of Hebei is the whole project's, 使用上年度财政拨款结余 is in no vocabulary (a doubt says
# so), and 其他 below 自有资金 comes before 其他资金.
UNKNOWABLE = {"hebei-2020": ("total", "current_year"), "hubei-2020": ("carry_over",), "mof-2012": ("other",)}


def _blank(family):
    """The form as it is handed out: its branches printed, its cells empty."""
    return Declaration(
        kind=family.kind, money_unit=family.money_unit, empty_branches=tuple(b for b in family.tree if all(b))
    )


def _learned(family, extension):
    content = write(draw(family, [_blank(family)]), extension)
    text, doubts = learn(read_bytes(content, f"空白表.{extension}"), f"learned-{family.id}")
    if any(doubt.label == "金额单位" for doubt in doubts):
        text = text.replace('money_unit = "万元"', f'money_unit = "{family.money_unit}"')
    return parse_family(text, "学得的表式.toml")


def _read(family, blocks):
    """The first reading that fits, from whichever block: a title with a name in it is nothing a blank form can teach."""
    found = (fit(family, blocks[start:]) for start in range(len(blocks)))
    return next((result.readings[0].declaration for result in found if result), None)


@pytest.mark.parametrize("extension", ["docx", "xlsx", "html"])
@pytest.mark.parametrize("family_id", ALL)
@given(data=st.data())
@settings(deadline=None, max_examples=4, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_a_family_learned_from_a_blank_file_reads_filled_forms_as_well(family_id, extension, data):
    family = families()[family_id]
    learned = _learned(family, extension)
    document = draw(family, [data.draw(declarations(family))])
    expected, got = fit(family, document.blocks).readings[0].declaration, _read(learned, document.blocks)
    assert got is not None
    assert _filled(got.fields) == _filled(expected.fields)
    assert _without_category(got.indicators) == _without_category(expected.indicators)
    for key in ("name", "overall_goal", "annual_goal", "actual_goal", "total_score"):
        assert getattr(got, key) == getattr(expected, key)
    unknown = dict.fromkeys(UNKNOWABLE.get(family_id, ()))
    assert replace(got.funding, **unknown) == replace(expected.funding, **unknown)
    assert (got.cost_items, got.safeguards, got.tasks) == (expected.cost_items, expected.safeguards, expected.tasks)
    assert (got.disbursement_plan, got.budget_lines) == (expected.disbursement_plan, expected.budget_lines)


def _filled(fields):
    return {label: value for label, value in fields.items() if value}


def _without_category(indicators):
    return [replace(i, category="") for i in indicators]


@pytest.mark.parametrize("family_id", ["wuhu-2024", "zhengzhou-2021", "mof-2015", "hubei-2020"])
def test_a_learned_family_has_the_tree_that_the_blank_form_prints(family_id):
    family = load_family(family_id)
    assert dict(_learned(family, "docx").tree) == {b: c for b, c in family.tree.items() if all(b)}


def test_a_label_no_vocabulary_knows_is_kept_and_named_as_a_doubt():
    content = write(draw(load_family("hubei-2020"), [_blank(load_family("hubei-2020"))]), "docx")
    text, doubts = learn(read_bytes(content, "空白表.docx"), "某县")
    assert "使用上年度财政拨款结余" in [doubt.label for doubt in doubts]
    assert "# ? “使用上年度财政拨款结余”" in text
    assert "使用上年度财政拨款结余" in {slot.label for slot in parse_family(text).slots}


def test_a_document_without_a_table_says_what_to_do():
    document = Document(Source("通知.docx", "docx", ""), (Paragraph("关于填报绩效目标的通知"),))
    with pytest.raises(InvalidFamilyError, match=r"没有表格.*空白的表"):
        learn(document, "x")
