"""The files that are measured: the shared samples where they are at hand, and forms of the corpus."""

import json
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from bench.peers import OUT
from jixiao.documents.document import Document, Grid
from jixiao.families.draw import draw
from jixiao.families.loading import families, load_family
from jixiao.publication.package import encode_declaration
from tests.corpus import generate, write

SHARED = Path(__file__).parents[2] / "shared" / "samples"
FILES = OUT / "files"
SEED = 5


def shared(extension: str) -> list[Path]:
    """Return the shared samples with text of a format, none where they are not at hand."""
    return sorted(file for file in SHARED.glob(f"*.{extension}") if "scan" not in file.name)


def generated(extension: str) -> list[Path]:
    """Return one form of every family in a format; `json` gives the declarations, `cells` what a table writer needs."""
    FILES.mkdir(parents=True, exist_ok=True)
    return [_file(family, extension) for family in sorted(families())]


def _file(family: str, extension: str) -> Path:
    file = FILES / f"{family}@{SEED}.{extension}"
    file.write_bytes(_content(family, extension))
    return file


def _content(family: str, extension: str) -> bytes:
    declaration = generate(family, SEED)
    if extension == "json":
        return encode_declaration(declaration)
    if extension == "cells":
        return json.dumps(list(_cells(draw(load_family(family), [declaration])))).encode()
    return write(family, [declaration], extension)


def _cells(document: Document) -> Iterator[object]:
    for block in document.blocks:
        if isinstance(block, Grid):
            cells = [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in block.cells]
            yield {"rows": block.row_count, "columns": block.column_count, "cells": cells}
        else:
            yield block.text


def many_pages(pages: int) -> Path:
    """Return a PDF with so many pages: the generated forms over and over."""
    file = FILES / f"{pages}pages.pdf"
    sources = [pypdfium2.PdfDocument(form) for form in generated("pdf")]
    together = pypdfium2.PdfDocument.new()
    while len(together) < pages:
        for source in sources:
            together.import_pages(source)
    while len(together) > pages:
        del together[len(together) - 1]
    together.save(file)
    return file
