"""Answers 答复: what the declaring body replied to a finding, kept in a file beside the form.

`目标表.docx` has its answers in `目标表.docx.answers.toml`:

    [[answer]]
    rule = "vague-target"
    path = "/indicators/6/target"
    text = "成效明显"
    reason = "按市委宣传部考核办法分级评定，评分表另附"
    by = "李明"
    date = 2024-03-01
    project = "劳模表彰大会经费"      # only where a file holds several projects

An answer holds for a finding of its rule that quotes its text; when the cell has changed since, it holds no longer. An
answered finding is shown as answered, never hidden.
"""

import datetime
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jixiao.core.finding import Finding
from jixiao.core.text import fold
from jixiao.errors import JixiaoError

SUFFIX = ".answers.toml"


@dataclass(frozen=True, slots=True)
class Answer:
    """A reasoned reply to a finding: `rule` and the quoted `text` name the finding, `path` where it stood."""

    rule: str
    path: str
    text: str
    reason: str
    by: str
    date: datetime.date
    project: str | None = None

    def holds_for(self, finding: Finding, project: str | None = None) -> bool:
        """Tell whether this answers the finding, on the project of this name."""
        if finding.rule != self.rule or (self.project and fold(self.project) != fold(project or "")):
            return False
        return any(fold(evidence.text) == fold(self.text) for evidence in finding.evidence)


@dataclass(frozen=True, slots=True)
class AnsweredFinding:
    """A finding with its answer, None while nobody replied."""

    finding: Finding
    answer: Answer | None


def answers_path(form: Path) -> Path:
    """Return where the answers to the findings on a form are kept."""
    return form.with_name(form.name + SUFFIX)


def read_answers(path: Path) -> tuple[Answer, ...]:
    """Read an answers file; none when there is no file. Raise JixiaoError for one that is not understood."""
    if not path.exists():
        return ()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise JixiaoError("答复文件不是有效的TOML", str(path), f"请检查：{fault}") from fault
    return tuple(_answer(entry, number, path) for number, entry in enumerate(data.get("answer", []), start=1))


def write_answers(path: Path, answers: Sequence[Answer]) -> None:
    """Write all answers to the findings on a form."""
    path.write_text("\n".join(_print(answer) for answer in answers), encoding="utf-8")


def match_answers(
    findings: Sequence[Finding], answers: Sequence[Answer], project: str | None = None
) -> tuple[AnsweredFinding, ...]:
    """Put each finding beside its answer; an answer at the finding's own path goes before one from elsewhere."""
    return tuple(AnsweredFinding(finding, _best(finding, answers, project)) for finding in findings)


def _best(finding: Finding, answers: Sequence[Answer], project: str | None) -> Answer | None:
    held = [answer for answer in answers if answer.holds_for(finding, project)]
    paths = {evidence.path for evidence in finding.evidence}
    return next((answer for answer in held if answer.path in paths), held[0] if held else None)


def _answer(entry: dict[str, Any], number: int, path: Path) -> Answer:
    missing = [key for key in ("rule", "text", "reason", "by", "date") if not entry.get(key) and key != "text"]
    if missing or "text" not in entry:
        named = "、".join(missing or ["text"])
        raise JixiaoError(f"第{number}条答复缺少 {named}", str(path), "每条答复要写明规则、原文、理由、答复人和日期")
    date = entry["date"]
    if not isinstance(date, datetime.date):
        raise JixiaoError(f"第{number}条答复的日期不是日期", str(path), "写作 date = 2024-03-01，不加引号")
    texts = {key: str(entry[key]) for key in ("rule", "text", "reason", "by")}
    return Answer(path=str(entry.get("path", "")), date=date, project=entry.get("project"), **texts)


def _print(answer: Answer) -> str:
    lines = ["[[answer]]"]
    for key in ("rule", "path", "text", "reason", "by", "project"):
        value = getattr(answer, key)
        if value is not None:
            lines.append(f"{key} = {_quoted(value)}")
    return "\n".join([*lines, f"date = {answer.date.isoformat()}", ""])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(_escape(character) for character in escaped) + '"'


def _escape(character: str) -> str:
    return character if ord(character) >= 32 and ord(character) != 127 else f"\\u{ord(character):04x}"
