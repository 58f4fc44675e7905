"""The parts of a .docx package around its text: types, relations, styles, fonts, footer. Sizes in half points, twips."""

from functools import cache
from xml.sax.saxutils import escape, quoteattr

from jixiao.documents.document import Document, Paragraph
from jixiao.documents.paper import SEAL_ROOM
from jixiao.documents.typefaces import CELL, FANGSONG, HEITI, LATIN, LEADING_ROLES, STYLES, XIAOBIAOSONG, Style

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
WORD = f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE_RELATION}"'

_TWIPS_PER_POINT = 20
_TWIPS_PER_MILLIMETRE = 1440 / 25.4
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


def package_parts(document: Document) -> dict[str, str]:
    """Return every part but `word/document.xml` by its name, without XML declaration."""
    titles = (b.text for b in document.blocks if isinstance(b, Paragraph) and b.role == "title")
    title = escape(next(titles, "").replace("\n", " "))
    core = (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>zh-CN</dc:language>'
        "</cp:coreProperties>"
    )
    return _fixed_parts() | {"docProps/core.xml": core}


@cache
def _fixed_parts() -> dict[str, str]:
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            (f"{_OFFICE_RELATION}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "word/_rels/document.xml.rels": _relations(
            *((f"{_OFFICE_RELATION}/{kind}", f"{name}.xml") for kind, name in _WORD_PARTS)
        ),
        "word/styles.xml": _styles(),
        "word/fontTable.xml": _fonts(),
        "word/settings.xml": _settings(),
        "word/footer1.xml": _footer(),
    }


# Kind of relation, and name of the part; the footer is rId4.
_WORD_PARTS = (("styles", "styles"), ("fontTable", "fontTable"), ("settings", "settings"), ("footer", "footer1"))


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD_TYPE}.{kind}+xml"/>' for kind, name in _WORD_PARTS
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    lines = (
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def _styles() -> str:
    paragraphs = "".join(
        _paragraph_style(role.capitalize(), style, role in LEADING_ROLES) for role, style in STYLES.items()
    )
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _BORDERS)
    return (
        f"<w:styles {WORD}><w:docDefaults><w:rPrDefault><w:rPr>{_run_properties(CELL)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        + paragraphs
        + _paragraph_style("Cell", CELL)
        + '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Gap"><w:name w:val="Gap"/><w:pPr>'
        '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="2"/></w:rPr>'
        '</w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="Form"><w:name w:val="Form"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style></w:styles>'
    )


def _paragraph_style(name: str, style: Style, keep: bool = False) -> str:
    # The seal is set on the line of the signature: half its room above, half (an empty line) below.
    before = SEAL_ROOM / 2 * _TWIPS_PER_MILLIMETRE if name == "Signature" else style.before * _TWIPS_PER_POINT
    custom = "" if name in {"Title", "Subtitle", "Signature"} else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{'<w:keepNext/>' if keep else ''}"
        f'<w:spacing w:before="{before:.0f}" w:after="{style.after * _TWIPS_PER_POINT:.0f}" w:line="264" '
        f'w:lineRule="auto"/>{"<w:contextualSpacing/>" if name == "Signature" else ""}<w:jc w:val="{style.align}"/>{_OUTLINES.get(name, "")}</w:pPr>'
        f"<w:rPr>{_run_properties(style)}</w:rPr></w:style>"
    )


_OUTLINES = {"Title": '<w:outlineLvl w:val="0"/>', "Heading": '<w:outlineLvl w:val="1"/>'}


def _run_properties(style: Style) -> str:
    size, bold = round(style.size * 2), "<w:b/><w:bCs/>" if style.bold else ""
    return (
        f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{style.face.name}" w:cs="{LATIN}"/>{bold}'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def _fonts() -> str:
    fonts = "".join(
        f"<w:font w:name={quoteattr(face.name)}><w:altName w:val={quoteattr(','.join(face.alternatives))}/>"
        '<w:charset w:val="86"/></w:font>'
        for face in (XIAOBIAOSONG, FANGSONG, HEITI)
    )
    return f"<w:fonts {WORD}>{fonts}</w:fonts>"


def _settings() -> str:
    # Mode 15 is Word 2013 and later; without it Word opens the file in compatibility mode.
    return (
        f'<w:settings {WORD}><w:zoom w:percent="100"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat></w:settings>"
    )


def _footer() -> str:
    runs = "".join(
        f'<w:fldSimple w:instr=" {piece} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        if piece.isascii()
        else f'<w:r><w:t xml:space="preserve">{piece}</w:t></w:r>'
        for piece in ("第 ", "PAGE", " 页 共 ", "NUMPAGES", " 页")
    )
    return f'<w:ftr {WORD}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{runs}</w:p></w:ftr>'
