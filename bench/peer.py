"""One side of a comparison: what another program needs for a task, in CPU seconds. Runs in the peers' own environment.

    python peer.py TASK ROUNDS FILE…

prints the median over the rounds for each file as JSON. No module of Jixiao is used here.
"""

import io
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

Task = Callable[[Path], object]


def markitdown() -> Task:
    from markitdown import MarkItDown

    converter = MarkItDown()
    return lambda file: converter.convert(str(file))


def openpyxl() -> Task:
    from openpyxl import load_workbook

    return lambda file: load_workbook(io.BytesIO(file.read_bytes()))


def pdfplumber() -> Task:
    import pdfplumber as plumber

    def find(file: Path) -> list[object]:
        with plumber.open(file) as document:
            return [page.find_tables() for page in document.pages]

    return find


def python_docx() -> Task:
    """Write the blocks of a JSON file as python-docx does it: a table at a time, merged cells merged."""
    import docx

    def build(file: Path) -> object:
        document = docx.Document()
        for block in json.loads(file.read_text(encoding="utf-8")):
            if isinstance(block, str):
                document.add_paragraph(block)
                continue
            table = document.add_table(block["rows"], block["columns"])
            table.style = "Table Grid"
            for row, column, height, width, text in block["cells"]:
                cell = table.cell(row, column)
                if height > 1 or width > 1:
                    cell = cell.merge(table.cell(row + height - 1, column + width - 1))
                cell.text = text
        return document.save(io.BytesIO())

    return build


TASKS = {"markitdown": markitdown, "openpyxl": openpyxl, "pdfplumber": pdfplumber, "python-docx": python_docx}


def measure(task: Task, files: list[Path], rounds: int) -> list[float]:
    """Return the median CPU seconds of a task for each file, after one run that is not counted."""
    medians = []
    for file in files:
        task(file)
        times = []
        for _ in range(rounds):
            start = time.process_time()
            task(file)
            times.append(time.process_time() - start)
        medians.append(statistics.median(times))
    return medians


if __name__ == "__main__":
    name, count, *names = sys.argv[1:]
    print(json.dumps(measure(TASKS[name](), [Path(name) for name in names], int(count))))
