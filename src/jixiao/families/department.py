"""The department-wide part 部门整体绩效目标 that some forms print before their projects."""

from collections.abc import Iterator, Sequence

from jixiao.core.declaration import Choice, DepartmentGoals
from jixiao.core.text import fold
from jixiao.documents.document import Paragraph
from jixiao.families.family import FormFamily
from jixiao.families.stream import Row
from jixiao.families.vocabulary import bare_label


def draw_department(family: FormFamily, goals: DepartmentGoals) -> Iterator[Paragraph]:
    """Print the department-wide part: each heading with the text kept under it."""
    heading = ""
    for line in family.department:
        if not line.slots:
            heading = "".join(str(piece) for piece in line.pieces)
            yield Paragraph(heading, role=line.role)
            continue
        text = goals.fields.get(bare_label(heading), "")
        for paragraph in "" if isinstance(text, Choice) else text.split("\n"):
            if paragraph:
                yield Paragraph(paragraph)


def fit_department(family: FormFamily, rows: Sequence[Row]) -> tuple[DepartmentGoals, int] | None:
    """Read the department-wide part from the first rows of a document: the goals and the number of rows they take.

    Returns None when the headings do not stand there as drawn.
    """
    headings = ["".join(str(p) for p in line.pieces) for line in family.department if not line.slots]
    holders = {bare_label(above) for above, line in _with_headings(family) if line}
    fields: dict[str, str] = {}
    at = 0
    for n, heading in enumerate(headings):
        if at >= len(rows) or rows[at].text != fold(heading):
            return None
        at += 1
        following = fold(headings[n + 1]) if n + 1 < len(headings) else None
        texts = []
        while bare_label(heading) in holders and at < len(rows) and _is_line(rows[at]) and rows[at].text != following:
            texts.append(rows[at].filled[0].text)
            at += 1
        if bare_label(heading) in holders:
            fields[bare_label(heading)] = "\n".join(texts)
    return (DepartmentGoals(fields), at) if headings else None


def _is_line(row: Row) -> bool:
    """Whether a row is a line of text: a paragraph, or on a sheet a cell over its whole width."""
    return row.is_paragraph or len(row.pieces) == 1


def _with_headings(family: FormFamily) -> Iterator[tuple[str, bool]]:
    heading = ""
    for line in family.department:
        if line.slots:
            yield heading, True
        else:
            heading = "".join(str(piece) for piece in line.pieces)
