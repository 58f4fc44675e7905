"""Formats read through LibreOffice, and what is said when it is not there."""

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from jixiao import documents
from jixiao.documents import office
from jixiao.documents.limits import Limits
from jixiao.errors import MissingProgramError, UnreadableDocumentError
from tests.documents.office_files import cell, docx, notes, paragraph, placed, read, table, texts, xlsx

needs_office = pytest.mark.skipif(not any(map(shutil.which, office.PROGRAMS)), reason="没有安装 LibreOffice,此项未测")
RTF = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}}\f0\pard \'bc\'a8\'d0\'a7\'c4\'bf\'b1\'ea\par}"


def saved_as(data: bytes, ending: str, kind: str, folder: Path) -> bytes:
    """Let LibreOffice save a file in another format."""
    source = folder / f"a.{ending}"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [
        office.find_program(),
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
    ]
    subprocess.run([*command, str(folder / "out"), str(source)], check=True, capture_output=True, timeout=120)
    return (folder / "out" / f"a.{kind}").read_bytes()


@needs_office
def test_rtf_is_read_even_under_the_name_doc() -> None:
    document = read(RTF, "目标.doc")
    assert texts(document) == ["绩效目标"]
    assert document.source.format == "rtf"
    assert "扩展名是 .doc,内容其实是 RTF 文档" in notes(document)


@needs_office
@pytest.mark.parametrize(("kind", "name"), [("doc", "a.wps"), ("odt", "a.odt"), ("rtf", "a.rtf")])
def test_word_processor_formats_keep_their_tables(kind: str, name: str, tmp_path: Path) -> None:
    body = paragraph("标题") + table(
        cell("项目", '<w:tcW w:w="4000" w:type="dxa"/><w:gridSpan w:val="2"/>'),
        cell("甲", '<w:tcW w:w="2000" w:type="dxa"/>') + cell("☑乙", '<w:tcW w:w="2000" w:type="dxa"/>'),
    )
    columns = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    body = body.replace("<w:tbl>", f'<w:tbl><w:tblPr><w:tblW w:w="4000" w:type="dxa"/></w:tblPr>{columns}') + paragraph(
        ""
    )
    document = read(saved_as(docx(body), "docx", kind, tmp_path), name)
    assert texts(document) == ["标题"]
    assert placed(document.grids[0]) == [(0, 0, 1, 2, "项目"), (1, 0, 1, 1, "甲"), (1, 1, 1, 1, "☑乙")]
    assert document.repairs == ()


@needs_office
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_spreadsheet_formats_show_numbers_as_their_cells_do(kind: str, tmp_path: Path) -> None:
    styles = (
        '<numFmts><numFmt numFmtId="176" formatCode="0.00&quot;万元&quot;"/><numFmt numFmtId="177" formatCode="yyyy\\-mm\\-dd"/>'
        '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs>'
    )
    cells = '<c r="A1" s="1"><v>0.95</v></c><c r="B1" s="2"><v>74.5</v></c><c r="C1" s="3"><v>44197</v></c><c r="D1"><v>197001</v></c>'
    book = xlsx(f'<sheetData><row r="1">{cells}</row></sheetData>', styles=styles)
    document = read(saved_as(book, "xlsx", kind, tmp_path), f"a.{kind}")
    assert [c.text for c in document.grids[0].cells] == ["95%", "74.50万元", "2021-01-01", "197001"]


@needs_office
def test_many_files_are_converted_in_one_run() -> None:
    files = {f"{n}.rtf": (RTF, "rtf") for n in range(5)}
    began = time.monotonic()
    converted = office.convert_many({**files, "坏.rtf": (b"", "rtf")})
    assert converted.keys() >= files.keys()
    assert time.monotonic() - began < 60


@needs_office
def test_a_conversion_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(UnreadableDocumentError, match="已停止"):
        documents.read_bytes(RTF, "a.rtf", Limits(office_seconds=0))


def test_without_libreoffice_the_package_and_the_way_round_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingProgramError) as caught:
        documents.read_bytes(RTF, "a.rtf")
    assert "libreoffice-writer-nogui" in str(caught.value)
    assert "另存为 .docx" in str(caught.value)
