"""Recognising 认表: which known family a form belongs to, by its titles and labels."""

from collections.abc import Iterable, Mapping

from jixiao.core.text import fold
from jixiao.families.family import FormFamily
from jixiao.families.loading import families

_ENOUGH = 0.85


def recognise(
    labels: Iterable[str], titles: Iterable[str], known: Mapping[str, FormFamily] | None = None
) -> str | None:
    """Return the id of the family whose printed words the form has, None when no known family fits.

    `labels` are the texts of a form's cells (any of them, folded or not). A family fits when the labels that tell it
    from its sisters are all there and nearly all its other words are; of several, the one with a fitting title and the
    most words wins. A stranger is not called by a known name.
    """
    words = {fold(label) for label in labels}
    heads = [fold(title) for title in titles]
    fitting = [
        (_has_title(family, heads), len(family.printed_labels & words), family.id)
        for family in (known or families()).values()
        if _fits(family, words)
    ]
    return max(fitting, default=(False, 0, None))[2]


def _fits(family: FormFamily, words: set[str]) -> bool:
    own = family.printed_labels
    return {fold(label) for label in family.labels} <= words and len(own & words) >= _ENOUGH * len(own)


def _has_title(family: FormFamily, titles: list[str]) -> bool:
    return any(title.endswith(fold(own)) for own in family.titles for title in titles)
