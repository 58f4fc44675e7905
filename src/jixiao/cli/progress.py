"""Progress 进度: a bar on standard error while long work runs, on a terminal only."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from jixiao.publication.terminal import pad

_PATIENCE = 0.5
_PAUSE = 0.1
_CELLS = 24

T = TypeVar("T")


def with_progress(results: Iterable[T], total: int, what: str) -> Iterator[T]:
    """Pass `results` on and show how many of `total` have come, once the work has taken half a second."""
    if not sys.stderr.isatty() or total < 2:
        yield from results
        return
    drawn_at = time.monotonic() + _PATIENCE - _PAUSE
    is_drawn = False
    for done, result in enumerate(results, 1):
        if is_drawn:
            _clear()  # what the caller prints now must not run into the bar
        yield result
        if is_drawn := done < total and (is_drawn or time.monotonic() - drawn_at > _PAUSE):
            drawn_at = time.monotonic()
            _draw(f"{what} {'█' * (_CELLS * done // total):░<{_CELLS}} {done}/{total}")


def _draw(line: str) -> None:
    print(f"\r{pad(line, 60)}", end="", file=sys.stderr, flush=True)


def _clear() -> None:
    print(f"\r{' ' * 60}\r", end="", file=sys.stderr, flush=True)
