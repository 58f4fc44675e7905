"""Plain text .txt: tables as tab-separated rows, as one cell per line, or as lines that lost their tables."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from jixiao.documents.document import Block, Cell, Document, Grid, Paragraph, Repair, Source
from jixiao.documents.encoding import decode
from jixiao.documents.limits import Limits
from jixiao.errors import UnreadableDocumentError

_CELL_LINE = re.compile(r"\t[^\t]*")
_QUOTED = re.compile(r'(?:(?<=\t)|(?<=\n)|^)"((?:[^"]|"")*)"(?=\t|\n|$)')
_NEWLINE, _TAB = "\ue000", "\ue001"
_NEAR = 4
_MOST_LINES = 60
_LISTED = re.compile(r"\s*(?:目标)?\d{1,2}\s*[、.．:：]|\s*[(（][一二三四五六七八九十\d]{1,2}[)）]|\s*目标\d")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")


def read_text(data: bytes, source: Source, limits: Limits) -> Document:
    """Read text into grids and paragraphs; three spellings of a table are understood.

    Rows with tabs between the cells (a cell with a tab or line break inside stands in double quotes, as Excel copies
    it); one cell per line, each behind a tab, rows apart by a blank line; Markdown pipes and HTML, which their own
    readers take. Lines outside tables become paragraphs. Raises UnreadableDocumentError when there is no text.
    """
    text, repairs = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    if not text.strip():
        raise UnreadableDocumentError("文件里没有文字", source.name, "请确认文件没有损坏,或换一份重新导入")
    if other := _other_format(text):
        return other(data, source, limits)
    notes = list(repairs)
    blocks = tuple(_within(block, limits, notes) for block in _blocks(text))
    return Document(source, blocks, tuple(notes))


def _within(block: Block, limits: Limits, notes: list[Repair]) -> Block:
    """Return a block cut to the limits, with a note of what was cut off."""
    if isinstance(block, Paragraph):
        return replace(block, text=_cut(block.text, f"第{block.line}段", limits, notes))
    rows, columns = (max(place) + 1 for place in zip(*((cell.row, cell.column) for cell in block.cells), strict=True))
    cells = block.cells
    if rows > limits.rows or columns > limits.columns:
        notes.append(
            Repair(f"有{rows}行{columns}列,只读入前{limits.rows}行、前{limits.columns}列", f"表{block.number}")
        )
        cells = tuple(cell for cell in cells if cell.row < limits.rows and cell.column < limits.columns)
    if any(len(cell.text) > limits.cell_characters for cell in cells):
        at = f"表{block.number} 第{{}}行"
        cells = tuple(replace(x, text=_cut(x.text, at.format(x.row + 1), limits, notes)) for x in cells)
    return replace(block, cells=cells) if cells is not block.cells else block


def _cut(text: str, at: str, limits: Limits, notes: list[Repair]) -> str:
    if len(text) <= limits.cell_characters:
        return text
    notes.append(Repair(f"有{len(text)}个字,只读入前{limits.cell_characters}个", at))
    return text[: limits.cell_characters]


def _other_format(text: str) -> Callable[[bytes, Source, Limits], Document] | None:
    """Return the reader of HTML or Markdown when the text is really one of them."""
    if re.search(r"<table\b", text, re.IGNORECASE) and re.search(r"</t[dr]>", text, re.IGNORECASE):
        from jixiao.documents.html import read_html

        return read_html
    if re.search(r"^\s*\|[\s:|-]*-{2,}[\s:|-]*\|?\s*$", text, re.MULTILINE):
        from jixiao.documents.markdown import read_markdown

        return read_markdown
    return None


def _blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of each stretch of lines in one spelling, with tables numbered through."""
    grids = 0
    for per_line, start, lines in _stretches(text.split("\n")):
        blocks = _cells_by_line(lines) if per_line else _cells_by_tab(lines)
        for block in blocks:
            if isinstance(block, Grid):
                grids += 1
                yield replace(block, number=grids)
            else:
                yield replace(block, line=block.line + start)


