"""Labels and their neighbours: the rows of a form outside its tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jixiao.core.path import pointer
from jixiao.core.target import parse_target
from jixiao.core.text import fold, label_key
from jixiao.families.collector import Collector
from jixiao.families.stream import Piece, Row
from jixiao.families.values import has_boxes, starts_with_code
from jixiao.families.vocabulary import GROUP, KEPT, Vocabulary

_INLINE = re.compile(r"^((?:其中[:：]\s*)?[^:：。;；,，\n]{1,24}?)\s*[:：]\s*(.*)$", re.DOTALL)
_SENTENCE = re.compile(r"[。；;！!?？]|[，,].*[，,]")
_NOT_A_LABEL = re.compile(r"^[-—\d./年月日%,，\s]+$")
_GLUED = re.compile(
    r"(?<=\S)(?:(?:金额|货币)单位|(?:填报|填表|编制|制表)(?:日期|时间)|(?<!金额)(?<!货币)(?<!计量)单位(?=[:：]\s*(?:人民币)?万?元))(?=\s*[:：])"
)
_INLINE_START = re.compile(r"(?:(?<=\s)|(?<=[　]))([^\s:：，。；]{2,16})\s*[:：]")


@dataclass(frozen=True, slots=True)
class Pending:
    """A label that waits for its value; `gap` tells that a blank cell stood behind it."""

    label: Piece
    binding: str
    gap: Piece | None = None


def read_pairs(row: Row, out: Collector, vocabulary: Vocabulary) -> None:
    """Read one row of labels and values into `out`; a text that belongs to no label is left unread."""
    pieces = [part for piece in row.pieces for part in split_inline(piece, vocabulary, row.is_paragraph)]
    _keep_group(row, out)
    pending: Pending | None = None
    for index, piece in enumerate(pieces):
        if piece.continued:
            continue
        if piece.blank:
            pending = replace(pending, gap=pending.gap or piece) if pending else None
        elif pending is not None and not _displaces(piece, pending, vocabulary):
            out.record(pending.label.text, pending.binding, piece)
            pending = None
        else:
            _close(pending, out)
            pending = _open(piece, pieces[index + 1 :], row, (out, vocabulary))
    _close(pending, out, alone=len(row.filled) == 1)


def _open(piece: Piece, rest: Sequence[Piece], row: Row, into: tuple[Collector, Vocabulary]) -> Pending | None:
    """Read a piece that no label waits for: a label with its value inside, a label, or a loose text."""
    out, vocabulary = into
    inline = _inline(piece, vocabulary, row.is_paragraph)
    if inline is not None:
        return _take_inline(inline, out)
    binding = vocabulary.binding(piece.text)
    if binding is None and _could_be_label(piece, rest, row):
        binding = KEPT
    if binding is None:
        _take_loose(piece, out)
        return None
    return Pending(piece, binding)


def split_inline(piece: Piece, vocabulary: Vocabulary, paragraph: bool) -> list[Piece]:
    """Divide a line such as “填报单位:甲局  金额单位:万元” at its labels."""
    glued = [m.start() for m in _GLUED.finditer(piece.text) if m.start()]
    starts = [m.start(1) for m in _INLINE_START.finditer(piece.text) if paragraph or vocabulary.binding(m[1])]
    starts = sorted({*starts, *glued})
    if not starts or _SENTENCE.search(piece.text) or "\n" in piece.text:
        return [piece]
    if not _INLINE.match(piece.text[: starts[0]]):
        return [piece]
    bounds = [0, *starts, len(piece.text)]
    return [replace(piece, text=piece.text[a:b].strip()) for a, b in pairwise(bounds)]


def _keep_group(row: Row, out: Collector) -> None:
    """A group ends where a row begins with text of its own in the group's column."""
    if out.group is None:
        return
    if row.is_paragraph or out.group.place.table != row.grid:
        out.group = None
        return
    holder = next((p for p in row.pieces if p.continued and p.text == out.group.text), None)
    first = row.filled[0] if row.filled else None
    if holder is None and first is not None and first.column <= out.group.column:
        out.group = None


def _displaces(piece: Piece, pending: Pending, vocabulary: Vocabulary) -> bool:
    """Tell whether a piece behind a waiting label is itself a label, so that the waiting one is blank or a group."""
    binding = vocabulary.binding(piece.text)
    if binding is not None:
        return not _reads_as_value(piece, pending)
    if not _may_head(pending.binding):
        return False
    inline = _INLINE.match(piece.text)
    return pending.gap is None and inline is not None and vocabulary.binding(inline[1]) is not None


def _may_head(binding: str) -> bool:
    """Tell whether a label may head other labels: 项目资金 over 财政拨款, 项目立项情况 over 依据."""
    return binding in (GROUP, KEPT) or binding.startswith("/funding/")


def _reads_as_value(piece: Piece, pending: Pending) -> bool:
    """A word such as 合计 or 小计 behind a name is a label; “无” or a number never is."""
    return parse_target(piece.text).kind == "quantitative" or fold(piece.text) in ("无", "是", "否")


def _inline(piece: Piece, vocabulary: Vocabulary, paragraph: bool) -> tuple[Piece, str, Piece] | None:
    """Split “依据:《…》” into label, binding and value; an unknown label counts only when it is short."""
    match = _INLINE.match(piece.text)
    if match is None:
        return None
    binding = vocabulary.binding(match[1])
    if vocabulary.binding(piece.text) is not None:
        return None
    if binding is None:
        short = len(fold(match[1])) <= (12 if paragraph else 10) and not re.search(r"\d", match[1])
        if not short or _SENTENCE.search(match[1]) or re.match(r"^目标", match[1]):
            return None
        binding = KEPT
    return replace(piece, text=match[1]), binding, replace(piece, text=match[2].strip())


def _take_inline(inline: tuple[Piece, str, Piece], out: Collector) -> Pending | None:
    label, binding, value = inline
    if value.text:
        out.record(label.text, binding, value)
        return None
    return Pending(label, binding)


def _could_be_label(piece: Piece, rest: Sequence[Piece], row: Row) -> bool:
    """An unknown word is taken for a label when it is short, no value, and a cell stands beside it."""
    folded = fold(piece.text)
    if row.is_paragraph or not 2 <= len(folded) <= 20 or _SENTENCE.search(folded) or _NOT_A_LABEL.match(folded):
        return False
    if not rest or starts_with_code(piece.text) or parse_target(piece.text).kind == "quantitative":
        return False
    return not has_boxes(piece.text) and any(not p.continued for p in rest) and any(p.text for p in rest)


def _take_loose(piece: Piece, out: Collector) -> None:
    """A text without a label of its own: the group's text, the body's name, or unread."""
    if starts_with_code(piece.text) and "/organisation/agency+code" not in out.bound:
        out.bound["/organisation/agency+code"] = piece
        return
    group = out.group
    if group is not None and out.fields.get(label_key(group.text), "") == "" and piece.column > group.column:
        out.fields[label_key(group.text)] = piece.text
        out.places[pointer("fields", label_key(group.text))] = piece.place
        return
    out.unread.append(piece)


def _close(pending: Pending | None, out: Collector, *, alone: bool = False) -> None:
    """End a label without a value: a group heads what follows, any other label is blank."""
    if pending is None:
        return
    if pending.binding == GROUP or (_may_head(pending.binding) and pending.gap is None and not alone):
        out.open_group(pending.label)
        return
    if alone and pending.gap is None and pending.binding == KEPT:
        out.open_group(pending.label)
        return
    out.record(pending.label.text, pending.binding, pending.gap or replace(pending.label, text=""))
