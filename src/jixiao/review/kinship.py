"""Kinship 相关: does a text tell of a matter, in its own words or in those of the same undertaking?"""

import re
from functools import lru_cache

from jixiao.review.echo import core, coverage, plain
from jixiao.review.reference import Reference

_THIRD = 0.34


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


def is_told(name: str, text: str, reference: Reference) -> bool:
    """Does `text` (see `plain`) tell of what `name` says: a third of its words come back, or a word of the same undertaking
    (`data/kindred.toml`)? A name without such a word needs its own."""
    return coverage(core(name), text) >= _THIRD or is_kin(plain(name), text, reference)


def is_kin(subject: str, text: str, reference: Reference) -> bool:
    """Do the two share an undertaking of `data/kindred.toml`?"""
    for family in reference.entries("kindred"):
        words = _pattern(tuple(family["words"]))
        if words.search(subject) and words.search(text):
            return True
    return False
