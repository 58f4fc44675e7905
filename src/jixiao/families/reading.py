"""Reading a document: exactly where a known form lies as it was drawn, robustly where it does not."""

from collections.abc import Sequence
from functools import lru_cache

from jixiao.core.declaration import DepartmentGoals
from jixiao.core.text import fold
from jixiao.documents.document import Document
from jixiao.families.department import fit_department
from jixiao.families.fit import Fit, fit_rows
from jixiao.families.guides import guide_of
from jixiao.families.loading import families, load_family
from jixiao.families.recognise import recognise
from jixiao.families.result import DocumentReading, Reading, Unread
from jixiao.families.robust import general_guide, read_robustly
from jixiao.families.stream import Row, rows
from jixiao.families.titles import is_page_of_pages

_LONGEST_LABEL = 40
_WORTH_TRYING = 0.75


def read(document: Document, form: str | None = None) -> DocumentReading:
    """Read every declaration of a document, in printed order.

    `form` names the family to read it as (InvalidFamilyError when there is none); None lets the reader find out. A form
    that lies cell for cell as its family drew it is read exactly; a damaged or unknown one by its labels, with a repair
    wherever the reader departed from what is printed.
    """
    stream = [row for row in rows(document.blocks) if not (row.is_paragraph and is_page_of_pages(row.text))]
    candidates = [load_family(form).id] if form else _candidates(stream)
    department, begin = _read_department(stream, candidates)
    readings, at = _read_exactly(stream, candidates, begin)
    unread: tuple[Unread, ...] = ()
    if not readings:
        department, at = None, 0
    if at < len(stream):
        known = load_family(form).id if form else _recognised(stream)
        guide = guide_of(known) if known else general_guide()
        rest, found, unread = read_robustly(stream[at:], guide)
        readings += rest
        department = department or found
    return DocumentReading(document.source, tuple(readings), department, document.repairs, unread)


def _recognised(stream: Sequence[Row]) -> str | None:
    texts = [p.text for row in stream for p in row.filled if len(p.text) <= _LONGEST_LABEL]
    return recognise(texts, [row.text for row in stream if len(row.filled) == 1 and len(row.text) <= _LONGEST_LABEL])


def _candidates(stream: Sequence[Row]) -> list[str]:
    """The ids of the families most of whose words the rows print, best first: those worth laying over them."""
    printed = {fold(p.text) for row in stream for p in row.filled if len(p.text) <= _LONGEST_LABEL}
    shares = {f.id: len(_words(f.id) & printed) / len(_words(f.id)) for f in families().values()}
    return sorted((i for i, share in shares.items() if share >= _WORTH_TRYING), key=lambda i: (-shares[i], i))


@lru_cache(maxsize=256)
def _words(family_id: str) -> frozenset[str]:
    return frozenset(fold(b.literal) for b in load_family(family_id).boxes if b.literal)


def _read_department(stream: Sequence[Row], candidates: Sequence[str]) -> tuple[DepartmentGoals | None, int]:
    """Read the department-wide part that stands before the forms as drawn; return it and the row behind it."""
    found = (fit_department(load_family(candidate), stream) for candidate in candidates)
    return next((part for part in found if part is not None), (None, 0))


def _read_exactly(stream: Sequence[Row], candidates: Sequence[str], at: int) -> tuple[list[Reading], int]:
    """Read from row `at` as many forms as lie exactly as drawn; return them and the row behind the last."""
    readings: list[Reading] = []
    found = _fit_at(stream, at, candidates)
    while found is not None:
        end = at + found.consumed
        following = _fit_at(stream, end, candidates)
        if following is None and _is_within_table(stream, end):
            break
        readings += found.readings
        at, found = end, following
    return readings, at


def _fit_at(stream: Sequence[Row], at: int, candidates: Sequence[str]) -> Fit | None:
    if at >= len(stream):
        return None
    known = families()
    return next((f for f in (fit_rows(known[c], stream, at) for c in candidates) if f is not None), None)


def _is_within_table(stream: Sequence[Row], at: int) -> bool:
    """A form that ends in the middle of a table does not lie as drawn: the rest of the table is the rest of the form."""
    return 0 < at < len(stream) and not stream[at].is_paragraph and stream[at].grid == stream[at - 1].grid
