"""Examples 示例: the small notation in which a rule's page shows what is wrong and what is right.

A page has sections, each begun by a line of its own: 为什么, 错误示例, 正确示例 (an example section may occur several
times). An example is made of lines `标签: 值` and of Markdown-like tables; `✗` after a value marks the cell a rule must
point at. A line `---` begins a further declaration: for a rule over several projects the next one, for a year-on-year
rule last year's form.

    年度: 2024
    项目资金(万元) 年度资金总额: 74.5
    | 一级指标 | 二级指标 | 三级指标 | 指标值 |
    | 效益指标 | 满意度指标 | 参与职工满意度 | ≥95 ✗ |
    空白分支: 产出目标/质量; 产出目标/成本
    资金支出计划: 3月底 25; 6月底 50 ✗
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, cast

from jixiao.core.category import categorise
from jixiao.core.declaration import Choice, Declaration, FieldValue, Kind
from jixiao.core.funding import BudgetLine, Funding, Instalment
from jixiao.core.indicator import Indicator
from jixiao.core.money import MoneyUnit, parse_amount
from jixiao.core.organisation import Organisation
from jixiao.core.path import pointer
from jixiao.core.project import Project
from jixiao.core.target import compose_target
from jixiao.core.text import fold

MARK = "✗"
WRONG, RIGHT, WHY = "错误示例", "正确示例", "为什么"
_KINDS: dict[str, Kind] = {"目标": "target", "监控": "monitoring", "自评": "self_evaluation", "部门整体": "department"}
_KEYS = {
    "项目名称": "/name", "年度": "/fiscal_year", "年度目标": "/annual_goal", "年度绩效目标": "/annual_goal",
    "项目总目标": "/overall_goal", "总体目标": "/overall_goal", "绩效目标": "/overall_goal", "实际完成情况": "/actual_goal",
    "总分": "/total_score", "实施单位": "/organisation/agency", "单位编码": "/organisation/agency_code",
    "主管部门": "/organisation/department", "项目编码": "/project/code", "项目类别": "/project/category",
    "资金用途": "/project/fund_use", "项目来源": "/project/origin", "项目期": "/project/term", "开始时间": "/project/start",
    "结束时间": "/project/end", "项目负责人": "/project/leader", "联系人": "/project/contact", "联系电话": "/project/phone",
    "项目总金额": "/funding/total", "预算数": "/funding/total", "项目总预算": "/funding/total",
    "年度资金总额": "/funding/current_year", "项目本年度金额": "/funding/current_year",
    "上年度项目总金额": "/funding/previous_total", "项目上年度金额": "/funding/previous_current_year",
    "财政拨款": "/funding/appropriation", "上级财政拨款": "/funding/appropriation_higher",
    "本级财政安排": "/funding/appropriation_own", "下级财政配套": "/funding/appropriation_lower",
    "上年结转": "/funding/carry_over", "其他资金": "/funding/other",
}  # fmt: skip
_COLUMNS = {
    "一级指标": "level1", "二级指标": "level2", "三级指标": "name", "指标值": "target", "目标值": "target",
    "绩效指标描述": "description", "指标值确定依据": "target_basis", "备注": "remark", "分值": "weight",
    "实际完成值": "actual", "得分": "score", "偏差原因": "deviation", "计量单位": "unit", "符号": "comparator",
}  # fmt: skip
_MONEY_COLUMNS = {
    "资金来源": "source", "年初预算数": "initial", "全年预算数": "budget", "全年执行数": "executed", "执行率": "rate",
    "分值": "weight", "得分": "score", "全年预计执行数": "forecast",
}  # fmt: skip
_HEADS = ("一级指标", "资金来源")  # first heading of a table that may follow another without a line between them
_UNIT = re.compile(r"\((万元|元)\)")
_LINE = re.compile(r"([^:：|]+)[:：](.*)")


@dataclass(frozen=True, slots=True)
class Example:
    """An example: its declarations, and where each `✗` stands as (index of the declaration, paths of the cell): a
    cell with a key of its own has two paths, `/annual_goal` and `/fields/年度目标`."""

    is_wrong: bool
    declarations: tuple[Declaration, ...]
    marks: tuple[tuple[int, tuple[str, ...]], ...]
    text: str


@dataclass(slots=True)
class _Draft:
    """What has been read of one declaration so far."""

    values: dict[str, str] = field(default_factory=dict)
    labels: dict[str, FieldValue] = field(default_factory=dict)
    unit: MoneyUnit | None = None
    kind: Kind = "target"
    parts: dict[str, list[Any]] = field(default_factory=dict)
    marks: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, name: str, item: object) -> int:
        items = self.parts.setdefault(name, [])
        items.append(item)
        return len(items) - 1

    def unmark(self, text: str, *paths: str) -> str:
        if MARK in text:
            self.marks.append(paths)
        return text.replace(MARK, "").strip()


def sections(page: str) -> Iterator[tuple[str, str]]:
    """Split a rule's page into its sections (heading, text); the title line has the heading “”."""
    heading, lines = "", list[str]()
    for line in page.splitlines():
        if line.strip() in (WRONG, RIGHT, WHY):
            yield heading, "\n".join(lines).strip()
            heading, lines = line.strip(), []
        else:
            lines.append(line)
    yield heading, "\n".join(lines).strip()


