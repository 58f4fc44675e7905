"""Notes 批注: what is written beside a cell of the user's own file, made from the findings on it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.core.finding import SEVERITIES, SEVERITY_NAMES, Severity
from jixiao.documents.document import Place
from jixiao.publication.findings import EvidenceEntry, FindingEntry, ReviewedDeclaration, ReviewedDocument

AUTHOR = "绩效审核"
_PLACE = re.compile(r"表(?P<table>\d+) 第(?P<row>\d+)行 第(?P<column>\d+)列|第(?P<line>\d+)段")


@dataclass(frozen=True, slots=True)
class Note:
    """A remark at `place`. `words` are the offending words of the cell, found there by searching `value` (the whole text
    the remark speaks of) and then `words` from `offset` in it; empty when the remark is on the whole cell. A note
    without place stands at the beginning of the file."""

    place: Place | None
    text: str
    severity: Severity = "warning"
    value: str = ""
    words: str = ""
    offset: int = 0

    def locate(self, printed: str) -> tuple[int, int] | None:
        """Return the [start, end) of the words in a cell's text, None when they are not a part of it."""
        start = printed.find(self.words, max(0, printed.find(self.value)) + self.offset) if self.words else -1
        start = printed.find(self.words) if start < 0 and self.words else start
        return None if start < 0 else (start, start + len(self.words))


def notes_on(document: ReviewedDocument) -> tuple[Note, ...]:
    """Return the notes on a document: each finding at the first cell it speaks of, and a pointer at each further one."""
    notes = [note for declaration in document.declarations for note in _notes_on(declaration)]
    notes += [note for finding in document.findings for note in _notes_of(finding, None)]
    return tuple(dict.fromkeys(notes))


def headline(finding: FindingEntry) -> str:
    """Return the first line of a note: severity and message."""
    answered = "·已答复" if finding.answer else ""
    return f"【{SEVERITY_NAMES[finding.severity]}{answered}】{finding.message}"


def gravest(notes: tuple[Note, ...] | list[Note]) -> Severity:
    """Return the gravest severity among notes."""
    return min((note.severity for note in notes), key=SEVERITIES.index)


def parse_place(at: str | None) -> Place | None:
    """Return the place that “表1 第14行 第4列” or “第3段” names; None when it names none."""
    match = _PLACE.fullmatch(at or "")
    if match is None:
        return None
    if match["line"]:
        return Place(None, line=int(match["line"]))
    return Place(int(match["table"]), int(match["row"]), int(match["column"]))


def _notes_on(declaration: ReviewedDeclaration) -> Iterator[Note]:
    for finding in declaration.findings:
        yield from _notes_of(finding, parse_place(declaration.at))


def _notes_of(finding: FindingEntry, otherwise: Place | None) -> Iterator[Note]:
    first, *others = finding.evidence or (EvidenceEntry("", "", None, None),)
    place = parse_place(first.at) or otherwise
    yield _note(place, _full_text(finding), finding.severity, first)
    seen = {place}
    for evidence in others:
        other = parse_place(evidence.at)
        if other is not None and other not in seen:
            seen.add(other)
            yield _note(other, f"{headline(finding)}（见{first.at or '文首'}的批注）", finding.severity, evidence)


def _note(place: Place | None, text: str, severity: Severity, evidence: EvidenceEntry) -> Note:
    if evidence.span is None:
        return Note(place, text, severity, evidence.text, evidence.text)
    start, end = evidence.span
    return Note(place, text, severity, evidence.text, evidence.text[start:end], start)


def _full_text(finding: FindingEntry) -> str:
    lines = [headline(finding)]
    lines += [f"建议：{finding.suggestion}"] if finding.suggestion else []
    lines += [f"依据：{finding.basis}"] if finding.basis else []
    if finding.answer:
        lines.append(f"答复：{finding.answer.reason}（{finding.answer.by}，{finding.answer.date.isoformat()}）")
    return "\n".join([*lines, f"规则：{finding.rule}"])
