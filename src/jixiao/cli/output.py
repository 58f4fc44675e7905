"""Output 输出: what a command gives, onto the screen or into a file that is either the old one or the whole new one."""

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from jixiao.errors import JixiaoError, cause_of


def write_out(pieces: Iterable[bytes], output: str | None) -> None:
    """Write pieces to the file `output`, or to standard output when there is none."""
    if output is None:
        sys.stdout.flush()
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    try:
        _replace(Path(output), pieces)
    except OSError as fault:
        raise JixiaoError(f"不能写入({cause_of(fault)})", output, "请检查文件夹是否存在、文件是否正被打开") from fault


def write_lines(lines: Iterable[str], output: str | None) -> None:
    """Write lines of text, as UTF-8."""
    write_out((f"{line}\n".encode(errors="backslashreplace") for line in lines), output)


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    path = path.resolve()
    if path.exists() and not path.is_file():  # a device or a pipe is written to, never put aside
        with path.open("wb") as stream:
            stream.writelines(pieces)
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(pieces)
        _give_usual_rights(name)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _give_usual_rights(name: str) -> None:
    """A temporary file is for its owner alone; the result is a file like any other."""
    mask = os.umask(0)
    os.umask(mask)
    Path(name).chmod(0o666 & ~mask)
