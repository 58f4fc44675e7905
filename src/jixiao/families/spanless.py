"""Forms whose format lost the merged cells (text, Markdown, CSV): the cells of a row as the drawing has them.

A merged cell stands at its upper left square there and its other squares are empty. Where the drawing merges cells the
empty squares are taken together again; in a repeating row an empty branch means the one above.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jixiao.core.text import fold
from jixiao.documents.document import Place
from jixiao.families.drawing import Box
from jixiao.families.stream import Piece, Row


def merged_pieces(row: Row, boxes: Sequence[Box], number: int, instance: int) -> tuple[Piece, ...] | None:
    """Return one piece for each box of drawn row `number`; None when a square that the drawing merges is not empty.

    `instance` counts the rows printed for a repeating row: words drawn in it are printed in the first one only.
    """
    squares = {piece.column: piece for piece in row.pieces}
    taken = {box.column for box in boxes if _begins(box, number, instance)}
    if any(piece.text and column not in taken for column, piece in squares.items()):
        return None
    return tuple(_piece(box, squares.get(box.column), row, _begins(box, number, instance)) for box in boxes)


def names_branch(boxes: Sequence[Box], pieces: Sequence[Piece], tree: Iterable[tuple[str, str]]) -> bool:
    """Tell whether the branches of a row are words of the form's own tree: a row that slid sideways has others there.

    Where cells are merged their borders show what belongs where; without them only the words do.
    """
    known = {fold(word) for branch in tree for word in branch}
    return all(not piece.text or fold(piece.text) in known for box, piece in zip(boxes, pieces, strict=False) if box.is_branch)


def may_be_blank(boxes: Sequence[Box], number: int) -> bool:
    """Tell whether a drawn row can be printed without any text, so that its line is no row at all."""
    return not any(box.row == number and box.literal for box in boxes)


def blank_pieces(boxes: Sequence[Box], number: int, above: Row) -> tuple[Piece, ...]:
    """Return the pieces of a row that was printed blank below `above`."""
    row = (above.pieces[0].place.row or 0) + 1
    table = above.pieces[0].place.table
    return tuple(
        Piece("", b.column, b.column + b.colspan, Place(table, row, b.column + 1), continued=b.row != number) for b in boxes
    )


def _begins(box: Box, number: int, instance: int) -> bool:
    return box.row == number and not (instance and box.literal is not None)


def _piece(box: Box, square: Piece | None, row: Row, begins: bool) -> Piece:
    place = square.place if square else replace(row.pieces[0].place, column=box.column + 1)
    return Piece(square.text if square else "", box.column, box.column + box.colspan, place, continued=not begins)


def fill_down(boxes: Sequence[Box], pieces: Sequence[Piece], above: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces of a repeating row with the empty squares of merged cells filled from the row above.

    A branch goes on as long as nothing before it changed and its row says anything; what stands once for a whole
    declaration goes on until the next name.
    """
    names = [b for b in boxes if any(path == ("name",) for slot in b.slots for path in slot.paths)]
    texts = {box.column: piece.text for box, piece in zip(boxes, pieces, strict=True)}
    if any(texts[box.column] for box in names):
        return tuple(pieces)
    merged = set(_merged_columns(boxes, texts))
    filled = zip(boxes, pieces, above, strict=True)
    return tuple(
        replace(over, continued=True) if box.column in merged and not piece.text and over.text else piece
        for box, piece, over in filled
    )


def _merged_columns(boxes: Sequence[Box], texts: dict[int, str]) -> Iterator[int]:
    """The columns whose empty square belongs to the cell above."""
    for key in dict.fromkeys(list_key(box) for box in boxes):
        own = [box for box in boxes if list_key(box) == key and box.slots]
        if not key:
            yield from (box.column for box in own)
            continue
        end = max((n for n, box in enumerate(own, 1) if box.is_branch), default=0)
        for n, box in enumerate(own[:end], 1):
            if texts[box.column]:
                break
            # A row that names a branch and nothing else is an empty branch: it has no column before its branch.
            if any(texts[later.column] for later in own[n if box.is_branch else end :]):
                yield box.column


def list_key(box: Box) -> str:
    """Return the list a column of a repeating row belongs to; "" for a value of the declaration itself."""
    slot = next((slot for slot in box.slots if slot.rows), None)
    return f"{slot.rows}@{slot.period}" if slot else ""
