"""SARIF 2.1.0: findings in the form that code hosts, editors and quality boards read."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from jixiao import __version__
from jixiao.core.finding import Severity
from jixiao.publication.findings import EvidenceEntry, FindingEntry, ReviewedDocument, all_findings
from jixiao.review.basis import cite
from jixiao.review.catalogue import all_rules
from jixiao.review.rule import Rule

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def encode_sarif(documents: Iterable[ReviewedDocument]) -> bytes:
    """Return the findings on some documents as one SARIF run, indented JSON."""
    rules = all_rules()
    results = [_result(finding, document) for document in documents for finding in all_findings(document)]
    run = {"tool": {"driver": _driver(rules)}, "language": "zh-CN", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2) + b"\n"


def _driver(rules: Sequence[Rule]) -> dict[str, Any]:
    return {"name": "jixiao", "version": __version__, "rules": [_rule(rule) for rule in rules]}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": cite(rule.basis)},
        "help": {"text": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"aspect": rule.aspect},
    }


def _result(finding: FindingEntry, document: ReviewedDocument) -> dict[str, Any]:
    first, *others = finding.evidence or (None,)
    result = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {
            "text": "。".join(text.rstrip("。") for text in (finding.message, finding.suggestion) if text) + "。"
        },
        "locations": [_location(first, document)],
        "relatedLocations": [_location(one, document) for one in others],
        "properties": {"aspect": finding.aspect, "basis": finding.basis},
    }
    if finding.answer:
        said = f"{finding.answer.reason}（{finding.answer.by}，{finding.answer.date.isoformat()}）"
        result["suppressions"] = [{"kind": "external", "status": "underReview", "justification": said}]
    return result


def _location(evidence: EvidenceEntry | None, document: ReviewedDocument) -> dict[str, Any]:
    """A form has no lines: the file is the physical place, the cell and the JSON Pointer are the logical one."""
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": quote(document.source.name)}}}
    if evidence is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": evidence.path, "name": evidence.at or evidence.path}]
        location["message"] = {"text": evidence.text}
    return location
