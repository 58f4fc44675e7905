"""The assessment: points traced to findings, open questions kept open."""

from decimal import Decimal

from jixiao.review.assessment import assess, assessment_json
from jixiao.review.engine import review
from jixiao.review.example import read_declaration

GOOD = """
年度: 2024
项目名称: 职工技能竞赛
项目资金(万元) 年度资金总额: 50
年度目标: 举办职工技能竞赛12场，参赛职工2000人次，职工技能水平得到提升
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 竞赛场次 | ≥12场 |
| 产出指标 | 质量指标 | 竞赛计划完成率 | 100% |
| 产出指标 | 时效指标 | 决赛完成时间 | 11月30日前 |
| 产出指标 | 成本指标 | 单场竞赛成本 | ≤4万元/场 |
| 效益指标 | 社会效益指标 | 参赛职工技能等级晋升率 | ≥10% |
| 满意度指标 | 服务对象满意度指标 | 参赛职工满意度 | ≥90% |
"""
BAD = GOOD.replace("≥10%", "明显提升").replace("≥12场", "待定").replace("≥90%", "≥120%")


def test_a_form_without_findings_keeps_every_checked_point_and_the_rest_stays_open() -> None:
    findings = review(read_declaration(GOOD)[0])
    assert findings == ()
    assessment = assess(findings)
    assert assessment.total == Decimal(100)
    assert assessment.is_provisional
    assert assessment.grade_range == ("差", "优")
    assert sum(item.open_points for item in assessment.items) > 0


def test_every_point_lost_is_traced_to_a_finding() -> None:
    findings = review(read_declaration(BAD)[0])
    assessment = assess(findings)
    for item in assessment.items:
        assert item.score == item.checked - sum(loss.points for loss in item.losses)
        assert 0 <= item.score <= item.checked
    assert {loss.finding for item in assessment.items for loss in item.losses} == set(findings)
    assert assessment.total < 100


def test_the_points_of_the_eight_items_are_a_hundred() -> None:
    assert sum(item.points for item in assess(()).items) == 100
    assert len(assess(()).items) == 8


def test_a_person_closes_the_open_questions() -> None:
    judged = {item.item: item.open_points for item in assess(()).items}
    assessment = assess((), judged=judged)
    assert not assessment.is_provisional
    assert assessment.total == 100
    assert assessment.grade_range == ("优", "优")


def test_a_habit_repeated_in_many_cells_costs_less_each_time() -> None:
    findings = review(read_declaration(BAD)[0])
    vague = next(finding for finding in findings if finding.rule == "vague-target")
    losses = next(item.losses for item in assess([vague] * 3).items if item.losses)
    assert losses[0].points > losses[1].points > losses[2].points > 0


def test_the_json_has_the_four_aspects_total_grade_items_and_open_questions() -> None:
    data = assessment_json(assess(review(read_declaration(BAD)[0])))
    assert list(data)[:6] == ["完整性", "相关性", "适当性", "可行性", "total", "grade"]
    assert data["grade"] in ("优", "良", "中", "差")
    assert all(entry["to_judge"] and entry["question"] for entry in data["open"])
    assert any(item["losses"] for item in data["items"])
