"""`jixiao score`."""

import json
from pathlib import Path

import msgspec
import pytest

from jixiao.publication.score import ScoreReport
from jixiao.review.schemes import all_schemes
from tests.cli.conftest import Run

_ROWS = (
    ("项目名称", "河道巡查", "", "", "", "", "", ""),
    ("实施单位", "清河县水务局", "", "", "", "", "", ""),
    ("项目资金（万元）", "", "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分"),
    ("", "年度资金总额", "104", "104", "98.6", "10", "94.81%", "9.48"),
    ("一级指标", "二级指标", "三级指标", "年度指标值（A）", "实际完成值（B）", "分值", "得分", "偏差原因分析及改进措施"),
    ("产出指标", "数量指标", "巡查场次", "≥350场", "286场", "50", "46", "汛期停工"),
    ("效益指标", "社会效益指标", "长效机制", "健全", "达成年度指标", "30", "27", ""),
    ("满意度指标", "服务对象满意度指标", "沿岸居民满意度", "≥90%", "85%", "10", "9.44", "两处施工扰民"),
    ("总分", "", "", "", "", "100", "91.92", ""),
)


@pytest.fixture
def scored(tmp_path: Path) -> Path:
    """A filled self-evaluation form on disk; one of its scores is wrong."""
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in _ROWS)
    file = tmp_path / "自评表.html"
    page = f"<html><body><p>项目支出绩效自评表</p><p>（2024年度）</p><table>{rows}</table></body></html>"
    file.write_text(page, encoding="utf-8")
    return file


def test_every_point_is_explained_and_the_wrong_one_named(run: Run, scored: Path) -> None:
    ran = run("score", scored)
    assert ran.code == 1
    assert "10.00 × 98.6 ÷ 104 = 9.48" in ran.output
    assert "50.00 × 286 ÷ 350 = 40.86" in ran.output
    assert "表上写46分，按规则应得40.86分，多5.14分（表1 第6行 第7列）" in ran.output
    assert "9.48 + 40.86 + 27.00 + 9.44 = 86.78，等级良" in ran.output
    assert "表上总分91.92，按规则86.78，多5.14分" in ran.output
    assert "再完成64场" in ran.output


def test_the_columns_line_up_under_their_heads(run: Run, scored: Path) -> None:
    from jixiao.publication.terminal import width

    lines = run("score", scored).output.splitlines()
    head = next(line for line in lines if "完成值" in line)
    rows = [line for line in lines if line.strip().startswith(("■", "✓"))]
    starts = {width(row[: row.index(text)]) for row, text in zip(rows, ("98.6", "286场", "达成年度指标", "85%"), strict=True)}
    assert starts == {width(head[: head.index("完成值")])}


def test_scores_as_data_are_decimal_strings_with_their_place(run: Run, scored: Path) -> None:
    (document,) = json.loads(run("score", "--json", scored).output)["documents"]
    (declaration,) = document["declarations"]
    sheet = declaration["sheet"]
    assert (sheet["total"], sheet["difference"], sheet["grade"]) == ("86.78", "5.14", "良")
    line = sheet["lines"][1]
    assert (line["path"], line["verdict"], line["at"]) == ("/indicators/0", "differs", "表1 第6行 第7列")
    assert line["score"]["points"] == "40.86"
    assert declaration["scheme"]["id"] == "mof-2021"


def test_the_data_keep_to_the_contract(run: Run, scored: Path) -> None:
    report = msgspec.json.decode(run("score", "--json", scored).output, type=ScoreReport, strict=True)
    assert [line.verdict for line in report.documents[0].declarations[0].sheet.lines] == ["agrees", "differs", "agrees", "agrees"]  # type: ignore[union-attr]


def test_another_scheme_gives_other_points(run: Run, scored: Path) -> None:
    output = run("score", scored, "--scheme", "guide-2021").output
    assert "94.8%属于80%至100%以下档：10.00 × 70% = 7.00" in output
    assert "85%属于80%至90%以下档：10.00 × 80% = 8.00" in output


def test_a_form_by_rule_ends_with_zero(run: Run, scored: Path) -> None:
    text = scored.read_text(encoding="utf-8").replace(">46<", ">40.86<").replace("91.92", "86.78")
    scored.write_text(text, encoding="utf-8")
    ran = run("score", scored)
    assert ran.code == 0
    assert ran.output.rstrip().endswith("自评表1份，得分都与规则相符")


def test_a_target_form_has_nothing_to_score(run: Run, filled: Path) -> None:
    ran = run("score", filled)
    assert ran.code == 0
    assert "不是自评表" in ran.output


def test_an_unknown_scheme_and_a_missing_file_are_one_line_each(run: Run, scored: Path) -> None:
    unknown = run("score", scored, "--scheme", "没有的办法")
    assert unknown.code == 2
    assert len(unknown.complaints.splitlines()) == 1
    assert "mof-2020" in unknown.complaints
    assert run("score").code == 2
    assert run("score", scored, scored.parent / "没有.docx").code == 2


def test_the_schemes_are_listed_with_what_they_rest_on(run: Run) -> None:
    output = run("score", "--schemes").output
    assert all(scheme in output for scheme in all_schemes())
    assert "财预〔2020〕10号（原文待核）" in output
