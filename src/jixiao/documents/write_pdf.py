"""PDF: the form set by typst with embedded fonts; form.typ beside this file says how it looks."""

import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock

from typst import Compiler, Fonts

from jixiao.documents.document import Document
from jixiao.documents.paper import SEAL_ROOM, Paper, choose_paper
from jixiao.documents.print_layout import PADDING, ROW_HEIGHT
from jixiao.documents.typefaces import CELL, LEADING_ROLES, STYLES
from jixiao.documents.write_pdf_source import write_source
from jixiao.errors import CannotPrintError, MissingProgramError

_SERIF = ("Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN", "SimSun", "STSong")
_SANS = ("Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "SimHei", "Microsoft YaHei")

Faces = dict[str, tuple[str, ...]]

_one_at_a_time = Lock()


def write(document: Document) -> bytes:
    """Return `document` as a PDF file without dates, tagged, with its fonts embedded.

    Raises MissingProgramError when neither the bundled fonts nor a Chinese font of the system are there.
    """
    compiler, faces = _compiler()
    paper = choose_paper(document)
    source = (_template() + write_source(document, paper)).encode()
    with _one_at_a_time:
        pdf = compiler.compile(source, format="pdf", sys_inputs={"form": _describe_form(paper, faces)})
    if not isinstance(pdf, bytes):
        raise CannotPrintError("排版没有产生 PDF", document.source.name)
    return pdf


@cache
def _template() -> str:
    return files("jixiao.documents").joinpath("form.typ").read_text("utf-8")


@cache
def _compiler() -> tuple[Compiler, Faces]:
    """The compiler keeps its fonts and what it has laid out; a new one for each document takes five times as long."""
    bundled = Path(str(files("jixiao"))) / "fonts"
    has_bundled = any(bundled.glob("*.ttf"))
    fonts = Fonts(include_system_fonts=not has_bundled, font_paths=[bundled] if has_bundled else [])
    faces = choose_faces(fonts.families())
    return Compiler(font_paths=fonts), faces


def choose_faces(families: list[str]) -> Faces:
    """Return the serif and sans families to print with, out of those at hand."""
    serif = tuple(name for name in _SERIF if name in families)
    sans = tuple(name for name in _SANS if name in families)
    if not serif and not sans:
        remedy = "请执行 python tools/fetch_fonts.py 取字体，或在系统中安装“思源宋体”(Noto Serif CJK SC)"
        raise MissingProgramError("没有可用的中文字体，不能输出 PDF", remedy=remedy)
    return {"serif": serif or sans, "sans": sans or serif}


def _describe_form(paper: Paper, faces: Faces) -> str:
    styles = {
        role: {
            "face": style.face.embedded,
            "size": style.size,
            "align": style.align,
            "weight": "bold" if style.bold else "regular",
            "before": style.before,
            "after": style.after,
            "leads": role in LEADING_ROLES,
        }
        for role, style in STYLES.items()
    }
    form = {
        "paper": asdict(paper),
        "faces": faces,
        "styles": styles,
        "size": CELL.size,
        "padding": PADDING,
        "row-height": ROW_HEIGHT,
        "text-height": paper.text_height,
        "seal": SEAL_ROOM,
    }
    return json.dumps(form, ensure_ascii=False)
