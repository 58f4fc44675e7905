"""Binding 归属: what each quantity counts, what it is about, and whether it is a former value, a change, or per head."""

import re
from dataclasses import replace

from jixiao.core.clauses import Layout
from jixiao.core.measure import Mention, Quantity, QuantityKind, Role
from jixiao.core.phrases import EACH, phrase_after, phrase_before, split_phrase
from jixiao.core.wording import EVENT_ENDS, PRONOUNS, ends_with_action

_CHANGE = re.compile(r"(?:增加|提高|提升|增长|下降|降低|减少|压减|缩短|扩大|上升|压缩|减|翻)(?:了|约|近)?\s?$")
_FORMER = re.compile(r"(?:由|从|原来?|原先)[^,，。;；]{0,10}$")
_MOVE = re.compile(
    r"[^。;；]{0,4}?(?:提高|增加|增长|上升|扩大|下降|降低|减少|调整|压减|缩短|提升|增|降|升|调|扩|减)[^,，。;；]{0,3}?(?:到|至|为)[^,，。;；]{0,6}"
)
_LAST_YEAR = re.compile(r"(?<![较比同与])(?:上年度?|去年|上一年度?|前年|往年|此前)(?!.*(?:本年|今年))")
_ESTIMATE = re.compile(r"预计|估计|预估|估算")
_BOUND_OF = re.compile(r"(?:(不(?:得|能)?(?:超过|高于|大于))|(不(?:得|能)?(?:低于|少于)))[^,，。;；]{1,12}的$")
_TOGETHER = re.compile(r"(?:共|合计|总计|共计|累计)[^,，。;；]{0,6}$")
_USED_FOR = re.compile(r"(?:的[^,，。;；]{0,6})?[,，]?\s?(?:主要|专项|全部|分别)?用于([^,，。;；()（）]{2,24})")
_UNIT_PRICE_NOUN = re.compile(r"(?:单价|补助标准|奖励标准|慰问标准)(?:约?为|是|:|：)?\s?$")
_SCHEDULE = re.compile(r"全年|年内|按[月季年]|每[年月季]|定期")
_AGENCY = re.compile(r"(?:单位|部门|[局委院会市县区]|中心|我[省市县区])$")
_PLAIN_DEEDS = ("建设", "更新", "研究", "交流")

def bind(layout: Layout, prose: str) -> tuple[Quantity, ...]:
    """Turn mentions into quantities, each with noun, topic and role; texts are taken from `prose` as printed."""
    quantities: list[Quantity] = []
    taken = 0  # behind the noun of the last opaque mention
    for at, mention in enumerate(layout.mentions):
        quantity = _plain(layout, mention, prose)
        if mention.kind in _BINDERS:
            left = max(taken, quantity.clause[0])
            quantity = _bound(layout, at, quantity, left)
            quantity = _after_move(layout, quantities, quantity)
        quantities.append(quantity)
        if mention.opaque:
            taken = mention.end + (len(quantity.noun) if _follows(prose, mention.end, quantity.noun) else 0)
    return tuple(quantities)


def _plain(layout: Layout, mention: Mention, prose: str) -> Quantity:
    return Quantity(
        prose[mention.start : mention.end], (mention.start, mention.end), mention.kind, mention.value, mention.upper,
        mention.unit, mention.comparator, mention.approximate, None, None, None, layout.clause(mention),
    )  # fmt: skip


def _follows(prose: str, end: int, noun: str | None) -> bool:
    return noun is not None and prose.startswith(noun, end)


def _bound(layout: Layout, at: int, quantity: Quantity, left: int) -> Quantity:
    before = layout.text[left : quantity.span[0]]
    quantity = replace(
        _priced(layout, quantity, before),
        approximate=quantity.approximate or _ESTIMATE.search(before) is not None,
        comparator=quantity.comparator or _bound_of(before),
    )
    bound = _BOUND_OF.search(before)
    phrase = phrase_before(layout, left, left + bound.start() if bound else quantity.span[0])
    noun, topic = _BINDERS[quantity.kind](layout, at, quantity, phrase)
    return replace(quantity, noun=noun, topic=topic, role=_role(layout, quantity, before))


def _bound_of(before: str) -> str | None:
    """不超过总投资的30%: the bound stands before what the rate is of."""
    match = _BOUND_OF.search(before)
    return None if not match else "≤" if match[1] else "≥"


def _priced(layout: Layout, quantity: Quantity, before: str) -> Quantity:
    """Money for each of something said earlier in the clause (每村工作经费1万元) is a price."""
    if quantity.kind != "money" or _TOGETHER.search(before):
        return quantity
    if _UNIT_PRICE_NOUN.search(before) and "单价" in before[-5:]:
        return replace(quantity, kind="unit_price")
    each = _each(layout, quantity)
    if not each:
        return quantity
    return replace(quantity, kind="unit_price", unit=f"{quantity.unit}/{'/'.join(each)}")


def _each(layout: Layout, quantity: Quantity) -> tuple[str, ...]:
    """Return what the clause says a quantity is for each of: 每人每月 is (人, 月); 每年 alone is nothing."""
    words = EACH.findall(layout.text, max(quantity.clause[0], quantity.span[0] - 60), quantity.span[0])
    each = tuple(w[:-1] if w.endswith("均") else w.removeprefix("每").removeprefix("一") for w in words)
    return () if set(each) <= {"年"} else tuple(dict.fromkeys(each))


