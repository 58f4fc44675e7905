"""Markdown .md: pipe tables (their merged cells are lost), HTML tables inside, headings and paragraphs."""

import html
import re
from dataclasses import dataclass, field, replace

from jixiao.documents.document import Block, Cell, Document, Grid, Paragraph, Repair, Role, Source
from jixiao.documents.encoding import decode
from jixiao.documents.html import read_html_text
from jixiao.documents.limits import Limits

_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_BAR = re.compile(r"(?<!\\)\|")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_LINE = re.compile(r"(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}|```.*|~~~.*")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_markdown(data: bytes, source: Source, limits: Limits) -> Document:
    """Read Markdown: a pipe table is a grid with spans not known; every other line is a paragraph of its own.

    `<br>` in a cell is a line end; emphasis, escapes and character entities are resolved. A `<table>` is read as HTML.
    """
    text, repairs = decode(data)
    reader = _Reader(source, limits, repairs=list(repairs))
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        at = reader.read(lines, at)
    return Document(source, tuple(reader.blocks), tuple(reader.repairs))


@dataclass(slots=True)
class _Reader:
    source: Source
    limits: Limits
    repairs: list[Repair]
    blocks: list[Block] = field(default_factory=list)
    lines: int = 0
    tables: int = 0

    def read(self, lines: list[str], at: int) -> int:
        """Read what begins at a line and return the line after it."""
        line = lines[at].strip()
        if "|" in line and at + 1 < len(lines) and _is_rule(lines[at + 1]):
            end = at + 2
            while end < len(lines) and "|" in lines[end] and lines[end].strip():
                end += 1
            self._table([lines[at], *lines[at + 2 : end]])
            return end
        if line.lower().startswith("<table"):
            end = next((i for i in range(at, len(lines)) if "</table>" in lines[i].lower()), len(lines) - 1) + 1
            self._html("\n".join(lines[at:end]))
            return end
        self._line(line)
        return at + 1

    def _line(self, line: str) -> None:
        if not line or _LINE.fullmatch(line):
            return
        role: Role = "body"
        if heading := _HEADING.fullmatch(line):
            role, line = ("title" if heading[1] == "#" else "heading"), heading[2]
        for part in inline(line.lstrip("> ")).split("\n"):
            if part.strip():
                self.lines += 1
                self.blocks.append(Paragraph(part.strip(), self.lines, role))

    def _table(self, lines: list[str]) -> None:
        rows = [split_row(line) for line in lines]
        width = max(map(len, rows))
        if len(rows) > self.limits.rows or width > self.limits.columns:
            what = f"有{len(rows)}行{width}列,只读入前{self.limits.rows}行、前{self.limits.columns}列"
            self.repairs.append(Repair(what, f"表{self.tables + 1}"))
        self.tables += 1
        cells = tuple(
            Cell(row, column, texts[column] if column < len(texts) else "")
            for row, texts in enumerate(rows[: self.limits.rows])
            for column in range(min(width, self.limits.columns))
        )
        self.blocks.append(Grid(cells, self.tables, spans_known=False))

    def _html(self, text: str) -> None:
        inner = read_html_text(text, self.source, self.limits)
        for block in inner.blocks:
            if isinstance(block, Grid):
                self.tables += 1
                self.blocks.append(replace(block, number=self.tables))
            else:
                self.lines += 1
                self.blocks.append(replace(block, line=self.lines))
        self.repairs.extend(inner.repairs)


def _is_rule(line: str) -> bool:
    line = line.strip()
    return "|" in line and "-" in line and _RULE.fullmatch(line) is not None


def split_row(line: str) -> list[str]:
    """Return the cells of a pipe-table row; the outer bars are optional, `\\|` is text."""
    line = line.strip().removeprefix("|")
    line = line[:-1] if line.endswith("|") and not line.endswith("\\|") else line
    return [inline(cell.strip()) for cell in _BAR.split(line)]


def inline(text: str) -> str:
    """Resolve what Markdown writes inside a line: `<br>`, emphasis, escapes, character entities."""
    if "<" in text:
        text = _BREAK.sub("\n", text)
    if "*" in text or "__" in text:
        text = _STRONG.sub(r"\2", text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    return (html.unescape(text) if "&" in text else text).replace("\u00a0", " ").strip()
