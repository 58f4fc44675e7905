"""Money tables and goals side by side, in text without cells."""

import re
from collections.abc import Iterator, Sequence

from jixiao.core.text import fold
from jixiao.families.flat_heading import in_order
from jixiao.families.flat_words import Line, Word, cell
from jixiao.families.stream import Row
from jixiao.families.titles import is_title
from jixiao.families.vocabulary import GROUP, Vocabulary

_FIGURE = re.compile(r"-?[\d,]+(?:\.\d+)?(?:%|元|万元)?|[-—–/]+")
_ORDER = ("initial", "budget", "forecast", "executed", "weight", "rate", "score")
_FIGURED = re.compile(r"[\dA-Za-z%）)]$")
_BEGINS = re.compile(r"[\dA-Za-z（(]")
_GOALS = ("/overall_goal", "/annual_goal")
_FIRST_GOALS = ("年度总体目标", "总体目标", "年度目标", "年度绩效目标", "年度总目标")


def end_of_money(lines: Sequence[Line], index: int, vocabulary: Vocabulary) -> int:
    """Return the line behind a money table whose headings begin in line `index`; `index` when none does."""
    headings, stop = _headings(lines, index, vocabulary)
    if len({vocabulary.money_column(w.text) for w in headings}) < 3:
        return index
    while stop < len(lines) and _is_money_line(lines[stop], vocabulary):
        stop += 1
    return stop


def _headings(lines: Sequence[Line], index: int, vocabulary: Vocabulary) -> tuple[list[Word], int]:
    words = [w for w in lines[index] if vocabulary.money_column(w.text)]
    stop = index + 1
    while stop < len(lines) and words and all(vocabulary.money_column(w.text) for w in lines[stop]):
        words += lines[stop]
        stop += 1
    return in_order(words, _ORDER, lambda w: vocabulary.money_column(w.text)), stop


def _is_money_line(line: Line, vocabulary: Vocabulary) -> bool:
    return all(_FIGURE.fullmatch(fold(w.text)) or _is_source(w, vocabulary) for w in line)


def _is_source(word: Word, vocabulary: Vocabulary) -> bool:
    binding = vocabulary.binding(word.text) or ""
    named = re.search(r"(?:资金|拨款|支出|总额|结转|收入)$", fold(word.text)) is not None
    return binding.startswith("/funding/") or binding == GROUP or named


def money_rows(lines: Sequence[Line], vocabulary: Vocabulary, grid: int) -> Iterator[Row]:
    """Yield the heading and one row a source; figures fill the columns from the left, dashes those of the points."""
    headings, stop = _headings(lines, 0, vocabulary)
    own = {w.number for w in headings}
    groups = [w for w in lines[0] if w.number not in own]
    words = [w for line in lines[stop:] for w in line]
    groups += [w for w in words if vocabulary.binding(w.text) == GROUP]
    for word in groups:
        yield Row((cell([word], 0),), grid, spans_known=False)
    yield _row([(n, w) for n, w in enumerate(headings, 1)], grid)
    roles = [vocabulary.money_column(w.text) for w in headings]
    apart = {w.number for w in groups}
    row: list[Word] = []
    for word in (w for w in words if w.number not in apart):
        if row and not _FIGURE.fullmatch(fold(word.text)):
            yield _row([(0, row[0]), *_figures(row[1:], roles)], grid)
            row = []
        row.append(word)
    if row:
        yield _row([(0, row[0]), *_figures(row[1:], roles)], grid)


def _figures(words: Sequence[Word], roles: Sequence[str | None]) -> Iterator[tuple[int, Word]]:
    if len(words) == len(roles):
        yield from enumerate(words, 1)
        return
    points = [n for n, r in enumerate(roles, 1) if r in ("weight", "score")]
    free = iter(n for n, _ in enumerate(roles, 1))
    for word in words:
        if re.fullmatch(r"[-—–/]+", word.text) and points:
            yield points.pop(0), word
        else:
            yield next(free, len(roles) + 1), word


def _row(cells: Sequence[tuple[int, Word]], grid: int) -> Row:
    return Row(tuple(cell([w], n) for n, w in cells), grid, spans_known=True)


def heads_goals(lines: Sequence[Line], index: int, vocabulary: Vocabulary) -> bool:
    """Tell whether 预期目标 and 实际完成情况 stand side by side here, or one below the other without a text between."""
    words = [w for line in lines[index : index + 3] for w in line][:4]
    bindings = [vocabulary.binding(w.text) for w in words]
    for n, binding in enumerate(bindings[:-1]):
        if binding is None:
            return False
        if binding in _GOALS and _is_pair(words[n], words[n + 1], vocabulary):
            return n == 0 or bindings[0] in (*_GOALS, GROUP)
    return False


