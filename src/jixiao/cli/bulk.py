"""Bulk 批量: one function over many items on all cores, results in the order of the items.

A worker that dies (out of memory, a crash inside a library) takes its chunk down with it: the items of that chunk are run
again, each in a process of its own, and only the one that kills its process is reported.
"""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import TypeVar

_WORTH_A_POOL = 4
_LARGEST_CHUNK = 32

Item = TypeVar("Item")
Result = TypeVar("Result")


def core_count() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_ordered(
    task: Callable[[Item], Result], items: Sequence[Item], crashed: Callable[[Item], Result], jobs: int | None = None
) -> Iterator[Result]:
    """Yield `task(item)` for each item, in order; `crashed(item)` where the item killed its process.

    `task`, items and results travel between processes; `jobs` defaults to the number of cores.
    """
    jobs = min(jobs or core_count(), len(items))
    if jobs <= 1 or len(items) < _WORTH_A_POOL:
        yield from map(task, items)
        return
    size = max(1, min(_LARGEST_CHUNK, len(items) // (jobs * 4)))
    chunks = [items[i : i + size] for i in range(0, len(items), size)]
    while chunks:
        done = 0
        try:
            for results in _in_pool(task, chunks, jobs):
                done += 1
                yield from results
        except BrokenProcessPool:
            yield from (_alone(task, item, crashed) for item in chunks[done])
            done += 1
        chunks = chunks[done:]


def _in_pool(
    task: Callable[[Item], Result], chunks: Sequence[Sequence[Item]], jobs: int
) -> Iterator[list[Result]]:  # fmt: skip
    with ProcessPoolExecutor(jobs, initializer=_leave_interrupts_to_parent) as pool:
        yield from pool.map(partial(_run_chunk, task), chunks)


def _leave_interrupts_to_parent() -> None:
    """Ctrl-C reaches every process of a terminal; one of them is enough to say so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _run_chunk(task: Callable[[Item], Result], chunk: Sequence[Item]) -> list[Result]:
    return [task(item) for item in chunk]


def _alone(task: Callable[[Item], Result], item: Item, crashed: Callable[[Item], Result]) -> Result:
    try:
        with ProcessPoolExecutor(1, initializer=_leave_interrupts_to_parent) as pool:
            return pool.submit(task, item).result()
    except BrokenProcessPool:
        return crashed(item)
