"""PDF: the form set by typst with embedded fonts; see form.typ beside this file for how it looks."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from threading import Lock
from typing import Any

from typst import Compiler, Fonts

from jixiao.documents.document import Cell, Document, Grid, Paragraph
from jixiao.documents.paper import SEAL_ROOM, Paper, choose_paper
from jixiao.documents.print_layout import (
    PADDING,
    Squares,
    cell_height,
    fit_columns,
    lay_out,
    row_heights,
    starting_cells,
)
from jixiao.documents.typefaces import CELL, LEADING_ROLES, MILLIMETRES_PER_POINT, STYLES
from jixiao.errors import CannotPrintError, MissingProgramError

_SERIF = ("Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN", "SimSun", "STSong")
_SANS = ("Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "SimHei", "Microsoft YaHei")

# A run without a place to break it: no space and no Chinese character in it.
_RUN = re.compile(r"[^\s\u3400-\u9fff\U00020000-\U0003ffff]{6,}")
_WIDE_CHARACTER = 0.7
_KEPT_TOGETHER = 0.25

_one_at_a_time = Lock()


def write(document: Document) -> bytes:
    """Return `document` as a PDF file without dates, tagged, with its fonts embedded.

    Raises MissingProgramError when neither the bundled fonts nor a Chinese font of the system are there.
    """
    compiler, faces = _compiler()
    inputs = {"document": json.dumps(_describe(document) | {"faces": faces}, ensure_ascii=False)}
    with _one_at_a_time:
        pdf = compiler.compile(_template(), format="pdf", sys_inputs=inputs)
    if not isinstance(pdf, bytes):
        raise CannotPrintError("排版没有产生 PDF", document.source.name)
    return pdf


@cache
def _template() -> bytes:
    return files("jixiao.documents").joinpath("form.typ").read_bytes()


@cache
def _compiler() -> tuple[Compiler, dict[str, tuple[str, ...]]]:
    """The compiler keeps its fonts and what it has laid out; a new one for each document takes five times as long."""
    bundled = Path(str(files("jixiao"))) / "fonts"
    has_bundled = any(bundled.glob("*.ttf"))
    fonts = Fonts(include_system_fonts=not has_bundled, font_paths=[bundled] if has_bundled else [])
    faces = choose_faces(fonts.families())
    return Compiler(font_paths=fonts), faces


def choose_faces(families: list[str]) -> dict[str, tuple[str, ...]]:
    """Return the serif and sans families to print with, out of those at hand."""
    serif = tuple(name for name in _SERIF if name in families)
    sans = tuple(name for name in _SANS if name in families)
    if not serif and not sans:
        remedy = "请执行 python tools/fetch_fonts.py 取字体,或在系统中安装“思源宋体”(Noto Serif CJK SC)"
        raise MissingProgramError("没有可用的中文字体,不能输出 PDF", remedy=remedy)
    return {"serif": serif or sans, "sans": sans or serif}


def _describe(document: Document) -> dict[str, Any]:
    paper = choose_paper(document)
    titles = (b.text for b in document.blocks if isinstance(b, Paragraph) and b.role == "title")
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
    return {
        "title": next(titles, document.source.name),
        "paper": asdict(paper),
        "text-height": paper.text_height,
        "size": CELL.size,
        "padding": PADDING,
        "seal": SEAL_ROOM,
        "styles": styles,
        "blocks": list(_describe_blocks(document, paper)),
    }


def _describe_blocks(document: Document, paper: Paper) -> Iterator[dict[str, Any]]:
    """Signatures that follow a grid are set with it, so that the two can be kept together."""
    pending: dict[str, Any] | None = None
    for block in document.blocks:
        if isinstance(block, Paragraph) and pending and block.role == "signature" and not block.page_break_before:
            pending["signatures"].append(break_lines(block.text, paper.text_width, STYLES["signature"].size))
            continue
        if pending:
            yield pending
        pending = _describe_grid(block, paper) if isinstance(block, Grid) and block.cells else None
        if isinstance(block, Paragraph):
            text = break_lines(block.text, paper.text_width, STYLES[block.role].size)
            yield {"role": block.role, "text": text, "breaks": block.page_break_before}
    if pending:
        yield pending


def _describe_grid(grid: Grid, paper: Paper) -> dict[str, Any]:
    widths = fit_columns(grid, paper.text_width)
    heights = row_heights(grid, lambda cell: cell_height(cell, widths, CELL.size))
    squares = lay_out(grid)
    headers = find_header_rows(grid, squares)
    describe = _CellDescriber(widths, heights, paper.text_height)
    parts = [
        {"header": header, "cells": [describe(cell) for row in rows for cell in starting_cells(squares, row)]}
        for header, rows in groupby(range(grid.row_count), headers.__contains__)
    ]
    return {
        "widths": widths,
        "rows": grid.row_count,
        "parts": parts,
        "whole": grid.keep_together,
        "signatures": [],
        "signatures-keep": int(heights[-1] < paper.text_height / 2),
    }


def find_header_rows(grid: Grid, squares: Squares) -> set[int]:
    """Return the rows that can be repeated: those of `header_rows` whose run is not joined to others by a merged cell."""
    wanted = set(grid.header_rows) & set(range(len(squares)))

    def is_closed(run: list[int]) -> bool:
        inside = range(run[0], run[-1] + 1)
        return all(c.row in inside and c.row + c.rowspan - 1 in inside for row in inside for c in squares[row])

    runs = [list(rows) for header, rows in groupby(range(len(squares)), wanted.__contains__) if header]
    return {row for run in runs if is_closed(run) for row in run}


class _CellDescriber:
    """Describes cells for form.typ: place, spans, how they are set, whether a page may end in them, and their text."""

    def __init__(self, widths: tuple[float, ...], heights: tuple[float, ...], page_height: float) -> None:
        self._widths, self._heights, self._page_height = widths, heights, page_height

    def __call__(self, cell: Cell) -> tuple[Any, ...]:
        room = sum(self._widths[cell.column : cell.column + cell.colspan]) - 2 * PADDING
        lines = break_lines(cell.text, room, CELL.size)
        place = (cell.column, cell.row, cell.colspan, cell.rowspan)
        return (*place, cell.align, cell.bold, self._is_breakable(cell), lines)

    def _is_breakable(self, cell: Cell) -> bool:
        """A row is cut only when it takes half a page, merged rows when they take a quarter."""
        spanned = self._heights[cell.row : cell.row + cell.rowspan]
        if cell.rowspan == 1:
            return spanned[0] >= self._page_height / 2
        return sum(spanned) >= self._page_height * _KEPT_TOGETHER


def break_lines(text: str, room: float, size: float) -> list[list[str]]:
    """Return the lines of `text`, each as pieces: a run too long for `room` (mm) is taken apart so it can be broken."""
    longest = max(1, int(room / (size * MILLIMETRES_PER_POINT * _WIDE_CHARACTER)))
    return [list(_break_line(line, longest)) if len(line) > longest else [line] for line in text.split("\n")]


def _break_line(line: str, longest: int) -> Iterator[str]:
    end = 0
    for run in _RUN.finditer(line):
        if len(run.group()) > longest:
            yield line[end : run.start()]
            yield from run.group()
            end = run.end()
    yield line[end:]