def _stretches(lines: list[str]) -> Iterator[tuple[bool, int, list[str]]]:
    """Cut lines where the spelling changes: (one cell a line?, number of lines before, the lines)."""
    tabbed = [n for n, line in enumerate(lines) if "\t" in line.rstrip()]
    single = [bool(_CELL_LINE.fullmatch(lines[n])) for n in tabbed]
    modes: dict[int, bool] = {}
    for at, n in enumerate(tabbed):
        near = single[max(0, at - _NEAR) : at + _NEAR + 1]
        modes[n] = sum(near) >= 0.8 * len(near) and len(near) >= 4
    start, mode = 0, modes.get(tabbed[0], False) if tabbed else False
    for n in tabbed:
        if modes[n] != mode:
            yield mode, start, lines[start:n]
            start, mode = n, modes[n]
    yield mode, start, lines[start:]


def _paragraph(line: str, number: int) -> Paragraph:
    heading = _HEADING.fullmatch(line)
    if heading:
        return Paragraph(heading[2].strip(), number, "title" if len(heading[1]) <= 2 else "heading")
    return Paragraph(line, number)


def _cells_by_tab(lines: list[str]) -> Iterator[Block]:
    text = "\n".join(lines)
    shielded = _join_broken_rows(_QUOTED.sub(_shield, text) if '"' in text else text)
    rows: list[list[str]] = []
    grids = 0
    for number, line in enumerate(shielded.split("\n"), 1):
        if "\t" in line:
            rows.append(line.split("\t"))
        elif line.strip():
            if rows:
                grids += 1
                yield _grid(rows, grids)
                rows = []
            yield _paragraph(_unshield(line.strip()), number)
    if rows:
        yield _grid(rows, grids + 1)


def _join_broken_rows(text: str) -> str:
    """Join the lines of a row whose cell holds several paragraphs.

    Such a row has too few tabs, lines without any follow at once, and the line that ends it has the missing ones; or
    the lines behind it go on with a numbered list that the row's last cell began.
    """
    lines = text.split("\n")
    usual = Counter(line.count("\t") for line in lines if "\t" in line).most_common(1)
    width = usual[0][0] if usual else 0
    joined: list[str] = []
    index = 0
    while index < len(lines):
        end = _end_of_row(lines, index, width)
        joined.append(_NEWLINE.join(line.strip(" ") for line in lines[index : end + 1]))
        index = end + 1
    return "\n".join(joined)


def _end_of_row(lines: list[str], index: int, width: int) -> int:
    """Return the last line of the row that begins at `index`."""
    if "\t" not in lines[index] or not lines[index].rpartition("\t")[2].strip():
        return index
    tabs, broken = lines[index].count("\t"), False
    for end in range(index + 1, min(len(lines), index + _MOST_LINES)):
        line = lines[end]
        if not line.strip() or line.startswith("\t") or tabs >= width:
            break
        broken = broken or bool(_LISTED.match(line)) or ("\t" not in line and end > index + 1)
        tabs += line.count("\t")
        if tabs == width and broken:
            return end
    return _end_of_list(lines, index)


def _end_of_list(lines: list[str], index: int) -> int:
    """Return the last of the numbered lines without tabs that follow a row at once."""
    while index + 1 < len(lines) and "\t" not in lines[index + 1] and _LISTED.match(lines[index + 1]):
        index += 1
    return index


def _shield(match: re.Match[str]) -> str:
    """Hide the tabs and line breaks of a quoted cell while rows are cut."""
    inner = match[1].replace('""', '"')
    if "\t" not in inner and "\n" not in inner and '"' not in inner:
        return match[0]
    return inner.replace("\n", _NEWLINE).replace("\t", _TAB)


def _unshield(cell: str) -> str:
    return cell.replace(_NEWLINE, "\n").replace(_TAB, "\t")


def _grid(rows: list[list[str]], number: int) -> Grid:
    cells = [
        Cell(r, c, _unshield(text).strip())
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        # trailing blanks are cells too: a label's empty value is one
    ]
    return Grid(tuple(cells), number, spans_known=False)


def _cells_by_line(lines: list[str]) -> Iterator[Block]:
    rows: list[list[str]] = []
    row: list[str] = []
    grids = 0
    for number, line in enumerate(lines, 1):
        if line.startswith("\t"):
            row.append(line[1:].strip())
        elif not line.strip():
            rows, row = [*rows, row] if row else rows, []
        elif row:
            row[-1] += "\n" + line.strip()
        else:
            if rows:
                grids += 1
                yield _grid(rows, grids)
                rows = []
            yield _paragraph(line.strip(), number)
    if row:
        rows.append(row)
    if rows:
        yield _grid(rows, grids + 1)
