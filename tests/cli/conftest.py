"""What the tests of the command line share: a filled form as a file, and the program run in this process."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from jixiao.cli.main import main

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


class Ran(NamedTuple):
    """What a run of the program gave."""

    code: int
    output: str
    complaints: str


Run = Callable[..., Ran]


def form(name: str = "困难职工帮扶") -> str:
    """Return a filled form as HTML."""
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    page = f"<html><body><p>项目支出绩效目标表</p><p>（2024年度）</p><table>{rows}</table></body></html>"
    return page.replace("困难职工帮扶", name)


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the program with some arguments."""

    def run_program(*arguments: str | Path) -> Ran:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        output, complaints = capsysbinary.readouterr()
        return Ran(code, output.decode(), complaints.decode())

    return run_program


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A filled form on disk."""
    file = tmp_path / "目标表.html"
    file.write_text(form(), encoding="utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of twelve filled forms, numbered, and what does not belong to them."""
    folder = tmp_path / "申报"
    (folder / "下级").mkdir(parents=True)
    for number in range(12):
        place = folder / "下级" if number > 8 else folder
        (place / f"表{number:02}.html").write_text(form(f"项目{number:02}"), encoding="utf-8")
    (folder / "~$表00.docx").write_bytes(b"lock")
    (folder / "说明.exe").write_bytes(b"MZ")
    return folder
