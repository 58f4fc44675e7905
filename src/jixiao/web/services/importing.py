"""Importing 导入: uploaded files, read in a process of their own with limits of its own, and kept until confirmed."""

import hashlib
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from jixiao.families.convert import convert
from jixiao.families.family import FormFamily
from jixiao.families.loading import families
from jixiao.families.result import DocumentReading, Reading
from jixiao.publication.package import decode
from jixiao.web.errors import RefusedError
from jixiao.web.models import Agency, Person, Submission, Upload
from jixiao.web.services.audit import record_event
from jixiao.web.services.drafting import begin
from jixiao.web.services.transactions import writing

_SECONDS, _MEMORY = 60, 3 * 2**30
_NAME_BYTES = 120


def keep(person: Person, agency: Agency, year: int, name: str, data: bytes) -> Upload:
    """Read an uploaded file and keep what was read, or in one line why it could not be."""
    shown = clean_name(name)
    package, fault = read_apart(shown, data)
    with writing():
        upload = Upload.objects.create(
            agency=agency, by=person, name=shown, digest=hashlib.sha256(data).hexdigest(), package=package, fault=fault, year=year
        )  # fmt: skip
        record_event(person, "上传", upload.pk, 文件=shown, 字节=len(data), 结果="未能读取" if fault else "已读取")
    return upload


def clean_name(name: str) -> str:
    """Return a file name without folders, control characters and direction marks, not too long, its extension kept."""
    plain = "".join(c for c in name.replace("\\", "/").rpartition("/")[2] if c.isprintable() and c not in "\u202e\u202d\u2066\u2067")
    stem, dot, extension = plain.strip(". ").rpartition(".")
    if not dot:
        stem, extension = extension, ""
    return f"{stem.encode()[:_NAME_BYTES].decode(errors='ignore') or '文件'}{dot}{extension[:10]}"


def read_apart(name: str, data: bytes) -> tuple[str, str]:
    """Read a file in a process of its own; return the JSON package, or the fault in one Chinese line."""
    if not data:
        return "", f"{name}:文件是空的。请检查后重新上传"
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        file = Path(folder, name)
        file.write_bytes(data)
        command = [sys.executable, "-m", "jixiao", "read", "--json", "--jobs", "1", str(file)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=_SECONDS, preexec_fn=_limit, check=False)
        except subprocess.TimeoutExpired:
            return "", f"{name}:一分钟内没有读完。请拆分文件，或转为 Word、Excel 后再上传"
    if done.returncode:
        lines = done.stderr.decode(errors="replace").replace(f"{folder}/", "").strip().splitlines()
        return "", (lines[-1].removeprefix("jixiao: ") if lines else f"{name}:读取时中断（多半是内容过大）。请拆分文件后再试")
    package = done.stdout.decode()
    if not any(reading.readings for reading in decode(package.encode(), name)):
        return "", f"{name}:里面没有读到绩效表。请核对文件，或从空白表开始填"
    return package, ""


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def reading_of(upload: Upload) -> DocumentReading | None:
    """Return what was read, None when the file could not be read."""
    return decode(upload.package.encode(), upload.name)[0] if upload.package else None


def family_for(reading: Reading, chosen: str) -> tuple[FormFamily, bool]:
    """Return the family to go on with, and whether the declaration must be converted into it."""
    known = families()
    if reading.family in known and chosen in {"", reading.family}:
        return known[reading.family or ""], False
    if chosen not in known:
        raise RefusedError("没有认出这是哪种表式", "", "请选择一种表式，内容会填到这种表里")
    return known[chosen], True


def confirm(person: Person, upload: Upload, chosen: str, numbers: Iterable[int]) -> list[Submission]:
    """Begin a submission for each confirmed declaration of an upload; `chosen` is the family for those of another."""
    reading = reading_of(upload)
    begun = []
    with writing():
        for number in numbers:
            if reading is None or not 0 <= number < len(reading.readings):
                raise RefusedError("文件里没有这份申报", upload.name)
            one = reading.readings[number]
            family, converts = family_for(one, chosen)
            declaration = one.declaration
            if converts:
                declaration, _ = convert(declaration, families().get(one.family or ""), family)
            begun.append(begin(person, upload.agency, family, declaration.fiscal_year or upload.year, declaration))
        if not begun:
            raise RefusedError("没有选中任何项目", upload.name, "请至少勾选一个")
        upload.delete()
    return begun
