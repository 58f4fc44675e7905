"""Several projects in one table: rows that name their project are divided into one form each."""

from collections.abc import Iterator
from jixiao.families.assemble import Form
from jixiao.families.collector import Collector
from jixiao.families.stream import Piece
from jixiao.families.values import starts_with_code

_PATHS = {
    "project": "/name",
    "agency": "/organisation/agency",
    "budget": "/funding/current_year",
    "goal": "/annual_goal",
}


def is_record_table(form: Form) -> bool:
    """Tell whether the indicator rows name their project themselves."""
    return any("project" in row.record for row in form.indicators)


def split_records(form: Form) -> Iterator[Form]:
    """Yield one form a project when the table names projects row by row, else the form itself."""
    if not is_record_table(form):
        yield form
        return
    groups: dict[tuple[str, str], list[int]] = {}
    for index, row in enumerate(form.indicators):
        key = (_text(row.record.get("agency")), _text(row.record.get("project")))
        groups.setdefault(key, []).append(index)
    for number, indexes in enumerate(groups.values()):
        rows = [form.indicators[i] for i in indexes]
        yield Form(
            out=_collector(form.out, rows[0].record, first=number == 0),
            indicators=rows, roles=form.roles, empty=form.empty if number == 0 else [],
        )  # fmt: skip


def _text(piece: Piece | None) -> str:
    return piece.text if piece else ""


def _collector(shared: Collector, record: object, *, first: bool) -> Collector:
    out = Collector(dict(shared.fields), dict(shared.places), dict(shared.bound), titles=list(shared.titles))
    if first:
        out.repairs, out.unread = shared.repairs, shared.unread
    assert isinstance(record, dict)
    for role, path in _PATHS.items():
        if role in record:
            coded = role == "agency" and starts_with_code(record[role].text)
            out.bound[f"{path}+code" if coded else path] = record[role]
    return out
