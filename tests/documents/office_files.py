"""Small Office files made from the XML a test is about, and shorthand for what a reader made of them."""

import io
import zipfile

from jixiao import documents
from jixiao.documents.document import Document, Grid, Paragraph

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_OFFICE = "application/vnd.openxmlformats-officedocument"
Placed = tuple[int, int, int, int, str]


def zipped(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _relationships(kinds: dict[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="{i}" Type="{R}/{kind}" Target="{kinds[i]}"/>' for i, kind in _kinds(kinds).items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )


def _kinds(links: dict[str, str]) -> dict[str, str]:
    """`header1` is the id of a link of kind `header`; a sheet's kind is `worksheet`."""
    return {i: i.rstrip("0123456789") for i in links}


def _content_types(main: str, kind: str) -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/{main}" ContentType="{_OFFICE}.{kind}.main+xml"/>'
    )


def docx(body: str, **parts: str) -> bytes:
    """A .docx with this body; `styles`, `numbering`, `header1`, `footnotes`, `comments` are further parts."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types("word/document.xml", "wordprocessingml.document") + "</Types>",
        "_rels/.rels": _relationships({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships({name: f"{name}.xml" for name in parts}),
    }
    roots = {"header": "hdr", "footer": "ftr"}
    for name, content in parts.items():
        kind = name.rstrip("0123456789")
        root = roots.get(kind, kind)
        members[f"word/{name}.xml"] = f"<w:{root} {_NAMESPACES}>{content}</w:{root}>"
    return zipped(members)


def paragraph(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def cell(content: str, properties: str = "") -> str:
    inner = content if content.startswith("<w:") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def xlsx(*sheets: str, styles: str = "", strings: str = "", workbook: str = "", **attributes: str) -> bytes:
    """A .xlsx whose sheets hold this XML; `attributes` are set on every sheet's entry in the workbook."""
    names = {f"worksheet{number}": f"worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)}
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    entries = "".join(
        f'<sheet name="表{n}" sheetId="{n}" r:id="worksheet{n}"{more}/>' for n in range(1, len(sheets) + 1)
    )
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{_OFFICE}.spreadsheetml.{kind}+xml"/>'
        for part, kind in [
            ("styles", "styles"),
            ("strings", "sharedStrings"),
            *((f"worksheets/sheet{n}", "worksheet") for n in range(1, len(sheets) + 1)),
        ]
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types("xl/workbook.xml", "spreadsheetml.sheet") + types + "</Types>",
        "_rels/.rels": _relationships({"officeDocument": "xl/workbook.xml"}),
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}">{workbook}<sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relationships({**names, "styles": "styles.xml", "sharedStrings": "strings.xml"}),
        "xl/styles.xml": f'<styleSheet xmlns="{S}">{styles}</styleSheet>',
        "xl/strings.xml": f'<sst xmlns="{S}">{strings}</sst>',
    }
    for number, sheet in enumerate(sheets, 1):
        members[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{S}">{sheet}</worksheet>'
    return zipped(members)


def read(data: bytes, name: str) -> Document:
    return documents.read_bytes(data, name)


def placed(grid: Grid) -> list[Placed]:
    """The cells of a grid as (row, column, rowspan, colspan, text)."""
    return [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in grid.cells]


def texts(document: Document) -> list[str]:
    """The paragraphs of a document."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def notes(document: Document) -> str:
    """What the reader had to repair, one a line."""
    return "\n".join(f"{repair.at}:{repair.what}" for repair in document.repairs)
