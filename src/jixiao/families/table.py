"""Reading an indicator table: rows into indicators, with the branch each belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from jixiao.core.category import categorise, first_level, second_level
from jixiao.core.indicator import Indicator
from jixiao.core.target import Target, compose_target, parse_target
from jixiao.core.text import label_key
from jixiao.documents.document import Repair
from jixiao.families.align import align
from jixiao.families.branches import NO_BRANCH, Branch, Branches
from jixiao.families.columns import NAME, RECORD, UPPER, Column, Header
from jixiao.families.joined import items, name_and_target
from jixiao.families.stream import Piece, Row
from jixiao.families.table_rows import (
    ends_table,
    is_numbering,
    is_subtotal,
    is_total,
    lone_text,
    names_projects,
    repeats_heading,
    total_cells,
)
from jixiao.families.titles import is_page_number
from jixiao.families.values import split_ordinal
from jixiao.families.vocabulary import Vocabulary, bare_label, is_level_word

_AGENCY = f"{RECORD}/organisation/agency"
PERIODS = ("medium", "annual")
_BESIDE = ("forecast", "comparator", "comparator2")
_TEXTS = ("description", "target_basis", "remark", "weight", "actual", "score", "deviation")
_ATTRIBUTE = {"basis": "target_basis"}


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator as read, with the cells its values came from; `record` is what the row tells of its project, key →
    heading and cell."""

    indicator: Indicator
    pieces: Mapping[str, Piece]
    record: Mapping[str, tuple[str, Piece]]


@dataclass(slots=True)
class TableReading:
    """What one indicator table gave. `next` is the row behind it."""

    next: int
    rows: list[IndicatorRow] = field(default_factory=list)
    empty: list[tuple[Branch, Piece]] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    unread: list[Piece] = field(default_factory=list)
    totals: dict[str, Piece] = field(default_factory=dict)
    state: list["State"] = field(default_factory=list)
    ended: bool = False


def read_table(
    rows: Sequence[Row], index: int, header: Header, words: tuple[Vocabulary, Branches], before: list["State"]
) -> TableReading:
    """Read the rows below `header`, which starts in row `index`, until the table ends.

    `before` is the state in which the table before this one ended: a page break may have cut one table in two.
    """
    vocabulary, branches = words
    reading = TableReading(index + header.rows)
    sets = [header.of_set(n) for n in range(header.sets)]
    state = [State(period) for period in (PERIODS if header.sets > 1 else (None,))]
    reading.state = before if [s.period for s in before] == [s.period for s in state] else state
    for own, columns in zip(reading.state, sets, strict=True):
        own.headings = {c.role: c.heading for c in columns}  # those of this table, whatever the one before it printed
    while reading.next < len(rows) and not reading.ended:
        row = rows[reading.next]
        if row.is_paragraph and is_page_number(row.text):
            reading.unread.extend(row.filled)
        elif ends_table(row, header, vocabulary):
            break
        else:
            _take_row(row, header, sets, reading, branches)
        reading.next += 1
    if header.sets > 1:
        reading.rows.sort(key=lambda r: r.indicator.period or "", reverse=True)
    return reading


def _take_row(
    row: Row, header: Header, sets: Sequence[tuple[Column, ...]], reading: TableReading, branches: Branches
) -> None:
    if is_numbering(row):
        return
    if (lone := lone_text(row, header)) is not None and not names_projects(header):
        _take_lone(lone, reading)
        return
    if repeats_heading(row, header):
        reading.repairs.append(Repair("跨页重复的表头,已略去", str(row.filled[0].place)))
    elif is_subtotal(row):
        reading.unread.extend(row.filled)
    elif is_total(row):
        reading.totals.update(total_cells(row, header))
        reading.ended = not names_projects(header)
    else:
        row = _slid_back(row, header, reading) if header.sets > 1 else row
        for columns, carried in zip(sets, reading.state, strict=True):
            _read_row(row, columns, carried, reading, branches)


def _slid_back(row: Row, header: Header, reading: TableReading) -> Row:
    """Of two sets side by side a slid row cannot be aligned set by set: a second level under 一级 tells how far it slid."""
    first = next((c for c in header.columns if c.role == "level1"), None)
    piece = next((p for p in row.filled if first is not None and p.column == first.start), None)
    if piece is None or first_level(piece.text) is not None or second_level(piece.text) is None:
        return row
    reading.repairs.append(Repair("这一行整体左移了一列,已移回", str(piece.place)))
    return replace(row, pieces=tuple(replace(p, column=p.column + 1, end=p.end + 1) for p in row.pieces))


