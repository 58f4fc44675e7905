"""Several projects in one table: rows that name their project are divided into one form each."""

from collections.abc import Iterator, Mapping

from jixiao.families.assemble import Form
from jixiao.families.collector import Collector
from jixiao.families.columns import NAME, RECORD
from jixiao.families.stream import Piece
from jixiao.families.values import starts_with_code
from jixiao.families.vocabulary import KEPT

_TELLING = (f"{RECORD}/organisation/agency", f"{RECORD}/project/code", NAME)


def split_records(form: Form) -> Iterator[Form]:
    """Yield one form a project when the rows of the table name their project, else the form itself."""
    if not any(NAME in row.record for row in form.indicators):
        yield form
        return
    groups: dict[tuple[str, ...], list[int]] = {}
    for index, row in enumerate(form.indicators):
        key = tuple(row.record[role][1].text for role in _TELLING if role in row.record)
        groups.setdefault(key, []).append(index)
    for number, indexes in enumerate(groups.values()):
        rows = [form.indicators[i] for i in indexes]
        yield Form(
            out=_collector(form.out, rows[0].record, first=number == 0),
            indicators=rows, roles=form.roles, empty=form.empty if number == 0 else [],
        )  # fmt: skip


def _collector(shared: Collector, record: Mapping[str, tuple[str, Piece]], *, first: bool) -> Collector:
    """Return what the document says of all projects, with what the rows say of this one."""
    out = Collector(dict(shared.fields), dict(shared.places), dict(shared.bound), titles=list(shared.titles))
    out.headings = list(shared.headings)
    if first:
        out.repairs, out.unread = shared.repairs, shared.unread
    for role, (heading, piece) in record.items():
        path = role.removeprefix(RECORD) if role.startswith(f"{RECORD}/") else KEPT
        coded = path == "/organisation/agency" and starts_with_code(piece.text)
        out.bound.pop(path, None)
        out.record(heading, f"{path}+code" if coded else path, piece)
    return out
