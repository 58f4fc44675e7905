"""PDF files made for a test: forms printed by typst, single pages written by hand, and scans of either."""

import hashlib
import io
from collections.abc import Sequence
from typing import Any

import pypdfium2
import typst

from jixiao.documents.document import Document, Grid, Paragraph, Source
from jixiao.documents.limits import DEFAULT_LIMITS, Limits
from jixiao.documents.pdf import read_pdf

Placed = tuple[int, int, int, int, str]
"""Row, column, row span, column span, text."""
_SPECIAL = frozenset("#$*_`<>@[]\\~/-=+\"'")


def source(data: bytes, ending: str = "pdf") -> Source:
    return Source(f"测试.{ending}", ending, hashlib.sha256(data).hexdigest())


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    return read_pdf(data, source(data), limits)


def escaped(text: str) -> str:
    marked = "".join(f"\\{ch}" if ch in _SPECIAL else ch for ch in text)
    return marked.replace("\n", " \\ ")


def table(cells: Sequence[Placed], columns: str, header: int = 0, style: str = "align: left + horizon") -> str:
    """Return typst source of a table; `columns` are its widths, the first `header` rows are repeated on each page."""

    def written(cell: Placed) -> str:
        row, column, rows, span, text = cell
        return f"table.cell(x: {column}, y: {row}, rowspan: {rows}, colspan: {span})[{escaped(text)}]"

    head = ", ".join(written(c) for c in cells if c[0] < header)
    body = ",\n".join(written(c) for c in cells if c[0] >= header)
    start = f"table.header({head}),\n" if head else ""
    return f"#table(columns: ({columns}), stroke: 0.5pt, {style},\n{start}{body})\n"


def printed(body: str, page: str = "margin: 20mm", size: float = 10.5) -> bytes:
    """Return the PDF of typst source on A4."""
    fonts = '("Noto Serif CJK SC", "Noto Sans CJK SC")'
    head = f'#set page(paper: "a4", {page})\n#set text(font: {fonts}, size: {size}pt, lang: "zh")\n'
    compiled = typst.compile((head + body).encode())
    assert isinstance(compiled, bytes)
    return compiled


def placed(grid: Grid) -> list[Placed]:
    return [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in grid.cells]


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def written_by_hand(content: str, page: str = "", objects: Sequence[str] = (), trailer: str = "") -> bytes:
    """Return a PDF of one page of 300 × 200 points; `objects` are numbered from 6."""
    stream = content.encode("latin-1")
    parts = [
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R 7 0 R]/DR<</Font<</F 4 0 R>>>>>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R{page}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        *(o.encode("latin-1") for o in objects),
    ]
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.7\n")
    offsets = []
    for number, part in enumerate(parts, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj%s\nendobj\n" % (number, part))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(f"trailer<</Size {len(parts) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode())
    return out.getvalue()


def turned(data: bytes, degrees: int) -> bytes:
    """Return the PDF with its pages shown turned clockwise."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.set_rotation(degrees)
    return _saved(document)


def cropped(data: bytes, box: tuple[float, float, float, float]) -> bytes:
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.set_cropbox(*box)
    return _saved(document)


def _saved(document: pypdfium2.PdfDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pictures(data: bytes, dpi: int = 200) -> list[Any]:
    """Return the pages as colour pictures."""
    return [page.render(scale=dpi / 72).to_numpy()[:, :, ::-1].copy() for page in pypdfium2.PdfDocument(data)]
