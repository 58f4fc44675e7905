"""Where one form ends and the next begins, in a document that holds several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.core.declaration import DepartmentGoals
from jixiao.core.text import fold, label_key
from jixiao.families.columns import find_header
from jixiao.families.lists import find_list
from jixiao.families.stream import Row
from jixiao.families.summary import find_summary
from jixiao.families.titles import is_subtitle, is_title, sheet_part
from jixiao.families.vocabulary import Vocabulary

_HEADING = re.compile(r"^[一二三四五六七八九十]{1,2}、\s*(.{2,24})$")
_PART_LONGEST = 40
_OTHER_TABLE = 4  # rows of a table before the first title: another table of the same document
_PART = re.compile(r"^第[一二三四五六七八九十]部分")


@dataclass(slots=True)
class _Open:
    """The form being gathered: the name it prints, whether its indicators came, and which sheets."""

    rows: list[Row]
    name: str | None = None
    has_body: bool = False
    title: str | None = None
    parts: tuple[str | None, ...] = ()


def split_forms(rows: Sequence[Row], vocabulary: Vocabulary) -> list[list[Row]]:
    """Divide the rows of a document into forms; sheets of one form stay together.

    A form begins at a title, or at a second 项目名称 with another name when no title tells.
    """
    forms: list[list[Row]] = []
    current = _Open([])
    for index, row in enumerate(rows):
        title = _title(row)
        name = None if title else _name(rows, index, vocabulary)
        if (
            (title and _begins_form(title, current) and not _continues(rows, index, current, vocabulary))
            or (name is not None and _other_name(name, current))
            or _begins_part(row, current)
        ):
            moved = _title_rows_before(current) if not title else []
            forms.append(current.rows)
            current = _Open(moved)
        if title:
            current.title, current.parts = title, (*current.parts, sheet_part(title))
        if name:
            current.name = current.name or fold(name)
        current.has_body = current.has_body or name is not None or _heads_table(rows, index, vocabulary)
        current.rows.append(row)
    return [*forms, current.rows]


def _heads_table(rows: Sequence[Row], index: int, vocabulary: Vocabulary) -> bool:
    return find_header(rows, index, vocabulary) is not None or find_summary(rows, index, vocabulary) is not None


def _title(row: Row) -> str | None:
    if len(row.filled) == 1 and (row.role == "title" or is_title(row.filled[0].text)):
        return row.filled[0].text
    return None


def _begins_form(title: str, current: _Open) -> bool:
    """A title begins a form unless it names another sheet of the one being read."""
    if not current.has_body:
        return current.title is None and sum(len(r.filled) > 1 for r in current.rows) >= _OTHER_TABLE
    part = sheet_part(title)
    if part is None or current.title is None or part in current.parts:
        return True
    return _without_part(title) != _without_part(current.title)


def _begins_part(row: Row, current: _Open) -> bool:
    """A heading such as 第三部分 名词解释 behind a form leads away from it."""
    return current.has_body and len(row.filled) == 1 and bool(_PART.match(row.text)) and len(row.text) <= _PART_LONGEST


def _continues(rows: Sequence[Row], index: int, current: _Open, vocabulary: Vocabulary) -> bool:
    """Tell whether a title is only printed again on a new page: the table below goes on with a blank first level."""
    if current.title is None or fold(rows[index].filled[0].text) != fold(current.title):
        return False
    for at in range(index + 1, min(index + 6, len(rows) - 1)):
        header = find_header(rows, at, vocabulary)
        if header is not None:
            level = next((c for c in header.columns if c.role == "level1"), None)
            first = rows[at + header.rows].filled if at + header.rows < len(rows) else ()
            return level is not None and bool(first) and first[0].column >= max(level.end, level.start + 1)
        if _name(rows, at, vocabulary) is not None:
            return False
    return False


def _without_part(title: str) -> str:
    return re.sub(r"\([^()]*\)$", "", fold(title).removeprefix("财政"))


def _name(rows: Sequence[Row], index: int, vocabulary: Vocabulary) -> str | None:
    """Return the text behind a 项目名称 label in a row, "" when it is blank, None without the label."""
    row = rows[index]
    pieces = [p for p in row.pieces if not p.continued]
    for at, piece in enumerate(pieces):
        text, _, inline = piece.text.replace("：", ":").partition(":")
        if vocabulary.binding(text) != "/name":
            continue
        if find_header(rows, index, vocabulary) or find_list(row, vocabulary) or find_summary(rows, index, vocabulary):
            return None
        following = next((p.text for p in pieces[at + 1 :] if p.text), "")
        return inline.strip() or following
    return None


def _other_name(name: str, current: _Open) -> bool:
    if not current.has_body or current.name is None:
        return False
    return bool(name) and fold(name) != current.name


def _title_rows_before(current: _Open) -> list[Row]:
    """Take the paragraphs that stand just before a new name along: they are its heading."""
    moved: list[Row] = []
    while current.rows and len(current.rows[-1].filled) == 1 and is_subtitle(current.rows[-1].filled[0].text):
        moved.insert(0, current.rows.pop())
    return moved


def split_preamble(rows: list[Row], vocabulary: Vocabulary) -> tuple[list[Row], list[Row]]:
    """Divide a form's rows at its last title before the first label or table."""
    last = 0
    for index, row in enumerate(rows):
        if not row.is_paragraph and len(row.filled) > 1:
            break
        if _title(row):
            last = index
    return rows[:last], rows[last:]


def department_goals(rows: Sequence[Row]) -> tuple[DepartmentGoals | None, list[Row]]:
    """Read the department-wide part 部门整体绩效目标 printed as headed paragraphs; return it with the rows it left."""
    fields: dict[str, str] = {}
    heading: str | None = None
    rest: list[Row] = []
    for row in rows:
        text = "\n".join(p.text for p in row.filled)
        match = _HEADING.match(text) if row.is_paragraph else None
        if match:
            heading = label_key(match[1])
            fields[heading] = ""
        elif heading is not None and row.is_paragraph and not _PART.match(text):
            fields[heading] = f"{fields[heading]}\n{text}".strip()
        else:
            heading = None
            rest.append(row)
    if not any(fields.values()):
        return None, list(rows)
    return DepartmentGoals(dict(fields)), rest