def _take_lone(piece: Piece, reading: TableReading) -> None:
    """A text over the whole width names the branch of the rows below it, or belongs to no indicator."""
    word = bare_label(piece.text)
    if not is_level_word(word):
        reading.unread.append(piece)
        return
    for state in reading.state:
        lower = first_level(word) is None and state.branch.level1 is not None
        state.branch = Branch(state.branch.level1, piece.text) if lower else Branch(piece.text, None)


@dataclass(slots=True)
class State:
    """What a blank cell stands for: the branch and the project of the row above."""

    period: str | None = None
    headings: Mapping[str, str] = field(default_factory=dict)
    branch: Branch = NO_BRANCH
    record: dict[str, tuple[str, Piece]] = field(default_factory=dict)


def _read_row(row: Row, columns: tuple[Column, ...], state: State, reading: TableReading, branches: Branches) -> None:
    own = _own_pieces(row, columns, divided=bool(state.period))
    filled = [p for p in own if p.text and not p.continued]
    if not filled or _is_agency_row(filled, columns, state):
        return
    aligned = align(filled, columns, branches.words)
    if aligned is None:
        reading.unread.extend(filled)
        return
    cells = {
        columns[i].role if columns[i].role != "other" else f"other:{columns[i].heading}": p for i, p in aligned.items()
    }
    moved = [p for i, p in aligned.items() if not columns[i].covers(p.column)]
    for piece in (p for p in own if p.continued and p.text):
        column = next((c for c in columns if c.start <= piece.column < c.end), None)
        if column is not None and column.role.startswith(RECORD):
            cells.setdefault(column.role, piece)
    if moved:
        reading.repairs.append(Repair(f"单元格错位,“{moved[0].text[:20]}”等按内容归入应在的列", str(filled[0].place)))
    _take_upper(cells, own, columns)
    _take_records(cells, columns, state)
    branch, note = branches.place(cells.get("level1"), cells.get("level2"), state.branch, row)
    state.branch = branch
    note = note or _blank_branch(row, own, columns)
    if note:
        reading.repairs.append(Repair(note, str(filled[0].place)))
    _emit(cells, state, reading, _lower_levels(cells, own, columns))


def _take_upper(cells: dict[str, Piece], own: Sequence[Piece], columns: tuple[Column, ...]) -> None:
    """Keep the third level above a fourth by its heading, also where its cell is merged; it names a row without one."""
    upper = next((c for c in columns if c.role == UPPER), None)
    if upper is None:
        return
    piece = cells.pop(UPPER, None) or next(
        (p for p in own if p.continued and upper.start <= p.column < upper.end), None
    )
    if piece is not None:
        key = "name" if "name" not in cells and not piece.continued else f"other:{upper.heading}"
        cells[key] = piece


def _own_pieces(row: Row, columns: tuple[Column, ...], divided: bool) -> list[Piece]:
    """The row's pieces that belong to this indicator set; all when the table is not divided into sets."""
    if not divided:
        return list(row.pieces)
    return [p for p in row.pieces if any(c.covers(p.column) for c in columns)]


def _blank_branch(row: Row, own: list[Piece], columns: tuple[Column, ...]) -> str | None:
    """Where merged cells are known, a blank branch cell of its own is no lower part of the one above: say so."""
    starts = {c.start for c in columns if c.role in ("level1", "level2")}
    blank = row.spans_known and any(p.blank and p.column in starts for p in own)
    return "指标类别一格空白,按上一行归类" if blank else None


def _lower_levels(cells: Mapping[str, Piece], own: list[Piece], columns: tuple[Column, ...]) -> dict[str, Piece]:
    """The merged level cells above this row, for places."""
    found = {}
    for piece in own:
        role = next((c.role for c in columns if c.start <= piece.column < c.end), "")
        if piece.continued and role in ("level1", "level2"):
            found[role] = piece
    return {**found, **{k: v for k, v in cells.items() if k in ("level1", "level2")}}


