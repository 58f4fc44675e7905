"""Precision and recall of the rules on the corpus."""

from collections import Counter
from dataclasses import dataclass, field

from jixiao.core.finding import Finding
from jixiao.review.catalogue import all_rules
from jixiao.review.engine import review, review_collection
from jixiao.review.settings import Settings
from tests.review.corpus_draft import Case

_SETTINGS = Settings(preview=True, place="山东")


@dataclass
class Tally:
    """Counts by rule: defects planted, found, findings made, findings that no label explains; `strange` are the latter."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    by_severity: Counter[tuple[str, str]] = field(default_factory=Counter)
    strange: list[tuple[int, str | None, Finding]] = field(default_factory=list)
    missed: list[tuple[int, Case]] = field(default_factory=list)

    def precision(self, severity: str) -> float:
        made = self.by_severity[severity, "made"]
        return 1 - self.by_severity[severity, "false"] / made if made else 1.0

    def recall(self, severity: str) -> float:
        planted = self.by_severity[severity, "planted"]
        return self.by_severity[severity, "found"] / planted if planted else 1.0


def findings(case: Case) -> list[tuple[int, Finding]]:
    """Return what all rules say of the forms of a case, each with the number of its form."""
    if case.last_year:
        return [(0, f) for f in review(case.declarations[0], last_year=case.declarations[1], settings=_SETTINGS)]
    single = [(n, f) for n, d in enumerate(case.declarations) for f in review(d, settings=_SETTINGS)]
    if len(case.declarations) == 1:
        return single
    return single + [(at or 0, f) for at, f in review_collection(case.declarations, settings=_SETTINGS)]


def measure(cases: list[Case]) -> Tally:
    """Review the cases. A finding is true when it is the planted one or one of `also`; the rest is false. Recall counts a
    planted defect as found when its rule speaks at its place."""
    tally, severities = Tally(), {rule.id: rule.severity for rule in all_rules()}
    for number, case in enumerate(cases):
        said = findings(case)
        if case.rule:
            _count_planted(tally, case, number, said, severities[case.rule])
        for _, finding in said:
            tally.made[finding.rule] += 1
            tally.by_severity[finding.severity, "made"] += 1
            if finding.rule != case.rule and finding.rule not in (*case.also, case.instead):
                tally.false[finding.rule] += 1
                tally.by_severity[finding.severity, "false"] += 1
                tally.strange.append((number, case.rule, finding))
    return tally


def _count_planted(tally: Tally, case: Case, number: int, said: list[tuple[int, Finding]], severity: str) -> None:
    rule = case.rule or ""
    tally.planted[rule] += 1
    tally.by_severity[severity, "planted"] += 1
    if any(f.rule in (rule, case.instead) and _stands(f, case.path) for _, f in said):
        tally.found[rule] += 1
        tally.by_severity[severity, "found"] += 1
    else:
        tally.missed.append((number, case))


def _stands(finding: Finding, path: str) -> bool:
    return any(evidence.path.startswith(path) for evidence in finding.evidence)
