"""Every sample document gives the declarations and findings it has always given (`make update-golden` after a change)."""

from pathlib import Path

import pytest

from jixiao import documents, families
from jixiao.documents.reading import READERS
from jixiao.families.result import DocumentReading
from jixiao.publication.findings import encode_findings, review_document
from jixiao.publication.package import encode
from tests.house.measure import ROOT

EXPECTED = Path(__file__).parent / "expected"
SAMPLES = sorted(
    file for file in (ROOT / "samples").rglob("*") if file.suffix[1:].lower() in READERS and file.stem != "README"
)


def results(reading: DocumentReading) -> dict[str, bytes]:
    return {"reading": encode([reading]), "findings": b"".join(encode_findings([review_document(reading)]))}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.name)
def test_a_sample_gives_what_it_has_always_given(sample: Path, updates: bool) -> None:
    reading = families.read(documents.read(sample))
    for kind, now in results(reading).items():
        expected = EXPECTED / f"{sample.name}.{kind}.json"
        if updates:
            EXPECTED.mkdir(exist_ok=True)
            expected.write_bytes(now)
        assert expected.exists(), f"没有 {expected.name}：核对后执行 make update-golden"
        assert now == expected.read_bytes()


def test_no_expectation_is_left_of_a_sample_that_is_gone() -> None:
    names = {sample.name for sample in SAMPLES}
    stale = [file.name for file in EXPECTED.glob("*.json") if file.name.rsplit(".", 2)[0] not in names]
    assert stale == []
