"""Rule 审核规则: a check with its basis, written as one file in `jixiao/review/rules`.

The file's name is the rule's id, its module docstring is the rule's page: the first line is the title, then 为什么, 错误示例
and 正确示例 (see `jixiao.review.example`), and its one function decorated with `@rule(...)` yields remarks:

    @rule(item="指标科学性", severity="warning", basis="measurable")
    def check(declaration: Declaration) -> Iterator[Remark]:
        for row in rows(declaration):
            if ...:
                yield remark("…写“≥95”,没有计量单位", "写作“≥95%”", row.target)

A function that takes one argument more than its kind needs receives the `Reference`: thresholds and dated tables.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from jixiao.core.finding import Aspect, Evidence, Severity

Kind = Literal["declaration", "collection", "year_on_year"]
Item = Literal[
    "规范完整性", "明确清晰性", "目标相关性", "指标科学性", "绩效合理性", "资金匹配性", "实现可能性", "条件充分性",
]  # fmt: skip
Check = Callable[..., Iterator["Remark"]]

ASPECT_OF: dict[Item, Aspect] = {
    "规范完整性": "完整性", "明确清晰性": "完整性", "目标相关性": "相关性", "指标科学性": "相关性",
    "绩效合理性": "适当性", "资金匹配性": "适当性", "实现可能性": "可行性", "条件充分性": "可行性",
}  # fmt: skip
_SUBJECTS: dict[Kind, int] = {"declaration": 1, "collection": 1, "year_on_year": 2}


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says before the engine makes it a `Finding`: `severity` None means the rule's own; `subject` is the
    index of the declaration a collection rule speaks of (None: of all of them)."""

    message: str
    suggestion: str
    evidence: tuple[Evidence, ...]
    severity: Severity | None = None
    subject: int | None = None

    def rated(self, severity: Severity) -> "Remark":
        """Return the remark with a severity of its own."""
        return replace(self, severity=severity)

    def about(self, subject: int) -> "Remark":
        """Return the remark as one about the declaration at index `subject` of a collection."""
        return replace(self, subject=subject)


def remark(message: str, suggestion: str, *evidence: Evidence) -> Remark:
    """Build a remark; the first evidence is the cell it stands at, the others what it was compared with."""
    if not evidence:
        raise ValueError("a remark needs evidence")
    return Remark(message, suggestion, evidence)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `years` are the first and last budget year it holds for (None: open), `basis` keys of `basis.toml`,
    `yields_to` the rules beside whose findings on the same row or cell this one stays silent."""

    id: str
    title: str
    item: Item
    severity: Severity
    basis: tuple[str, ...]
    page: str
    check: Check
    kind: Kind = "declaration"
    years: tuple[int | None, int | None] = (None, None)
    yields_to: tuple[str, ...] = ()
    preview: bool = False
    wants_reference: bool = False

    @property
    def aspect(self) -> Aspect:
        return ASPECT_OF[self.item]

    def holds_in(self, year: int | None) -> bool:
        """Tell whether the rule holds for a budget year; a form that names no year is reviewed by every rule."""
        first, last = self.years
        return year is None or ((first is None or year >= first) and (last is None or year <= last))


def rule(*, item: Item, severity: Severity, basis: str | tuple[str, ...], **more: Any) -> Callable[[Check], Rule]:
    """Make a rule of a check; `more` are the optional fields of `Rule` (kind, years, yields_to, preview)."""

    def build(check: Check) -> Rule:
        page = (check.__globals__.get("__doc__") or "").strip()
        kind: Kind = more.get("kind", "declaration")
        return Rule(
            id=check.__module__.rpartition(".")[2].replace("_", "-"),
            title=page.partition("\n")[0].strip(),
            item=item,
            severity=severity,
            basis=(basis,) if isinstance(basis, str) else basis,
            page=page,
            check=check,
            wants_reference=check.__code__.co_argcount > _SUBJECTS[kind],
            **more,
        )

    return build
