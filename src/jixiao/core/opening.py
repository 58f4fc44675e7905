"""Openings 句首: the undertaking a sentence opens with, which its later numbers are about.

生活救助2019年1月-12月实施,拟救助1000人: the 1000人 are about 生活救助.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from jixiao.core.clauses import Layout
from jixiao.core.phrases import split_phrase
from jixiao.core.wording import EVENT_ENDS, PRONOUNS

_SKIPPED = re.compile(r"[\s、:：]*(?:其中)?[\s:：]*[“”\"]?")
_SCHEDULE = re.compile(r"全年|年内|按[月季年]|每[年月季]|定期")
_AGENCY = re.compile(r"(?:单位|部门|[局委院会市县区]|中心|我[省市县区])$")
_BRACKETS = re.compile(r"\([^()]*\)?")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Opening:
    """What the sentence at `start` opens with: the `subject`, or None, and where the words of it `stop`."""

    start: int
    stop: int
    subject: str | None


def opening_of(layout: Layout, start: int, end: int) -> Opening:
    """Return the undertaking that the sentence [start, end) names before its first verb, number or comma."""
    place, limit = start, min(end, start + _LONGEST)
    for mention in layout.mentions_in(start, start + 2):
        if mention.kind == "ordinal" and mention.opaque:
            place = mention.end
    if skipped := _SKIPPED.match(layout.text, place, limit):
        place = skipped.end()
    stop = _first_stop(layout, place, limit)
    phrase = _BRACKETS.sub("", layout.text[place:stop]).strip(" “”")
    return Opening(start, stop, _subject(layout, phrase, stop))


def _first_stop(layout: Layout, place: int, limit: int) -> int:
    stops = [w[0] for w in layout.words_in(place, limit) if w[2] == "stop"]
    stops += [m.start for m in layout.mentions_in(place, limit) if m.opaque]
    at = bisect_left(layout.clause_cuts, place)
    return min([*stops, *layout.clause_cuts[at : at + 1], limit])


def _subject(layout: Layout, phrase: str, stop: int) -> str | None:
    if not 2 < len(phrase) < 30 or phrase in PRONOUNS:
        return None
    about, _ = split_phrase(phrase)
    if about and len(about) > 2:
        return about
    if phrase.endswith(EVENT_ENDS):
        return phrase
    scheduled = _SCHEDULE.match(layout.text, stop) or any(m.kind == "date" for m in layout.mentions_in(stop, stop + 1))
    return phrase if scheduled and not _AGENCY.search(phrase) else None
