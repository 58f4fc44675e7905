"""Clauses 分句: where the clauses and sentences of a text lie around its mentions."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.core.measure import Mention
from jixiao.core.wording import Class, words_of

_CLAUSE_CUT = re.compile(r"[,，。；;：:！!？?\n\t]")
_SENTENCE_CUT = re.compile(r"[。；;！!？?\n]")
_BRACKET = re.compile(r"\(([^()]{0,80})\)|[()]")

Word = tuple[int, int, Class]


@dataclass(frozen=True, slots=True)
class Layout:
    """A width-folded text with its mentions, known words, and the places where clauses and sentences are cut."""

    text: str
    mentions: tuple[Mention, ...]
    mention_starts: tuple[int, ...]
    words: tuple[Word, ...]
    word_starts: tuple[int, ...]
    clause_cuts: tuple[int, ...]
    sentence_cuts: tuple[int, ...]

    def clause(self, mention: Mention) -> tuple[int, int]:
        """Return the [start, end) of the clause that the mention stands in."""
        return _between(self.clause_cuts, mention, len(self.text))

    def sentence(self, mention: Mention) -> tuple[int, int]:
        """Return the [start, end) of the sentence or list item that the mention stands in."""
        return _between(self.sentence_cuts, mention, len(self.text))

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that begin within [start, end)."""
        return self.mentions[bisect_left(self.mention_starts, start) : bisect_left(self.mention_starts, end)]

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the known words that lie within [start, end)."""
        found = self.words[bisect_left(self.word_starts, start) : bisect_left(self.word_starts, end)]
        return tuple(word for word in found if word[1] <= end)


def lay_out(text: str, mentions: tuple[Mention, ...]) -> Layout:
    """Cut a text into clauses and sentences; a bracket without a quantity stays inside its clause."""
    starts = tuple(m.start for m in mentions)
    words = _outside_names(words_of(text), mentions)
    brackets = (place for match in _BRACKET.finditer(text) for place in _bracket_cuts(match, starts))
    clauses = [*(m.start() for m in _CLAUSE_CUT.finditer(text)), *brackets]
    items = [m.start - 1 for m in mentions if m.kind == "ordinal" and m.unit is None and m.opaque and m.start]
    sentences = [*(m.start() for m in _SENTENCE_CUT.finditer(text)), *items]
    return Layout(text, mentions, starts, words, tuple(w[0] for w in words),
                  _outside(clauses, mentions), _outside(sentences, mentions))  # fmt: skip


def _outside_names(words: tuple[Word, ...], mentions: tuple[Mention, ...]) -> tuple[Word, ...]:
    """Drop the words inside a name: “三比两降” compares nothing."""
    names = [m for m in mentions if m.kind == "name"]
    if not names:
        return words
    kept, at = [], 0
    for word in words:
        while at < len(names) and names[at].end <= word[0]:
            at += 1
        if at == len(names) or word[1] <= names[at].start:
            kept.append(word)
    return tuple(kept)


def _bracket_cuts(match: re.Match[str], starts: tuple[int, ...]) -> tuple[int, ...]:
    if match[1] is None:
        return (match.start(),)
    first = bisect_left(starts, match.start())
    return (match.start(), match.end() - 1) if first < len(starts) and starts[first] < match.end() else ()


def _outside(cuts: Iterable[int], mentions: tuple[Mention, ...]) -> tuple[int, ...]:
    """Drop cuts inside a mention: the comma of 1,200, the colon of 9:00."""
    kept, at = [], 0
    for cut in sorted(set(cuts)):
        while at < len(mentions) and mentions[at].end <= cut:
            at += 1
        if at == len(mentions) or cut < mentions[at].start:
            kept.append(cut)
    return tuple(kept)


def _between(cuts: tuple[int, ...], mention: Mention, size: int) -> tuple[int, int]:
    at = bisect_right(cuts, mention.start)
    following = bisect_left(cuts, mention.end)
    return (cuts[at - 1] + 1 if at else 0), (cuts[following] if following < len(cuts) else size)
