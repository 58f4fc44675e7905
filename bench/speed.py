"""Speed: CPU time of Jixiao and of a peer on the same files in the same run, and their ratio."""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import files, peers

PEER = Path(__file__).with_name("peer.py")
ROOT = Path(__file__).parents[1]
REPEATS, ROUNDS, PEER_ROUNDS = 3, 7, 3


@dataclass(frozen=True, slots=True)
class Ratio:
    """Seconds of CPU time a file, of both sides (medians), and how many times as fast Jixiao must be."""

    what: str
    peer: str
    files: str
    own: float
    other: float | None
    goal: float

    @property
    def times(self) -> float | None:
        return None if self.other is None else self.other / self.own


@dataclass(frozen=True, slots=True)
class Pairing:
    """What is compared with what, on which files; `mine` and `theirs` hold the same forms in the same order."""

    what: str
    own: str
    peer: str
    goal: float
    mine: Sequence[Path]
    theirs: Sequence[Path]


def ratios() -> Iterator[Ratio]:
    """Measure every pairing, the shared samples and the generated forms apart."""
    python = peers.python()
    for name, pick in (("shared/samples", files.shared), ("生成的表格", files.generated)):
        for what, peer, goal, extension in (
            ("读 docx 成申报", "markitdown", 100, "docx"),
            ("读 xlsx 成申报", "openpyxl", 20, "xlsx"),
            ("读 PDF 成申报", "pdfplumber", 8, "pdf"),
        ):
            found = pick(extension)
            if found:
                yield _measure(Pairing(what, "read", peer, goal, found, found), name, python)
    cells, declarations = files.generated("cells"), files.generated("json")
    yield _measure(Pairing("写 docx", "print-docx", "python-docx", 8, declarations, cells), "生成的表格", python)
    yield _against_office(declarations, files.generated("docx"))


def _measure(pairing: Pairing, name: str, python: Path | None) -> Ratio:
    """Both sides in turn, three times; the median of a file's medians, then their mean over the files."""
    own, other = [], []
    for _ in range(REPEATS):
        own.append(run_own(pairing.own, ROUNDS, pairing.mine))
        if python:
            other.append(_run([str(python), str(PEER), pairing.peer, str(PEER_ROUNDS), *map(str, pairing.theirs)]))
    return Ratio(pairing.what, pairing.peer, name, _typical(own), _typical(other) if other else None, pairing.goal)


def run_own(task: str, rounds: int, paths: Sequence[Path]) -> list[float]:
    """Return the CPU seconds of one of Jixiao's tasks for each file, measured in a process of its own."""
    return _run([sys.executable, "-m", "bench.own", task, str(rounds), *map(str, paths)])


def _run(command: list[str]) -> list[float]:
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    return [float(seconds) for seconds in json.loads(done.stdout.splitlines()[-1])]


def _typical(runs: list[list[float]]) -> float:
    return statistics.mean(statistics.median(times) for times in zip(*runs, strict=True))


def _against_office(declarations: Sequence[Path], written: Sequence[Path]) -> Ratio:
    """Printing PDF against LibreOffice turning the docx of the same forms into PDF, all in one process of it."""
    own = _typical([run_own("print-pdf", ROUNDS, declarations) for _ in range(REPEATS)])
    program = peers.soffice()
    other = _office_seconds(program, written) / len(written) if program else None
    return Ratio("印 PDF", "LibreOffice（docx 转 PDF）", "生成的表格", own, other, 10)


def _office_seconds(program: str, paths: Sequence[Path]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
        command += ["--outdir", folder, *map(str, paths)]
        subprocess.run([*command[:-len(paths)], str(paths[0])], check=True, capture_output=True)
        times = []
        for _ in range(REPEATS):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, check=True, capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(times)


def memory(pages: int) -> dict[str, float]:
    """Read a PDF of so many pages in a process of its own; return its memory in megabytes and its CPU seconds."""
    command = [sys.executable, "-m", "bench.own", "peak", "1", str(files.many_pages(pages))]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    found: dict[str, float] = json.loads(done.stdout)
    return found
