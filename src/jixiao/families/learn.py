"""Learning 学表: a blank form becomes the specification of a family, its slots bound by the vocabulary of labels."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.core.category import categorise
from jixiao.core.text import fold, label_key
from jixiao.documents.document import Block, Document, Grid, Paragraph
from jixiao.errors import InvalidFamilyError
from jixiao.families.blank_table import BlankTable
from jixiao.families.drawing import parse_drawing
from jixiao.families.learn_table import Doubt, TableLearner
from jixiao.families.loading import families
from jixiao.families.titles import is_subtitle, is_title, kind_of
from jixiao.families.values import find_money_unit
from jixiao.families.vocabulary import Vocabulary, general_vocabulary

_YEAR = re.compile(r"([(（])\s*(?:20)?[\s_×xX〇○Ⅹ*]*(?:\d{4})?\s*(年度?[)）])")
_NUMBERED = re.compile(r"^\d+、")
_UNIT = re.compile(r"^(.*单位[:：])\s*(?:元|万元)?$")
_LABEL = re.compile(r"^(.+[:：])\s*$")
_TELLING_LABELS = 4


@dataclass(frozen=True, slots=True)
class _Part:
    """One table of the blank form with the lines around it."""

    before: tuple[str, ...]
    table: BlankTable
    after: tuple[str, ...]
    title: str


def learn(document: Document, family_id: str) -> tuple[str, tuple[Doubt, ...]]:
    """Return the specification (TOML) of a family drawn from a blank form, and what in it should be looked at.

    Raises InvalidFamilyError when the document has no table.
    """
    parts = _divide(document.blocks)
    if not parts:
        raise InvalidFamilyError(
            "里面没有表格，学不出表式", document.source.name, "请给一份空白的表（docx、xlsx 或 html）"
        )
    vocabulary = general_vocabulary()
    learner = TableLearner(vocabulary)
    drawings = []
    for number, part in enumerate(parts, 1):
        learner.begin(number)
        before = [_line(text, vocabulary, learner) for text in part.before]
        table = learner.draw(part.table)
        after = [_line(text, vocabulary, learner) for text in part.after]
        drawings.append("\n".join([*before, *table, *after]))
    title = fold(parts[0].title)
    texts = " ".join(
        [*(cell.text for part in parts for cell in part.table.grid.cells), *(t for p in parts for t in p.before)]
    )
    unit = find_money_unit(texts)
    if unit is None:
        learner.doubt("金额单位", "万元", "空白表没有印金额单位")
    head = _head(family_id, title or family_id, unit or "万元", _tree(learner, vocabulary), _telling(drawings))
    sheets = (
        _sheet(n, part, drawing, learner.doubts)
        for n, (part, drawing) in enumerate(zip(parts, drawings, strict=True), 1)
    )
    return "\n".join([head, *sheets]), tuple(learner.doubts)


def _divide(blocks: Sequence[Block]) -> list[_Part]:
    """One part for each table; text behind a table belongs to it up to the next title."""
    parts: list[_Part] = []
    before: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            text = block.text.strip()
            begins = block.role == "title" or is_title(text) or is_subtitle(text)
            if parts and not before and not begins and text:
                parts[-1] = _Part(parts[-1].before, parts[-1].table, (*parts[-1].after, text), parts[-1].title)
            elif text:
                before.append(text)
        elif block.cells:
            top, grid, bottom = _cut_lines(block)
            lines = (*before, *top)
            title = next((t for t in lines if is_title(t)), lines[0] if lines else block.title)
            parts.append(_Part(lines, BlankTable(grid), bottom, title))
            before = []
    return parts


def _cut_lines(grid: Grid) -> tuple[tuple[str, ...], Grid, tuple[str, ...]]:
    """Take the rows of one wide cell off the ends of a grid: in a spreadsheet they are the lines around the table."""
    table = BlankTable(grid)
    rows = range(grid.row_count)
    top = next((r for r in rows if not _is_line(table, r, r < 2)), 0)
    bottom = next((r for r in reversed(rows) if not _is_line(table, r, False)), grid.row_count - 1) + 1
    cells = tuple(c for c in grid.cells if top <= c.row < bottom)
    moved = tuple(type(c)(c.row - top, c.column, c.text, c.rowspan, c.colspan) for c in cells)

    def lines(part: range) -> tuple[str, ...]:
        return tuple(c.text.strip() for r in part for c in table.starting(r) if c.text.strip())

    return lines(range(top)), Grid(moved, grid.number, title=grid.title), lines(range(bottom, grid.row_count))


def _is_line(table: BlankTable, row: int, at_head: bool) -> bool:
    texts = [c.text.strip() for c in table.cover[row] if c.text.strip()]
    if len(table.cover[row]) != 1 or not texts:
        return False
    return (
        at_head or is_title(texts[0]) or is_subtitle(texts[0]) or bool(_LABEL.match(texts[0]) or _UNIT.match(texts[0]))
    )


def _line(text: str, vocabulary: Vocabulary, learner: TableLearner) -> str:
    text = _YEAR.sub(r"\1{fiscal_year}\2", text)
    if is_title(text) or (_NUMBERED.match(text) and text.endswith("表")):
        return "# " + _NUMBERED.sub("{number}、{name}", text)
    if is_subtitle(text) or "{fiscal_year}" in text:
        return ("# " if len(text) > 20 else "## ") + text
    if match := _UNIT.match(text):
        binding = vocabulary.binding(label_key(match[1]))
        return f"{match[1]}{{{'' if (binding or '-').startswith('/') else 'money_unit'}}}"
    if match := _LABEL.match(text):
        return match[1] + learner.slot_for(label_key(match[1]))
    return text


def _tree(learner: TableLearner, vocabulary: Vocabulary) -> str:
    if not learner.branches:
        learner.doubt("指标体系", "", "空白表没有印一级、二级指标，请补上 tree")
    rows = (f"| {one} | {two} | {categorise(one, two)} |" for one, two in dict.fromkeys(learner.branches))
    return "\n".join(rows)


def _telling(drawings: Sequence[str]) -> list[str]:
    """The words that the fewest known families print: they tell the form from its sisters."""
    literals = (box.literal or "" for drawing in drawings for box in parse_drawing(drawing).boxes)
    words = [fold(literal) for literal in literals if 2 < len(fold(literal)) <= 20]
    shared = {word: sum(word in family.printed_labels for family in families().values()) for word in words}
    return sorted(shared, key=lambda w: shared[w])[:_TELLING_LABELS]


def _head(family_id: str, title: str, unit: str, tree: str, labels: list[str]) -> str:
    listed = ", ".join(f'"{_quoted(label)}"' for label in labels)
    return f"""\
id = "{family_id}"
title = "{_quoted(title)}"
kind = "{kind_of(title)}"
money_unit = "{unit}"

tree = '''
{tree}
'''

[recognise]
titles = ["{_quoted(title)}"]
labels = [{listed}]
"""


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _sheet(number: int, part: _Part, drawing: str, doubts: Sequence[Doubt]) -> str:
    return "\n".join(
        [
            *_marks(number, doubts),
            "[[sheet]]",
            f'name = "{_sheet_name(part, number)}"',
            f"drawing = '''\n{drawing}\n'''\n",
        ]
    )


def _marks(number: int, doubts: Sequence[Doubt]) -> Iterator[str]:
    for doubt in doubts:
        if doubt.sheet == number:
            yield f"# ? {doubt}"


def _sheet_name(part: _Part, number: int) -> str:
    match = re.search(r"[(（]([^()（）]{2,8})[)）]$", part.title)
    return match[1] if match and "年" not in match[1] else f"表{number}"
