"""Text that lost its tables: words in printed order, without cells. They are put back into rows of label and value,
and of branch, name and target, by what the words say. Every such reading is a repair, and says so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jixiao.core.category import first_level, second_level
from jixiao.core.text import fold
from jixiao.families.align import looks_like_value
from jixiao.families.stream import Piece, Row
from jixiao.families.titles import is_subtitle, is_title
from jixiao.families.values import split_ordinal
from jixiao.families.vocabulary import GROUP, Vocabulary, is_level_word

FLAT_GRID = -1
_CJK_JOIN = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_END = re.compile(
    r"(?:自评)?(?:总分|合计|总得分)|其他(?:需要)?说明.*|填(?:报|表)人.*|(?:预算)?单位\(?盖章\)?.*|联系(?:人|电话).*|审核(?:人|意见).*|备注:.*|注:.*"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A run of text between spaces, with its line; `opens` tells that it begins its line."""

    text: str
    piece: Piece
    opens: bool

    @property
    def line(self) -> int:
        return self.piece.place.line or 0


def is_flat(rows: Sequence[Row], vocabulary: Vocabulary) -> bool:
    """Tell whether a form's rows are bare lines with the headings of an indicator table among them."""
    if any(not row.is_paragraph for row in rows):
        return False
    words = _words(rows)
    return _find_heading(words, vocabulary) is not None


