"""The engine: order, suppression, switches, and rules that crash."""

import random
from collections.abc import Iterator

import pytest

from jixiao.core.declaration import Declaration
from jixiao.core.finding import SEVERITIES
from jixiao.review.basis import all_bases, cite
from jixiao.review.catalogue import all_rules, find_rule
from jixiao.review.engine import review, review_collection
from jixiao.review.example import read_declaration
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.settings import Settings, Switch
from jixiao.review.view import quote
from tests.review.gold import NUMBERS, seed

FORM = """
年度: 2024
项目名称: 职工技能竞赛
项目资金(万元) 年度资金总额: 50
年度目标: 举办职工技能竞赛12场，参赛职工2000人次
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 竞赛场次 | 待定 |
| 产出指标 | 质量指标 | 竞赛完成质量 | 高质量完成 |
| 产出指标 | 成本指标 | 项目总金额 | 60万元 |
| 效益指标 | 社会效益指标 | 职工技能水平 | 明显提升 |
| 满意度指标 | 服务对象满意度指标 | 参赛职工满意度 | ≥120% |
"""


def form() -> Declaration:
    return read_declaration(FORM)[0]


def test_the_same_declaration_gives_the_same_findings_whatever_the_order_of_the_rules() -> None:
    rules = list(all_rules())
    first = review(form(), rules=rules)
    for chance in range(5):
        random.Random(chance).shuffle(rules)
        assert review(form(), rules=rules) == first


def test_findings_come_by_severity_then_by_place_in_the_form() -> None:
    severities = [SEVERITIES.index(finding.severity) for finding in review(form())]
    assert severities == sorted(severities)
    errors = [finding.evidence[0].path for finding in review(form()) if finding.severity == "error"]
    assert errors == ["/indicators/0/target", "/indicators/2/target", "/indicators/4/target"]


def test_a_placeholder_is_reported_once_and_not_also_as_vague_or_without_number() -> None:
    at_first_row = [finding.rule for finding in review(form()) if finding.evidence[0].path.startswith("/indicators/0")]
    assert at_first_row == ["placeholder-left"]


def test_a_rule_that_crashes_is_named_and_the_others_run() -> None:
    @rule(item="规范完整性", severity="error", basis="complete")
    def broken(declaration: Declaration) -> Iterator[Remark]:
        yield remark("", "", quote(declaration, "/no/such/path"))

    found = review(form(), rules=[broken, *all_rules()])
    crashed = [finding for finding in found if finding.rule == "rule-crashed"]
    assert [finding.severity for finding in crashed] == ["info"]
    assert broken.id in crashed[0].message
    assert [finding for finding in found if finding.rule != "rule-crashed"] == list(review(form()))


def test_a_switch_turns_a_rule_off_for_the_years_it_names() -> None:
    def rules_found(settings: Settings) -> set[str]:
        return {finding.rule for finding in review(form(), settings=settings)}

    assert "vague-target" in rules_found(Settings())
    assert "vague-target" not in rules_found(Settings(switches=(Switch("vague-target", on=False, first=2024),)))
    assert "vague-target" in rules_found(Settings(switches=(Switch("vague-target", on=False, last=2023),)))


def test_a_rule_on_trial_runs_only_when_asked_for() -> None:
    text = "年度目标: 对困难劳模进行帮扶救助，体现对劳模的关心关怀。"
    declaration = read_declaration(text)[0]
    assert "goal-without-number" not in {finding.rule for finding in review(declaration)}
    assert "goal-without-number" in {f.rule for f in review(declaration, settings=Settings(preview=True))}


def test_an_operator_may_change_a_threshold() -> None:
    from decimal import Decimal

    text = "| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n| 满意度指标 | 满意度指标 | 职工满意度 | ≥85% |"
    declaration = read_declaration(text)[0]
    stricter = Settings(thresholds={"satisfaction-low": Decimal(90)})
    assert "satisfaction-low" not in {finding.rule for finding in review(declaration)}
    assert "satisfaction-low" in {finding.rule for finding in review(declaration, settings=stricter)}


def test_personal_data_is_an_error_before_publication() -> None:
    declaration = read_declaration("联系电话: 13900001111")[0]
    found = {finding.rule: finding.severity for finding in review(declaration, settings=Settings(for_publication=True))}
    assert found["phone-before-publication"] == "error"


def test_every_basis_of_every_rule_is_known_and_every_basis_is_used() -> None:
    used = {key for checked in all_rules() for key in checked.basis}
    assert used <= set(all_bases())
    assert set(all_bases()) - used == set()


def test_a_basis_quoted_from_memory_says_so() -> None:
    assert (
        cite(("measurable",))
        == "财预〔2015〕88号《中央部门预算绩效目标管理办法》:绩效目标应当细化量化,不能量化的可采用定性的分级分档形式表述"
    )
    assert cite(("directed",)).endswith("(原文待核)")


def test_rules_yield_only_to_rules_that_exist() -> None:
    for checked in all_rules():
        for other in checked.yields_to:
            assert find_rule(other), f"{checked.id} yields to {other}"


def test_a_collection_of_one_form_says_nothing_about_several() -> None:
    assert review_collection([form()]) == ()


@pytest.mark.parametrize("number", NUMBERS)
def test_no_rule_crashes_on_the_seed_forms(number: str) -> None:
    declarations = seed(number)
    for declaration in declarations:
        assert "rule-crashed" not in {finding.rule for finding in review(declaration, settings=Settings(preview=True))}
    assert "rule-crashed" not in {finding.rule for _, finding in review_collection(declarations)}
