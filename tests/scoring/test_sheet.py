"""A whole form: every line explained, wrong prints found, what does not apply left out, what is open left open."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jixiao.core.scoring import ScoreSheet, score, score_declaration
from jixiao.core.scoring.lines import describe
from jixiao.review.schemes import find_scheme
from tests.scoring.forms import GOOD, form

MOF = find_scheme("mof-2020")


def sheet(text: str, scheme: str = "mof-2020") -> ScoreSheet:
    return score_declaration(form(text), find_scheme(scheme))


def test_a_form_scored_by_rule_agrees_line_by_line_and_in_total() -> None:
    scored = sheet(GOOD)
    assert {line.verdict for line in scored.lines} == {"agrees"}
    assert scored.arithmetic == "9.48 + 20.43 + 25.00 + 27.00 + 10.00 = 91.91"
    assert (scored.total, scored.difference, scored.grade, scored.notes) == (Decimal("91.91"), Decimal(0), "优", ())


def test_a_wrong_score_is_named_with_what_it_should_be_and_by_how_much() -> None:
    scored = sheet(GOOD.replace("20.43", "23"))
    (wrong,) = scored.wrong
    assert (wrong.path, wrong.difference) == ("/indicators/0", Decimal("2.57"))
    assert describe(wrong) == "表上写23分，按规则应得20.43分，多2.57分"
    assert wrong.score.arithmetic == "25.00 × 286 ÷ 350 = 20.43"
    assert (scored.printed_sum, scored.printed_total) == (Decimal("94.48"), Decimal("91.91"))


def test_a_score_below_the_rule_is_wrong_too() -> None:
    (wrong,) = sheet(GOOD.replace("95% | 25 | 25", "95% | 25 | 22")).wrong
    assert describe(wrong) == "表上写22分，按规则应得25分，少3分"


@pytest.mark.parametrize(("printed", "verdict"), [("20.4", "rounded"), ("20", "rounded"), ("20.44", "rounded"), ("20.5", "differs"), ("21", "differs")])
def test_a_rounded_score_is_no_wrong_one(printed: str, verdict: str) -> None:
    assert sheet(GOOD.replace("20.43", printed)).lines[1].verdict == verdict


def test_full_points_by_rounding_up_are_wrong() -> None:
    assert sheet(GOOD.replace("286场 | 25 | 20.43", "349场 | 25 | 25")).lines[1].verdict == "differs"


@pytest.mark.parametrize(("given", "verdict"), [("24", "agrees"), ("30", "agrees"), ("23.9", "differs"), ("30.5", "differs")])
def test_points_for_words_must_lie_in_their_level(given: str, verdict: str) -> None:
    assert sheet(GOOD.replace("达成年度指标 | 30 | 27", f"达成年度指标 | 30 | {given}")).lines[3].verdict == verdict


def test_the_upper_bound_of_a_lower_level_belongs_to_the_better_one() -> None:
    partly = GOOD.replace("达成年度指标 | 30 | 27", "部分达成年度指标并具有一定效果 | 30 | 24")
    line = sheet(partly).lines[3]
    assert describe(line) == "表上写24分，应低于24分"
    assert sheet(partly.replace("| 24 |", "| 23.9 |")).lines[3].verdict == "agrees"


def test_what_does_not_apply_is_left_out_and_the_rest_rescaled() -> None:
    scored = sheet(GOOD.replace("≥90% | 92% | 10 | 10", "不适用 | | 10 | "))
    assert scored.lines[4].verdict == "left_out"
    assert scored.arithmetic == "9.48 + 20.43 + 25.00 + 27.00 = 81.91；81.91 × 100 ÷ 90 = 91.01"
    assert (scored.weight, scored.total, scored.grade) == (Decimal(90), Decimal("91.01"), "优")


def test_points_for_what_does_not_apply_are_wrong() -> None:
    (wrong,) = sheet(GOOD.replace("≥90% | 92% | 10 | 10", "不适用 | | 10 | 10")).wrong
    assert describe(wrong) == "表上写10分，不适用的指标不计分"


def test_an_unsettled_line_leaves_total_and_grade_open() -> None:
    scored = sheet(GOOD.replace("达成年度指标 | 30 | 27", "达成年度指标 | 30 | "))
    assert (scored.total, scored.least, scored.most) == (None, Decimal("88.91"), Decimal("94.91"))
    assert (scored.grade, scored.grades) == (None, ("良", "优"))
    assert scored.notes == ("1项得分还定不下来",)


def test_a_line_no_rule_can_check_counts_as_printed_and_is_named() -> None:
    scored = sheet(GOOD.replace("≥350场 | 286场 | 25 | 20.43", "≥350场 | 286人次 | 25 | 20"))
    assert scored.lines[1].verdict == "unchecked"
    assert scored.total == Decimal("91.48")
    assert scored.notes == ("1项不能按规则核对，以表上的分计入总分",)


def test_weights_that_are_not_a_hundred_get_no_grade() -> None:
    scored = sheet(GOOD.replace("| 30 | 27 |", "| 20 | 18 |"))
    assert (scored.grades, scored.notes) == (None, ("分值合计90分，不是100分，不评等级",))


def test_a_form_without_weights_is_tried_with_proposed_ones_and_compared_with_nothing() -> None:
    bare = "表种: 自评\n| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 得分 |\n| 产出指标 | 数量指标 | 场次 | ≥10场 | 8场 | 80 |\n| 效益指标 | 社会效益指标 | 惠及人数 | ≥10人 | 10人 | 10 |"
    scored = sheet(bare)
    assert scored.weights_proposed
    assert [line.score.weight for line in scored.lines] == [Decimal(50), Decimal(40)]
    assert {line.verdict for line in scored.lines} == {"unchecked"}
    assert scored.difference is None


def test_a_missing_reason_is_told_and_a_given_one_is_not() -> None:
    assert not any(line.reason_missing for line in sheet(GOOD).lines)
    silent = sheet(GOOD.replace("汛期停工，下年提前安排", "无"))
    assert [line.name for line in silent.lines if line.reason_missing] == ["巡查场次"]
    far = sheet(GOOD.replace("≥350场 | 286场 | 25 | 20.43 | 汛期停工，下年提前安排", "≥200场 | 286场 | 25 | 25 | "))
    assert far.lines[1].score.reason_due == "完成值是指标值的143%，达到130%以上"
    assert far.lines[1].reason_missing


def test_one_field_for_all_reasons_is_enough() -> None:
    shared = form(GOOD.replace("汛期停工，下年提前安排", ""))
    rows = tuple(replace(row, deviation=None) for row in shared.indicators)
    told = replace(shared, indicators=rows, fields={"偏差大或目标未完成原因分析": "汛期停工"})
    assert not any(line.reason_missing for line in score_declaration(told, MOF).lines)
    assert any(line.reason_missing for line in score_declaration(replace(told, fields={}), MOF).lines)


def test_a_deduction_for_far_too_low_targets_is_written_out() -> None:
    scheme = replace(MOF, over=replace(MOF.over, deduction=Decimal(10)))
    scored = score("≥100人", "260人", Decimal(10), scheme)
    assert scored.arithmetic == "10.00 − 10.00 × (260 ÷ 100 − 130%) × 10% = 8.70"
    assert scored.points == Decimal("8.70")
    assert scored.reason_due
    assert score("≥100人", "129人", Decimal(10), scheme).points == 10


def test_hubei_gives_twenty_points_to_execution() -> None:
    money = "表种: 自评\n| 资金来源 | 全年预算数 | 全年执行数 | 得分 |\n| 年度财政资金总额 | 240 | 231.6 | 19.3 |"
    assert sheet(money, "hubei").lines[0].score.arithmetic == "20.00 × 231.6 ÷ 240 = 19.30"
