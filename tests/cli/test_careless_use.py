"""What people do to a command line: locks of open files, patterns, the same file twice, names from old systems."""

import errno
import os
import sys
from pathlib import Path

import pytest

from jixiao.cli.inputs import find_inputs
from jixiao.errors import cause_of
from tests.cli.conftest import Run, form


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a form and the lock that Word leaves beside an open file."""
    (tmp_path / "目标表.html").write_text(form(), encoding="utf-8")
    (tmp_path / "~$标表.html").write_text("甲", encoding="utf-8")
    return tmp_path


def test_the_lock_of_an_open_file_is_passed_over_by_folders_and_patterns(folder: Path) -> None:
    for argument in (folder, folder / "*.html"):
        inputs = find_inputs([str(argument)])
        assert [one.path.name for one in inputs.documents] == ["目标表.html"]
        assert not inputs.complaints


def test_a_lock_that_is_named_is_told(folder: Path, run: Run) -> None:
    ran = run("read", str(folder / "~$标表.html"))
    assert ran.code == 2
    assert "锁文件" in ran.complaints


def test_a_file_is_read_once_whatever_path_leads_to_it(folder: Path) -> None:
    (folder / "部门").mkdir()
    (folder / "链接.html").symlink_to(folder / "目标表.html")
    (folder / "部门" / "圈").symlink_to(folder)
    roundabout = folder / "部门" / ".." / "目标表.html"
    inputs = find_inputs([str(folder / "目标表.html"), str(roundabout), str(folder)])
    assert [str(one.path) for one in inputs.documents] == [str(folder / "目标表.html")]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="文件名在这里总是 Unicode")
def test_a_name_that_an_old_system_wrote_in_gbk_is_shown_in_chinese(tmp_path: Path, run: Run) -> None:
    path = os.fsencode(tmp_path) + b"/" + "职工法律援助.html".encode("gb18030")
    Path(os.fsdecode(path)).write_text(form(), encoding="utf-8")
    assert "职工法律援助.html（html）：1份申报" in run("read", str(tmp_path)).output
    assert '"name": "职工法律援助.html"' in run("read", str(tmp_path), "--json").output
    page = tmp_path / "审核.htm"
    assert run("review", str(tmp_path), "--html", str(page)).code < 2
    assert "职工法律援助.html" in page.read_text(encoding="utf-8")
    Path(os.fsdecode(path)).write_bytes(b"")
    assert "职工法律援助.html:文件是空的" in run("read", os.fsdecode(path)).complaints


def test_a_file_that_cannot_be_read_is_not_said_to_be_without_faults(tmp_path: Path, run: Run) -> None:
    ran = run("review", str(tmp_path / "无.docx"))
    assert ran.code == 2
    assert ran.output == ""


def test_a_long_list_of_unread_text_is_cut_on_the_terminal_but_not_in_the_data(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "通知.txt"
    path.write_text("".join(f"关于第{n}次会议的通知\n" for n in range(150)), encoding="utf-8")
    shown = run("read", str(path)).output
    assert "没有认出绩效表" in shown
    assert "未归入任何栏目的文字 150处" in shown
    assert "另有50处" in shown
    assert "第149次会议" not in shown
    assert "第149次会议" in run("read", str(path), "--json").output


def test_the_operating_system_complains_in_chinese() -> None:
    assert cause_of(OSError(errno.ENOSPC, "No space left on device")) == "磁盘已满"
    assert cause_of(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
