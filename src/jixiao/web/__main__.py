"""The web program: python -m jixiao.web serve | sample | backup | restore | migrate (see `jixiao serve --help`)."""

import os
import sys
from collections.abc import Sequence

from jixiao.errors import JixiaoError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the web's commands; every fault becomes one line and exit code 2."""
    command, *rest = sys.argv[1:] if arguments is None else arguments
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jixiao.web.settings")
    try:
        import django

        django.setup()
        from jixiao.web.program import run

        return run(command, rest)
    except JixiaoError as fault:
        print(f"jixiao: {fault}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
