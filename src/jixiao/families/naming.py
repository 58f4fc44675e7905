"""Naming 取名: which printed label a slot stands beside, and so under which key `fields` keeps its text."""

from collections.abc import Iterable
from dataclasses import replace

from jixiao.core.text import label_key
from jixiao.families.drawing import Box, Line, Sheet
from jixiao.families.slots import InvalidNotationError, Piece, Slot

_ONE_TEXT = 1


def name_slots(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """Return the sheets with the label of every slot filled in.

    The label is the words before the slot in its own cell, else the nearest words to the left, else above. A label
    printed twice is told apart by the words before it or by the sheet's name (“年度目标/其他资金”); raises InvalidNotationError
    where that does not help or a slot has neither path nor label.
    """
    taken: set[str] = set()
    return tuple(_Namer(sheet, taken).named() for sheet in sheets)


class _Namer:
    """Names the slots of one sheet; `taken` are the labels of the form so far."""

    def __init__(self, sheet: Sheet, taken: set[str]) -> None:
        self._sheet, self._taken = sheet, taken

    def named(self) -> Sheet:
        before = tuple(self._name_line(line) for line in self._sheet.before)
        boxes = {(b.row, b.column): self._name_box(b) for b in self._sheet.boxes}
        rows = tuple(tuple(boxes[b.row, b.column] for b in row) for row in self._sheet.rows)
        after = tuple(self._name_line(line) for line in self._sheet.after)
        return replace(self._sheet, before=before, rows=rows, after=after)

    def _name_line(self, line: Line) -> Line:
        return replace(line, pieces=tuple(self._own_label(p, "") for p in line.pieces))

    def _name_box(self, box: Box) -> Box:
        if box.literal is not None:
            return box
        repeats = box.row in self._sheet.repeats
        beside = self._above(box) if repeats else self._left(box) or self._above(box)
        group = self._group(beside)
        label = label_key((beside and beside.literal) or "") if len(box.slots) == _ONE_TEXT else ""
        pieces: list[Piece] = []
        for piece in box.pieces:
            if isinstance(piece, Slot) and piece.rows:
                pieces.append(replace(piece, label=label))
            elif isinstance(piece, Slot) and piece.is_fixed_row and not piece.also:
                pieces.append(piece)
            elif isinstance(piece, Slot) and repeats and piece.paths == ((),):
                pieces.append(replace(piece, parts=(self._column(box, label),), label=label, period=self._period(box)))
            else:
                pieces.append(self._own_label(piece if isinstance(piece, str) or piece.label else replace(piece, label=label), group))
        return replace(box, pieces=tuple(pieces))

    def _own_label(self, piece: Piece, group: str) -> Piece:
        if isinstance(piece, str) or (not piece.label and not piece.is_label_only):
            return piece
        if not piece.label:
            raise InvalidNotationError("有一个 {} 旁边没有标签，请写明 {fields.标签}")
        candidates = (piece.label, f"{group}/{piece.label}", f"{self._sheet.name}/{piece.label}")
        label = next((c for c in candidates if c not in self._taken and not c.startswith("/")), None)
        if label is None:
            raise InvalidNotationError(f"标签“{piece.label}”出现了两次，分不开；请写明 {{fields.标签}}")
        self._taken.add(label)
        return replace(piece, label=label, parts=tuple(("fields", label) if p in {(), ("fields", piece.label)} else p for p in piece.parts))

    def _column(self, box: Box, heading: str) -> tuple[str, ...]:
        """The path of `{}` in a repeating row: the column of that heading in the list the row repeats over."""
        lists = {slot.rows for b in self._sheet.rows[box.row] for slot in b.slots if slot.rows}
        if len(lists) != 1 or not heading:
            raise InvalidNotationError("重复行里的 {} 上面没有列名，请写明路径")
        rows = lists.pop() or ""
        return (rows, "columns", heading) if rows == "indicators" else (rows, heading)

    def _period(self, box: Box) -> str | None:
        """The set of indicators a column belongs to: that of the slots before it."""
        before = (slot.period for b in self._sheet.rows[box.row] for slot in b.slots if b.column < box.column and slot.rows)
        return next(reversed(list(before)), None)

    def _left(self, box: Box) -> Box | None:
        lefts = [b for b in self._sheet.rows[box.row] if b.column < box.column and b.literal]
        return lefts[-1] if lefts else None

    def _above(self, box: Box) -> Box | None:
        for row in reversed(self._sheet.rows[: box.row]):
            for other in row:
                if other.column <= box.column < other.column + other.colspan and other.literal:
                    return other
        return None

    def _group(self, label: Box | None) -> str:
        """The words before a label, or the last full-width heading above it."""
        if label is None:
            return ""
        if left := self._left(label):
            return label_key(left.literal or "")
        heads = [row[0] for row in self._sheet.rows[: label.row] if len(row) == 1 and row[0].literal]
        return label_key(heads[-1].literal or "") if heads else ""
