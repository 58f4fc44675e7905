"""Lock every package, with hashes, for all platforms and every supported Python: requirements/*.txt.

    python tools/lock.py [--upgrade]

The files name no package source, so that everyone installs from the one their own machine is set to.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = (
    "--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links",
    "--custom-compile-command", "make lock", "--quiet",
)  # fmt: skip
LOCKS = {
    "run.txt": ("--extra", "ocr", "--extra", "web", "--group", "build"),
    "dev.txt": ("--extra", "ocr", "--extra", "web", "--extra", "postgresql", "--group", "build", "--group", "dev"),
    "fonts.txt": ("--group", "fonts", "--no-deps"),
}


def main() -> None:
    """Write the lock files; versions already locked stay unless `--upgrade` is given."""
    for name, parts in LOCKS.items():
        source = "pyproject.toml" if "--extra" in parts else "--group"
        inputs = (source, *parts) if source == "pyproject.toml" else parts
        command = ("uv", "pip", "compile", *inputs, *OPTIONS, *sys.argv[1:], "-o", f"requirements/{name}")
        subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
