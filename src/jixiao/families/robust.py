"""Reading forms nobody described, and damaged ones: labels, neighbours and the shape of the indicator table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from jixiao.core.declaration import DepartmentGoals, Kind
from jixiao.core.money import MoneyUnit, parse_amount
from jixiao.core.path import pointer
from jixiao.core.text import fold, label_key
from jixiao.documents.document import Repair
from jixiao.families.align import Words
from jixiao.families.assemble import Form, assemble, guess_year, printed_year
from jixiao.families.bare_tables import find_bare_header
from jixiao.families.branches import Branches, printed_branches
from jixiao.families.columns import Header, find_header
from jixiao.families.flat import FLAT_GRID, restore
from jixiao.families.lists import ListRow, MoneyRows, find_list, heads_sum, read_list, read_money, read_plan
from jixiao.families.pairs import read_pairs
from jixiao.families.records import split_records
from jixiao.families.result import Reading, Unread
from jixiao.families.sections import department_goals, split_forms, split_preamble
from jixiao.families.side_by_side import divide
from jixiao.families.stream import Piece, Row
from jixiao.families.summary import find_summary, read_summary
from jixiao.families.table import read_table
from jixiao.families.table_rows import is_figure, is_total
from jixiao.families.titles import is_furniture, is_subtitle, is_title
from jixiao.families.vocabulary import KEPT, Vocabulary, general_vocabulary


@dataclass(frozen=True, slots=True)
class Guide:
    """What the robust reader goes by: a vocabulary, and of a known family its tree and its money unit."""

    vocabulary: Vocabulary
    family: str | None = None
    parents: Mapping[str, str] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    money_unit: MoneyUnit | None = None
    kind: Kind | None = None


@lru_cache(maxsize=1)
def general_guide() -> Guide:
    """Return what there is to go by when no family is known: the general vocabulary."""
    return Guide(general_vocabulary())


def read_robustly(
    stream: Sequence[Row], guide: Guide
) -> tuple[tuple[Reading, ...], DepartmentGoals | None, tuple[Unread, ...]]:
    """Read all declarations among the rows of a document by vocabulary and alignment; nothing non-blank is dropped.

    Returns the readings, the department-wide part if one is printed, and what belongs to no form.
    """
    vocabulary = guide.vocabulary
    stream = divide(restore(stream, vocabulary), vocabulary)
    forms = split_forms(stream, vocabulary)
    preamble, forms[0] = split_preamble(forms[0], vocabulary)
    department, rest = department_goals(preamble)
    printed, seconds = printed_branches(stream)
    branches = Branches(printed, guide.parents, Words(guide.words, seconds | guide.parents.keys()))
    parts = [part for part in ([*rest, *forms[0]], *forms[1:]) if part]
    read = [read_form(part, vocabulary, branches) for part in parts]
    fallback = guess_year([str(form.out.bound["/name"].text) for form in read if "/name" in form.out.bound])
    fallback = fallback or guess_year([p.text for row in stream for p in row.filled])
    readings: list[Reading] = []
    unread: list[Unread] = []
    for form_rows, form in zip(parts, read, strict=True):
        if not (form.indicators or "/name" in form.out.bound or form.empty):
            unread += [Unread(p.text, p.place) for row in form_rows for p in row.filled]
            continue
        readings += [_reading(part, guide, fallback) for part in split_records(form)]
    return tuple(readings), department, tuple(unread)


def read_form(form_rows: Sequence[Row], vocabulary: Vocabulary, branches: Branches) -> Form:
    """Read the rows of one form; a form that was put back from bare lines says so."""
    form = Form()
    first = next((p for row in form_rows if row.grid == FLAT_GRID for p in row.filled), None)
    if first is not None:
        form.out.repair("文件里没有表格线,按文字先后和标签重新排成表,请与原件核对", first)
    index = 0
    while index < len(form_rows):
        index = _read_at(form_rows, index, form, vocabulary, branches)
    _mend_displaced_name(form)
    return form


def _read_at(form_rows: Sequence[Row], index: int, form: Form, vocabulary: Vocabulary, branches: Branches) -> int:
    """Read what begins in row `index`; return the row behind it."""
    row = form_rows[index]
    if len(row.filled) == 1 and (
        row.role == "title" or is_title(row.text) or is_subtitle(row.text) or is_furniture(row.text)
    ):
        form.out.titles.append(row.filled[0])
        return index + 1
    if header := find_header(form_rows, index, vocabulary) or _bare_header(form_rows, index, form, vocabulary):
        return _read_indicators(form_rows, index, header, form, (vocabulary, branches))
    if summary := find_summary(form_rows, index, vocabulary):
        found, behind = read_summary(form_rows, index, summary)
        form.out.headings += row.filled
        form.indicators += found
        return behind
    if len(figures := [p for p in row.filled[1:] if is_figure(p.text)]) > 1 and is_total(row):
        form.out.record(row.filled[0].text, "/total_score", figures[-1])
        return index + 1
    inner = _read_inner_table(form_rows, index, form, vocabulary)
    if inner is not None:
        return inner
    read_pairs(row, form.out, vocabulary)
    return index + 1


def _bare_header(form_rows: Sequence[Row], index: int, form: Form, vocabulary: Vocabulary) -> Header | None:
    """The columns of an indicator table that prints no heading, unless the form has one."""
    header = None if form.roles else find_bare_header(form_rows, index, vocabulary)
    if header is not None:
        form.out.repair("指标表没有印列标题,按指标分类的文字认定各列", form_rows[index].filled[0])
    return header


def _read_inner_table(form_rows: Sequence[Row], index: int, form: Form, vocabulary: Vocabulary) -> int | None:
    """Read a table of another sort that row `index` heads; return the row behind it, None when it heads none."""
    if table := find_list(form_rows[index], vocabulary):
        found, behind = read_list(form_rows, index, vocabulary)
        form.out.headings += form_rows[index].filled
        if table.key == "fields":
            for _, cells in found:
                for name, piece in cells.items():
                    form.out.record(name, KEPT, piece)
        else:
            getattr(form, table.key).extend(found)
        return _take_list_total(form_rows, behind, found, form)
    if plan := read_plan(form_rows, index):
        form.plan += plan
        return index + 2
    if money := read_money(form_rows, index, vocabulary):
        form.out.headings += form_rows[index].filled
        _take_money(form, money[0], money[1], vocabulary)
        return money[2]
    return _read_vertical(form_rows, index, form, vocabulary)


def _take_list_total(rows: Sequence[Row], index: int, found: Sequence[ListRow], form: Form) -> int:
    """Keep the row that adds a list up by its headings: 金额合计 | 276 | 270 | 6; return the row behind it."""
    if index >= len(rows) or not found or not heads_sum(rows[index]):
        return index
    label, *amounts = rows[index].filled
    headings = {piece.column: name for name, piece in found[-1][1].items()}
    if len(amounts) < 2 or not all(p.column in headings for p in amounts):
        return index
    form.out.record(label.text, KEPT, amounts[0])
    for piece in amounts[1:]:
        form.out.record(f"{label.text}/{headings[piece.column]}", KEPT, piece)
    return index + 1


def _read_indicators(
    form_rows: Sequence[Row], index: int, header: Header, form: Form, words: tuple[Vocabulary, Branches]
) -> int:
    table = read_table(form_rows, index, header, words, form.state)
    form.state = table.state
    form.indicators += table.rows
    form.roles |= {c.role for c in header.columns}
    form.empty += [((b.level1 or "", b.level2 or ""), piece) for b, piece in table.empty if b.level2]
    form.out.headings += header.pieces
    form.out.repairs += table.repairs
    if not header.pieces:  # columns without headings are a guess in every row
        firsts = (next(iter(found.pieces.values())) for found in table.rows)
        form.out.repairs += [Repair("没有列标题,这一行各格按内容归列", str(piece.place)) for piece in firsts]
    form.out.unread += table.unread
    form.totals |= table.totals
    if "score" in table.totals:
        form.out.record(table.totals["label"].text, "/total_score", table.totals["score"])
    return table.next


def _take_money(form: Form, lines: MoneyRows, headings: dict[str, str], vocabulary: Vocabulary) -> None:
    """Keep a money table: as lines, as fields by row and column, and the year's budget as funding."""
    form.money += lines
    for n, (line, cells) in enumerate(lines):
        path = vocabulary.binding(line.source) or "-"
        amount = cells.get("budget") or cells.get("initial") or cells["source"]
        if amount is not cells["source"]:
            form.out.record(line.source, path, amount)
        for role, heading in headings.items():
            if role in cells:
                key = label_key(heading) if n == 0 else f"{label_key(line.source)}/{label_key(heading)}"
                form.out.fields.setdefault(key, cells[role].text)
                form.out.places.setdefault(pointer("fields", key), cells[role].place)


