"""Answers to findings, in a file beside the form."""

import datetime
from pathlib import Path

import pytest

from jixiao.errors import JixiaoError
from jixiao.review.answers import Answer, answers_path, match_answers, read_answers, write_answers
from jixiao.review.engine import review
from jixiao.review.example import read_declaration

FORM = """
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 效益指标 | 社会效益指标 | 提高劳模社会地位 | 成效明显 |
"""
ANSWER = Answer(
    rule="vague-target",
    path="/indicators/0/target",
    text="成效明显",
    reason='按考核办法“甲\\乙”分级评定，见"附件1"',
    by="李明",
    date=datetime.date(2024, 3, 1),
)


def answered(form: str, *answers: Answer, project: str | None = None) -> dict[str, Answer | None]:
    found = match_answers(review(read_declaration(form)[0]), answers, project)
    return {said.finding.rule: said.answer for said in found}


def test_an_answered_finding_is_shown_with_its_answer() -> None:
    assert answered(FORM, ANSWER)["vague-target"] == ANSWER
    assert answered(FORM)["vague-target"] is None


def test_an_answer_no_longer_holds_once_the_cell_has_changed() -> None:
    assert answered(FORM.replace("成效明显", "效果显著"), ANSWER)["vague-target"] is None


def test_an_answer_follows_its_row_when_rows_move() -> None:
    moved = FORM.replace("| 效益", "| 产出指标 | 数量指标 | 表彰人数 | 149人 |\n| 效益")
    assert answered(moved, ANSWER)["vague-target"] == ANSWER


def test_an_answer_for_one_project_does_not_hold_for_another() -> None:
    other = Answer(ANSWER.rule, ANSWER.path, ANSWER.text, ANSWER.reason, ANSWER.by, ANSWER.date, project="劳模体检")
    assert answered(FORM, other, project="送温暖")["vague-target"] is None
    assert answered(FORM, other, project="劳模 体检")["vague-target"] == other


def test_answers_are_written_and_read_back_unchanged(tmp_path: Path) -> None:
    path = answers_path(tmp_path / "目标表.docx")
    assert path.name == "目标表.docx.answers.toml"
    assert read_answers(path) == ()
    write_answers(path, [ANSWER, ANSWER])
    assert read_answers(path) == (ANSWER, ANSWER)


@pytest.mark.parametrize(
    "text",
    ['[[answer]]\nrule = "vague-target"', "rule = ", '[[answer]]\nrule="a"\ntext="b"\nreason="c"\nby="d"\ndate="昨天"'],
)
def test_an_answers_file_that_is_not_understood_is_one_clear_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "表.docx.answers.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(JixiaoError, match=r"答复"):
        read_answers(path)
