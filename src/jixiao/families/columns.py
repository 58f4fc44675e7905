"""The heading of an indicator table: which column holds what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jixiao.core.category import first_level, second_level
from jixiao.core.text import fold
from jixiao.families.stream import Piece, Row
from jixiao.families.values import find_year
from jixiao.families.vocabulary import KEPT, Vocabulary, bare_label, is_level_word

LEVELS = ("level1", "level2")
RECORD = "record:"
NAME = f"{RECORD}/name"
RECORD_PATHS = {
    "project": "/name",
    "agency": "/organisation/agency",
    "budget": "/funding/current_year",
}
_ABOVE = frozenset({"target", "actual", "weight", "score", "deviation"})
_GROUP = re.compile(r"(?:年度|项目|具体)?绩效指标(?:情况)?")
_SUMMED = re.compile(r"合计|总计|全[省市县区]合?计?")
UPPER = "upper"
_ENOUGH, _TITLE_NEAR, _TITLE_LONGEST = 16, 60, 60
_WORDS = re.compile(r"[\u4e00-\u9fff()/A-Za-z、]{1,10}")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its role (`record:` and a key where it tells of the project), the heading as printed, the grid columns
    [start, end) it covers; `set` is 1 for the right-hand one of two indicator sets side by side, else 0."""

    role: str
    heading: str
    start: int
    end: int
    set: int = 0

    def covers(self, column: int) -> bool:
        """Tell whether a cell that starts in grid column `column` stands under this heading."""
        return self.start <= column < max(self.end, self.start + 1)


@dataclass(frozen=True, slots=True)
class Header:
    """The columns from left to right and how many rows the heading takes."""

    columns: tuple[Column, ...]
    rows: int
    pieces: tuple[Piece, ...]

    @property
    def sets(self) -> int:
        return 1 + max(c.set for c in self.columns)

    def of_set(self, number: int) -> tuple[Column, ...]:
        """Return the columns of one indicator set, with those both sets share."""
        own = tuple(c for c in self.columns if c.set == number)
        if number == 0:
            return own
        missing = {*LEVELS, "group"} - {c.role for c in own}
        return tuple(c for c in self.columns if c.set == 0 and c.role in missing) + own


def find_header(rows: Sequence[Row], index: int, vocabulary: Vocabulary) -> Header | None:
    """Return the heading that starts in row `index`, or None when that row is no heading of an indicator table."""
    columns, below = _printed_columns(rows, index, vocabulary)
    start = index + (2 if below else 1)
    beneath = rows[start : start + _ENOUGH]
    columns = _class_column(_lowest_names(columns), beneath)
    roles = {c.role for c in columns}
    levels = len(roles & {"level1", "level2", "name"})
    few = levels < 2 and not (levels == 1 and roles & {"target", "actual"} and len(roles) >= 3)
    if few and not ({"target"} <= roles and roles & {"name", "description"} and _is_branch_row(beneath)):
        return None
    if not roles & {"level1", "level2", "target", "actual"}:
        return None
    columns = _number_sets(_name_column(columns), _year_above(rows, index))
    columns = _mark_groups(_mark_records(columns, vocabulary))
    if columns[0].start > 0:
        columns.insert(0, Column("group", "", 0, columns[0].start))
    pieces = rows[index].filled + (below.filled if below else ())
    return Header(tuple(columns), 2 if below else 1, pieces)


def _printed_columns(rows: Sequence[Row], index: int, vocabulary: Vocabulary) -> tuple[list[Column], Row | None]:
    """Return the columns a row heads, with the second row of the heading when it has one."""
    row = rows[index]
    if len(row.filled) < 2 or row.is_paragraph:
        return [], None
    columns = [_column(piece, vocabulary) for piece in row.pieces if piece.text]
    if not {c.role for c in columns} & {"level1", "level2", "name", *_ABOVE} and not _heads_levels(row, vocabulary):
        return [], None
    below = _subheading(rows, index, columns)
    if below is not None:
        return _refine(_spread(columns, rows, index), below, vocabulary), below
    below = _levels_below(rows, index, columns, vocabulary)
    if below is not None:
        return _refine(columns, below, vocabulary), below
    return columns, None


def _levels_below(rows: Sequence[Row], index: int, columns: list[Column], vocabulary: Vocabulary) -> Row | None:
    """Return the next row when it names the levels and this one only what stands beside them: 实际完成值, 分值 …"""
    if index + 1 >= len(rows) or rows[index + 1].grid != rows[index].grid:
        return None
    roles = {c.role for c in columns}
    beneath = {vocabulary.column(p.text) for p in rows[index + 1].filled}
    both = len(beneath & {"level1", "level2", "name"}) >= 2 and not roles & {"level1", "level2"}
    return rows[index + 1] if both and (len(roles & _ABOVE) >= 2 or _heads_levels(rows[index], vocabulary)) else None


