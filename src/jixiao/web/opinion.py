"""Opinion 审核意见 on a stored version: its findings where the cells are, and its assessment.

Findings follow from the version's content alone, so they are worked out once for each content.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from jixiao.core.declaration import Declaration
from jixiao.core.finding import SEVERITY_NAMES, Finding
from jixiao.core.text import fold
from jixiao.publication.package import decode_declaration
from jixiao.review import assess, review
from jixiao.review.assessment import Assessment
from jixiao.review.catalogue import find_rule
from jixiao.review.rule import Item
from jixiao.web.models import Answer
from jixiao.web.paper.blanks import settle
from jixiao.web.paper.sheet import Sheet

_MARKS = {"error": "✕", "warning": "▲", "info": "○"}
_PROPOSED = re.compile(r"写作“([^“”]+)”")


@lru_cache(maxsize=256)
def findings_on(content: str) -> tuple[Finding, ...]:
    """Return the findings on a version's content; paths are those of the settled declaration."""
    return review(settle(decode_declaration(content.encode())).declaration)


def count_by_severity(findings: Iterable[Finding]) -> tuple[int, int]:
    """Return the numbers of errors and of warnings."""
    severities = [finding.severity for finding in findings]
    return severities.count("error"), severities.count("warning")


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding in the margin: `anchor` is the cell it stands at, `proposal` what a button may write there."""

    finding: Finding
    path: str
    anchor: str
    proposal: str = ""
    answer: Answer | None = None

    @property
    def mark(self) -> str:
        return _MARKS[self.finding.severity]

    @property
    def severity_name(self) -> str:
        return SEVERITY_NAMES[self.finding.severity]

    @property
    def rule_title(self) -> str:
        rule = find_rule(self.finding.rule)
        return rule.title if rule else self.finding.rule

    @property
    def is_settled(self) -> bool:
        return self.answer is not None and self.answer.verdict == "dismiss"


def margin(content: str, declaration: Declaration, sheet: Sheet, answers: Sequence[Answer]) -> list[Remark]:
    """Return the remarks on a form in the order of its cells; `declaration` and `sheet` are the form as shown."""
    before = settle(declaration).path_before
    remarks = []
    for finding in findings_on(content):
        path = before(finding.evidence[0].path)
        remarks.append(Remark(finding, path, sheet.box_of(path), _proposal(finding), _answer_to(finding, answers)))
    order = {room.path: n for n, room in enumerate(sheet.rooms)}
    return sorted(remarks, key=lambda remark: order.get(remark.anchor, -1))


def _proposal(finding: Finding) -> str:
    """What the suggestion asks to write, when it is one value for one indicator target."""
    found = _PROPOSED.findall(finding.suggestion)
    here = finding.evidence[0]
    is_target = here.path.startswith("/indicators/") and here.path.endswith("/target")
    return found[0] if len(found) == 1 and is_target and len(finding.evidence) == 1 and found[0] != here.text else ""


def _answer_to(finding: Finding, answers: Sequence[Answer]) -> Answer | None:
    quoted = {fold(evidence.text) for evidence in finding.evidence}
    return next((a for a in reversed(answers) if a.rule == finding.rule and fold(a.text) in quoted), None)


def assessment_of(content: str, answers: Sequence[Answer], points: Mapping[str, str] | str = "") -> Assessment:
    """Return the assessment of a version; dismissed findings cost nothing, `points` are what a person gave (JSON)."""
    findings = [f for f in findings_on(content) if not _is_dismissed(f, answers)]
    given: Mapping[str, str] = (json.loads(points) if points else {}) if isinstance(points, str) else points
    judged: dict[Item, Decimal] = {item: Decimal(value) for item, value in given.items()}  # type: ignore[misc]
    return assess(findings, judged=judged)


def _is_dismissed(finding: Finding, answers: Sequence[Answer]) -> bool:
    answer = _answer_to(finding, answers)
    return answer is not None and answer.verdict == "dismiss"
