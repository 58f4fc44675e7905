"""The other side of a comparison: what Jixiao needs for a task, in CPU seconds; as bench/peer.py, in this environment.

    python -m bench.own TASK ROUNDS FILE…
"""

import json
import resource
import sys
import time
from pathlib import Path

from bench.peer import Task, measure
from jixiao import documents, families
from jixiao.documents.writing import write
from jixiao.families.draw import draw
from jixiao.families.loading import families as known_families
from jixiao.families.loading import load_family
from jixiao.publication.package import decode_declaration
from jixiao.review import review


def _read(file: Path) -> object:
    return families.read(documents.read(file))


def _parse(file: Path) -> object:
    return documents.read(file)


def _review(file: Path) -> object:
    return [review(reading.declaration) for reading in families.read(documents.read(file))]


def _print(file_format: str) -> Task:
    """Print the declaration of a JSON file named after its family."""

    def run(file: Path) -> object:
        family = load_family(file.name.split("@")[0])
        return write(draw(family, [decode_declaration(file.read_bytes())]), file_format)

    return run


def _highest() -> float:
    """The highest resident memory of this program in megabytes; the kernel's own count also holds the parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _peak(file: Path) -> object:
    """Read a file; print the highest resident memory in megabytes before and after, and the CPU seconds."""
    before = _highest()
    start = time.process_time()
    pages = documents.read(file)
    seconds = time.process_time() - start
    after = _highest()
    print(json.dumps({"before": before, "after": after, "seconds": seconds, "grids": len(pages.grids)}))
    return None


TASKS: dict[str, Task] = {"read": _read, "parse": _parse, "review": _review, "print-pdf": _print("pdf"), "print-docx": _print("docx")}


if __name__ == "__main__":
    name, count, *names = sys.argv[1:]
    known_families()
    if name == "peak":
        _peak(Path(names[0]))
    else:
        print(json.dumps(measure(TASKS[name], [Path(name) for name in names], int(count))))