def examples(page: str) -> tuple[Example, ...]:
    """Return the examples of a rule's page, in order."""
    return tuple(_example(heading == WRONG, text) for heading, text in sections(page) if heading in (WRONG, RIGHT))


def _example(is_wrong: bool, text: str) -> Example:
    blocks = [read_declaration(block) for block in re.split(r"(?m)^\s*---\s*$", text)]
    marks = tuple((number, paths) for number, (_, marked) in enumerate(blocks) for paths in marked)
    return Example(is_wrong, tuple(declaration for declaration, _ in blocks), marks, text)


def read_declaration(text: str) -> tuple[Declaration, tuple[tuple[str, ...], ...]]:
    """Read the notation into a declaration and the paths of its marked cells."""
    draft = _Draft()
    header: list[str] | None = None
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            header = cells if header is None or cells[0] in _HEADS else _read_row(draft, header, cells)
        else:
            header = None
            _read_line(draft, line)
    return _declaration(draft), tuple(draft.marks)


def _read_line(draft: _Draft, line: str) -> None:
    match = _LINE.fullmatch(line)
    if not match:
        return
    label, value = match[1].strip(), match[2].strip()
    if unit := _UNIT.search(label):
        draft.unit = cast(MoneyUnit, unit[1])
        label = label[unit.end() :].strip() or label
    if label == "表种":
        draft.kind = _KINDS[value]
    elif label == "空白分支":
        _read_list(draft, "empty_branches", value)
    elif label == "资金支出计划":
        _read_list(draft, "disbursement_plan", value)
    else:
        _read_field(draft, label, value)


def _read_list(draft: _Draft, name: str, value: str) -> None:
    for number, piece in enumerate(value.split(";")):
        words = draft.unmark(piece, pointer(name, number))
        if name == "empty_branches":
            above, _, below = words.partition("/")
            draft.add(name, (above.strip(), below.strip()))
        else:
            by, _, percent = words.rpartition(" ")
            draft.add(name, Instalment(by.strip(), percent))


def _read_field(draft: _Draft, label: str, value: str) -> None:
    path = _KEYS.get(fold(label), pointer("fields", label))
    text = draft.unmark(value, path, pointer("fields", label))
    boxes = re.findall(r"([☑☐])\s*([^☑☐]+)", text)
    if boxes:
        options = tuple(words.strip() for _, words in boxes)
        checked = tuple(words.strip() for box, words in boxes if box == "☑")
        draft.labels[label] = Choice(options, checked)
    else:
        draft.labels[label] = text
    draft.values[path] = text


def _read_row(draft: _Draft, header: list[str], cells: list[str]) -> list[str]:
    if header[0] == "资金来源":
        _read_named(draft, "budget_lines", [_MONEY_COLUMNS[word] for word in header], cells)
    elif "一级指标" in header or "三级指标" in header:
        _read_named(draft, "indicators", [_COLUMNS[word] for word in header], cells)
    elif "制度保障" in header:
        _read_named(draft, "safeguards", header, cells)
    elif "任务" in header:
        _read_named(draft, "tasks", header, cells)
    else:
        _read_named(draft, "cost_items", header, cells)
    return header


def _read_named(draft: _Draft, name: str, keys: list[str], cells: list[str]) -> None:
    number = len(draft.parts.get(name, ()))
    row = {key: draft.unmark(cell, pointer(name, number, key)) for key, cell in zip(keys, cells, strict=True)}
    if name == "indicators":
        draft.add(name, _indicator(row))
    elif name == "budget_lines":
        draft.add(name, BudgetLine(**{key: value or None for key, value in row.items()}))  # type: ignore[arg-type]
    else:
        draft.add(name, row)


def _indicator(row: dict[str, str]) -> Indicator:
    target = compose_target(row.pop("comparator", None), row.pop("target", ""), row.pop("unit", None))
    level1, level2, name = (row.pop(key, None) or None for key in ("level1", "level2", "name"))
    others = {key: value or None for key, value in row.items()}
    return Indicator(level1, level2, name, target, categorise(level1, level2), **others)  # type: ignore[arg-type]


def _declaration(draft: _Draft) -> Declaration:
    lists = {name: tuple(items) for name, items in draft.parts.items()}
    texts = {path[1:]: text for path, text in draft.values.items() if path.count("/") == 1}
    year = texts.pop("fiscal_year", "")
    head = Declaration(
        kind=draft.kind,
        fiscal_year=int(year) if year else None,
        money_unit=draft.unit,
        fields=draft.labels,
        organisation=Organisation(**_group(draft, "organisation")),
        project=Project(**_group(draft, "project")),
        funding=Funding(**_amounts(draft)),
    )
    return replace(head, **{key: text or None for key, text in texts.items()}, **lists)  # type: ignore[arg-type]


def _group(draft: _Draft, name: str) -> dict[str, str | None]:
    start = f"/{name}/"
    return {path[len(start) :]: text or None for path, text in draft.values.items() if path.startswith(start)}


def _amounts(draft: _Draft) -> dict[str, Decimal | None]:
    unit = draft.unit or "元"
    return {key: parse_amount(text, unit) if text else None for key, text in _group(draft, "funding").items()}
