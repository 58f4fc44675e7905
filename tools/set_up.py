"""Set up what working on Jixiao needs: a virtual environment with locked packages, fonts, optional programs.

    python tools/set_up.py run|dev

`run` installs what the program needs (scanned forms included), `dev` also what tests and checks need. Packages come from
the lock files in requirements/ with their hashes checked. A second call finds everything in place and costs a blink.
Nothing optional stops the way: what is missing is named, with what to do about it.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
LOCKS = ROOT / "requirements"

# Program or check → the Debian packages that bring it, and what is lost without it.
OPTIONAL_PROGRAMS = {
    "soffice": (("libreoffice-writer-nogui", "libreoffice-calc-nogui"), "不能读取 .doc .wps .rtf .odt 文件"),
    "pdftoppm": (("poppler-utils",), "不能把印出的 PDF 画成图来检查"),
}


def say(message: str) -> None:
    """Print a line at once, in step with what child processes print."""
    print(f"» {message}", flush=True)


def succeeds(*command: str | Path, quiet: bool = False) -> bool:
    """Run a command; whether it ended well."""
    sink = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.run(command, cwd=ROOT, stdout=sink, stderr=sink, check=False).returncode == 0
    except OSError:
        return False


def can_apt() -> bool:
    """Whether system packages may be installed: Debian, root, and not forbidden by JIXIAO_NO_APT."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and bool(shutil.which("apt-get")) and not os.environ.get("JIXIAO_NO_APT")


def apt_install(*packages: str) -> bool:
    """Install Debian packages; whether it worked."""
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)
    return succeeds(*install, quiet=True) or (succeeds("apt-get", "update", "-qq", quiet=True) and succeeds(*install))


def create_environment() -> None:
    """Create .venv unless a working one is there."""
    if succeeds(PYTHON, "-c", "import sys; sys.exit(sys.version_info < (3, 11))", quiet=True):
        return
    say("建立虚拟环境 .venv")
    if shutil.which("uv") and succeeds("uv", "venv", "-q", "--clear", "--python", sys.executable, VENV):
        return
    create = (sys.executable, "-m", "venv", "--clear", str(VENV))
    version = f"python3.{sys.version_info.minor}-venv"
    if succeeds(*create, quiet=True) or (can_apt() and apt_install(version) and succeeds(*create)):
        return
    sys.exit(f"不能建立虚拟环境。请先安装 {version}（Debian/Ubuntu：apt-get install {version}）或 uv，再重新执行。")


def installers() -> list[tuple[str | Path, ...]]:
    """The ways to install packages here, the fastest first; pip is second because it knows the user's own sources."""
    ways: list[tuple[str | Path, ...]] = []
    if shutil.which("uv"):
        ways.append(("uv", "pip", "install", "-q", "--python", PYTHON))
    if succeeds(PYTHON, "-m", "pip", "--version", quiet=True) or succeeds(PYTHON, "-m", "ensurepip", quiet=True):
        ways.append((PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check"))
    return ways


def install(*arguments: str) -> bool:
    """Install with the first installer that manages; whether one did."""
    return any(succeeds(*way, *arguments) for way in installers())


def state_of(what: str) -> str:
    """Return what tells one state of a lock file and of the project's own settings from another."""
    return hashlib.sha256((LOCKS / f"{what}.txt").read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()


def is_installed(what: str) -> bool:
    """Whether the locked packages are those installed last; `dev` has all that `run` needs."""
    stamps = {name: VENV / f"installed-{name}" for name in (what, "dev")}
    return any(stamp.exists() and stamp.read_text() == state_of(name) for name, stamp in stamps.items())


def install_packages(what: str) -> None:
    """Install the locked packages and this project, unless they are there."""
    if is_installed(what):
        return
    say(f"安装 requirements/{what}.txt 中锁定的软件包（核对哈希）")
    if not install("--require-hashes", "-r", str(LOCKS / f"{what}.txt")):
        sys.exit("软件包没有装全。请检查网络；内网请先在 pip 的配置里写好软件源，再重新执行。")
    if not install("--no-deps", "--no-build-isolation", "-e", str(ROOT)):
        sys.exit("项目本身没有装上，原因见上。")
    (VENV / f"installed-{what}").write_text(state_of(what))


def fetch_fonts() -> None:
    """Fetch the fonts that prints are set in; without them the system's fonts are used."""
    if not shutil.which("npm") and not fonts_present():
        install("--require-hashes", "-r", str(LOCKS / "fonts.txt"))
    if not succeeds(PYTHON, ROOT / "tools" / "fetch_fonts.py"):
        say("没有取到字体（多半是没有网络）：打印改用系统里的中文字体；联网后执行 make fonts 补上。")


def fonts_present() -> bool:
    """Whether fonts were fetched before."""
    return any((ROOT / "src" / "jixiao" / "fonts").glob("*.ttf"))


def install_programs() -> None:
    """Install or name the programs that only some kinds of file need."""
    for program, (packages, loss) in OPTIONAL_PROGRAMS.items():
        if shutil.which(program):
            continue
        say(f"缺少 {program}：没有它{loss}")
        if can_apt():
            say(f"用 apt 安装 {' '.join(packages)}")
        if not (can_apt() and apt_install(*packages)):
            say(f"跳过。需要时请安装：apt-get install {' '.join(packages)}")


def main() -> None:
    """Set up for running or for development."""
    what = sys.argv[1] if len(sys.argv) > 1 else "run"
    create_environment()
    install_packages(what)
    fetch_fonts()
    install_programs()


if __name__ == "__main__":
    main()
