"""The programs Jixiao is measured against, in an environment of their own that is thrown away with bench/out."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

OUT = Path(__file__).parent / "out"
PINNED = ("markitdown[docx,xlsx,pdf]==0.1.8", "openpyxl==3.1.5", "pdfplumber==0.11.10", "python-docx==1.2.0")


def python() -> Path | None:
    """Return the interpreter of the peers' environment, made on first use; None where they cannot be installed.

    JIXIAO_PEERS names the interpreter of an environment that has them already.
    """
    if given := os.environ.get("JIXIAO_PEERS"):
        return Path(given)
    folder = OUT / "peers"
    found = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if found.exists():
        return found
    try:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([found, "-m", "pip", "install", "--quiet", *PINNED], check=True)
    except (OSError, subprocess.CalledProcessError):
        shutil.rmtree(folder, ignore_errors=True)
        return None
    return found


def soffice() -> str | None:
    """Return the LibreOffice program, None where it is not installed."""
    return shutil.which("soffice")
