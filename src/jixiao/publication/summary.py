"""The summary 汇总 of a review over many forms: the worst first, by rule and by agency."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jixiao.core.finding import SEVERITIES, SEVERITY_NAMES, Severity
from jixiao.publication.findings import FindingEntry, ReviewedDocument
from jixiao.publication.report import SHAPES, UNNAMED
from jixiao.publication.terminal import shorten, table
from jixiao.review.catalogue import find_rule

NO_AGENCY = "（没有写单位）"
BETWEEN = "（各项目之间）"
_HEAD = tuple(f"{SHAPES[severity]}{SEVERITY_NAMES[severity]}" for severity in SEVERITIES)


@dataclass(frozen=True, slots=True)
class FormRow:
    """One form: how many findings it has by severity, how many are answered, its grade and points (of a hundred)."""

    file: str
    name: str
    agency: str
    counts: tuple[int, int, int]
    answered: int
    grade: str
    total: float
    provisional: bool


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule: how often it spoke, and on how many forms."""

    rule: str
    title: str
    severity: Severity
    count: int
    forms: int


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency: its forms, the findings on them by severity, the mean of their points and their grades."""

    agency: str
    forms: int
    counts: tuple[int, int, int]
    mean: float
    grades: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class Summary:
    """The figures of a review, gathered document by document."""

    rows: list[FormRow] = field(default_factory=list)
    _spoken: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    _forms: Counter[str] = field(default_factory=Counter)
    files: int = 0

    def add(self, document: ReviewedDocument) -> None:
        """Take the next document."""
        self.files += 1
        for declaration in document.declarations:
            self._count(declaration.findings)
            self.rows.append(
                FormRow(
                    document.source.name,
                    declaration.name or UNNAMED,
                    declaration.agency or NO_AGENCY,
                    _counts(declaration.findings),
                    sum(finding.answer is not None for finding in declaration.findings),
                    declaration.assessment["grade"],
                    declaration.assessment["total"],
                    declaration.assessment["provisional"],
                )
            )
        self._count(document.findings)

    def _count(self, findings: Sequence[FindingEntry]) -> None:
        self._spoken.update((finding.rule, finding.severity) for finding in findings)
        self._forms.update({finding.rule for finding in findings})

    def worst_first(self) -> list[FormRow]:
        """Return the forms: most errors first, then most warnings, then fewest points."""
        return sorted(self.rows, key=lambda r: (-r.counts[0], -r.counts[1], r.total, -r.counts[2], r.file, r.name))

    def by_rule(self) -> list[RuleRow]:
        """Return the rules: the gravest first, then the most frequent."""
        times: Counter[str] = Counter()
        gravest: dict[str, Severity] = {}
        for (rule, severity), count in self._spoken.items():
            times[rule] += count
            gravest[rule] = min(gravest.get(rule, severity), severity, key=SEVERITIES.index)
        rows = [RuleRow(rule, _title(rule), gravest[rule], count, self._forms[rule]) for rule, count in times.items()]
        return sorted(rows, key=lambda r: (SEVERITIES.index(r.severity), -r.count, r.rule))

    def by_agency(self) -> list[AgencyRow]:
        """Return the agencies: most errors per form first, then most warnings."""
        groups: dict[str, list[FormRow]] = {}
        for row in self.rows:
            groups.setdefault(row.agency, []).append(row)
        rows = [_agency(agency, forms) for agency, forms in groups.items()]
        return sorted(rows, key=lambda r: (-r.counts[0] / r.forms, -r.counts[1] / r.forms, r.agency))


def summary_lines(summary: Summary, most: int = 15) -> Iterator[str]:
    """Yield the summary as tables, each of at most `most` rows; what is left out is said."""
    forms, rules, agencies = summary.worst_first(), summary.by_rule(), summary.by_agency()
    yield f"汇总：{summary.files}个文件，{len(forms)}份申报；{_grades(Counter(row.grade for row in forms))}"
    yield ""
    yield from _cut(
        ("问题多的在前", *_HEAD, "评分", "单位", "文件"),
        [
            (shorten(r.name, 40), *map(str, r.counts), f"{r.grade} {r.total:g}", shorten(r.agency, 24), shorten(r.file, 30))
            for r in forms
        ],
        most, (1, 2, 3),
    )  # fmt: skip
    yield from _cut(
        ("规则", "级别", "条数", "份数", "说明"),
        [
            (r.rule, f"{SHAPES[r.severity]}{SEVERITY_NAMES[r.severity]}", str(r.count), str(r.forms), shorten(r.title, 50))
            for r in rules
        ],
        most, (2, 3),
    )  # fmt: skip
    if len(agencies) > 1:
        yield from _cut(
            ("单位", "份数", *_HEAD, "平均分", "等级"),
            [
                (shorten(r.agency, 36), str(r.forms), *map(str, r.counts), f"{r.mean:.1f}", _grades(Counter(dict(r.grades))))
                for r in agencies
            ],
            most, (1, 2, 3, 4, 5),
        )  # fmt: skip


def summarise(documents: Iterable[ReviewedDocument]) -> Summary:
    """Return the summary of some documents."""
    summary = Summary()
    for document in documents:
        summary.add(document)
    return summary


def _cut(head: Sequence[str], rows: Sequence[Sequence[str]], most: int, right: Sequence[int]) -> Iterator[str]:
    if rows:
        yield from table([head, *rows[:most]], right)
        if len(rows) > most:
            yield f"（另有{len(rows) - most}行，全部见 --summary 汇总.xlsx）"
        yield ""


def _agency(agency: str, forms: Sequence[FormRow]) -> AgencyRow:
    errors, warnings, hints = (sum(row.counts[i] for row in forms) for i in range(3))
    grades = Counter(row.grade for row in forms)
    mean = sum(row.total for row in forms) / len(forms)
    return AgencyRow(agency, len(forms), (errors, warnings, hints), mean, tuple(grades.items()))


def _counts(findings: Sequence[FindingEntry]) -> tuple[int, int, int]:
    errors, warnings, hints = (sum(f.severity == severity for f in findings) for severity in SEVERITIES)
    return errors, warnings, hints


def _grades(grades: Counter[str]) -> str:
    order = [grade for grade in ("优", "良", "中", "差") if grade in grades]
    order += sorted(grades.keys() - set(order))
    return " ".join(f"{grade}{grades[grade]}" for grade in order)


def _title(rule: str) -> str:
    known = find_rule(rule)
    return known.title if known else rule
