"""Binding 归属: what each quantity counts, what it is about, and whether it is a former value, a change, or per head."""

import re
from dataclasses import replace

from jixiao.core.amounts import each_unit
from jixiao.core.clauses import Layout
from jixiao.core.measure import Mention, Quantity, QuantityKind, Role
from jixiao.core.opening import Opening, opening_of
from jixiao.core.phrases import EACH, phrase_after, phrase_before, split_phrase
from jixiao.core.subject import excludes
from jixiao.core.wording import GENERIC_HEADS, PERSON_NOUNS, PRONOUNS, ends_with_action

_CHANGE = re.compile(r"(?:增加|提高|提升|增长|下降|降低|减少|压减|缩短|扩大|上升|压缩|减|翻)(?:了|约|近)?\s?$")
_CHANGE_ENDS = frozenset("加高升长降低少减缩短大了约近翻减")
_FORMER = re.compile(r"(?:由|从|原来?|原先)[^,，。;；]{0,10}$")
_MOVE = re.compile(
    r"[^。;；]{0,4}?(?:提高|增加|增长|上升|扩大|下降|降低|减少|调整|压减|缩短|提升|增|降|升|调|扩|减)[^,，。;；]{0,3}?(?:到|至|为)[^,，。;；]{0,6}"
)
_LAST_YEAR = re.compile(r"(?<![较比同与])(?:上年度?|去年|上一年度?|前年|往年|此前)(?!.*(?:本年|今年))")
_ESTIMATE = re.compile(r"预计|估计|预估|估算")
_BOUND_OF = re.compile(r"(?:(不(?:得|能)?(?:超过|高于|大于))|(不(?:得|能)?(?:低于|少于)))[^,，。;；]{1,12}的$")
_TOGETHER = re.compile(r"(?:共|合计|总计|共计|累计)[^,，。;；]{0,6}$")
_USED_FOR = re.compile(r"(?:的[^,，。;；]{0,6})?[,，]?\s?(?:主要|专项|全部|分别)?用于([^,，。;；()（）]{2,24})")
_UNIT_PRICE = re.compile(r"单价(?:约?为|是|:|：)?\s?$")
_TERM = re.compile(r"(?:期|期限|时间|时限|时长|时效|年限|周期|天数|寿命|提前量|小时数)$")
_PLAIN_DEEDS = ("建设", "更新", "研究", "交流")

def bind(layout: Layout, prose: str) -> tuple[Quantity, ...]:
    """Turn mentions into quantities, each with noun, topic and role; texts are taken from `prose` as printed."""
    quantities: list[Quantity] = []
    taken = 0  # behind the noun of the last opaque mention
    opening = Opening(-1, 0, None)
    for at, mention in enumerate(layout.mentions):
        clause = layout.clause(mention)
        if mention.kind in _BINDERS:
            start, end = layout.sentence(mention)
            opening = opening if opening.start == start else opening_of(layout, start, end)
            quantity = _bound(layout, at, prose, (max(taken, clause[0]), *clause), opening)
            quantity = _after_move(layout, quantities, quantity)
        else:
            quantity = _quantity(prose, mention, mention.kind, clause)
        quantities.append(quantity)
        if mention.opaque:
            taken = mention.end + _noun_length(prose, mention.end, quantity.noun)
    return tuple(quantities)


def _quantity(prose: str, mention: Mention, kind: QuantityKind, clause: tuple[int, int]) -> Quantity:
    return Quantity(
        prose[mention.start : mention.end], (mention.start, mention.end), kind, mention.value, mention.upper,
        mention.unit, mention.comparator, mention.approximate, None, None, None, clause,
    )  # fmt: skip


def _noun_length(prose: str, end: int, noun: str | None) -> int:
    return len(noun) if noun and prose.startswith(noun, end) else 0


def _bound(layout: Layout, at: int, prose: str, bounds: tuple[int, int, int], opening: Opening) -> Quantity:
    """`bounds`: where the words before may begin, and the clause."""
    mention, (left, start, end) = layout.mentions[at], bounds
    before = layout.text[left : mention.start]
    each = _each(layout.text, start, mention.start, before)
    kind, unit = _priced(mention, each, before)
    bound = _BOUND_OF.search(before) if mention.comparator is None else None
    phrase = phrase_before(layout, left, left + bound.start() if bound else mention.start)
    subject = _still_subject(layout, opening, mention)
    if kind == "count":
        noun, topic = _bind_count(layout, at, end, phrase, subject)
    elif kind == "duration":
        noun, topic = None, phrase if _TERM.search(phrase) else None
    else:
        noun, topic = None, _topic_of(layout, mention, phrase, subject)
    return Quantity(
        prose[mention.start : mention.end], (mention.start, mention.end), kind, mention.value, mention.upper, unit,
        mention.comparator if bound is None else "≤" if bound[1] else "≥",
        mention.approximate or _ESTIMATE.search(before) is not None,
        noun, topic, _role(layout.text[start : mention.start], kind, each, before), (start, end),
    )  # fmt: skip


