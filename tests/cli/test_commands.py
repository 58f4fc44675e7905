"""`jixiao review`, `print`, `forms`, `rules` and `schema`."""

import json
from pathlib import Path
from urllib.parse import unquote

import pytest

from jixiao.families.loading import families
from jixiao.publication.package import decode
from jixiao.review.catalogue import all_rules
from tests.cli.conftest import Run


def test_a_finding_names_its_cell_its_rule_and_what_to_do(run: Run, filled: Path) -> None:
    ran = run("review", filled, "--fail-on", "warning")
    assert ran.code == 1
    line = next(line for line in ran.output.splitlines() if "number-without-unit" in line)
    assert "警告" in line
    assert "表1 第8行 第4列" in line
    assert "≥95" in line


@pytest.mark.parametrize(("level", "code"), [("never", 0), ("info", 1), ("warning", 1)])
def test_the_exit_code_follows_the_asked_severity(run: Run, filled: Path, level: str, code: int) -> None:
    assert run("review", filled, "--fail-on", level).code == code


def test_an_unreadable_file_outweighs_findings(run: Run, filled: Path) -> None:
    assert run("review", filled, filled.parent / "没有.docx", "--fail-on", "warning").code == 2


def test_findings_as_data_keep_to_the_contract(run: Run, filled: Path) -> None:
    (document,) = json.loads(run("review", "--json", filled).output)["documents"]
    assert document["source"]["name"] == "目标表.html"
    (declaration,) = document["declarations"]
    finding = next(f for f in declaration["findings"] if f["rule"] == "number-without-unit")
    assert set(finding) == {"rule", "severity", "aspect", "message", "suggestion", "basis", "evidence", "answer"}
    assert finding["evidence"][0] == {
        "path": "/indicators/3/target", "text": "≥95", "span": finding["evidence"][0]["span"], "at": "表1 第8行 第4列",
    }  # fmt: skip


def test_findings_as_sarif_name_rule_file_and_cell(run: Run, filled: Path) -> None:
    log = json.loads(run("review", "--sarif", filled).output)
    (sarif_run,) = log["runs"]
    known = {rule["id"] for rule in sarif_run["tool"]["driver"]["rules"]}
    result = next(result for result in sarif_run["results"] if result["ruleId"] == "number-without-unit")
    assert (log["version"], result["level"], result["ruleId"] in known) == ("2.1.0", "warning", True)
    location = result["locations"][0]
    assert unquote(location["physicalLocation"]["artifactLocation"]["uri"]) == "目标表.html"
    assert location["logicalLocations"][0]["name"] == "表1 第8行 第4列"


def test_a_package_reviews_like_the_document_it_came_from(run: Run, filled: Path, tmp_path: Path) -> None:
    package = tmp_path / "数据.json"
    run("read", "--json", filled, "-o", package)
    assert run("review", "--json", package).output == run("review", "--json", filled).output


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html"])
def test_what_is_printed_reads_back_the_same(run: Run, filled: Path, tmp_path: Path, ending: str) -> None:
    printed = tmp_path / f"印出.{ending}"
    ran = run("print", filled, "--form", "wuhu-2024", "-o", printed)
    assert (ran.code, ran.complaints) == (0, "")
    before, after = (json.loads(run("read", "--json", file).output) for file in (filled, printed))
    first, second = (package["documents"][0]["declarations"][0] for package in (before, after))
    for key in ("name", "fiscal_year", "organisation", "funding", "indicators"):
        assert first[key] == second[key]


@pytest.mark.parametrize(
    ("form", "output", "said"),
    [("没有这种", "x.docx", "没有表式"), ("wuhu-2024", "x.pptx", "扩展名不认识")],
)
def test_what_cannot_be_printed_is_one_line(run: Run, filled: Path, form: str, output: str, said: str) -> None:
    ran = run("print", filled, "--form", form, "-o", filled.parent / output)
    assert ran.code == 2
    assert said in ran.complaints
    assert not (filled.parent / output).exists()


def test_a_form_is_converted_and_what_has_no_place_is_named(run: Run, filled: Path, tmp_path: Path) -> None:
    converted = tmp_path / "换算.json"
    ran = run("convert", filled, "--to", "sichuan", "-o", converted)
    assert ran.code == 0
    (reading,) = decode(converted.read_bytes())
    assert (reading.form, reading.readings[0].declaration.name) == ("sichuan", "困难职工帮扶")
    (document,) = json.loads(run("convert", filled, "--to", "sichuan", "-o", converted, "--json").output)["documents"]
    losses = [loss for declaration in document["declarations"] for loss in declaration["losses"]]
    assert len(ran.complaints.splitlines()) == len(losses)
    assert all(loss["reason"] in ran.complaints for loss in losses)


def test_a_converted_form_can_be_printed_at_once(run: Run, filled: Path, tmp_path: Path) -> None:
    printed = tmp_path / "换算.docx"
    assert run("convert", filled, "--to", "mof-2015", "-o", printed).code == 0
    assert "困难职工帮扶" in run("read", printed).output


def test_every_family_is_listed_and_shows_its_drawing(run: Run) -> None:
    assert run("forms").output == run("forms", "list").output
    for name, family in families().items():
        assert name in run("forms").output
        shown = run("forms", "show", name).output
        assert family.title in shown
        assert "图样 1" in shown


def test_two_families_are_compared(run: Run) -> None:
    changed = run("forms", "show", "--diff", "zhengzhou-2019", "zhengzhou-2021").output.splitlines()
    assert any(line.startswith("-zhengzhou-2019") for line in changed)
    assert any(line.startswith("-|") and "项目构成" in line for line in changed)
    assert "没有不同" in run("forms", "show", "--diff", "wuhu-2024", "wuhu-2024").output


def test_every_rule_is_listed_and_explains_itself(run: Run) -> None:
    listed = run("rules").output
    for rule in all_rules():
        assert rule.id in listed
        page = run("rules", rule.id).output
        for part in ("依据", "为什么", "错误示例", "正确示例"):
            assert part in page
    assert len(json.loads(run("rules", "--json").output)["rules"]) == len(all_rules())


def test_a_rule_nobody_knows_is_answered_with_those_like_it(run: Run) -> None:
    ran = run("rules", "number-without-units")
    assert ran.code == 2
    assert "number-without-unit" in ran.complaints


def test_the_schema_is_json(run: Run) -> None:
    assert json.loads(run("schema").output)["$schema"].startswith("https://json-schema.org/")