def _read_vertical(form_rows: Sequence[Row], index: int, form: Form, vocabulary: Vocabulary) -> int | None:
    """Read labels that head the cells below them: 预期目标 | 实际完成情况 over two texts."""
    if index + 1 >= len(form_rows):
        return None
    row, below = form_rows[index], form_rows[index + 1]
    if row.is_paragraph or below.is_paragraph or len(row.filled) < 2 or not below.filled:
        return None
    goals = all((vocabulary.binding(p.text) or "").endswith("_goal") for p in row.filled)
    starts_alike = below.filled[0].column == row.filled[0].column and not goals
    if starts_alike or any(vocabulary.binding(p.text) for p in below.filled):
        return None
    pairs = _label_above_value(row, below)
    bound = [(label, vocabulary.binding(label.text), value) for label, value in pairs]
    if len(pairs) != len(below.filled) or not all(binding for _, binding, _ in bound):
        return None
    paired = [label for label, _ in pairs]
    blank = [p for p in row.filled if p.column >= paired[0].column and p not in paired]
    if not all((vocabulary.binding(p.text) or "").startswith("/funding/") for p in blank):
        return None
    form.out.headings += [p for p in row.filled if p.column < paired[0].column]
    both = any(binding == "/annual_goal" for _, binding, _ in bound)
    annual = not both and any(vocabulary.binding(p.text) == "/annual_goal" or "年度" in p.text for p in row.filled)
    bindings = Counter(binding for _, binding, _ in bound)
    for label, binding, value in (*bound, *((p, vocabulary.binding(p.text), replace(p, text="")) for p in blank)):
        goal = annual and binding == "/overall_goal"
        path = "/annual_goal" if goal else binding or KEPT
        # 中央资金 and 省级资金 side by side: neither alone is what the higher levels give
        form.out.record(label.text, KEPT if bindings[binding] > 1 else path, value)
    return index + 2


