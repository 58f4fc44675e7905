"""Forms with mistakes, made for the tests of what is written beside them."""

import io
import zipfile
from pathlib import Path

import pytest

from jixiao.documents import read_bytes, write
from jixiao.documents.document import Cell, Document, Grid, Paragraph, Source
from jixiao.families import read as read_forms
from jixiao.publication.findings import ReviewedDocument, review_document
from jixiao.publication.notes import Note, notes_on

SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples"
ROWS = (
    ("项目名称", "困难职工帮扶", "", ""),
    ("主管部门及代码", "清河县总工会-508", "实施单位", "清河县总工会"),
    ("项目资金（万元）", "年度资金总额：", "15.5", ""),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "慰问人数", "≥300人次"),
    ("产出指标", "质量指标", "发放准确率", "=100%"),
    ("效益指标", "社会效益指标", "职工生活改善", "有所改善"),
    ("满意度指标", "服务对象满意度指标", "职工满意度", "≥95"),
)


def form(name: str = "困难职工帮扶") -> Document:
    """Return a form with vague and incomplete targets, its name in a merged cell."""
    cells = [
        Cell(r, c, text.replace("困难职工帮扶", name), colspan=3 if (r, c) == (0, 1) else 1)
        for r, row in enumerate(ROWS)
        for c, text in enumerate(row)
        if not (r == 0 and c > 1)
    ]
    title = Paragraph("项目支出绩效目标表", 1, "title")
    return Document(Source("目标表", "", ""), (title, Paragraph("（2024年度）", 2, "subtitle"), Grid(tuple(cells))))


def written(kind: str) -> bytes:
    """Return the form as a file."""
    return write(form(), kind)


def reviewed(data: bytes, name: str) -> ReviewedDocument:
    """Read and review a file."""
    return review_document(read_forms(read_bytes(data, name)))


def noted(data: bytes, name: str) -> tuple[Note, ...]:
    """Return the notes on a file."""
    return notes_on(reviewed(data, name))


def sample(name: str) -> bytes:
    """Return a sample file; the test is skipped where the samples are not at hand."""
    file = SAMPLES / name
    if not file.exists():
        pytest.skip(f"没有样例文件 {file}：这项测试没有运行")
    return file.read_bytes()


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of an Office package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """Return a package with some parts set."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (parts(data) | changes).items():
            package.writestr(name, content)
    return buffer.getvalue()