def _still_subject(layout: Layout, opening: Opening, mention: Mention) -> str | None:
    """The sentence is about its opening until another matter of the same sort is named (生活救助…,开展金秋助学,资助…)."""
    if opening.subject is None or opening.stop >= mention.start:
        return None
    return None if excludes(opening.subject, layout.text[opening.stop : mention.start]) else opening.subject


def _priced(mention: Mention, each: tuple[str, ...], before: str) -> tuple[QuantityKind, str | None]:
    """Money for each of something said earlier in the clause (每村工作经费1万元) is a price."""
    if mention.kind == "money" and _UNIT_PRICE.search(before):
        return "unit_price", mention.unit
    if mention.kind == "money" and each:
        return "unit_price", f"{mention.unit}/{'/'.join(each)}"
    return mention.kind, mention.unit


def _each(text: str, start: int, end: int, before: str) -> tuple[str, ...]:
    """Return what the clause says a quantity is for each of: 每人每月 is (人, 月); 每年 alone is nothing."""
    start = max(start, end - 60)
    if not any(c in text[start:end] for c in "每均") or _TOGETHER.search(before):
        return ()
    each = tuple(each_unit(word) for word in EACH.findall(text, start, end))
    return () if set(each) <= {"年"} else tuple(dict.fromkeys(each))


def _role(clause: str, kind: QuantityKind, each: tuple[str, ...], before: str) -> Role | None:
    if before and before[-1] in _CHANGE_ENDS and kind != "duration" and _CHANGE.search(before):
        return "change"
    if "年" in clause and _LAST_YEAR.search(clause[-60:]):
        return "previous"
    return "per" if kind == "unit_price" or (kind == "count" and each) else None


def _after_move(layout: Layout, earlier: list[Quantity], quantity: Quantity) -> Quantity:
    """由原来的2500元提高至5000元: mark the former value, and let the new one speak of the same thing."""
    if not earlier or earlier[-1].unit is None:
        return quantity
    former = earlier[-1]
    if quantity.span[0] - former.span[1] > 16 or not _is_former(layout.text, former):
        return quantity
    between = layout.text[former.span[1] : quantity.span[0]]
    alike = former.kind == quantity.kind or {former.kind, quantity.kind} == {"money", "unit_price"}
    if not alike or not _MOVE.fullmatch(between):
        return quantity
    earlier[-1] = replace(former, role="previous")
    kind: QuantityKind = former.kind
    unit = former.unit if kind == "unit_price" and quantity.kind == "money" else quantity.unit
    role: Role | None = "per" if kind == "unit_price" else None
    return replace(quantity, kind=kind, unit=unit, noun=former.noun, topic=former.topic, role=role)


def _is_former(text: str, former: Quantity) -> bool:
    return _FORMER.search(text, max(former.clause[0], former.span[0] - 14), former.span[0]) is not None


_Bound = tuple[str | None, str | None]


def _bind_count(layout: Layout, at: int, end: int, phrase: str, subject: str | None) -> _Bound:
    """Return noun and topic: the noun behind the number, else the phrase before it; a deed is a topic, not a noun."""
    behind = _noun_behind(layout, at, end)
    about, noun = split_phrase(phrase)
    if behind in GENERIC_HEADS:
        return behind, subject
    if noun and noun.endswith(PERSON_NOUNS) and not behind.endswith(PERSON_NOUNS):
        behind = ""  # 抽调干部80人组成…: the verb was not known
    if behind:
        deed, thing = split_phrase(behind)
        after = _deed_behind(layout, layout.mentions[at].end + len(behind), end)
        return (None, deed) if thing is None else (behind, after or subject or about)
    if noun in PRONOUNS:
        noun = None
    if noun is None:
        return None, about if about and len(about) > 2 else subject or about
    return noun, about if about and len(about) > 4 else subject or (None if about in _PLAIN_DEEDS else about)


def _noun_behind(layout: Layout, at: int, end: int) -> str:
    following = layout.mentions[at + 1].start if at + 1 < len(layout.mentions) else end
    mention = layout.mentions[at]
    noun = phrase_after(layout, mention.end, min(end, following), mention.unit)
    touching = mention.end + len(noun) == following
    return "" if noun and touching and ends_with_action(noun) else noun


def _deed_behind(layout: Layout, place: int, end: int) -> str | None:
    """11名区属劳模慰问: the deed behind the noun is what the count is about."""
    words = layout.words_in(place, min(place + 4, end))
    return layout.text[words[0][0] : words[0][1]] if words and words[0][0] == place and words[0][2] == "action" else None


def _topic_of(layout: Layout, mention: Mention, phrase: str, subject: str | None) -> str | None:
    if phrase and phrase not in PRONOUNS:
        return phrase
    if mention.kind == "money" and (used := _USED_FOR.match(layout.text, mention.end)):
        return used[1].strip()
    return subject


_BINDERS = frozenset({"count", "money", "rate", "unit_price", "duration"})
