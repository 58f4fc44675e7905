"""The repository's own files and what must not stand in them."""

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.house.measure import ROOT

SEEDS = ROOT.parent / "shared" / "seeds"

# Written with a dot in the middle so that this file does not contain what it forbids.
_HOSTS = tuple(
    host.replace("·", "")
    for host in ("py·pi.org", "python·hosted", "npm·js.org", "npm·mirror", "registry·.npm", "mirrors·.", "/simple·/")
)
_FOLDERS = ("work", "tmp", "root", "home")
_PATH = re.compile(rf"(?<![\w.}}$*~/-])/(?:{'|'.join(_FOLDERS)})/\w")
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.(?:com|cn|org|net|edu|gov)\b")
_INVENTED_ADDRESS = re.compile(r"@(?:[\w-]+\.)*example\.(?:com|cn|org|net)$")
_MOBILE = re.compile(r"(?<![\w.])1[3-9]\d{9}(?![\w.])")
_INVENTED_MOBILE = re.compile(r"0000|1234")
_PERSONAL_LABEL = re.compile(r"负责人|联系人|经办人|填报人|填表人|审核人|电话|手机")
_HASHED = ("requirements/", "tools/fonts/package-lock.json")


def tracked_files() -> tuple[Path, ...]:
    """Return the files of the repository: tracked, or new and not ignored."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    files = (ROOT / name for name in dict.fromkeys(listing.stdout.split("\0")) if name)
    return tuple(file for file in files if file.is_file())


def texts(files: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Yield name and text of the files that are text."""
    for file in files:
        data = file.read_bytes()
        if b"\0" not in data[:8192]:
            yield file.relative_to(ROOT).as_posix(), data.decode("utf-8", errors="replace")


def forbidden(name: str, text: str) -> list[str]:
    """Return what a text must not hold: package hosts, paths of a machine, addresses, telephone numbers."""
    found = [f"{name}: {host}" for host in _HOSTS if host in text]
    found += [f"{name}: {match[0]}…" for match in _PATH.finditer(text)]
    if name.startswith(_HASHED):
        return found
    found += [f"{name}: {m[0]}" for m in _ADDRESS.finditer(text) if not _INVENTED_ADDRESS.search(m[0])]
    found += [f"{name}: {m[0]}" for m in _MOBILE.finditer(text) if not _INVENTED_MOBILE.search(m[0])]
    return found


def real_people() -> frozenset[str]:
    """Return the names and telephone numbers printed on the real forms; empty where these are not at hand."""
    found: set[str] = set()
    for gold in (SEEDS / "gold").glob("*.json"):
        for project in json.loads(gold.read_text(encoding="utf-8"))["projects"]:
            found.update(_personal(project["fields"]))
    return frozenset(found)


def _personal(fields: dict[str, object]) -> Iterator[str]:
    for label, value in fields.items():
        if _PERSONAL_LABEL.search(label) and isinstance(value, str):
            yield from (part for part in re.split(r"[\s、,，;；/]+", value) if len(part) > 1)
