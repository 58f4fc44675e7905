"""Values that stand apart from their labels: which label each of them fills, by what both are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from jixiao.core.text import fold
from jixiao.families.flat_words import Line, Word
from jixiao.families.vocabulary import GROUP, KEPT, Vocabulary

_BODY = re.compile(r".*(?:局|委|会|中心|办公室|厅|校|院|馆|站|所|部|处|队|社|园|公司|政府|街道|镇|乡|场|办|支队|大队)(?:[-—_(（].*)?")
_FIGURE = re.compile(r"-?[\d,]+(?:\.\d+)?(?:万?元)?")
_NEVER = 9.0


@dataclass(slots=True)
class Field:
    """A label and the words of its value."""

    label: Word
    value: list[Word] = field(default_factory=list)


def settle(fields: Sequence[Field], vocabulary: Vocabulary) -> list[Line]:
    """Move values to the labels they fill, in order; return the lines that fill none.

    Labels without a value wait for the lines behind the next one that has some; what is left over fills any label
    that is still blank and that it fits well.
    """
    loose: list[Line] = []
    waiting: list[Field] = []
    for one in fields:
        if vocabulary.binding(one.label.text) == GROUP and not one.value:
            continue
        waiting.append(one)
        if one.value:
            loose += _share(waiting, _lines(one.value), vocabulary)
            waiting = []
    left: list[Line] = []
    for line in loose:
        blank = [f for f in fields if not f.value and _misfit(f, line, vocabulary) == 0.0]
        if blank:
            blank[0].value = line
        else:
            left.append(line)
    return left


def _lines(words: Sequence[Word]) -> list[Line]:
    return [list(line) for _, line in groupby(words, key=lambda w: w.line)]


def _share(fields: Sequence[Field], lines: Sequence[Line], vocabulary: Vocabulary) -> list[Line]:
    """Give each line to one of the fields, in order, or to none, as cheaply as can be; return those given to none."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for number, line in enumerate(lines):
        found: dict[int, tuple[float, tuple[int, ...]]] = {}
        for first, (cost, chosen) in best.items():
            options = [(first, cost + 1.0 - 0.001 * number, -1)]
            for at in range(max(0, first - 1), len(fields)):
                again = 0.0 if at >= first else 0.3 if _is_long(fields[at], vocabulary) else 1.1
                options.append((at + 1, cost + again + _misfit(fields[at], line, vocabulary), at))
            for state, total, at in options:
                if state not in found or total < found[state][0]:
                    found[state] = (total, (*chosen, at))
        best = found
    chosen = min(best.values(), key=lambda b: b[0])[1]
    for n, one in enumerate(fields):
        one.value = [w for line, at in zip(lines, chosen, strict=True) if at == n for w in line]
    return [line for line, at in zip(lines, chosen, strict=True) if at < 0]


def _is_long(one: Field, vocabulary: Vocabulary) -> bool:
    """Tell whether a label's value is prose, which runs over several lines."""
    binding = vocabulary.binding(one.label.text) or ""
    return binding.endswith("_goal") or binding == KEPT


def _misfit(one: Field, line: Line, vocabulary: Vocabulary) -> float:
    """How badly a line fits a label, 0 for well."""
    text = fold("".join(w.text for w in line))
    binding = vocabulary.binding(one.label.text) or vocabulary.binding(one.label.text.partition("：")[0]) or ""
    figure, body, sentence = bool(_FIGURE.fullmatch(text)), bool(_BODY.fullmatch(text)), text[-1:] in "。；;"
    if binding.startswith("/funding/"):
        return 0.0 if figure else _NEVER
    if figure:
        return 1.5
    if binding.startswith("/organisation/"):
        return 0.0 if body and not sentence else 1.6
    if binding.endswith("_goal"):
        return 0.0 if sentence or len(text) > 24 else 1.6
    return 1.2 if sentence and binding == "/name" else 0.9 if body and binding == "/name" else 0.3
