"""Text that lost its tables: words in printed order, without cells. They are put back into rows of label and value,
and of branch, name and target, by what the words say. Every such reading is a repair, and says so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jixiao.core.text import fold
from jixiao.families.flat_table import FlatWord, assign
from jixiao.families.flat_visual import is_visual, visual_rows
from jixiao.families.flat_words import Line, Word, join, lines_of, mend_branches, mend_labels
from jixiao.families.stream import Piece, Row
from jixiao.families.titles import is_furniture, is_subtitle, is_title
from jixiao.families.vocabulary import GROUP, Vocabulary

FLAT_GRID = -1
_END = re.compile(
    r"(?:自评)?(?:总分|合计|总得分)|其他(?:需要)?说明.*|填(?:报|表)人.*|(?:预算)?单位\(?盖章\)?.*|联系(?:人|电话).*|审核(?:人|意见).*|备注:.*|注:.*"
)
_FIGURE = re.compile(r"-?[\d,]+(?:\.\d+)?(?:%|元|万元)?|[-—–/]")


def is_flat(rows: Sequence[Row], vocabulary: Vocabulary) -> bool:
    """Tell whether a form's rows are bare lines with the headings of an indicator table among them."""
    if any(not row.is_paragraph for row in rows):
        return False
    return _find_heading(_lines(rows, vocabulary), vocabulary) is not None