def _take_records(cells: Mapping[str, Piece], columns: tuple[Column, ...], state: State) -> None:
    headings = {c.role: c.heading for c in columns}
    fresh = {role: (headings[role], piece) for role, piece in cells.items() if role.startswith(RECORD)}
    if NAME in fresh and fresh[NAME][1].text != (state.record[NAME][1].text if NAME in state.record else None):
        state.record = {role: kept for role, kept in state.record.items() if role == _AGENCY}
    state.record.update(fresh)


def _is_agency_row(filled: Sequence[Piece], columns: tuple[Column, ...], state: State) -> bool:
    """Take a row that holds a name alone, in a table of projects, for the body the projects below belong to."""
    column = next((c for c in columns if c.covers(filled[0].column)), None)
    if len(filled) != 1 or column is None or column.role not in (NAME, _AGENCY) or is_level_word(filled[0].text):
        return False
    state.record = {_AGENCY: ("单位名称", filled[0])}
    return True


def _emit(cells: dict[str, Piece], state: State, reading: TableReading, levels: dict[str, Piece]) -> None:
    name = cells.get("name")
    others = [r for r in cells if r not in ("level1", "level2", "group") and not r.startswith(RECORD)]
    if not others:
        if "level2" in cells or "level1" in cells:
            reading.empty.append((state.branch, cells.get("level2") or cells["level1"]))
        return
    if name is not None and others == ["name"] and reading.rows and "target" in state.headings:
        reading.repairs.append(Repair("这一行只有名称,可能是上一行的后半", str(name.place)))
    for part_name, part_target in _parts(cells, state, reading):
        indicator = _indicator(cells, state, (part_name, part_target))
        if indicator.name is None and not indicator.target.text and not _has_content(indicator):
            reading.empty.append((state.branch, name or next(iter(cells.values()))))
            continue
        pieces = {**cells, **levels}
        if part_target and "target" not in pieces and name is not None:
            pieces["target"] = name
        reading.rows.append(IndicatorRow(indicator, pieces, dict(state.record)))


def _has_content(indicator: Indicator) -> bool:
    return any(getattr(indicator, key) for key in ("description", "actual", "remark", "deviation"))


def _parts(cells: Mapping[str, Piece], state: State, reading: TableReading) -> list[tuple[str, str]]:
    """Divide a cell that holds several indicators: numbered lines with as many values, or names with their values."""
    name, target = cells.get("name"), cells.get("target")
    names = (name.text if name else "").split("\n")
    targets = (target.text if target else "").split("\n")
    if name is not None and "target" not in state.headings and "值" in state.headings.get("name", ""):
        parts = [name_and_target(item) for item in items(name.text)]
    elif len(names) > 1 and len(names) == len(targets) and all(split_ordinal(n)[0] for n in names):
        parts = list(zip(names, targets, strict=True))
    else:
        return [(name.text if name else "", target.text if target else "")]
    if len(parts) > 1 and name is not None:
        reading.repairs.append(Repair(f"一格内写了{len(parts)}条指标,已逐条分开", str(name.place)))
    return parts


def _indicator(cells: Mapping[str, Piece], state: State, parts: tuple[str, str]) -> Indicator:
    branch = state.branch
    ordinal, name = split_ordinal(parts[0])
    texts = {_ATTRIBUTE.get(role, role): piece.text for role, piece in cells.items()}
    columns = {label_key(role[6:]): piece.text for role, piece in cells.items() if role.startswith("other:")}
    columns |= {
        label_key(state.headings[r]): cells[r].text for r in _BESIDE if r in cells and not _is_sign(cells[r].text)
    }
    return Indicator(
        branch.level1, branch.level2, name.strip() or None, _target(cells, parts[1]),
        categorise(branch.level1, branch.level2), ordinal=ordinal, period=state.period, columns=columns,
        **{key: texts[key] for key in _TEXTS if key in texts},
    )  # fmt: skip


def _is_sign(text: str) -> bool:
    """Whether an operator column says no more than the target's comparator does."""
    return compose_target(text, "1", None).comparator is not None


def _target(cells: Mapping[str, Piece], text: str) -> Target:
    """Read the value cell, with operator and unit where they stand in columns of their own."""
    signs = [cells[role].text for role in ("comparator", "comparator2") if role in cells]
    unit = cells["unit"].text if "unit" in cells else None
    if not text and unit and signs:
        return parse_target(unit)
    if not signs and unit is None:
        return parse_target(text)
    read = [compose_target(sign, text, unit) for sign in signs] or [compose_target(None, text, unit)]
    return next((target for target in read if target.comparator), read[0])
