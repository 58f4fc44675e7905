"""`jixiao forms learn`: a blank form becomes a family that reads its filled forms."""

import json
from pathlib import Path

import pytest

from jixiao import documents
from jixiao.cli.main import main
from jixiao.core.declaration import Declaration
from jixiao.families.draw import draw
from jixiao.families.loading import load_family

FILLED = Declaration(name="帮扶资金", fields={"项目名称": "帮扶资金", "项目期": "1年"})


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    path = tmp_path / "空白表.docx"
    path.write_bytes(documents.write(draw(load_family("wuhu-2024"), [Declaration()]), "docx"))
    return path


def test_a_blank_form_becomes_a_family_that_is_used_at_once(
    blank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    forms = tmp_path / "forms"
    forms.mkdir()
    assert main(["forms", "learn", str(blank), "--id", "our-form", "-o", str(forms / "our-form.toml")]) == 0
    assert "需要核对" in capsysbinary.readouterr().err.decode()
    monkeypatch.setenv("JIXIAO_FORMS", str(forms))
    filled = tmp_path / "目标表.docx"
    filled.write_bytes(documents.write(draw(load_family("wuhu-2024"), [FILLED]), "docx"))
    assert main(["read", str(filled), "--form", "our-form", "--json"]) == 0
    package = json.loads(capsysbinary.readouterr().out)
    assert package["documents"][0]["form"] == "our-form"
    assert package["documents"][0]["declarations"][0]["name"] == "帮扶资金"


def test_a_filled_form_is_refused_so_that_no_name_ends_in_a_family(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "填好的表.docx"
    path.write_bytes(documents.write(draw(load_family("wuhu-2024"), [FILLED]), "docx"))
    assert main(["forms", "learn", str(path)]) == 2
    assert "空白表" in capsysbinary.readouterr().err.decode()