def _role(layout: Layout, quantity: Quantity, before: str) -> Role | None:
    if _CHANGE.search(before) and quantity.kind != "duration":
        return "change"
    if _LAST_YEAR.search(layout.text, max(quantity.clause[0], quantity.span[0] - 60), quantity.span[0]):
        return "previous"
    if quantity.kind == "unit_price":
        return "per"
    if quantity.kind == "count" and not _TOGETHER.search(before) and _each(layout, quantity):
        return "per"
    return None


def _after_move(layout: Layout, earlier: list[Quantity], quantity: Quantity) -> Quantity:
    """由原来的2500元提高至5000元: mark the former value, and let the new one speak of the same thing."""
    if not earlier or earlier[-1].unit is None:
        return quantity
    former = earlier[-1]
    between = layout.text[former.span[1] : quantity.span[0]]
    alike = former.kind == quantity.kind or {former.kind, quantity.kind} == {"money", "unit_price"}
    if len(between) > 16 or not alike or not _MOVE.fullmatch(between) or not _is_former(layout, former):
        return quantity
    earlier[-1] = replace(former, role="previous")
    kind: QuantityKind = former.kind
    unit = former.unit if kind == "unit_price" and quantity.kind == "money" else quantity.unit
    role: Role | None = "per" if kind == "unit_price" else None
    return replace(quantity, kind=kind, unit=unit, noun=former.noun, topic=former.topic, role=role)


def _is_former(layout: Layout, former: Quantity) -> bool:
    return _FORMER.search(layout.text, max(former.clause[0], former.span[0] - 14), former.span[0]) is not None


def _bind_count(layout: Layout, at: int, quantity: Quantity, phrase: str) -> tuple[str | None, str | None]:
    behind = _noun_behind(layout, at, quantity)
    about, noun = split_phrase(phrase)
    if behind:
        rest = _deed_behind(layout, quantity, behind)
        deed, thing = split_phrase(behind)
        if thing is None:
            return None, deed
        return behind, rest or _subject(layout, quantity) or about
    if noun in PRONOUNS:
        noun = None
    subject = _subject(layout, quantity)
    if about and noun is None and about != phrase[-len(about) :]:
        return None, subject or about
    if about and noun is None and len(about) > 2:
        return None, about
    return noun, (about if about and len(about) > 4 else subject or (None if about in _PLAIN_DEEDS else about))


def _noun_behind(layout: Layout, at: int, quantity: Quantity) -> str:
    end = quantity.clause[1]
    following = layout.mentions[at + 1].start if at + 1 < len(layout.mentions) else end
    noun = phrase_after(layout, quantity.span[1], min(end, following), quantity.unit)
    touching = quantity.span[1] + len(noun) == following
    return "" if noun and touching and ends_with_action(noun) else noun


def _deed_behind(layout: Layout, quantity: Quantity, noun: str) -> str | None:
    """11名区属劳模慰问: the deed behind the noun is what the count is about."""
    place = quantity.span[1] + len(noun)
    words = layout.words_in(place, min(place + 4, quantity.clause[1]))
    return layout.text[words[0][0] : words[0][1]] if words and words[0][0] == place and words[0][2] == "action" else None


def _bind_topic(layout: Layout, at: int, quantity: Quantity, phrase: str) -> tuple[str | None, str | None]:
    if phrase and phrase not in PRONOUNS:
        return None, phrase
    if quantity.kind == "money" and (used := _USED_FOR.match(layout.text, quantity.span[1])):
        return None, used[1].strip()
    return None, _subject(layout, quantity)


def _bind_duration(layout: Layout, at: int, quantity: Quantity, phrase: str) -> tuple[str | None, str | None]:
    return None, phrase if phrase and phrase not in PRONOUNS else None


def _subject(layout: Layout, quantity: Quantity) -> str | None:
    """Return the undertaking the sentence opens with (生活救助2019年1月-12月实施,拟救助1000人), or None."""
    start, end = layout.sentence(_as_mention(quantity))
    end = min(end, quantity.span[0], start + 40)
    text = layout.text
    for mention in _mentions_in(layout, start, end):
        if mention.start <= start + 1 and mention.kind == "ordinal" and mention.opaque:
            start = mention.end
    while start < end and text[start] in " 、:：\u3000":
        start += 1
    start = start + 2 if text.startswith("其中", start) else start
    start = start + 1 if text[start : start + 1] in ":：" else start
    stops = [w[0] for w in layout.words_in(start, end) if w[2] == "stop"]
    stops += [m.start for m in _mentions_in(layout, start, end) if m.opaque]
    stops += [cut for cut in layout.clause_cuts if start <= cut < end][:1]
    stop = min(stops, default=end)
    return _accepted(layout, text[start:stop].strip(" “”"), stop, quantity)


def _accepted(layout: Layout, phrase: str, stop: int, quantity: Quantity) -> str | None:
    if not 2 < len(phrase) < 30 or stop >= quantity.span[0] or phrase in PRONOUNS:
        return None
    about, _ = split_phrase(phrase)
    if about and len(about) > 2:
        return about
    if phrase.endswith(EVENT_ENDS):
        return phrase
    scheduled = _SCHEDULE.match(layout.text, stop) or any(m.start == stop and m.kind == "date" for m in layout.mentions)
    return phrase if scheduled and not _AGENCY.search(phrase) else None


def _as_mention(quantity: Quantity) -> Mention:
    return Mention(quantity.span[0], quantity.span[1], quantity.span[0], quantity.kind)


def _mentions_in(layout: Layout, start: int, end: int) -> list[Mention]:
    return [m for m in layout.mentions if start <= m.start < end]


_BINDERS = {
    "count": _bind_count, "money": _bind_topic, "rate": _bind_topic, "unit_price": _bind_topic, "duration": _bind_duration,
}  # fmt: skip
