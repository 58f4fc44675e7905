"""Finding 审核意见: what a rule says, and of which words of the form."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]
Aspect = Literal["完整性", "相关性", "适当性", "可行性"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
SEVERITY_NAMES: dict[Severity, str] = {"error": "错误", "warning": "警告", "info": "提示"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a finding speaks of: `text` at JSON Pointer `path`; `span` is the [start, end) of the words in the
    text when the finding speaks of a part of it."""

    path: str
    text: str
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One review remark; `rule` is the id of the rule, `basis` the regulation it rests on."""

    rule: str
    severity: Severity
    aspect: Aspect
    message: str
    suggestion: str
    basis: str
    evidence: tuple[Evidence, ...]
