"""Archives 压缩包: the zip container of .docx, .xlsx and .odt, opened with its size known before anything is unpacked."""

import io
import zipfile
import zlib

from jixiao.documents.document import Source
from jixiao.documents.limits import Limits
from jixiao.errors import UnreadableDocumentError

_ALWAYS_SMALL = 16 * 2**20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
RESAVE = "请用 Word、WPS 或 Excel 打开并另存一份后再试"


class Archive:
    """A zip file whose members are read by name; every member is bounded by what was declared and allowed."""

    def __init__(self, data: bytes, source: Source, limits: Limits) -> None:
        self.source = source
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, UnicodeError) as error:
            raise damaged(source) from error
        self._members = {member.filename.lower(): member for member in self._zip.infolist()}
        _check_size(self._zip.infolist(), len(data), source, limits)

    @property
    def names(self) -> tuple[str, ...]:
        """The members' names in lower case, in the order of the archive."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    def read(self, name: str) -> bytes:
        """Return a member's bytes; names are compared without case, as Office does."""
        member = self._members.get(name.lower())
        if member is None:
            raise UnreadableDocumentError(f"文件里缺少“{name}”", self.source.name, f"文件可能已损坏,{RESAVE}")
        if member.flag_bits & 1:
            raise encrypted(self.source)
        try:
            return self._zip.read(member)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
            raise damaged(self.source) from error


def damaged(source: Source) -> UnreadableDocumentError:
    """Return the error of a file that is incomplete or broken."""
    return UnreadableDocumentError("文件不完整或已损坏,无法打开", source.name, f"请重新下载或索取,或者{RESAVE}")


def encrypted(source: Source) -> UnreadableDocumentError:
    """Return the error of a file that asks for a password."""
    return UnreadableDocumentError("文件加了密码,无法读取", source.name, "请去掉打开密码、另存后再试")


def _check_size(members: list[zipfile.ZipInfo], packed: int, source: Source, limits: Limits) -> None:
    if len(members) > limits.archive_members:
        raise UnreadableDocumentError(f"压缩包里有{len(members)}个文件,超过上限{limits.archive_members}个", source.name)
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.unpacked_bytes:
        raise _too_large(unpacked, source)
    # The ratio says nothing about small files: 100 kB of styles may well pack to 1 kB.
    if unpacked > _ALWAYS_SMALL and unpacked > packed * limits.archive_ratio:
        raise _too_large(unpacked, source)
    if any(member.compress_type not in _METHODS for member in members):
        raise UnreadableDocumentError("压缩方式不是 Office 使用的方式", source.name, RESAVE)


def _too_large(unpacked: int, source: Source) -> UnreadableDocumentError:
    return UnreadableDocumentError(
        f"解压后有{unpacked // 2**20}MB,与文件大小不相称或超过上限,未读取",
        source.name,
        "请核对文件来源,或删去不需要的内容后再试",
    )