def _heads_levels(row: Row, vocabulary: Vocabulary) -> bool:
    """Tell whether a heading 绩效指标 stands among others, behind the name of a project."""
    group = next((i for i, p in enumerate(row.filled) if i and _GROUP.fullmatch(fold(p.text))), None)
    return group is not None and any(vocabulary.column(p.text) == "project" for p in row.filled[:group])


def _column(piece: Piece, vocabulary: Vocabulary) -> Column:
    role = vocabulary.column(piece.text) or "other"
    return Column(role, piece.text, piece.column, piece.end)


def _name_column(columns: list[Column]) -> list[Column]:
    """Where no third level is printed, 指标内容 or whatever stands right of the levels holds the indicators."""
    roles = [c.role for c in columns]
    if not {"name", "description"} & set(roles) and {"level2", "target"} <= set(roles):
        behind = roles.index("level2") + 1
        columns = [replace(c, role="name") if i == behind and c.role == "other" else c for i, c in enumerate(columns)]
        roles = [c.role for c in columns]
    if "name" not in roles and "description" in roles:
        columns = [replace(c, role="name") if c.role == "description" else c for c in columns]
    if not {"target", "actual"} & set(roles):
        columns = _summed_targets(columns)
    if "target" not in roles and "basis" not in roles and "actual" not in roles and "forecast" in roles:
        columns = [replace(c, role="target") if c.role == "forecast" else c for c in columns]
    return columns


def _is_branch_row(beneath: Sequence[Row]) -> bool:
    """Tell whether the row below the heading is the name of a branch over the whole width."""
    return bool(beneath) and len(beneath[0].filled) == 1 and is_level_word(bare_label(beneath[0].text))


def _summed_targets(columns: list[Column]) -> list[Column]:
    """Where every place has a column of targets, that of all together is the indicator's: 合计 | 甲县 | 乙县."""
    if not any(c.role == "name" for c in columns):
        return columns
    return [replace(c, role="target") if _SUMMED.fullmatch(fold(c.heading)) else c for c in columns]


def _lowest_names(columns: list[Column]) -> list[Column]:
    """Of 三级指标 and 四级指标 side by side the lower one names the indicator; the upper is `upper`."""
    upper = {a.start for a, b in pairwise(columns) if a.role == b.role == "name" and fold(a.heading) != fold(b.heading)}
    return [replace(c, role=UPPER) if c.start in upper else c for c in columns]


def _class_column(columns: list[Column], beneath: Sequence[Row]) -> list[Column]:
    """指标类别 alone is the first level when 产出指标, which is none of the second, stands below it."""
    second = next((c for c in columns if c.role == "level2"), None)
    if second is None or any(c.role == "level1" for c in columns) or "二级" in second.heading:
        return columns
    words = [p.text for row in beneath for p in row.filled if second.start <= p.column < second.end]
    if not any(first_level(w) and second_level(w) is None for w in words):
        return columns
    return [replace(c, role="level1") if c is second else c for c in columns]


def _year_above(rows: Sequence[Row], index: int) -> int | None:
    """The budget year that the lone lines above the heading, its title among them, print last."""
    lone = (row.text for row in reversed(rows[max(0, index - _TITLE_NEAR) : index]) if len(row.filled) == 1)
    return next((year for text in lone if len(text) <= _TITLE_LONGEST and "月" not in text and (year := find_year(text))), None)


def _number_sets(columns: list[Column], year: int | None) -> list[Column]:
    """Number two indicator sets side by side: the second begins where the name or a level comes again."""
    seen: set[str] = set()
    split: int | None = None
    for i, column in enumerate(columns):
        if column.role in seen and column.role in ("level1", "level2", "name"):
            split = i
            break
        seen.add(column.role)
    if split is None:
        return _single_set(columns, year)
    return [replace(c, set=1) if i >= split else c for i, c in enumerate(columns)]


