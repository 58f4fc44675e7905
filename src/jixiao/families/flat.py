"""Text that lost its tables: words in printed order, without cells. They are put back into rows of label and value,
and of branch, name and target, by what the words say. Every such reading is a repair, and says so."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from jixiao.core.text import fold
from jixiao.families.align import looks_like_value
from jixiao.families.flat_body import table_rows
from jixiao.families.flat_columns import column_rows, find_columns
from jixiao.families.flat_heading import Heading, find_heading
from jixiao.families.flat_labels import is_group, mend_labels
from jixiao.families.flat_money import end_of_goals, end_of_money, goal_rows, heads_goals, money_rows
from jixiao.families.flat_pairs import is_label, pair_rows, scattered_rows
from jixiao.families.flat_rows import is_one_cell_a_line, whole_lines
from jixiao.families.flat_words import Line, Order, Word, cell, page_of
from jixiao.families.stream import Row
from jixiao.families.titles import is_furniture, is_subtitle, is_title
from jixiao.families.vocabulary import KEPT, Vocabulary

FLAT_GRID = -1
_HINT = re.compile(r"[一二三]级|指标名称|级指")
_TOTAL = re.compile(r"(?:自评)?(?:总分|合计|总得分|总计)(?:\(.*\))?")
_GROUP = re.compile(r"(?:年度|项目)?绩效指标(?:\(\d+分?\))?")
_END = re.compile(
    r"其他(?:需要)?说明.*|填(?:报|表)人.*|(?:预算)?单位\(?盖章\)?.*|联系(?:人|电话).*|审核(?:人|意见).*|备注:.*|注:.*"
)


def restore(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """Return the rows of a document with the tables that its bare lines once were; other rows stay as they are."""
    result: list[Row] = []
    for bare, run in groupby(rows, key=lambda row: row.is_paragraph):
        for form in _forms(list(run)) if bare else [list(run)]:
            result += rebuild(form, vocabulary) if bare and _may_be_flat(form) else form
    return result


def _forms(rows: list[Row]) -> Iterator[list[Row]]:
    """Divide bare lines at their titles."""
    form: list[Row] = []
    for row in rows:
        if form and is_title(row.filled[0].text) and not is_title(form[-1].filled[0].text):
            yield form
            form = []
        form.append(row)
    if form:
        yield form


def _may_be_flat(rows: Sequence[Row]) -> bool:
    return len(rows) >= 4 and any(_HINT.search(p.text) for row in rows for p in row.filled)


def rebuild(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """Return the rows of a form that prints the same words: labels with values, then the indicator table.

    Rows without the headings of an indicator table among them are returned as they are.
    """
    start = 0
    while start < len(rows) and _stands_alone(rows[start].filled[0].text):
        start += 1
    page = page_of(rows[start:], vocabulary)
    mended = mend_labels(page.lines, vocabulary)
    order: Order = "page" if mended.visual else "cells"
    if not mended.visual and not mended.together and not is_one_cell_a_line(mended.lines):
        order = "either"
    if find_heading(mended.lines, vocabulary, visual=order != "cells"):
        found = [*rows[:start], *_rebuilt(mended.lines, vocabulary, order)]
    elif table := find_columns(mended.lines, vocabulary):
        apart = [*mended.lines[: table.first], *table.loose]
        found = [*rows[:start], *scattered_rows(apart, vocabulary, FLAT_GRID), *column_rows(table, FLAT_GRID)]
    else:
        return list(rows)
    return [*found, *(Row((piece,), 0) for piece in page.furniture)]


def _stands_alone(text: str) -> bool:
    return is_title(text) or is_subtitle(text) or is_furniture(text)


def _rebuilt(lines: list[Line], vocabulary: Vocabulary, order: Order) -> Iterator[Row]:
    """Yield the rows of each table with the labels before it, then of the labels behind the last."""
    visual = order != "cells"
    lines, groups = _without_groups(lines)
    while heading := find_heading(lines, vocabulary, visual=visual):
        end = _find_end(lines, heading, vocabulary)
        head = [*lines[: heading.first], *heading.loose]
        if not visual and is_one_cell_a_line(lines[heading.last + 1 : end]):
            head = [line if any(is_label(w, vocabulary) for w in line) else whole_lines([line])[0] for line in head]
        yield from _label_rows(head, vocabulary, visual=visual)
        yield from _table(heading, [*groups, *heading.groups], lines[heading.last + 1 : end], (vocabulary, order))
        groups = []
        lines = lines[end:]
        if lines and _TOTAL.fullmatch(fold(lines[0][0].text)):
            words, lines = _total(lines)
            yield Row(tuple(cell([w], n) for n, w in enumerate(words)), FLAT_GRID, spans_known=False)
    yield from _label_rows(lines, vocabulary, visual=visual)


def _table(
    heading: Heading, groups: Sequence[Word], body: list[Line], how: tuple[Vocabulary, Order]
) -> Iterator[Row]:
    vocabulary, order = how
    groups = [*groups, *(w for line in body for w in line if is_group(w.text))]
    own = {w.number for w in groups}
    body = [rest for line in body if (rest := [w for w in line if w.number not in own])]
    headings = [cell([w], n) for n, w in enumerate(heading.words, 1)]
    yield Row((*([cell(groups, 0)] if groups else []), *headings), FLAT_GRID, spans_known=False)
    for line in (x for x in body if heading.repeated_in(x)):
        yield Row(tuple(cell([w], n) for n, w in enumerate(line, 1)), FLAT_GRID, spans_known=False)
    roles = ["group", *(vocabulary.column(w.text) or "other" for w in heading.words)]
    yield from table_rows([x for x in body if not heading.repeated_in(x)], roles, FLAT_GRID, order)


def _without_groups(lines: Sequence[Line]) -> tuple[list[Line], list[Word]]:
    """Take 绩效指标, which stands left of the whole table at any height, out of the lines."""
    groups = [w for line in lines for w in line if _GROUP.fullmatch(fold(w.text))]
    own = {w.number for w in groups}
    return [rest for line in lines if (rest := [w for w in line if w.number not in own])], groups


def _total(lines: list[Line]) -> tuple[Line, list[Line]]:
    """The words of a total: on its own line, or on the lines that follow as bare figures."""
    words, at = list(lines[0]), 1
    while at < len(lines) and len(words) < 3 and all(re.fullmatch(r"[\d.]+分?", w.text) for w in lines[at]):
        words += lines[at]
        at += 1
    return words, lines[at:]


def _find_end(lines: Sequence[Line], heading: Heading, vocabulary: Vocabulary) -> int:
    for i in range(heading.last + 1, len(lines)):
        first = fold(lines[i][0].text)
        if _END.fullmatch(first) or _TOTAL.fullmatch(first) or is_title(lines[i][0].text) or is_furniture(first):
            return i
        if any(_ends(w.text, heading, lines[i : i + 2], vocabulary) for w in lines[i]):
            return i
    return len(lines)


def _ends(text: str, heading: Heading, lines: Sequence[Line], vocabulary: Vocabulary) -> bool:
    """Tell whether a word of the first line shows that the table is over: a label, other headings."""
    line = lines[0]
    binding = vocabulary.binding(text)
    if binding == "/name" or (vocabulary.column(text) == "level1" and not heading.repeated_in(line)):
        return True
    if text != line[0].text or len(text) < 4 or binding != KEPT or len(line) > 2:
        return False
    following = [w.text for x in lines for w in x][1:2]
    return not any(looks_like_value(t) or re.match(r"[\d.]+", t) for t in following)


def _label_rows(lines: Sequence[Line], vocabulary: Vocabulary, *, visual: bool) -> Iterator[Row]:
    """Yield a row of label and value for each label among the words; titles stand alone, inner tables as tables."""
    index = 0
    while index < len(lines):
        line = lines[index]
        if _stands_alone(line[0].text):
            yield Row((cell(line[:1], 0),), 0)
            if line[1:]:
                yield from pair_rows([line[1:]], vocabulary, FLAT_GRID, visual=visual)
            index += 1
        elif (behind := end_of_money(lines, index, vocabulary)) > index:
            yield from money_rows(lines[index:behind], vocabulary, FLAT_GRID)
            index = behind
        elif heads_goals(lines, index, vocabulary):
            behind = end_of_goals(lines, index, vocabulary)
            yield from goal_rows(lines[index:behind], vocabulary, FLAT_GRID, visual=visual)
            index = behind
        else:
            stop = index + 1
            while stop < len(lines) and not _begins_block(lines, stop, vocabulary):
                stop += 1
            yield from pair_rows(lines[index:stop], vocabulary, FLAT_GRID, visual=visual)
            index = stop


def _begins_block(lines: Sequence[Line], index: int, vocabulary: Vocabulary) -> bool:
    if _stands_alone(lines[index][0].text) or heads_goals(lines, index, vocabulary):
        return True
    return end_of_money(lines, index, vocabulary) > index
