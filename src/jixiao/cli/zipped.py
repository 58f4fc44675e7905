"""Zipped forms 压缩包里的表: the members of a .zip as bytes, bounded, never unpacked to disk."""

import zipfile
import zlib
from pathlib import Path

from jixiao.documents.limits import DEFAULT_LIMITS, Limits
from jixiao.errors import UnreadableDocumentError

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


def list_members(path: Path, limits: Limits = DEFAULT_LIMITS) -> tuple[str, ...]:
    """Return the names of the files in an archive, sorted; raises UnreadableDocumentError for one that is none or that
    would unpack to more than the limits allow."""
    with _open(path) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
    unpacked = sum(member.file_size for member in members)
    if len(members) > limits.archive_members or unpacked > limits.unpacked_bytes:
        raise UnreadableDocumentError(
            f"压缩包里有{len(members)}个文件、解压后{unpacked // 2**20}MB,超过上限",
            str(path),
            "请分成几个小包,或解压后读取文件夹",
        )
    return tuple(sorted(_name(member) for member in members))


def read_member(path: Path, name: str, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the bytes of one member; raises UnreadableDocumentError when it is damaged, encrypted or too large."""
    where = f"{path}:{name}"
    with _open(path) as archive:
        member = next((m for m in archive.infolist() if _name(m) == name), None)
        if member is None:
            raise UnreadableDocumentError("压缩包里没有这个文件", where)
        if member.flag_bits & _ENCRYPTED:
            raise UnreadableDocumentError("压缩包加了密码", where, "请解压后再读取")
        try:
            with archive.open(member) as stream:
                data = stream.read(limits.file_bytes + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as fault:
            raise UnreadableDocumentError("压缩包里的这个文件已损坏", where, "请重新打包或索取") from fault
    if len(data) > limits.file_bytes:
        raise UnreadableDocumentError(f"解压后超过{limits.file_bytes // 2**20}MB", where, "请解压后核对文件")
    return data


def _open(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, UnicodeError) as fault:
        raise UnreadableDocumentError("不是完整的 zip 压缩包", str(path), "请重新打包或索取") from fault


def _name(member: zipfile.ZipInfo) -> str:
    """Return a member's name; archives made on Chinese Windows name their files in GB18030 without saying so."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename
