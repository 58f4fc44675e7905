"""The terminal 终端: streams that take Chinese everywhere."""

import io
import os
import sys


def prepare_streams() -> None:
    """Make standard output and error UTF-8 whatever the locale (LANG=C, a Windows code page) says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def silence() -> None:
    """Let nothing more reach a closed pipe: the reader (`| head`) has seen enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> None:
    """Write one line to standard error; line breaks inside become spaces."""
    print(f"jixiao: {' '.join(message.split())}", file=sys.stderr, flush=True)
