"""PDF: the form set by typst with embedded fonts; form.typ beside this file says how it looks."""

import json
import os
from dataclasses import asdict
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import cast
from unicodedata import category

from typst import Compiler, Fonts, TypstError

from jixiao.documents.characters import map_texts, texts
from jixiao.documents.document import Document
from jixiao.documents.paper import SEAL_ROOM, Paper, choose_paper
from jixiao.documents.print_layout import PADDING, ROW_HEIGHT
from jixiao.documents.typefaces import CELL, LEADING_ROLES, STYLES
from jixiao.documents.write_pdf_source import quote, write_source
from jixiao.errors import CannotPrintError, MissingProgramError

_SERIF = ("Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN", "SimSun", "STSong")
_SANS = ("Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "SimHei", "Microsoft YaHei")

Faces = dict[str, tuple[str, ...]]

_one_at_a_time = Lock()


def write(document: Document) -> bytes:
    """Return `document` as a PDF file without dates, tagged, with its fonts embedded.

    It is not marked as PDF/A, which wants a date. A character that no font can draw (a rare one in a name) would be
    lost in the file: its number is printed instead, as “[U+20BB7]”.
    Raises MissingProgramError when neither the bundled fonts nor a Chinese font of the system are there.
    """
    document, paper = _number_undrawable(document), choose_paper(document)
    # The data are a literal and not `sys.inputs`: for other inputs typst would set up its whole library anew.
    form = f"#let form = json(bytes({quote(_describe_form(paper))}))\n"
    try:
        return _compile(form + _template() + write_source(document, paper))
    except TypstError as error:
        remedy = "请改用 docx 输出，并把这份文件交给维护人员"
        raise CannotPrintError(f"PDF 排版失败（{error.message}）", document.source.name, remedy) from error


def _compile(source: str, strict: bool = False) -> bytes:
    compiler, _, owner = _compiler()
    if owner != os.getpid():
        # The threads typst works with are not there in a copy of the process: it would wait for them for ever.
        what = "本进程是从输出过 PDF 的进程复制（fork）出来的，不能再输出 PDF"
        raise CannotPrintError(what, remedy="请以 spawn 或 forkserver 方式启动工作进程")
    with _one_at_a_time:
        pdf = compiler.compile(source.encode(), format="pdf", pdf_standards="ua-1" if strict else [])
    return cast(bytes, pdf)


def _number_undrawable(document: Document) -> Document:
    """The fonts hold all of GBK; only what is not in it needs to be asked for."""
    text = "".join(texts(document))
    if text.encode("gbk", "ignore").decode("gbk") == text:
        return document
    unsure = {character for character in set(text) if not character.encode("gbk", "ignore")}
    numbers = {ord(c): f"[U+{ord(c):04X}]" for c in unsure if not _is_drawable(c)}
    return map_texts(document, lambda text: text.translate(numbers)) if numbers else document


@lru_cache(4096)
def _is_drawable(character: str) -> bool:
    """Ask typst, which says that it cannot draw a character only when PDF/UA is wanted."""
    if category(character) in {"Co", "Cf", "Mn"}:
        return category(character) != "Co"
    faces = json.dumps(_compiler()[1]["serif"], ensure_ascii=False)[1:-1]
    source = f'#set document(title: "字")\n#set text(font: ({faces},))\n#{quote(character)}'
    try:
        _compile(source, strict=True)
    except TypstError:
        return False
    return True


@cache
def _template() -> str:
    return files("jixiao.documents").joinpath("form.typ").read_text("utf-8")


@cache
def _compiler() -> tuple[Compiler, Faces, int]:
    """The compiler keeps its fonts and what it has laid out; a new one for each document takes five times as long."""
    bundled = Path(str(files("jixiao"))) / "fonts"
    has_bundled = any(bundled.glob("*.ttf"))
    fonts = Fonts(include_system_fonts=not has_bundled, font_paths=[bundled] if has_bundled else [])
    faces = choose_faces(fonts.families())
    return Compiler(font_paths=fonts), faces, os.getpid()


def choose_faces(families: list[str]) -> Faces:
    """Return the serif and sans families to print with, out of those at hand."""
    serif = tuple(name for name in _SERIF if name in families)
    sans = tuple(name for name in _SANS if name in families)
    if not serif and not sans:
        remedy = "请执行 python tools/fetch_fonts.py 取字体，或在系统中安装“思源宋体”(Noto Serif CJK SC)"
        raise MissingProgramError("没有可用的中文字体，不能输出 PDF", remedy=remedy)
    return {"serif": serif or sans, "sans": sans or serif}


@cache
def _describe_form(paper: Paper) -> str:
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
        "faces": _compiler()[1],
        "styles": styles,
        "size": CELL.size,
        "padding": PADDING,
        "row-height": ROW_HEIGHT,
        "text-height": paper.text_height,
        "seal": SEAL_ROOM,
    }
    return json.dumps(form, ensure_ascii=False)
