"""The program as a whole: Chinese everywhere, quick to start, quiet when nobody listens, honest exit codes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from jixiao.cli.parser import command_names
from tests.cli.conftest import Run


def program(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "jixiao", *map(str, arguments)]


def test_every_command_explains_itself_in_chinese(run: Run) -> None:
    assert {"read", "review", "print", "convert", "forms", "rules", "schema", "score", "serve"} <= set(command_names())
    for name in command_names():
        ran = run(name, "--help")
        assert ran.code == 0
        assert ran.output.startswith(f"用法：jixiao {name}")
        for english in ("usage", "optional", "positional", "show this help", "options:"):
            assert english not in ran.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "缺少参数"),
        (["读"], "没有 '读' 这个选择"),
        (["read"], "缺少参数：文件"),
        (["read", "表.docx", "--json", "--fast"], "不认识的参数：--fast"),
        (["read", "表.docx", "--jobs", "0"], "不是合适的整数"),
        (["read", "表.docx", "--form"], "后面要跟一个值"),
        (["review", "表.docx", "--fail-on", "很重"], "没有 '很重' 这个选择"),
    ],
)
def test_a_wrong_call_is_explained_in_chinese(run: Run, arguments: list[str], said: str) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert said in ran.complaints
    assert "--help" in ran.complaints


def test_output_is_utf8_whatever_the_locale(filled: Path) -> None:
    plain = {**os.environ, "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = subprocess.run(program("read", filled), env=plain, capture_output=True, check=True)
    assert "困难职工帮扶" in ran.stdout.decode("utf-8")


def test_a_reader_that_leaves_early_makes_no_noise(folder: Path) -> None:
    ran = subprocess.Popen(program("read", "--json", folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert ran.stdout is not None
    assert ran.stderr is not None
    ran.stdout.read(10)
    ran.stdout.close()
    assert ran.stderr.read() == b""
    assert ran.wait(30) == 0


@pytest.mark.skipif(os.name == "nt", reason="没有进程组信号：中断只在类 Unix 系统上核对")
def test_an_interrupt_is_one_line_also_with_many_processes(folder: Path) -> None:
    for number in range(1500):
        (folder / f"多{number:04}.html").write_bytes((folder / "表00.html").read_bytes())
    ran = subprocess.Popen(
        program("read", "--json", "--jobs", "2", folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )  # fmt: skip
    assert ran.stdout is not None
    ran.stdout.read(1000)
    os.killpg(ran.pid, signal.SIGINT)
    _, complaints = ran.communicate(timeout=60)
    assert (ran.returncode, complaints.decode().splitlines()) == (130, ["jixiao: 已中断。"])


def test_no_progress_is_drawn_into_a_pipe(folder: Path) -> None:
    ran = subprocess.run(program("read", folder), capture_output=True, check=True)
    assert ran.stderr == b""


def test_help_starts_without_loading_any_reader() -> None:
    code = "import sys, jixiao.cli.main as m\ntry: m.main(['--help'])\nexcept SystemExit: print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ran.stderr.split())
    assert not loaded & {"lxml", "msgspec", "typst", "openpyxl", "pypdfium2", "jixiao.documents", "jixiao.review"}


def test_help_is_there_in_the_blink_of_an_eye() -> None:
    def processor_seconds() -> float:
        before = os.times()
        subprocess.run(program("--help"), capture_output=True, check=True)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    processor_seconds()
    assert min(processor_seconds() for _ in range(5)) < 0.15