def rebuild(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """Return the rows of a form that prints the same words: labels with values, then the indicator table."""
    return list(_rebuild(_lines(rows, vocabulary), vocabulary))


def _lines(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Line]:
    lines, _ = lines_of(rows)
    return mend_labels(lines, vocabulary)


def _rebuild(lines: list[Line], vocabulary: Vocabulary) -> Iterator[Row]:
    heading = _find_heading(lines, vocabulary)
    if heading is None:
        yield from _label_rows(lines, vocabulary)
        return
    first, last, columns = heading
    end = _find_end(lines, last + 1, vocabulary)
    yield from _label_rows(lines[:first], vocabulary)
    pieces = [replace(w.piece, text=w.text, column=i, end=i + 1) for i, w in enumerate(columns, 1)]
    yield Row(tuple(pieces), FLAT_GRID, spans_known=False)
    roles = ["group", *(vocabulary.column(p.text) or "other" for p in pieces)]
    body = mend_branches(lines[last + 1 : end])
    yield from visual_rows(body, roles, FLAT_GRID) if is_visual(body) else _word_rows(body, roles)
    if end < len(lines):
        yield from _total_rows(lines[end], FLAT_GRID)
        yield from _rebuild(lines[end + 1 :] if _is_total(lines[end]) else lines[end:], vocabulary)


def _is_total(line: Line) -> bool:
    return bool(re.fullmatch(r"(?:自评)?(?:总分|合计|总得分)", fold(line[0].text)))


def _total_rows(line: Line, grid: int) -> Iterator[Row]:
    if _is_total(line):
        yield Row(tuple(replace(w.piece, text=w.text, column=n, end=n + 1) for n, w in enumerate(line)), grid, False)


def _find_heading(lines: Sequence[Line], vocabulary: Vocabulary) -> tuple[int, int, list[Word]] | None:
    """Return the first and last line of the table's heading and its words, one a column, in printed order."""
    for first, line in enumerate(lines):
        if not any(vocabulary.column(w.text) in ("level1", "level2") for w in line):
            continue
        words, last = _heading_words(lines, first, vocabulary)
        roles = {vocabulary.column(w.text) for w in words}
        if len(roles & {"level1", "level2", "name"}) >= 2 and roles & {"target", "name"} and len(roles) >= 3:
            above = lines[first - 1] if first else []
            if len(line) > 1 and len(above) == 1 and last + 1 < len(lines) and len(lines[last + 1]) == 1:
                whole = above[0].text + lines[last + 1][0].text
                if vocabulary.column(whole):
                    return first - 1, last + 1, [*words, replace(above[0], text=whole)]
            return first, last, words
    return None


def _heading_words(lines: Sequence[Line], first: int, vocabulary: Vocabulary) -> tuple[list[Word], int]:
    start = next(n for n, w in enumerate(lines[first]) if vocabulary.column(w.text) in ("level1", "level2"))
    words = list(lines[first][start:])
    last = first
    while last + 1 < len(lines) and len(words) < 16 and all(vocabulary.column(w.text) for w in lines[last + 1]):
        last += 1
        words += lines[last]
    return words, last


def _find_end(lines: Sequence[Line], start: int, vocabulary: Vocabulary) -> int:
    for i in range(start, len(lines)):
        text = fold(lines[i][0].text)
        if _END.fullmatch(text) or is_title(lines[i][0].text) or is_furniture(text):
            return i
        if any(vocabulary.binding(w.text) == "/name" or vocabulary.column(w.text) == "level1" for w in lines[i]):
            return i
    return len(lines)


def _label_rows(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Row]:
    """Yield a row of label and value for each label among the words; titles stand alone, inner tables as tables."""
    index = 0
    while index < len(lines):
        line = lines[index]
        if len(line) == 1 and (is_title(line[0].text) or is_subtitle(line[0].text) or is_furniture(line[0].text)):
            yield Row((replace(line[0].piece, text=line[0].text),), 0)
            index += 1
        elif (behind := _end_of_money(lines, index, vocabulary)) > index:
            yield from _money_rows(lines[index:behind], vocabulary)
            index = behind
        elif _heads_goals(lines, index, vocabulary):
            behind = _end_of_goals(lines, index, vocabulary)
            yield from _goal_rows(lines[index:behind], vocabulary)
            index = behind
        else:
            stop = index + 1
            while stop < len(lines) and not _begins_block(lines, stop, vocabulary):
                stop += 1
            yield from _pair_rows([w for part in lines[index:stop] for w in part], vocabulary)
            index = stop


def _begins_block(lines: Sequence[Line], index: int, vocabulary: Vocabulary) -> bool:
    line = lines[index]
    alone = len(line) == 1 and (is_title(line[0].text) or is_subtitle(line[0].text) or is_furniture(line[0].text))
    return alone or _end_of_money(lines, index, vocabulary) > index or _heads_goals(lines, index, vocabulary)


def _pair_rows(words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[Row]:
    index = 0
    while index < len(words):
        is_label = _is_label(words[index], vocabulary)
        stop = index + 1
        while stop < len(words) and not _is_label(words[stop], vocabulary):
            stop += 1
        if not is_label:
            yield Row((join(words[index:stop]),), 0)
        else:
            label = replace(words[index].piece, text=words[index].text, column=0, end=1)
            value = words[index + 1 : stop]
            cells = [label, replace(join(value) if value else replace(label, text=""), column=1, end=2)]
            alone = not value and vocabulary.binding(label.text) == GROUP
            yield Row(tuple(cells[:1] if alone else cells), FLAT_GRID, spans_known=False)
        index = stop


def _is_label(word: Word, vocabulary: Vocabulary) -> bool:
    if vocabulary.binding(word.text) is not None:
        return True
    head, colon, _ = word.text.replace("：", ":").partition(":")
    return bool(colon) and vocabulary.binding(head) is not None


def _end_of_money(lines: Sequence[Line], index: int, vocabulary: Vocabulary) -> int:
    """Return the line behind a money table whose headings begin in line `index`; `index` when none does."""
    headings, stop = _money_headings(lines, index, vocabulary)
    if len({vocabulary.money_column(w.text) for w in headings}) < 3:
        return index
    while stop < len(lines) and _is_money_line(lines[stop], vocabulary):
        stop += 1
    return stop


def _money_headings(lines: Sequence[Line], index: int, vocabulary: Vocabulary) -> tuple[list[Word], int]:
    words = [w for w in lines[index] if vocabulary.money_column(w.text)]
    stop = index + 1
    while stop < len(lines) and words and all(vocabulary.money_column(w.text) for w in lines[stop]):
        words += lines[stop]
        stop += 1
    return words, stop


def _is_money_line(line: Line, vocabulary: Vocabulary) -> bool:
    return all(_FIGURE.fullmatch(fold(w.text)) or _is_source(w, vocabulary) for w in line)


def _is_source(word: Word, vocabulary: Vocabulary) -> bool:
    binding = vocabulary.binding(word.text) or ""
    named = re.search(r"(?:资金|拨款|支出|总额|结转|收入)$", fold(word.text)) is not None
    return binding.startswith("/funding/") or binding == GROUP or named


def _money_rows(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Row]:
    """Yield the heading and one row a source; figures fill the columns from the left, dashes those of the points."""
    headings, stop = _money_headings(lines, 0, vocabulary)
    groups = [w for w in lines[0] if w not in headings]
    words = [w for line in lines[stop:] for w in line]
    groups += [w for w in words if vocabulary.binding(w.text) == GROUP]
    for word in groups:
        yield Row((replace(word.piece, text=word.text, column=0, end=1),), FLAT_GRID, spans_known=False)
    yield _positions([(n, w) for n, w in enumerate(headings, 1)])
    roles = [vocabulary.money_column(w.text) for w in headings]
    row: list[Word] = []
    for word in [*(w for w in words if w not in groups), None]:
        if word is None or not _FIGURE.fullmatch(fold(word.text)):
            if row:
                yield _positions([(0, row[0]), *_figures(row[1:], roles)])
            row = [word] if word else []
        else:
            row.append(word)


def _figures(words: Sequence[Word], roles: Sequence[str | None]) -> Iterator[tuple[int, Word]]:
    if len(words) == len(roles):
        yield from enumerate(words, 1)
        return
    points = [n for n, r in enumerate(roles, 1) if r in ("weight", "score")]
    free = iter(n for n, r in enumerate(roles, 1))
    for word in words:
        if re.fullmatch(r"[-—–/]", word.text):
            if points:
                yield points.pop(0), word
        elif (at := next(free, None)) is not None:
            yield at, word


def _positions(cells: Sequence[tuple[int, Word]]) -> Row:
    return Row(tuple(replace(w.piece, text=w.text, column=n, end=n + 1) for n, w in cells), FLAT_GRID, spans_known=True)


def _heads_goals(lines: Sequence[Line], index: int, vocabulary: Vocabulary) -> bool:
    """Tell whether 预期目标 and 实际完成情况 stand side by side here, or one below the other without a text between."""
    words = [w for line in lines[index : index + 3] for w in line][:4]
    bindings = [vocabulary.binding(w.text) for w in words]
    for n, binding in enumerate(bindings[:-1]):
        if binding is None:
            return False
        if binding in ("/overall_goal", "/annual_goal") and bindings[n + 1] == "/actual_goal":
            return n == 0 or bindings[0] in ("/overall_goal", "/annual_goal", GROUP)
    return False


def _end_of_goals(lines: Sequence[Line], index: int, vocabulary: Vocabulary) -> int:
    stop = index + 1
    while stop < len(lines) and not any(
        (vocabulary.binding(w.text) or "/overall_goal") not in ("/overall_goal", "/annual_goal", "/actual_goal", GROUP)
        for w in lines[stop]
    ):
        if is_title(lines[stop][0].text):
            break
        stop += 1
    return stop


def _goal_rows(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Row]:
    """Yield both goals as two cells under their labels; each line of the page holds a line of the one and the other."""
    labels: list[Word] = []
    left: list[Word] = []
    right: list[Word] = []
    texts: list[Line] = []
    for line in lines:
        found = [w for w in line if vocabulary.binding(w.text) is not None]
        labels += found
        if rest := [w for w in line if w not in found]:
            texts.append(rest)
    for n, line in enumerate(texts):
        a, b = _halves(line, n, texts)
        left, right = [*left, *a], [*right, *b]
    own = [w for w in labels if vocabulary.binding(w.text) == "/actual_goal"]
    expected = [w for w in labels if w not in own]
    labels = sorted(expected, key=lambda w: fold(w.text) not in ("年度总体目标", "总体目标", "年度目标", "年度绩效目标"))
    heads = [*labels[-2:], *own]
    yield _positions(list(enumerate(heads)))
    cells = [(len(heads) - 2, left), (len(heads) - 1, right)]
    pieces = [replace(join(words), column=n, end=n + 1) for n, words in cells if words]
    yield Row(tuple(pieces), FLAT_GRID, spans_known=True)


def _halves(line: Line, number: int, texts: Sequence[Line]) -> tuple[Line, Line]:
    """Divide a line between the two columns: at the gap nearest its middle that is no gap around a figure."""
    if all(len(t) == 1 for t in texts):
        cut = next((n for n, t in enumerate(texts, 1) if t[0].text[-1:] in "。；;" and n >= len(texts) / 2), len(texts))
        cut = cut if cut < len(texts) else (len(texts) + 1) // 2
        return (line, []) if number < cut else ([], line)
    if len(line) == 1:
        return line, []
    total = sum(len(w.text) for w in line)
    gaps = [n for n in range(1, len(line)) if not (line[n - 1].text[-1:].isdigit() or line[n].text[:1].isdigit())]
    gaps = gaps or list(range(1, len(line)))
    best = min(gaps, key=lambda n: abs(sum(len(w.text) for w in line[:n]) - total / 2))
    return line[:best], line[best:]


def _word_rows(lines: Sequence[Line], roles: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a table whose cells stand one below the other."""
    words = [w for line in lines for w in line]
    found = assign([FlatWord(w.text, w.opens) for w in words], roles)
    cells: list[list[Word]] = []
    columns: list[int] = []
    for word, (column, how) in zip(words, found, strict=True):
        if how == "row" and cells:
            yield _row(cells, columns)
            cells, columns = [], []
        if how == "join":
            cells[-1].append(word)
        else:
            cells.append([word])
            columns.append(column)
    if cells:
        yield _row(cells, columns)


def _row(cells: Sequence[Sequence[Word]], columns: Sequence[int]) -> Row:
    pieces: list[Piece] = [replace(join(c), column=n, end=n + 1) for c, n in zip(cells, columns, strict=True)]
    return Row(tuple(pieces), FLAT_GRID, spans_known=False)
