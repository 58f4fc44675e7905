"""Reviewing 审核 for the command line: the files of a run reviewed together, each with the answers kept beside it."""

import argparse
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

from jixiao.cli.inputs import Input
from jixiao.cli.reading import Results, as_read
from jixiao.core.finding import SEVERITIES, Severity
from jixiao.families.result import DocumentReading
from jixiao.publication.batch import Batch, Found
from jixiao.publication.findings import ReviewedDocument, all_findings, review_each
from jixiao.publication.last_year import Archive
from jixiao.publication.report import PLAIN, Look, report_lines, total_line
from jixiao.publication.summary import Summary, summary_lines
from jixiao.review.answers import answers_path, read_answers

Reviewed = tuple[Input, ReviewedDocument]


class Review:
    """The documents of a command's files, reviewed, in order; findings are counted on the way."""

    def __init__(self, options: argparse.Namespace, archive: Archive) -> None:
        self._results: Results[tuple[Input, Found]] = Results(options, partial(find, archive))
        self._output: str | None = options.output
        self.counts: Counter[Severity] = Counter()
        self.open_counts: Counter[Severity] = Counter()

    def __iter__(self) -> Iterator[Reviewed]:
        batch, items = Batch(), []
        for item, found in self._results:
            items.append(item)
            batch.add(found)
        for item, document in zip(items, batch.finish(), strict=True):
            findings = list(all_findings(document))
            self.counts.update(finding.severity for finding in findings)
            self.open_counts.update(finding.severity for finding in findings if finding.answer is None)
            yield item, document

    def report(self, documents: Iterable[ReviewedDocument], summary: Summary) -> Iterator[str]:
        """Yield the report on documents, a summary of them when they are several, and the number of findings."""
        look = terminal_look(self._output)
        declarations = 0
        for document in documents:
            declarations += len(document.declarations)
            yield from report_lines(document, look)
            yield ""
        if len(summary.rows) > 1:
            yield from summary_lines(summary)
        if declarations or self.counts.total():
            yield total_line(self.counts, self.counts.total() - self.open_counts.total())

    @property
    def has_failed(self) -> bool:
        """Whether something could not be read or written."""
        return self._results.has_failed

    @property
    def is_of_one(self) -> bool:
        """Whether the run is about one file alone."""
        return len(self._results.inputs) == 1

    def fail(self, complaint: str) -> None:
        """Complain in one line; the run goes on."""
        self._results.fail(complaint)

    def reaches(self, level: str) -> bool:
        """Tell whether any finding without an answer is as severe as `level` or more."""
        return level in SEVERITIES and any(self.open_counts[s] for s in SEVERITIES[: SEVERITIES.index(level) + 1])


def find(archive: Archive, reading: DocumentReading, item: Input) -> tuple[Input, Found]:
    """Review each declaration of a document, against last year's where the archive has it."""
    answers = () if item.member else read_answers(answers_path(item.path))
    last_year = {n: before for n, one in enumerate(reading) if (before := archive.before(one.declaration)) is not None}
    return item, Found(reading, review_each(reading, last_year), answers)


def read_archive(options: argparse.Namespace) -> tuple[Archive, bool]:
    """Read last year's forms where the options name them; tell too whether any of them could not be read."""
    if not options.last_year:
        return Archive(), False
    arguments = argparse.Namespace(files=[options.last_year], jobs=options.jobs)
    readings = Results(arguments, as_read)
    declarations = tuple(one.declaration for reading in readings for one in reading)
    return Archive(declarations), readings.has_failed


def terminal_look(output: str | None) -> Look:
    """Return how a report is set: wrapped and coloured on a terminal, plain in a pipe or file (https://no-color.org)."""
    if output is not None or not sys.stdout.isatty():
        return PLAIN
    columns = min(max(shutil.get_terminal_size().columns, 60), 120)
    return Look(columns, coloured=not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb")
