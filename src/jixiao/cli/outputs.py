"""Outputs 输出文件 of a review beside the report: annotated files, the review page, the opinion, the summary."""

import argparse
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from jixiao.cli.inputs import Input
from jixiao.cli.output import write_out
from jixiao.cli.printing import output_format
from jixiao.cli.reading import bytes_of, is_package, open_document
from jixiao.cli.reviewing import Review, Reviewed
from jixiao.documents.formats import named_format
from jixiao.errors import CannotPrintError, JixiaoError, cause_of
from jixiao.publication.findings import ReviewedDocument
from jixiao.publication.summary import Summary


class Outputs:
    """What the options ask to be written of a review, document by document and at its end."""

    def __init__(self, options: argparse.Namespace, review: Review) -> None:
        self._options, self._review = options, review
        self._kept: list[Reviewed] = []
        self._taken: set[str] = set()
        self.summary = Summary()

    def passing(self) -> Iterator[ReviewedDocument]:
        """Pass the reviewed documents on; each is annotated on its way, and kept for what is about all of them."""
        keeps = self._options.html or self._options.opinion or self._options.summary
        for item, document in self._review:
            self.summary.add(document)
            if self._options.annotate:
                self._attempt(self._annotate, item, document)
            if keeps:
                self._kept.append((item, document))
            yield document

    def finish(self) -> None:
        """Write what is about all documents together."""
        if not self._kept:
            return
        if self._options.html:
            self._attempt(self._write_page)
        if self._options.opinion:
            self._attempt(self._write_opinion)
        if self._options.summary:
            self._attempt(self._write_summary)

    def _attempt(self, write: Callable[..., None], *arguments: Input | ReviewedDocument) -> None:
        """Write one output; a fault of it is one line and never costs the user the others."""
        try:
            write(*arguments)
        except JixiaoError as fault:
            self._review.fail(str(fault))
        except OSError as fault:
            self._review.fail(f"不能写入({cause_of(fault)})。请检查文件夹和权限")

    def _annotate(self, item: Input, document: ReviewedDocument) -> None:
        from jixiao.publication.annotate import annotate
        from jixiao.publication.notes import notes_on

        if is_package(item):
            raise CannotPrintError("数据包没有原来的版面,不能批注", item.name, "请给出原来的 Word、Excel 或 PDF 文件")
        target = self._target(item)
        if target.resolve() == item.path.resolve():
            raise CannotPrintError("这是原文件,不会被批注覆盖", str(target), "请另写一个文件名或文件夹")
        data = annotate(
            bytes_of(item),
            document.source.format,
            notes_on(document),
            name=item.name,
            date=datetime.now().astimezone().date(),
        )
        write_out([data], str(target))

    def _target(self, item: Input) -> Path:
        """Return the file an annotated input goes to: OUT itself for one input, a file of its name in OUT for several."""
        output, name = Path(self._options.annotate), Path(item.member or item.path.name).name
        if self._review.is_of_one and not output.is_dir():
            if named_format(output.name) != named_format(name):
                raise CannotPrintError(
                    "批注后的文件与原文件格式相同", str(output), f"请写成 .{Path(name).suffix.lstrip('.')} 结尾"
                )
            return output
        output.mkdir(parents=True, exist_ok=True)
        stem, suffix = Path(name).stem, Path(name).suffix
        candidates = [
            name,
            f"{item.path.parent.name}-{name}",
            *(f"{stem}({n}){suffix}" for n in range(2, len(self._taken) + 3)),
        ]
        chosen = next(candidate for candidate in candidates if candidate not in self._taken)
        self._taken.add(chosen)
        return output / chosen

    def _write_page(self) -> None:
        from jixiao.publication.review_page import review_page

        pages = [(document, None if is_package(item) else open_document(item)) for item, document in self._kept]
        write_out([review_page(pages)], self._options.html)

    def _write_opinion(self) -> None:
        from jixiao.documents.writing import write
        from jixiao.publication.opinion import opinion

        kind = output_format(self._options.opinion)
        write_out([write(opinion([document for _, document in self._kept]), kind)], self._options.opinion)

    def _write_summary(self) -> None:
        from jixiao.publication.summary_workbook import summary_workbook

        if named_format(self._options.summary) != "xlsx":
            raise CannotPrintError("汇总表是 Excel 文件", self._options.summary, "请写成 .xlsx 结尾")
        write_out([summary_workbook([document for _, document in self._kept])], self._options.summary)
