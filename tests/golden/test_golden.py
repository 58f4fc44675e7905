"""Every sample, and one form of every family, gives the declarations and findings it has always given.

After a change that is meant: `make update-golden`, and read the difference. A new family: `python -m tests.golden.make_forms`.
"""

from pathlib import Path

import pytest

from jixiao import documents, families
from jixiao.documents.reading import READERS
from jixiao.families import loading
from jixiao.families.result import DocumentReading
from jixiao.publication.findings import encode_findings, review_document
from jixiao.publication.package import encode
from tests.corpus import samples
from tests.house.measure import ROOT

EXPECTED = Path(__file__).parent / "expected"
FORMS = Path(__file__).parent / "forms"
SAMPLES = sorted(
    file
    for folder in (ROOT / "samples", FORMS)
    for file in folder.rglob("*")
    if file.suffix[1:].lower() in READERS and file.stem != "README"
)


def results(reading: DocumentReading) -> dict[str, bytes]:
    return {"reading": encode([reading]), "findings": b"".join(encode_findings([review_document(reading)]))}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.name)
def test_a_sample_gives_what_it_has_always_given(sample: Path, updates: bool) -> None:
    if sample.suffix == ".png":
        pytest.importorskip("rapidocr", reason="没有安装扫描识别（ocr），扫描样例没有检查")
    reading = families.read(documents.read(sample))
    for kind, now in results(reading).items():
        expected = EXPECTED / f"{sample.name}.{kind}.json"
        if updates:
            EXPECTED.mkdir(exist_ok=True)
            expected.write_bytes(now)
        assert expected.exists(), f"没有 {expected.name}：核对后执行 make update-golden"
        assert now == expected.read_bytes()


def test_every_family_has_a_golden_form_that_is_read_as_its_own() -> None:
    read = {file.stem: families.read(documents.read(file)).form for file in FORMS.glob("*.md")}
    assert read == {family: family for family in loading.families()}


def test_the_samples_are_what_their_data_say() -> None:
    written = {name: content for name, content in samples.files() if not name.endswith("png")}
    here = {name: (samples.FOLDER / name).read_bytes() for name in written}
    assert {n: documents.read_bytes(c, n).blocks for n, c in here.items()} == {
        n: documents.read_bytes(c, n).blocks for n, c in written.items()
    }


def test_no_expectation_is_left_of_a_sample_that_is_gone() -> None:
    names = {sample.name for sample in SAMPLES}
    stale = [file.name for file in EXPECTED.glob("*.json") if file.name.rsplit(".", 2)[0] not in names]
    assert stale == []
