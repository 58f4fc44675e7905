"""Batches 成批审核: documents of one run reviewed together, so that the projects of a body are compared across its files.

Until the last document is read, each waits packed: ten thousand of them take some tens of megabytes.
"""

import pickle
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from jixiao.core.finding import Finding
from jixiao.core.text import fold
from jixiao.families.result import DocumentReading
from jixiao.publication.findings import ReviewedDocument, gather
from jixiao.review.answers import Answer
from jixiao.review.engine import Located, review_collection

_UNNAMED = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A document read, what was found on each of its declarations alone, and the answers given to its findings."""

    reading: DocumentReading
    findings: tuple[tuple[Finding, ...], ...]
    answers: tuple[Answer, ...] = ()


@dataclass(slots=True)
class Batch:
    """The documents of a run, in order."""

    _packed: list[bytes] = field(default_factory=list)
    _bodies: list[frozenset[str]] = field(default_factory=list)

    def add(self, found: Found) -> None:
        """Take the next document."""
        slim = replace(
            found.reading, unread=(), repairs=(),
            readings=tuple(replace(one, unread=(), repairs=()) for one in found.reading),
        )  # fmt: skip
        self._packed.append(zlib.compress(pickle.dumps(replace(found, reading=slim)), 1))
        self._bodies.append(_bodies_of(found.reading))

    def finish(self) -> Iterator[ReviewedDocument]:
        """Yield the reviewed documents in the order they were added."""
        shared: dict[int, list[Located]] = {}
        for group in _groups(self._bodies):
            self._compare(group, shared)
        for number in range(len(self._packed)):
            found = self._unpack(number)
            yield gather(found.reading, found.findings, shared.get(number, ()), found.answers)

    def _compare(self, group: Sequence[int], shared: dict[int, list[Located]]) -> None:
        """Review what the declarations of some documents say together."""
        owners: list[tuple[int, int]] = []
        declarations = []
        for number in group:
            for index, one in enumerate(self._unpack(number).reading):
                owners.append((number, index))
                declarations.append(one.declaration)
        if len(declarations) < 2:
            return
        for subject, finding in review_collection(declarations):
            number = group[0] if subject is None else owners[subject][0]
            within = None if subject is None else owners[subject][1]
            shared.setdefault(number, []).append((within, finding))

    def _unpack(self, number: int) -> Found:
        found = pickle.loads(zlib.decompress(self._packed[number]))
        assert isinstance(found, Found)
        return found


def _bodies_of(reading: DocumentReading) -> frozenset[str]:
    """Return the bodies that the forms of a document belong to: the departments in charge, else the agencies."""
    names = {
        fold(one.declaration.organisation.department or one.declaration.organisation.agency or _UNNAMED)
        for one in reading
    }
    return frozenset(names)


def _groups(bodies: Sequence[frozenset[str]]) -> list[list[int]]:
    """Return the documents in groups that share a body, directly or through another document, each in order."""
    leader: dict[str, str] = {}

    def lead(name: str) -> str:
        while leader.setdefault(name, name) != name:
            name = leader[name]
        return name

    for names in bodies:
        first, *others = sorted(names) or [_UNNAMED]
        for other in others:
            leader[lead(other)] = lead(first)
    groups: dict[str, list[int]] = {}
    for number, names in enumerate(bodies):
        groups.setdefault(lead(min(names, default=_UNNAMED)), []).append(number)
    return list(groups.values())
