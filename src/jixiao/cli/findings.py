"""Findings 审核意见 as a person at a terminal reads them, and their count by severity."""

from collections import Counter
from collections.abc import Iterable, Iterator

from jixiao.core.finding import SEVERITIES, SEVERITY_NAMES, Severity
from jixiao.publication.findings import FindingEntry, ReviewedDocument, all_findings


class Counted:
    """Documents passed through one by one, their findings counted on the way."""

    def __init__(self, documents: Iterable[ReviewedDocument]) -> None:
        self._documents = documents
        self.counts: Counter[Severity] = Counter()

    def __iter__(self) -> Iterator[ReviewedDocument]:
        for document in self._documents:
            self.counts.update(finding.severity for finding in all_findings(document))
            yield document

    def reaches(self, level: str) -> bool:
        """Tell whether any finding is as severe as `level` or more; a level that is no severity is never reached."""
        if level not in SEVERITIES:
            return False
        return any(self.counts[severity] for severity in SEVERITIES[: SEVERITIES.index(level) + 1])


def report(documents: Counted) -> Iterator[str]:
    """Yield the findings, document by document, and their number at the end."""
    for document in documents:
        yield document.source.name
        for number, declaration in enumerate(document.declarations, 1):
            yield f"  {number}. {declaration.name or '（没有项目名称）'}"
            yield from _lines(declaration.findings)
        if document.findings:
            yield "  各项目之间"
            yield from _lines(document.findings)
        yield ""
    yield _total(documents.counts)


def _lines(findings: Iterable[FindingEntry]) -> Iterator[str]:
    for finding in findings:
        at = next((evidence.at for evidence in finding.evidence if evidence.at), None)
        yield f"     {SEVERITY_NAMES[finding.severity]}  {f'{at}  ' if at else ''}{finding.message}  [{finding.rule}]"
        if finding.suggestion:
            yield f"           建议：{finding.suggestion}"


def _total(counts: Counter[Severity]) -> str:
    if not counts.total():
        return "没有审核意见"
    parts = [f"{SEVERITY_NAMES[severity]}{counts[severity]}条" for severity in SEVERITIES if counts[severity]]
    return f"审核意见共{counts.total()}条：{'，'.join(parts)}。说明见 jixiao rules 规则编号"
