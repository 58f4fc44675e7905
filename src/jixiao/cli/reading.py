"""Reading 读取: from the arguments of a command to what the documents hold; a fault of one file never stops the others."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from jixiao.cli.bulk import map_ordered
from jixiao.cli.console import complain
from jixiao.cli.inputs import Input, find_inputs
from jixiao.cli.progress import with_progress
from jixiao.cli.zipped import read_member
from jixiao.documents import read as read_document
from jixiao.documents import read_bytes
from jixiao.errors import JixiaoError
from jixiao.families import read as read_forms
from jixiao.families.result import DocumentReading
from jixiao.publication.package import decode

_PROGRAM_FAULT = "程序在读取时出错({}),这是程序的缺陷。请把文件(隐去姓名电话)和这一行报给维护者"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one input: readings (a package holds several documents), or the fault, said in one line."""

    input: Input
    readings: tuple[DocumentReading, ...] = ()
    fault: str | None = None


class Readings:
    """The readings of a command's files, in order; complaints go to standard error as they occur.

    After iteration `has_failed` tells whether any file could not be read.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self.has_failed = False

    def __iter__(self) -> Iterator[DocumentReading]:
        for outcome in self.outcomes():
            yield from outcome.readings

    def outcomes(self) -> Iterator[Outcome]:
        """Yield the outcome of each input that could be read."""
        inputs = find_inputs(self._options.files)
        for complaint in inputs.complaints:
            self._fail(complaint)
        task = partial(read_input, form=getattr(self._options, "form", None))
        results = map_ordered(task, inputs.documents, _crashed, getattr(self._options, "jobs", None))
        for outcome in with_progress(results, len(inputs.documents), "读取"):
            if outcome.fault is None:
                yield outcome
            else:
                self._fail(outcome.fault)

    def _fail(self, complaint: str) -> None:
        self.has_failed = True
        complain(complaint)


def read_input(item: Input, form: str | None = None) -> Outcome:
    """Read one input; every fault, even of the program itself, becomes a line."""
    try:
        return Outcome(item, _read(item, form))
    except JixiaoError as fault:
        return Outcome(item, fault=_with_name(str(fault), item))
    except OSError as fault:
        return Outcome(item, fault=f"{item.name}:不能打开({fault.strerror or fault})。请检查文件和权限")
    except Exception as fault:  # a defect in a reader must not cost the user the other files
        return Outcome(item, fault=f"{item.name}:{_PROGRAM_FAULT.format(f'{type(fault).__name__}: {fault}')}")


def _read(item: Input, form: str | None) -> tuple[DocumentReading, ...]:
    if item.path.suffix.lower() == ".json" or (item.member or "").lower().endswith(".json"):
        return decode(_bytes(item), item.name)
    document = read_bytes(_bytes(item), item.member) if item.member else read_document(item.path)
    return (read_forms(document, form),)


def _bytes(item: Input) -> bytes:
    return read_member(item.path, item.member) if item.member else item.path.read_bytes()


def _with_name(message: str, item: Input) -> str:
    return message if item.path.name in message or (item.member or "\n") in message else f"{item.name}:{message}"


def _crashed(item: Input) -> Outcome:
    return Outcome(item, fault=f"{item.name}:读取它的进程中途崩溃(多半是内存不够)。请单独读取或拆分文件")
