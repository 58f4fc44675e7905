"""Reading 读取: from the arguments of a command to what the documents hold; a fault of one file never stops the others."""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from jixiao.cli.bulk import map_ordered
from jixiao.cli.console import complain
from jixiao.cli.inputs import Input, find_inputs
from jixiao.cli.progress import with_progress
from jixiao.cli.zipped import read_member
from jixiao.documents import read as read_document
from jixiao.documents import read_bytes
from jixiao.documents.document import Document
from jixiao.errors import JixiaoError, cause_of
from jixiao.families import read as read_forms
from jixiao.families.loading import load_family
from jixiao.families.result import DocumentReading
from jixiao.publication.package import decode

_PROGRAM_FAULT = "程序在读取时出错({}),这是程序的缺陷。请把文件(隐去姓名电话)和这一行报给维护者"


Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """What came of one input: a result for each document in it (a package holds several), or the fault in one line."""

    results: tuple[Result, ...] = ()
    fault: str | None = None


class Results(Generic[Result]):
    """What `work` makes of every document of a command's files, in order; complaints go to standard error.

    Reading and `work` run on all cores, so `work` is a function of a module. After iteration `has_failed` tells whether
    any file could not be read.
    """

    def __init__(self, options: argparse.Namespace, work: Callable[[DocumentReading, Input], Result]) -> None:
        self._arguments: list[str] = options.files
        self._jobs: int | None = options.jobs
        self._form: str | None = getattr(options, "form", None)
        self._work = work
        self.has_failed = False
        self.inputs: tuple[Input, ...] = ()

    def __iter__(self) -> Iterator[Result]:
        if self._form is not None:
            load_family(self._form)  # a wrong name is said once, not for every file
        inputs = find_inputs(self._arguments)
        self.inputs = inputs.documents
        for complaint in inputs.complaints:
            self.fail(complaint)
        task: Callable[[Input], Outcome[Result]] = partial(read_input, self._work, self._form)
        outcomes: Iterator[Outcome[Result]] = map_ordered(task, inputs.documents, _crashed, self._jobs)
        for outcome in with_progress(outcomes, len(inputs.documents), "读取"):
            if outcome.fault is not None:
                self.fail(outcome.fault)
            yield from outcome.results

    def fail(self, complaint: str) -> None:
        """Complain in one line, and remember that something failed."""
        self.has_failed = True
        complain(complaint)


def as_read(reading: DocumentReading, item: Input) -> DocumentReading:
    """The work of a command that wants the readings themselves."""
    return reading


def read_input(work: Callable[[DocumentReading, Input], Result], form: str | None, item: Input) -> Outcome[Result]:
    """Read one input and do the work on it; every fault, even of the program itself, becomes a line."""
    try:
        return Outcome(tuple(work(reading, item) for reading in _read(item, form)))
    except JixiaoError as fault:
        return Outcome(fault=str(JixiaoError(fault.what, _where(fault, item), fault.remedy)))
    except OSError as fault:
        return Outcome(fault=f"{item.name}:不能打开({cause_of(fault)})。请检查文件和权限")
    except Exception as fault:  # a defect in a reader must not cost the user the other files
        return Outcome(fault=f"{item.name}:{_PROGRAM_FAULT.format(f'{type(fault).__name__}: {fault}')}")


def _read(item: Input, form: str | None) -> tuple[DocumentReading, ...]:
    if is_package(item):
        return decode(bytes_of(item), item.name)
    return (read_forms(open_document(item), form),)


def is_package(item: Input) -> bool:
    """Tell whether an input is our own JSON and not a document."""
    return (item.member or item.path.name).lower().endswith(".json")


def open_document(item: Input) -> Document:
    """Read an input as a document."""
    return read_bytes(bytes_of(item), item.member) if item.member else read_document(item.path)


def bytes_of(item: Input) -> bytes:
    """Return the bytes of an input."""
    return read_member(item.path, item.member) if item.member else item.path.read_bytes()


def _where(fault: JixiaoError, item: Input) -> str:
    """Return where the fault is, the document called as the user called it and not by its bare name."""
    known_as = next(
        (name for name in (item.name, item.member, item.path.name) if name and fault.where.startswith(name)), ""
    )
    return item.name + fault.where.removeprefix(known_as) if known_as else f"{item.name} {fault.where}".strip()


def _crashed(item: Input) -> Outcome[Result]:
    return Outcome(fault=f"{item.name}:读取它的进程中途崩溃(多半是内存不够)。请单独读取或拆分文件")