def _single_set(columns: list[Column], year: int | None) -> list[Column]:
    """Keep one column of each role, of several targets the one of the whole year; the others are kept by heading."""
    targets = [c for c in columns if c.role == "target"]
    chosen = min(targets, key=lambda c: _PREFERENCE.index(_when(c, year)), default=None)
    seen: set[str] = set()
    result = []
    named = next((c.start for c in columns if c.role == "name"), 0)
    own = next((c for c in columns if c.role == "weight" and c.start > named), None)  # not that of a level
    for column in columns:
        single = {"target": chosen, "weight": own}.get(column.role)
        doubled = column.role in seen if single is None else column is not single
        spare = "comparator2" if column.role == "comparator" else "other"
        result.append(replace(column, role=spare) if doubled else column)
        seen.add(column.role)
    return result


_PREFERENCE = ("year", "", "dated", "part")


def _when(column: Column, year: int | None) -> str:
    heading = fold(column.heading)
    if printed := find_year(heading):
        return "year" if printed == year or year is None else "dated"
    if re.search(r"半年|前年|上年|上一年|中期|参考|实施周?期|项目周期|总体|三年", heading):
        return "part"
    return "year" if re.search(r"全年|年度|当年|本年", heading) else ""


def _mark_records(columns: list[Column], vocabulary: Vocabulary) -> list[Column]:
    """Where a column names the project, the columns left of the indicators tell of it, and so does a total score."""
    first = _first_level(columns)
    if not any(c.role == "project" for c in columns[:first]):
        return columns
    marked = []
    for index, column in enumerate(columns):
        path = vocabulary.binding(column.heading) if column.role == "goal" else RECORD_PATHS.get(column.role)
        path = path or vocabulary.binding(column.heading)
        is_record = (index < first and not _is_number(column)) or (path == "/total_score" and column.role != "score")
        marked.append(replace(column, role=f"{RECORD}{_key(path, column.heading)}") if is_record else column)
    return marked


def _key(path: str | None, heading: str) -> str:
    return path if path and path.startswith("/") else f"{KEPT}{heading}"


def _first_level(columns: list[Column]) -> int:
    return next((i for i, c in enumerate(columns) if c.role in ("level1", "level2", "name")), 0)


def _mark_groups(columns: list[Column]) -> list[Column]:
    """Columns left of the first level hold the group's own label, unless they tell the project."""
    first = _first_level(columns)
    return [
        replace(c, role="group") if i < first and not c.role.startswith(RECORD) else c for i, c in enumerate(columns)
    ]


def _is_number(column: Column) -> bool:
    return fold(column.heading) in ("序号", "编号")


def _subheading(rows: Sequence[Row], index: int, columns: list[Column]) -> Row | None:
    """Return the next row when it only divides wide columns of this one."""
    if index + 1 >= len(rows) or rows[index + 1].grid != rows[index].grid:
        return None
    below = rows[index + 1]
    names = [c for c in columns if c.role in ("level1", "level2", "name")]
    if not names or not below.filled or below.filled[0].column < max(c.end for c in names):
        return None
    if any(not _WORDS.fullmatch(fold(p.text)) or _is_branch(p.text) for p in below.filled):
        return None
    if rows[index].spans_known:
        covered = {p.column for p in below.pieces if p.continued}
        return below if all(c.start in covered for c in names) else None
    return below if len(below.filled) >= 2 else None


def _is_branch(text: str) -> bool:
    """Tell whether a text is a branch of the tree; 其他 heads columns as well."""
    return is_level_word(text) and fold(text) not in ("其他", "其它")


def _spread(columns: list[Column], rows: Sequence[Row], index: int) -> list[Column]:
    """Where a wide heading lost the cells it was merged from, those right of it belong as many columns further on."""
    below = rows[index + 1]
    lost = len(below.filled) - 1
    body = rows[index + 2] if index + 2 < len(rows) else below
    wide = next((i for i, c in enumerate(columns) if c.start == below.filled[0].column), None)
    if rows[index].spans_known or wide is None or len(body.pieces) != len(rows[index].pieces) + lost:
        return columns
    return [*columns[: wide + 1], *(replace(c, start=c.start + lost, end=c.end + lost) for c in columns[wide + 1 :])]


def _refine(columns: list[Column], below: Row, vocabulary: Vocabulary) -> list[Column]:
    """Divide wide columns by the second heading row; a cell below keeps the heading above it in its name."""
    result: list[Column] = []
    for i, column in enumerate(columns):
        limit = columns[i + 1].start if i + 1 < len(columns) else max(column.end, below.pieces[-1].end)
        children = [p for p in below.filled if column.start <= p.column < limit]
        if not children:
            result.append(column)
        for n, child in enumerate(children):
            role = (
                column.role if n == len(children) - 1 and column.role == "deviation" else vocabulary.column(child.text)
            )
            result.append(Column(role or "other", f"{column.heading}/{child.text}", child.column, child.end))
    return result
