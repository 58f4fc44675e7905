"""Accuracy: how much of what was printed is read back, family by family and format by format, and on worn scans."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

import pypdfium2

from jixiao import families as reader
from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.documents.reading import read_bytes
from jixiao.families.loading import families
from jixiao.families.result import DocumentReading
from tests.corpus import FORMATS, generate, generate_department, generate_many, write

_DOTS_PER_INCH = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination: forms read back as the identical declaration, of so many; several to a file counted too."""

    family: str
    file_format: str
    right: int
    forms: int
    values: float


def table(count: int) -> Iterator[Cell]:
    """Print and read `count` forms of every combination, and one file of three forms."""
    for family in sorted(families()):
        for file_format in FORMATS:
            pairs = [(generate(family, seed), _single(family, seed, file_format)) for seed in range(count)]
            many = generate_many(family, 0, 3)
            reading = _read(write(family, many, file_format, generate_department(family, 0)), file_format)
            pairs += zip(many, [r.declaration for r in reading] or [None] * 3, strict=False)
            yield Cell(family, file_format, sum(t == r for t, r in pairs), count + 3, _share(pairs))


def _single(family: str, seed: int, file_format: str) -> Declaration | None:
    reading = _read(write(family, [generate(family, seed)], file_format), file_format)
    whole = len(reading.readings) == 1 and not reading.unread and not reading.readings[0].unread
    return reading.readings[0].declaration if whole else None


def _read(content: bytes, file_format: str) -> DocumentReading:
    return reader.read(read_bytes(content, f"表.{file_format}"))


def _share(pairs: list[tuple[Declaration, Declaration | None]]) -> float:
    """The share of keys of the declarations that are right."""
    hits = [r is not None and getattr(t, f.name) == getattr(r, f.name) for t, r in pairs for f in fields(t)]
    return sum(hits) / len(hits)


@dataclass(frozen=True, slots=True)
class Scan:
    """One page scanned: indicator rows wholly right of all, characters right elsewhere, cells marked as doubtful."""

    family: str
    rows: int
    right: int
    owned: int
    characters: float
    seconds: float


def scans(seeds: range) -> Iterator[Scan]:
    """Print one-page forms, wear them as scanners and stamps do, and read them."""
    import time

    for family in ("wuhu-2024", "beijing", "hebei-2020", "zhengzhou-2021", "mof-self-evaluation-2020"):
        for seed in seeds:
            truth = generate(family, seed)
            pages = pypdfium2.PdfDocument(write(family, [truth], "pdf"))
            if len(pages) > 2:
                continue
            start = time.process_time()
            reading = reader.read(read_bytes(worn(pages, seed), "扫描件.pdf"))
            yield _compare(family, truth, reading, time.process_time() - start)


def worn(pages: Any, seed: int) -> bytes:
    """Return the pages as a PDF of pictures at 200 dpi: turned a little, noisy, with a red seal over the table."""
    import cv2
    import numpy as np

    chance, noise = random.Random(seed), np.random.default_rng(seed)
    out = pypdfium2.PdfDocument.new()
    for page in pages:
        image = page.render(scale=_DOTS_PER_INCH / 72).to_numpy()[..., :3].copy()
        height, width = image.shape[:2]
        centre = (chance.randint(width // 4, 3 * width // 4), chance.randint(height // 3, 2 * height // 3))
        sealed = image.copy()
        cv2.circle(sealed, centre, 165, (40, 40, 220), 9)
        image = np.minimum(image, sealed)
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), chance.uniform(-0.7, 0.7), 1)
        image = cv2.warpAffine(image, turn, (width, height), borderValue=(255, 255, 255))
        image = np.clip(image + noise.normal(0, 6, image.shape), 0, 255).astype("uint8")
        _, encoded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 60])
        picture = pypdfium2.PdfImage.new(out)
        picture.load_jpeg(io_of(encoded.tobytes()), inline=True)
        size = page.get_size()
        picture.set_matrix(pypdfium2.PdfMatrix().scale(*size))
        sheet = out.new_page(*size)
        sheet.insert_obj(picture)
        sheet.gen_content()
    target = io_of(b"")
    out.save(target)
    return bytes(target.getvalue())


def io_of(content: bytes) -> Any:
    """Return bytes as a file."""
    import io

    return io.BytesIO(content)


def _compare(family: str, truth: Declaration, reading: DocumentReading, seconds: float) -> Scan:
    got = [i for one in reading for i in one.declaration.indicators]
    facts = {(fold(i.level2 or ""), fold(i.name or ""), fold(i.target.text)) for i in got}
    wanted = [(fold(i.level2 or ""), fold(i.name or ""), fold(i.target.text)) for i in truth.indicators]
    right = sum(one in facts for one in wanted)
    texts = "".join(fold(str(v)) for one in reading for v in one.declaration.fields.values())
    true = "".join(fold(str(v)) for v in truth.fields.values())
    doubts = sum(len(one.repairs) for one in reading) + len(reading.repairs)
    return Scan(family, len(wanted), right, doubts, _recall(true, texts), seconds)


def _recall(true: str, got: str) -> float:
    from collections import Counter

    found = Counter(true) & Counter(got)
    return sum(found.values()) / max(1, len(true))
