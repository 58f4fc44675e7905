"""`jixiao review` with everything it writes beside the report."""

import datetime
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from jixiao.documents import read, write
from jixiao.review.answers import Answer, answers_path, write_answers
from tests.cli.conftest import Run, form


@pytest.fixture
def word(run: Run, filled: Path, tmp_path: Path) -> Path:
    """The filled form as a Word file."""
    file = tmp_path / "目标表.docx"
    file.write_bytes(write(read(filled), "docx"))
    return file


def answer_to(rule: str, path: str, text: str) -> Answer:
    return Answer(rule, path, text, "按考核办法评定", "李明", datetime.date(2024, 3, 1))


def test_one_file_comes_back_annotated_under_the_name_given(run: Run, word: Path, tmp_path: Path) -> None:
    out = tmp_path / "批注.docx"
    assert run("review", word, "--annotate", out, "--fail-on", "never").code == 0
    assert "number-without-unit" in zipfile.ZipFile(out).read("word/comments.xml").decode()
    assert read(out).grids == read(word).grids


def test_several_files_come_back_in_a_folder_under_their_names(run: Run, word: Path, tmp_path: Path) -> None:
    other = tmp_path / "另一处" / "目标表.docx"
    other.parent.mkdir()
    other.write_bytes(word.read_bytes())
    run("review", word, other, "--annotate", tmp_path / "批注", "--fail-on", "never")
    assert len({file.name for file in (tmp_path / "批注").iterdir()}) == 2


def test_a_file_that_holds_no_comments_is_named_and_the_report_is_given(run: Run, filled: Path, tmp_path: Path) -> None:
    ran = run("review", filled, "--annotate", tmp_path / "批注.html")
    assert ran.code == 2
    assert "不能写批注" in ran.complaints
    assert "number-without-unit" in ran.output


def test_an_annotated_file_keeps_its_format(run: Run, word: Path, tmp_path: Path) -> None:
    ran = run("review", word, "--annotate", tmp_path / "批注.pdf")
    assert (ran.code, "格式相同" in ran.complaints) == (2, True)
    assert not (tmp_path / "批注.pdf").exists()


def test_page_opinion_and_summary_are_written_in_one_run(run: Run, folder: Path, tmp_path: Path) -> None:
    page, opinion, summary = tmp_path / "审核.html", tmp_path / "意见.docx", tmp_path / "汇总.xlsx"
    ran = run("review", folder, "--html", page, "--opinion", opinion, "--summary", summary, "--fail-on", "never")
    assert (ran.code, ran.complaints) == (0, "")
    assert "项目03" in page.read_text(encoding="utf-8")
    assert "项目03" in "".join(cell.text for grid in read(opinion).grids for cell in grid.cells)
    assert openpyxl.load_workbook(summary)["概览"].max_row == 13
    assert "汇总：12个文件，12份申报" in ran.output


def test_projects_of_one_body_are_compared_across_files(run: Run, folder: Path) -> None:
    (folder / "又一份.html").write_text(form("项目03"), encoding="utf-8")
    ran = run("review", folder, "--json", "--fail-on", "never")
    found = [
        (document["source"]["name"], finding["rule"])
        for document in json.loads(ran.output)["documents"]
        for declaration in document["declarations"]
        for finding in declaration["findings"]
    ]
    assert [name for name, rule in found if rule == "project-declared-twice"] == ["表03.html"]


def test_the_number_of_processes_changes_no_byte(run: Run, folder: Path) -> None:
    outputs = {run("review", folder, "--json", "--jobs", jobs, "--fail-on", "never").output for jobs in (1, 2, 3)}
    assert len(outputs) == 1


def test_the_assessment_keeps_to_the_contract(run: Run, filled: Path) -> None:
    (document,) = json.loads(run("review", "--json", filled, "--fail-on", "never").output)["documents"]
    assessment = document["declarations"][0]["assessment"]
    assert {"完整性", "相关性", "适当性", "可行性", "total", "grade"} <= assessment.keys()
    assert assessment["grade"] in "优良中差"


def test_an_answered_finding_is_shown_as_answered_and_no_longer_fails(run: Run, filled: Path) -> None:
    data = json.loads(run("review", "--json", filled, "--fail-on", "never").output)
    findings = data["documents"][0]["declarations"][0]["findings"]
    assert run("review", filled, "--fail-on", "info").code == 1
    answers = [answer_to(f["rule"], f["evidence"][0]["path"], f["evidence"][0]["text"]) for f in findings]
    write_answers(answers_path(filled), answers)
    ran = run("review", filled, "--fail-on", "info")
    assert ran.code == 0
    assert ran.output.count("答复：按考核办法评定（李明，2024-03-01）") == len(findings)
    assert f"其中{len(findings)}条已答复" in ran.output


def test_an_answers_file_that_is_not_understood_is_one_line(run: Run, filled: Path) -> None:
    answers_path(filled).write_text("[[answer]]\nrule = ", encoding="utf-8")
    ran = run("review", filled)
    assert ran.code == 2
    assert len(ran.complaints.splitlines()) == 1
    assert "答复文件" in ran.complaints


def test_a_project_is_compared_with_last_year_whatever_year_its_name_bears(
    run: Run, filled: Path, tmp_path: Path
) -> None:
    filled.write_text(form("2024年困难职工帮扶"), encoding="utf-8")
    before = tmp_path / "上年.html"
    before.write_text(
        form("2023年困难职工帮扶").replace("2024年度", "2023年度").replace("15.5", "5.5"), encoding="utf-8"
    )
    ran = run("review", "--json", filled, "--last-year", before, "--fail-on", "never")
    rules = {f["rule"] for f in json.loads(ran.output)["documents"][0]["declarations"][0]["findings"]}
    assert "unchanged-from-last-year" in rules
    alone = run("review", "--json", filled, "--fail-on", "never")
    assert "unchanged-from-last-year" not in alone.output


def test_the_original_is_never_overwritten(run: Run, word: Path) -> None:
    before = word.read_bytes()
    for target in (word, word.parent):
        ran = run("review", word, "--annotate", target, "--fail-on", "never")
        assert (ran.code, "不会被批注覆盖" in ran.complaints) == (2, True)
    assert word.read_bytes() == before


def test_an_answered_finding_is_suppressed_in_sarif(run: Run, filled: Path) -> None:
    write_answers(answers_path(filled), [answer_to("number-without-unit", "/indicators/3/target", "≥95")])
    (sarif,) = json.loads(run("review", "--sarif", filled, "--fail-on", "never").output)["runs"]
    suppressed = [result["ruleId"] for result in sarif["results"] if "suppressions" in result]
    assert suppressed == ["number-without-unit"]