def _label_above_value(row: Row, below: Row) -> list[tuple[Piece, Piece]]:
    pairs = [(label, value) for label in row.filled for value in below.filled if value.column == label.column]
    if len(pairs) != len(below.filled) and len(row.filled) == len(below.filled) + 1:
        return list(zip(row.filled[1:], below.filled, strict=True))
    return pairs


def _mend_displaced_name(form: Form) -> None:
    """A 项目名称 printed blank below a lone text: the text slid one row up."""
    out = form.out
    name = out.bound.get("/name")
    if name is not None and name.text:
        return
    label = next((k for k in out.fields if fold(k) == "项目名称"), None)
    lone = next((p for p in out.unread if (p.place.table and not name) or (name and _just_above(p, name))), None)
    if lone is None or label is None:
        return
    out.unread.remove(lone)
    out.bound["/name"] = lone
    out.fields[label] = lone.text
    out.places[pointer("fields", label)] = lone.place
    out.repair(f"“{label}”一栏空白,其内容“{lone.text[:20]}”错到了上一行,已归位", lone)


def _just_above(piece: Piece, below: Piece) -> bool:
    a, b = piece.place, below.place
    return a.table == b.table and a.row is not None and b.row is not None and a.row == b.row - 1


def _reading(form: Form, guide: Guide, fallback: int | None) -> Reading:
    year = printed_year(form)
    if year is None and fallback is not None:
        year = fallback
        first = form.out.titles[0] if form.out.titles else next(iter(form.out.bound.values()), None)
        if first is not None:
            form.out.repair(f"表上没有印年度,按文中多次出现的“{fallback}年”认定", first)
    declaration, places = assemble(form, year, guide.money_unit)
    if declaration.money_unit is None:
        amounts = [piece for path, piece in form.out.bound.items() if path.startswith("/funding/")]
        for piece in (p for p in amounts if parse_amount(p.text) and "元" not in p.text):
            form.out.repair("没有印金额单位,按元计", piece)
    return Reading(declaration, places, guide.family, tuple(form.out.repairs), form.out.leftovers())
