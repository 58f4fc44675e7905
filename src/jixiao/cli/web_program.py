"""The web program 网上办理, started in a process of its own: the command line does not know Django."""

import importlib.util
import subprocess
import sys

from jixiao.errors import MissingProgramError

_NEEDED = ("django", "axes", "csp", "whitenoise", "argon2")


def run_web(*arguments: str) -> int:
    """Run a command of the web program and return its exit code; raises MissingProgramError without its packages."""
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise MissingProgramError(f"没有安装网上办理所需的软件包（{'、'.join(missing)}）", "", "请执行 pip install 'jixiao[web]'")
    try:
        return subprocess.run([sys.executable, "-m", "jixiao.web", *arguments], check=False).returncode
    except KeyboardInterrupt:
        return 0
