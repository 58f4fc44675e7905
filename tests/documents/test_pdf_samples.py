"""The sample PDF files: every cell right, and broken copies of them never worse than a clear refusal."""

import json
import random
import time
from pathlib import Path

import pytest

from jixiao.errors import MissingProgramError, UnreadableDocumentError
from tests.documents.pdf_files import Placed, paragraphs, placed, read

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"样例文件不在 {SAMPLES},此项未测")
_SECONDS = 20


def truth(name: str) -> list[list[Placed]]:
    tables = json.loads((SAMPLES / "truth.json").read_text("utf-8"))[name]
    return [sorted((c["r"], c["c"], c["rs"], c["cs"], c["t"]) for c in each["cells"]) for each in tables]


@pytest.mark.parametrize("name", ["wuhu", "zhengzhou"])
def test_every_cell_is_read_exactly_over_page_breaks_too(name: str) -> None:
    document = read((SAMPLES / f"{name}.pdf").read_bytes())
    assert [placed(grid) for grid in document.grids] == truth(name)


def test_titles_stand_before_their_tables() -> None:
    document = read((SAMPLES / "wuhu.pdf").read_bytes())
    assert paragraphs(document) == ["项目支出绩效目标表", "(2024年度)"] * 2


@pytest.mark.parametrize("name", ["wuhu", "zhengzhou"])
def test_broken_copies_are_read_or_refused_in_bounded_time(name: str) -> None:
    whole = (SAMPLES / f"{name}.pdf").read_bytes()
    chance = random.Random(name)
    start = time.monotonic()
    outcomes = set()
    for _ in range(60):
        broken = bytearray(whole)
        if chance.random() < 0.3:
            del broken[chance.randrange(len(broken)) :]
        for _ in range(chance.choice((1, 20, 300))):
            if broken:
                broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            outcomes.add(bool(read(bytes(broken)).blocks))
        except (UnreadableDocumentError, MissingProgramError) as refusal:
            assert refusal.what
            outcomes.add(False)
    assert True in outcomes
    assert time.monotonic() - start < 60 * _SECONDS
