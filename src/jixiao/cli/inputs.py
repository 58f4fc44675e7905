"""Inputs 输入: the arguments of a command line as the documents they mean.

A file is itself, a folder all documents in it, a pattern what it matches (also where the shell did not expand it), a zip
archive the documents in it. The order is the one given, names inside a folder or archive in order.
"""

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jixiao.cli.zipped import list_members
from jixiao.documents.encoding import readable_name
from jixiao.documents.formats import named_format
from jixiao.documents.reading import READERS
from jixiao.errors import JixiaoError, UnreadableDocumentError, cause_of

_LOCK = "~$"


@dataclass(frozen=True, slots=True)
class Input:
    """One document to read: a file, or a member of a zip archive."""

    path: Path
    member: str | None = None

    @property
    def name(self) -> str:
        """How messages call it, as the user wrote it."""
        path = readable_name(str(self.path))
        return f"{path}:{self.member}" if self.member else path


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the arguments mean: documents to read, and a complaint for each argument that means none."""

    documents: tuple[Input, ...]
    complaints: tuple[str, ...]


def find_inputs(arguments: Iterable[str]) -> Inputs:
    """Resolve arguments into documents, each once, whatever path leads to it."""
    documents: dict[tuple[Path, str | None], Input] = {}
    complaints: list[str] = []
    for argument in arguments:
        try:
            for one in _resolve(argument):
                documents.setdefault((one.path.resolve(), one.member), one)
        except JixiaoError as fault:
            complaints.append(str(fault))
        except OSError as fault:
            complaints.append(f"{argument}:不能打开({cause_of(fault)})。请检查权限")
    return Inputs(tuple(documents.values()), tuple(complaints))


def is_document(name: str) -> bool:
    """Tell whether a name found in a folder or archive is one to read: a known kind, not hidden, not an Office lock.

    Our own .json is read when it is named; beside its source in a folder it would count everything twice.
    """
    is_readable = named_format(name) in READERS or named_format(name) == "zip"
    return is_readable and not Path(name).name.startswith((".", _LOCK))


def _resolve(argument: str) -> list[Input]:
    path = Path(argument)
    if path.is_dir():
        found = [one for file in _files_in(path) for one in _open(file)]
    elif path.exists():
        if _is_lock(path):
            remedy = "请给出文件本身;关闭 Word 或 Excel 后它会消失"
            raise UnreadableDocumentError("这是 Office 打开文件时留下的锁文件,不是文档", argument, remedy)
        found = _open(path)
    elif glob.has_magic(argument):
        names = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 — a pattern may be absolute
        found = [one for name in names if not _is_lock(Path(name)) for one in _resolve(name)]
    else:
        raise UnreadableDocumentError("没有这个文件", argument, "请核对文件名和路径")
    if not found:
        raise UnreadableDocumentError("里面没有可以读取的文件", argument, "请核对文件夹、压缩包或通配符")
    return found


def _is_lock(path: Path) -> bool:
    return path.name.startswith(_LOCK)


def _files_in(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if is_document(name))


def _open(path: Path) -> list[Input]:
    if path.suffix.lower() == ".zip":
        return [Input(path, member) for member in list_members(path) if is_document(member)]
    return [Input(path)]
