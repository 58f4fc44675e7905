"""Whatever words a form holds, no rule crashes and every finding points into the form."""

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.core.category import CATEGORY_NAMES
from jixiao.core.declaration import Declaration
from jixiao.core.funding import BudgetLine, Instalment
from jixiao.core.indicator import Indicator
from jixiao.core.path import resolve
from jixiao.core.project import Project
from jixiao.core.target import parse_target
from jixiao.review.engine import review, review_collection
from jixiao.review.settings import Settings

PIECES = st.sampled_from(
    "≥95 95% 100百分比 -3 0 万元 人次 满意度 及时 发放率 2019年 2014-2018年 《 》 XX 12月底前 44,561 10-5场 〔2010〕19号 "
    "4、5月份完成 成效明显 是 否 不适用 25.00 99999999999 9月31日 2023-02-30 . % / ( ) （%） 410102198001011234".split(
        " "
    )
)
WORDS = st.lists(PIECES | st.text(max_size=4), max_size=4).map("".join)
CELL = st.none() | WORDS


def indicator(texts: list[str | None], category: str) -> Indicator:
    level1, level2, name, target, description, weight, actual, score, deviation = texts
    return Indicator(
        level1, level2, name, parse_target(target or ""), category, description,
        weight=weight, actual=actual, score=score, deviation=deviation,
    )  # fmt: skip


INDICATORS = st.builds(indicator, st.lists(CELL, min_size=9, max_size=9), st.sampled_from(sorted(CATEGORY_NAMES)))
DECLARATIONS = st.builds(
    Declaration,
    kind=st.sampled_from(["target", "monitoring", "self_evaluation", "department"]),
    name=CELL,
    fiscal_year=st.none() | st.integers(2015, 2030),
    project=st.builds(Project, term=CELL, start=CELL, end=CELL, phone=CELL, leader=CELL),
    fields=st.dictionaries(
        st.sampled_from(["项目概况", "立项依据", "年度目标", "项目实施计划", "金额合计"]) | WORDS, WORDS, max_size=4
    ),
    overall_goal=CELL,
    annual_goal=CELL,
    indicators=st.lists(INDICATORS, max_size=5).map(tuple),
    empty_branches=st.lists(st.tuples(WORDS, st.sampled_from(["质量", "成本", "满意度"])), max_size=3).map(tuple),
    cost_items=st.lists(
        st.dictionaries(st.sampled_from(["单价", "数量", "明细金额", "项目明细"]), WORDS), max_size=2
    ).map(tuple),
    disbursement_plan=st.lists(st.builds(Instalment, by=WORDS, percent=WORDS), max_size=3).map(tuple),
    budget_lines=st.lists(st.builds(BudgetLine, WORDS, CELL, CELL, CELL, CELL, CELL, CELL, CELL), max_size=2).map(
        tuple
    ),
    total_score=CELL,
)


@settings(max_examples=60, deadline=None)
@given(DECLARATIONS, DECLARATIONS)
def test_no_rule_crashes_on_any_words(this: Declaration, other: Declaration) -> None:
    options = Settings(preview=True, place="山东")
    found = [(this, finding) for finding in review(this, last_year=other, settings=options)]
    for subject, finding in review_collection([this, other, this], settings=options):
        found.append(((this, other, this)[subject or 0], finding))
    for declaration, finding in found:
        assert finding.rule != "rule-crashed", finding.message
        for evidence in finding.evidence:
            resolve(declaration, evidence.path)


def test_a_count_of_nothing_but_commas_is_no_number() -> None:
    item = {"项目明细": "宣传品印制", "数量": ",", "单价": "5元", "明细金额": "1,000"}
    findings = review(Declaration(kind="target", name="工会宣传", cost_items=(item, {**item, "数量": "，,份"})))
    assert "rule-crashed" not in {finding.rule for finding in findings}
