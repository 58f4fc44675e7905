"""Formats that LibreOffice reads: .doc .wps .rtf .odt .ods .xlsb, turned into .docx or .xlsx and read as those.

LibreOffice opens anything, garbage included, as text: what is given to it has been recognised by its bytes before.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from jixiao.documents.archive import Archive, damaged, encrypted
from jixiao.documents.document import Document, Source
from jixiao.documents.docx import read_docx
from jixiao.documents.limits import DEFAULT_LIMITS, Limits
from jixiao.documents.xlsx import read_xlsx
from jixiao.errors import MissingProgramError, UnreadableDocumentError

PROGRAMS = ("soffice", "libreoffice")
_TARGETS = {"ods": "xlsx", "xlsb": "xlsx"}
_SUFFIXES = {"wordml": "xml"}
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_MANIFEST = "META-INF/manifest.xml"
_FIB = b"\xec\xa5"
# A profile of its own for each run: no macros, nothing loaded from elsewhere, no clash with the user's own LibreOffice.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def read_office(data: bytes, source: Source, limits: Limits) -> Document:
    """Read a document through LibreOffice; raise MissingProgramError when it is not installed."""
    _refuse_encrypted(data, source, limits)
    converted = convert_many({source.name: (data, source.format)}, limits).get(source.name)
    if converted is None:
        raise damaged(source)
    return (read_xlsx if target(source.format) == "xlsx" else read_docx)(converted, source, limits)


def target(kind: str) -> str:
    """Return what a format is converted to: `docx` or `xlsx`."""
    return _TARGETS.get(kind, "docx")


def convert_many(files: Mapping[str, tuple[bytes, str]], limits: Limits = DEFAULT_LIMITS) -> dict[str, bytes]:
    """Convert files, given as name → (bytes, format), to .docx or .xlsx in one run of LibreOffice for each of the two.

    Starting LibreOffice takes most of the time: thirty files together take little longer than two apart. A file that
    could not be converted is missing from the result. The run is stopped after `limits.office_seconds`, plus one second
    for each further file.
    """
    program = find_program()
    converted: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        for kind in _FILTERS:
            batch = {name: file for name, file in files.items() if target(file[1]) == kind}
            if batch:
                converted.update(_convert(program, batch, kind, Path(folder, kind), limits))
    return converted


def find_program() -> str:
    """Return LibreOffice's path; raise MissingProgramError when it is not installed."""
    for name in PROGRAMS:
        if found := shutil.which(name):
            return found
    raise MissingProgramError(
        "读取这种格式需要 LibreOffice,本机没有安装",
        remedy="请安装(Debian/Ubuntu:apt install libreoffice-writer-nogui libreoffice-calc-nogui),"
        "或用 Word、WPS 打开并另存为 .docx 或 .xlsx 后再试",
    )


def _convert(
    program: str, batch: Mapping[str, tuple[bytes, str]], kind: str, folder: Path, limits: Limits
) -> dict[str, bytes]:
    sources, results, profile = folder / "in", folder / "out", folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    sources.mkdir()
    paths = {}
    for number, (name, (data, form)) in enumerate(batch.items()):  # names of our own: the user's may be anything
        paths[name] = sources / f"{number}.{_SUFFIXES.get(form, form)}"
        paths[name].write_bytes(data)
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", _FILTERS[kind], "--outdir", str(results), *map(str, paths.values()),
    ]  # fmt: skip
    _run(command, folder, limits.office_seconds + len(batch) - 1, "、".join(batch))
    found = {name: results / f"{path.stem}.{kind}" for name, path in paths.items()}
    return {name: path.read_bytes() for name, path in found.items() if path.exists() and _is_bounded(path, limits)}


def _is_bounded(path: Path, limits: Limits) -> bool:
    return path.stat().st_size <= limits.file_bytes


def _run(command: Sequence[str], home: Path, seconds: int, names: str) -> None:
    """Run LibreOffice in a process group of its own, so that all of it can be stopped."""
    environment = {**os.environ, "HOME": str(home), "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(
        command, env=environment, start_new_session=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocumentError(
            f"LibreOffice 转换超过{seconds}秒,已停止", names, "请用 Word 或 WPS 打开并另存为 .docx 或 .xlsx 后再试"
        ) from error
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _refuse_encrypted(data: bytes, source: Source, limits: Limits) -> None:
    """A .doc says in its first record (the FIB, bit 8 of the word at offset 10) that it is encrypted, an OpenDocument
    file in its list of parts."""
    if source.format in ("odt", "ods"):
        archive = Archive(data, source, limits)
        if _MANIFEST in archive and b"encryption-data" in archive.read(_MANIFEST):
            raise encrypted(source)
    if source.format != "doc":
        return
    for at in range(512, len(data) - 12, 64):  # small streams lie in sectors of 64 bytes
        if data.startswith(_FIB, at):
            if data[at + 11] & 1:
                raise encrypted(source)
            return
    raise damaged(source)
