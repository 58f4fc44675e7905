"""Labels with their values, in text without cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jixiao.families.flat_settling import Field, settle
from jixiao.families.flat_words import Line, Word, cell
from jixiao.families.stream import Row
from jixiao.families.vocabulary import GROUP, Vocabulary


@dataclass(slots=True)
class _Band:
    """A line with labels; on a page, the lines without any above and below it that hold more of its values."""

    fields: list[Field]
    above: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)


def pair_rows(lines: Sequence[Line], vocabulary: Vocabulary, grid: int, *, visual: bool) -> Iterator[Row]:
    """Yield a row of label and value for each label among the words; words before any label stand alone."""
    bands, loose = _bands(lines, vocabulary)
    if not bands:
        for line in loose[0]:
            yield Row((cell(line, 0),), 0)
        return
    if visual:
        _share(bands, loose)
    else:
        for band, following in zip(bands, loose[1:], strict=True):
            band.below = following
        for line in loose[0]:
            yield Row((cell(line, 0),), 0)
    for band in bands:
        _spread(band)
        for one in band.fields:
            yield _row(one, vocabulary, grid)


def scattered_rows(lines: Sequence[Line], vocabulary: Vocabulary, grid: int) -> Iterator[Row]:
    """Yield rows of label and value where labels may stand in a column of their own, their values below all of them."""
    bands, loose = _bands(lines, vocabulary)
    for line in loose[0]:
        yield Row((cell(line, 0),), 0)
    for band, following in zip(bands, loose[1:], strict=True):
        band.fields[-1].value += [w for line in following for w in line]
    fields = [one for band in bands for one in band.fields]
    for line in settle(fields, vocabulary):
        yield Row((cell(line, 0),), 0)
    for one in fields:
        yield _row(one, vocabulary, grid)


def _bands(lines: Sequence[Line], vocabulary: Vocabulary) -> tuple[list[_Band], list[list[Line]]]:
    """Divide lines into those with labels and, before and between them, those without."""
    bands: list[_Band] = []
    loose: list[list[Line]] = [[]]
    for line in lines:
        fields: list[Field] = []
        before: Line = []
        for word in line:
            if is_label(word, vocabulary):
                fields.append(Field(word))
            elif fields:
                fields[-1].value.append(word)
            else:
                before.append(word)
        if before:
            loose[-1].append(before)
        if fields:
            bands.append(_Band(fields))
            loose.append([])
    return bands, loose


def is_label(word: Word, vocabulary: Vocabulary) -> bool:
    """Tell whether a word is a label, or begins with one and a colon."""
    if vocabulary.binding(word.text) is not None:
        return True
    head, colon, _ = word.text.replace("：", ":").partition(":")
    return bool(colon) and vocabulary.binding(head) is not None


def _share(bands: Sequence[_Band], loose: Sequence[list[Line]]) -> None:
    """A label stands at half the height of its value: it has as many lines of it above as below."""
    states: dict[int, tuple[float, tuple[int, ...]]] = {len(loose[0]): (0.0, ())}
    for index, band in enumerate(bands):
        following = len(loose[index + 1])
        has_value = any(f.value for f in band.fields)
        found: dict[int, tuple[float, tuple[int, ...]]] = {}
        for above, (cost, chosen) in states.items():
            for below in [following] if index + 1 == len(bands) else range(following + 1):
                blank = 0.4 if not has_value and above + below == 0 else 0.0
                total = cost + abs(above - below) + blank - 0.01 * below
                if following - below not in found or total < found[following - below][0]:
                    found[following - below] = (total, (*chosen, below))
        states = found
    rest = loose[0]
    for index, (band, below) in enumerate(zip(bands, min(states.values(), key=lambda s: s[0])[1], strict=True)):
        band.above = rest
        band.below, rest = loose[index + 1][:below], loose[index + 1][below:]


def _spread(band: _Band) -> None:
    """Put the lines above and below a line of labels into its values: one word each, else into the longest value."""
    longest = max(band.fields, key=lambda f: (sum(len(w.text) for w in f.value), f is band.fields[-1] and not f.value))
    for lines, before in ((band.above, True), (band.below, False)):
        for line in reversed(lines) if before else lines:
            each = len(line) == len(band.fields) > 1
            for n, words in enumerate([[w] for w in line] if each else [line]):
                one = band.fields[n] if each else longest
                one.value = [*words, *one.value] if before else [*one.value, *words]


def _row(one: Field, vocabulary: Vocabulary, grid: int) -> Row:
    label = cell([one.label], 0)
    if one.value:
        return Row((label, cell(one.value, 1)), grid, spans_known=False)
    blank = cell([one.label], 1)
    alone = vocabulary.binding(label.text) == GROUP or ":" in label.text.replace("：", ":").rstrip(":")
    return Row((label,) if alone else (label, type(blank)("", 1, 2, blank.place)), grid, spans_known=False)
