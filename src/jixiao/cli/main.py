"""The program `jixiao`: choose the command, run it, and turn every fault into one line and an exit code.

Exit codes: 0 done, 1 findings at or above the asked severity, 2 something could not be read or written.
"""

import os
import sys
from collections.abc import Sequence

from jixiao.cli.console import complain, prepare_streams, silence
from jixiao.cli.parser import build_parser
from jixiao.errors import JixiaoError

FAILED = 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; `arguments` default to those of the process. Returns the exit code."""
    prepare_streams()
    options = build_parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
        return 0
    except KeyboardInterrupt:
        complain("已中断。")
        return INTERRUPTED
    except JixiaoError as fault:
        complain(str(fault))
        return FAILED
    except Exception as fault:
        if os.environ.get("JIXIAO_DEBUG"):
            raise
        complain(f"程序内部出错({type(fault).__name__}: {fault})。这是程序的缺陷,请把命令和这一行报给维护者。")
        return FAILED
    return code
