"""Scoring 计分 for the command line: the files of a run scored, and counted on the way."""

import argparse
from collections.abc import Iterator
from functools import partial

from jixiao.cli.inputs import Input
from jixiao.cli.reading import Results
from jixiao.cli.reviewing import terminal_look
from jixiao.core.scoring.scheme import Scheme
from jixiao.errors import JixiaoError
from jixiao.families.result import DocumentReading
from jixiao.publication.score import ScoredDocument, score_document
from jixiao.publication.score_report import score_lines, verdict_line
from jixiao.publication.terminal import table
from jixiao.review.schemes import all_schemes, find_scheme


class Scoring:
    """The documents of a command's files, scored, in order; `wrong` counts the forms whose print is not by rule."""

    def __init__(self, options: argparse.Namespace) -> None:
        if not options.files:
            raise JixiaoError("没有说要计算哪些文件", remedy="写成 jixiao score 自评表.docx；计分办法见 jixiao score --schemes")
        scheme = find_scheme(options.scheme) if options.scheme else None
        self._results: Results[ScoredDocument] = Results(options, partial(score_input, scheme))
        self._output: str | None = options.output
        self.forms = self.wrong = 0

    def __iter__(self) -> Iterator[ScoredDocument]:
        for document in self._results:
            self.forms += sum(one.sheet is not None for one in document.declarations)
            self.wrong += sum(one.is_wrong for one in document.declarations)
            yield document

    def report(self) -> Iterator[str]:
        """Yield the report on all documents, and their number."""
        look = terminal_look(self._output)
        for document in self:
            yield from score_lines(document, look)
            yield ""
        yield verdict_line(self.forms, self.wrong)

    @property
    def has_failed(self) -> bool:
        """Whether a file could not be read."""
        return self._results.has_failed


def score_input(scheme: Scheme | None, reading: DocumentReading, item: Input) -> ScoredDocument:
    """The work on one document."""
    return score_document(reading, scheme)


def list_schemes() -> Iterator[str]:
    """Yield the schemes, one line each, and what each part of them rests on."""
    known = all_schemes().values()
    yield from table([("办法", "地方", "说明"), *((one.id, one.place or "", one.title) for one in known)])
    for scheme in known:
        yield f"\n{scheme.id} 的依据"
        rows = [(f"  {s.part}", s.number + ("" if s.confirmed else "（原文待核）")) for s in scheme.sources]
        yield from table(rows)