def rebuild(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """Return the rows of a table that prints the same words: labels with values, then the indicator table."""
    words = _words(rows)
    found = _find_heading(words, vocabulary)
    if found is None:
        return list(rows)
    start, stop = found
    body_end = _find_end(words, stop, vocabulary)
    heading = [replace(w.piece, text=w.text, column=i, end=i + 1) for i, w in enumerate(words[start:stop])]
    return [
        *_label_rows(words[:start], vocabulary),
        Row(tuple(heading), FLAT_GRID, spans_known=False),
        *_table_rows(words[stop:body_end], heading, vocabulary),
        *_rebuild_rest(words[body_end:], vocabulary),
    ]


def _rebuild_rest(words: Sequence[Word], vocabulary: Vocabulary) -> list[Row]:
    found = _find_heading(words, vocabulary)
    if found is None:
        return list(_label_rows(words, vocabulary))
    lines = [Row((replace(w.piece, text=w.text),), 0) for w in words]
    return rebuild(lines, vocabulary)


def _words(rows: Sequence[Row]) -> list[Word]:
    words: list[Word] = []
    for row in rows:
        for piece in row.filled:
            if is_title(piece.text):
                words.append(Word(piece.text, piece, opens=True))
                continue
            parts = piece.text.split()
            words += [Word(part, piece, opens=n == 0) for n, part in enumerate(parts)]
    return words


def _find_heading(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[int, int] | None:
    """Return [start, stop) of the words 一级指标 二级指标 三级指标 指标值 … in a row."""
    for i, word in enumerate(words):
        if vocabulary.column(word.text) not in ("level1", "level2"):
            continue
        stop = i
        roles: list[str] = []
        while stop < len(words) and stop - i < 16 and (role := vocabulary.column(words[stop].text)):
            roles.append(role)
            stop += 1
        if (len(set(roles)) >= 3 and "name" in roles) or {"level1", "level2", "target"} <= set(roles):
            return i, stop
    return None


def _find_end(words: Sequence[Word], start: int, vocabulary: Vocabulary) -> int:
    for i in range(start, len(words)):
        text = fold(words[i].text)
        if words[i].opens and (_END.fullmatch(text) or is_title(words[i].text)):
            return i
        if vocabulary.binding(words[i].text) == "/name" or vocabulary.column(words[i].text) == "level1":
            return i
    return len(words)


def _join(words: Sequence[Word]) -> Piece:
    """Join words again: as printed with a space within a line, without one where a line was only wrapped."""
    text = words[0].text
    for before, word in pairwise(words):
        if word.line != before.line:
            listed = re.match(r"(?:目标)?\d{1,2}[、.::．]|[(（][一二三四五六七八九十\d]{1,2}[)）]", word.text)
            text += "\n" if listed else ""
        else:
            text += "" if _CJK_JOIN.match(word.text) and re.search(r"[,，;；、]$", before.text) else " "
        text += word.text
    return replace(words[0].piece, text=text)


def _label_rows(words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[Row]:
    """Yield a row of label and value for each label among the words; titles stand alone."""
    index = 0
    while index < len(words):
        word = words[index]
        if is_title(word.text) or is_subtitle(word.text):
            yield Row((word.piece if is_title(word.text) else replace(word.piece, text=word.text),), 0)
            index += 1
            continue
        label, width = _label_at(words, index, vocabulary)
        if label is None:
            stop = _next_label(words, index + 1, vocabulary)
            yield Row((_join(words[index:stop]),), 0)
            index = stop
            continue
        stop = _next_label(words, index + width, vocabulary)
        value = words[index + width : stop]
        cells = [
            replace(label, column=0, end=1),
            replace(_join(value) if value else replace(label, text=""), column=1, end=2),
        ]
        if not value and vocabulary.binding(label.text) == GROUP:
            cells = cells[:1]
        yield Row(tuple(cells), FLAT_GRID, spans_known=False)
        index = stop


def _label_at(words: Sequence[Word], index: int, vocabulary: Vocabulary) -> tuple[Piece | None, int]:
    """Return the label that begins at a word, also one wrapped over two or three lines, and how many words it takes."""
    for width in (3, 2, 1):
        part = words[index : index + width]
        if len(part) < width or (width > 1 and any(not w.opens for w in part[1:])):
            continue
        text = "".join(w.text for w in part)
        if vocabulary.binding(text) is not None:
            return replace(part[0].piece, text=text), width
    head, colon, tail = words[index].text.replace("：", ":").partition(":")
    if colon and not tail and vocabulary.binding(head) is not None:
        return replace(words[index].piece, text=head), 1
    return None, 0


def _next_label(words: Sequence[Word], index: int, vocabulary: Vocabulary) -> int:
    while index < len(words):
        if _label_at(words, index, vocabulary)[0] is not None or is_title(words[index].text):
            return index
        head, colon, _ = words[index].text.replace("：", ":").partition(":")
        if colon and vocabulary.binding(head) is not None:
            return index
        index += 1
    return index


def _table_rows(words: Sequence[Word], heading: Sequence[Piece], vocabulary: Vocabulary) -> Iterator[Row]:
    """Yield the indicator rows: branch words open them, a target closes the name."""
    roles = [vocabulary.column(p.text) or "other" for p in heading]
    first = next((i for i, r in enumerate(roles) if r == "name"), len(roles) - 1)
    width = len(roles) - first
    for branch, content in _chunks(words):
        cells = [replace(w.piece, text=w.text, column=c, end=c + 1) for c, w in _branch_columns(branch, roles)]
        rows = list(_content_rows(content, roles[first:], width)) or [[]]
        for n, parts in enumerate(rows):
            pieces = [replace(p, column=first + c, end=first + c + 1) for c, p in parts]
            row = tuple(cells if n == 0 else []) + tuple(pieces)
            if row:
                yield Row(row, FLAT_GRID, spans_known=False)


def _chunks(words: Sequence[Word]) -> Iterator[tuple[list[Word], list[Word]]]:
    """Cut the words before each branch word (or run of them)."""
    branch: list[Word] = []
    content: list[Word] = []
    for word in words:
        if is_level_word(word.text) and not _is_name(word, branch, content):
            if content:
                yield branch, content
                branch, content = [], []
            branch.append(word)
        elif re.fullmatch(r"(?:年度|项目)?绩效指标", fold(word.text)) and not content:
            continue
        else:
            content.append(word)
    if branch or content:
        yield branch, content


def _is_name(word: Word, branch: list[Word], content: list[Word]) -> bool:
    """满意度 of somebody behind its branch word is an indicator's name."""
    satisfied = second_level(word.text) == "satisfaction" and not re.search(r"(?:指标|目标)$", fold(word.text))
    return satisfied and bool(branch) and not content and second_level(branch[-1].text) == "satisfaction"


def _branch_columns(branch: Sequence[Word], roles: Sequence[str]) -> Iterator[tuple[int, Word]]:
    """Put branch words under 一级 or 二级 by what they name."""
    one = roles.index("level1") if "level1" in roles else None
    two = roles.index("level2") if "level2" in roles else None
    for n, word in enumerate(branch):
        last = n == len(branch) - 1
        is_second = second_level(word.text) is not None and not (n == 0 and len(branch) > 1 and first_level(word.text))
        if two is not None and (is_second or first_level(word.text) is None) and (last or not first_level(word.text)):
            if len(branch) == 1 and first_level(word.text) and second_level(word.text) is None and one is not None:
                yield one, word
            else:
                yield two, word
        elif one is not None:
            yield one, word


def _content_rows(words: Sequence[Word], roles: Sequence[str], width: int) -> Iterator[list[tuple[int, Piece]]]:
    """Divide the words behind a branch into rows of name, target and the columns between and behind."""
    at = roles.index("target") if "target" in roles else width - 1
    for group in _row_groups(words, at, width):
        value = _target_index(group, at)
        if value is None:
            yield [(0, _join(group))]
            continue
        before = _spread(group[:value], 0, at) if value else []
        if at + 1 < width and group[value + 1 :]:
            yield [*before, (at, _join(group[value : value + 1])), *_spread(group[value + 1 :], at + 1, width)]
        else:
            yield [*before, (at, _join(group[value:]))]


def _spread(words: Sequence[Word], start: int, stop: int) -> list[tuple[int, Piece]]:
    """Give words to columns [start, stop): one each, the rest joined to the last."""
    room = max(stop - start, 1)
    if len(words) <= room or room == 1:
        if room == 1:
            return [(start, _join(words))]
        return [(start + n, replace(w.piece, text=w.text)) for n, w in enumerate(words)]
    head = [(start + n, replace(w.piece, text=w.text)) for n, w in enumerate(words[: room - 1])]
    return [*head, (start + room - 1, _join(words[room - 1 :]))]


def _target_index(group: Sequence[Word], at: int) -> int | None:
    """Return which word of a row is its target: a value behind the name, else the word where it should stand."""
    for n, word in enumerate(group):
        if n >= 1 and looks_like_value(word.text):
            return n
    if len(group) == 1:
        return 0 if looks_like_value(group[0].text) and split_ordinal(group[0].text)[0] is None else None
    return min(at, len(group) - 1)


def _row_groups(words: Sequence[Word], at: int, width: int) -> list[list[Word]]:
    """Cut words into rows: at a numbered name, or at a line behind a finished row that holds a row of its own."""
    groups: list[list[Word]] = []
    lines = _by_line(words)
    for n, line in enumerate(lines):
        numbered = split_ordinal(line[0].text)[0] is not None
        starts = not groups or numbered or (_is_row(line) and _is_complete(groups[-1]))
        if not starts and _is_complete(groups[-1]) and len(lines) > n + 1 and _one_word_lines(lines):
            starts = len(groups[-1]) >= width or (_is_value(lines[n + 1]) and at == 1)
        if starts:
            groups.append(list(line))
        else:
            groups[-1] += line
    return groups


def _by_line(words: Sequence[Word]) -> list[list[Word]]:
    lines: list[list[Word]] = []
    for word in words:
        if lines and lines[-1][-1].line == word.line and split_ordinal(word.text)[0] is None:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _one_word_lines(lines: Sequence[Sequence[Word]]) -> bool:
    return sum(len(line) == 1 for line in lines) >= 0.8 * len(lines)


def _is_row(line: Sequence[Word]) -> bool:
    return len(line) >= 2 and any(looks_like_value(w.text) for w in line[1:])


def _is_value(line: Sequence[Word]) -> bool:
    return len(line) == 1 and looks_like_value(line[0].text)


def _is_complete(group: Sequence[Word]) -> bool:
    return len(group) >= 2 and any(looks_like_value(w.text) for w in group[1:])