def _is_pair(left: Word, right: Word, vocabulary: Vocabulary) -> bool:
    """Two goals side by side: what was aimed at and what was done, or the whole project's and the year's."""
    first, second = vocabulary.binding(left.text), vocabulary.binding(right.text)
    if second == "/actual_goal":
        return True
    periods = re.search(r"中期|长期|实施期|总体|总目标", left.text) is not None
    return left.line == right.line and first == "/overall_goal" and second == "/annual_goal" and periods


def end_of_goals(lines: Sequence[Line], index: int, vocabulary: Vocabulary) -> int:
    """Return the line behind goals that begin in line `index`."""
    known = (*_GOALS, "/actual_goal", GROUP)
    stop = index + 1
    while stop < len(lines) and not is_title(lines[stop][0].text):
        if any((vocabulary.binding(w.text) or GROUP) not in known for w in lines[stop]):
            break
        stop += 1
    return stop


def goal_rows(lines: Sequence[Line], vocabulary: Vocabulary, grid: int, *, visual: bool) -> Iterator[Row]:
    """Yield both goals as two cells under their labels; each line of the page holds a line of the one and the other."""
    labels = [w for line in lines for w in line if vocabulary.binding(w.text) is not None]
    own = {w.number for w in labels}
    texts = [rest for line in lines if (rest := [w for w in line if w.number not in own])]
    left, right = _halves(texts, visual=visual)
    done = [w for w in labels if vocabulary.binding(w.text) == "/actual_goal"] or [
        w for w in labels if vocabulary.binding(w.text) == "/annual_goal"
    ]
    done_numbers = {w.number for w in done}
    expected = sorted((w for w in labels if w.number not in done_numbers), key=lambda w: fold(w.text) not in _FIRST_GOALS)
    for word in [*expected[:-2], *done[1:]]:
        yield Row((cell([word], 0),), grid, spans_known=True)
    heads = [*expected[-2:], *done[:1]]
    if len(heads) == 3:
        yield _row(list(enumerate(heads)), grid)
        if left or right:
            yield Row(tuple(cell(words, n) for n, words in ((1, left), (2, right)) if words), grid, spans_known=True)
        return
    if len(heads) < 2:
        left, right = [*left, *right], []
    for head, words in zip(heads, (left, right), strict=False):
        yield Row((cell([head], 0), *([cell(words, 1)] if words else [])), grid, spans_known=False)


def _halves(lines: Sequence[Line], *, visual: bool) -> tuple[list[Word], list[Word]]:
    """Divide the lines of two texts side by side.

    A line with a gap holds both; where none has one, a text stands below the other, or on a page their lines alternate.
    """
    parts = [_at_gap(line) for line in lines]
    if any(right for _, right in parts):
        return [w for left, _ in parts for w in left], [w for _, right in parts for w in right]
    if visual and len(lines) > 2:
        outer, inner = [w for line in lines[::2] for w in line], [w for line in lines[1::2] for w in line]
        return (inner, outer) if not outer[-1].text.endswith("。") and inner[-1].text.endswith("。") else (outer, inner)
    at = _cut(lines)
    return [w for line in lines[:at] for w in line], [w for line in lines[at:] for w in line]


def _at_gap(line: Line) -> tuple[Line, Line]:
    """Divide a line at the gap nearest its middle that is no gap around a figure."""
    gaps = [n for n in range(1, len(line)) if _is_gap(line[n - 1].text, line[n].text)]
    if not gaps:
        return line, []
    total = sum(len(w.text) for w in line)
    best = min(gaps, key=lambda n: abs(sum(len(w.text) for w in line[:n]) - total / 2))
    return line[:best], line[best:]


def _is_gap(before: str, text: str) -> bool:
    return before[-1:] in "。；" or not (_FIGURED.search(before) or _BEGINS.match(text))


def _cut(texts: Sequence[Line]) -> int:
    """Where the right text begins when one stands below the other: behind the sentence that ends nearest the middle."""
    sizes = [sum(len(w.text) for w in line) for line in texts]
    ends = [n for n in range(1, len(texts)) if texts[n - 1][-1].text[-1:] in "。；;"] or list(range(1, len(texts)))
    return min(ends, key=lambda n: abs(sum(sizes[:n]) - sum(sizes) / 2), default=len(texts))
