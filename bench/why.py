"""Why a goal is missed: where the time of reading goes, stage by stage and function by function."""

import cProfile
import pstats
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from bench.peers import OUT
from bench.speed import run_own
from jixiao import documents, families

_ROUNDS, _TOP = 30, 8


class Share(NamedTuple):
    """A function and its share of the time."""

    name: str
    share: float


def stages(paths: Sequence[Path]) -> tuple[float, float]:
    """Return the seconds of taking the file apart, and of finding the form and its values in it."""
    parsed, whole = mean(run_own("parse", 7, paths)), mean(run_own("read", 7, paths))
    return parsed, max(0.0, whole - parsed)


def heaviest(paths: Sequence[Path]) -> Iterator[Share]:
    """Yield the functions that take most of the time of reading, with their share."""
    profile = cProfile.Profile()
    for file in paths:
        families.read(documents.read(file))
    profile.enable()
    for _ in range(_ROUNDS):
        for file in paths:
            families.read(documents.read(file))
    profile.disable()
    target = OUT / "profile"
    profile.dump_stats(target)
    stats = pstats.Stats(str(target))
    timed = sorted(((own, key) for key, (_, _, own, _, _) in stats.stats.items()), reverse=True)  # type: ignore[attr-defined]
    total = sum(own for own, _ in timed)
    for own, (file, _, function) in timed[:_TOP]:
        yield Share(f"{Path(file).stem}.{function}" if file != "~" else function, own / total)
