"""Engine 审核引擎: runs the rules, orders what they say, and keeps quiet about what another finding already says.

The same declaration gives the same findings in the same order, whatever the order of the rules.
"""

from collections.abc import Iterable, Iterator, Sequence

from jixiao.core.declaration import Declaration
from jixiao.core.finding import SEVERITIES, Evidence, Finding
from jixiao.core.path import parts
from jixiao.review.basis import cite
from jixiao.review.catalogue import all_rules
from jixiao.review.reference import Reference
from jixiao.review.rule import Kind, Remark, Rule
from jixiao.review.settings import Settings

Located = tuple[int | None, Finding]

_SECTIONS = (
    "name", "fiscal_year", "organisation", "project", "funding", "fields", "overall_goal", "annual_goal", "actual_goal",
    "budget_lines", "tasks", "disbursement_plan", "indicators", "empty_branches", "cost_items", "safeguards", "total_score",
)  # fmt: skip
_RANK = {section: rank for rank, section in enumerate(_SECTIONS)}


def review(
    declaration: Declaration,
    *,
    last_year: Declaration | None = None,
    settings: Settings | None = None,
    rules: Sequence[Rule] | None = None,
) -> tuple[Finding, ...]:
    """Review one declaration, with last year's where it is given; `rules` defaults to all there are."""
    settings = settings or Settings()
    reference = Reference(declaration.fiscal_year, settings)
    chosen = [rule for rule in rules or all_rules() if settings.runs(rule, declaration.fiscal_year)]
    found = list(_run(chosen, "declaration", (declaration,), reference))
    if last_year is not None:
        found += _run(chosen, "year_on_year", (declaration, last_year), reference)
    yielding = {rule.id: rule.yields_to for rule in chosen}
    return _ordered([finding for _, finding in _unsuppressed(found, yielding)], declaration)


def review_collection(
    declarations: Sequence[Declaration], *, settings: Settings | None = None, rules: Sequence[Rule] | None = None
) -> tuple[Located, ...]:
    """Review what several declarations of one body say together; each finding with the index of the declaration it
    stands at, or None when it speaks of all of them. Evidence paths are relative to that declaration."""
    settings = settings or Settings()
    years = {declaration.fiscal_year for declaration in declarations}
    year = years.pop() if len(years) == 1 else None
    chosen = [rule for rule in rules or all_rules() if settings.runs(rule, year)]
    found = list(_run(chosen, "collection", (tuple(declarations),), Reference(year, settings)))
    found = list(_unsuppressed(found, {rule.id: rule.yields_to for rule in chosen}))
    return tuple(sorted(found, key=lambda pair: _collection_key(pair, declarations)))


def _run(rules: Iterable[Rule], kind: Kind, subjects: tuple[object, ...], reference: Reference) -> Iterator[Located]:
    for rule in rules:
        if rule.kind == kind:
            yield from _run_one(rule, subjects, reference)


def _run_one(rule: Rule, subjects: tuple[object, ...], reference: Reference) -> Iterator[Located]:
    arguments = (*subjects, reference) if rule.wants_reference else subjects
    try:
        remarks = list(rule.check(*arguments))
    except Exception as fault:  # a fault of the program must not cost the reader the other rules (law 5)
        yield None, _crashed(rule, fault)
        return
    yield from ((remark.subject, _finding(rule, remark)) for remark in remarks)


def _finding(rule: Rule, remark: Remark) -> Finding:
    severity = remark.severity or rule.severity
    return Finding(rule.id, severity, rule.aspect, remark.message, remark.suggestion, cite(rule.basis), remark.evidence)


def _crashed(rule: Rule, fault: Exception) -> Finding:
    return Finding(
        "rule-crashed",
        "info",
        rule.aspect,
        f"规则“{rule.title}”({rule.id})运行出错，这一项没有检查：{type(fault).__name__}: {fault}",
        "其他规则照常检查；请把这份表和本条信息反馈给程序维护人员",
        "",
        (Evidence("/name", ""),),
    )


def _place(path: str) -> str:
    """Return the place of a cell for suppression; a cell of the indicator table stands for its row."""
    steps = parts(path)
    return "/".join(("", *steps[:2])) if steps[0] == "indicators" else path


def _unsuppressed(found: list[Located], yielding: dict[str, tuple[str, ...]]) -> Iterator[Located]:
    """Leave out findings whose rule yields to one that spoke of the same row or cell."""
    spoken = {(subject, _place(said.path), finding.rule) for subject, finding in found for said in finding.evidence}
    for subject, finding in found:
        place = _place(finding.evidence[0].path)
        if not any((subject, place, other) in spoken for other in yielding.get(finding.rule, ())):
            yield subject, finding


def _ordered(findings: list[Finding], declaration: Declaration) -> tuple[Finding, ...]:
    """Order by severity, then place in the form, then rule; findings about one cell stand together, at the place of
    the gravest."""
    gravest: dict[str, int] = {}
    for finding in findings:
        cell = finding.evidence[0].path
        gravest[cell] = min(gravest.get(cell, len(SEVERITIES)), SEVERITIES.index(finding.severity))
    labels = {label: number for number, label in enumerate(declaration.fields)}
    return tuple(sorted(findings, key=lambda f: (gravest[f.evidence[0].path], *_key(f, labels))))


def _key(finding: Finding, labels: dict[str, int]) -> tuple[object, ...]:
    path = finding.evidence[0].path
    return _position(path, labels), SEVERITIES.index(finding.severity), finding.rule, path, finding.message


def _position(path: str, labels: dict[str, int]) -> tuple[int, int]:
    first, *rest = parts(path) or ("",)
    number = int(rest[0]) if rest and rest[0].isdecimal() else labels.get(rest[0], 0) if rest and first == "fields" else 0
    return _RANK.get(first, len(_SECTIONS)), number


def _collection_key(pair: Located, declarations: Sequence[Declaration]) -> tuple[object, ...]:
    subject, finding = pair
    labels = {label: n for n, label in enumerate(declarations[subject].fields)} if subject is not None else {}
    return SEVERITIES.index(finding.severity), -1 if subject is None else subject, *_key(finding, labels)
