"""Sums and products 合计与乘积 in prose: 其中… lists with their total, and a count with its price for each."""

import re
from bisect import bisect_left
from dataclasses import replace

from jixiao.core.clauses import Layout
from jixiao.core.measure import Product, Quantity, Role, Sum
from jixiao.core.units import UNIT_FAMILY

_AMONG = re.compile(r"(?:^|(?<=[,，。；;:：、(（\n\s]))其中|共?(?:包含|包括)|分别(?:为|是)|具体(?:为|是|包括)|构成(?:为|如下)?[:：]")
_TOTAL = re.compile(r"(?:以上|以上各项|三项|两项|上述)?(?:合计|共计|总计|总共|一共|共需|共)(?:约|为|需|需要|安排|[:：])?(?:资金|经费|金额)?(?:约|为)?\s?$")
_PIECE = re.compile(r"(?:^|[,，、;；:：。\n]|其中|包[括含])([^,，、;；:：。()（）\d\n]{2,16}?)(?:约|为|计|安排|投入|支出)?$")
_LEAD = re.compile(r"^(?:其中|预计|计划|拟|安排|主要用于|用于|投入|支出|以及|和|及|由|从|在|对)+")
_STOP_LIST = re.compile(r"合计|总计|共计|[。\n]")
_TIMES = re.compile(r"\s?[×*xX]\s?")
_EQUALS = re.compile(r"\s?(?:=|≈|,?[,，、;；]?\s?(?:共需?|共计|合计|总计|计|需|需要|小计)(?:约|为|需|安排)?(?:资金|经费|费用)?(?:约)?)\s?")
_EACH_LINK = re.compile(r"[,，、;；]?\s?(?:计算?)?(?:按照?|以|给予|发放)?(?:标准为?|奖励|补助)?\s?")
_DEED_LINK = re.compile(r"(?:进行|开展|实施|予以)?[^,，。;；:：、()（）\d]{0,10}[,，]\s?(?P<each>每.{1,2}|[人户]均)?")  # 2400人进行慰问，每人150元
_TOGETHER_LINK = re.compile(r"[,，]\s?(?:预计|计划|拟|约)?(?:发放|惠及|补助|资助|补贴|救助|慰问|奖励|覆盖)|[^。;；\n]{0,6}[,，、]?\s?(?:共|共有|共计|合计)[^。;；\n,，]{0,4}")
_OPEN = re.compile(r"\s?[(（]\s?")
_MEMBER = {"人": ("people", "visits"), "名": ("people",), "位": ("people",), "生": ("people",), "户": ("households",)}


def find_sums(layout: Layout, quantities: tuple[Quantity, ...]) -> tuple[Sum, ...]:
    """Return the lists of parts of the text, each with the total it belongs to or None."""
    found = [*_lists(layout, quantities), *_totals_behind(layout, quantities)]
    seen: set[tuple[int, int]] = set()
    kept = []
    for item in found:
        spans = {part.span for part in item.parts}
        if not spans & seen:
            seen |= spans
            kept.append(item)
    return tuple(kept)


def with_roles(quantities: tuple[Quantity, ...], found: tuple[Sum, ...]) -> tuple[Quantity, ...]:
    """Mark totals and parts in the quantities; a former value or a change keeps its role."""
    roles: dict[tuple[int, int], Role] = {part.span: "part" for item in found for part in item.parts}
    roles |= {item.total.span: "total" for item in found if item.total}
    return tuple(replace(q, role=roles[q.span]) if q.span in roles and q.role is None else q for q in quantities)


def with_names(text: str, quantities: tuple[Quantity, ...], found: tuple[Sum, ...]) -> tuple[Quantity, ...]:
    """Let each amount of a list be about all that stands between the signs before it (护坡加固40万元: not 护坡 alone)."""
    parts = {part.span for item in found if len(item.parts) > 1 for part in item.parts if part.kind == "money"}
    return tuple(replace(q, topic=_whole_name(text, q)) if q.span in parts else q for q in quantities)


def _whole_name(text: str, part: Quantity) -> str | None:
    match = _PIECE.search(text, max(0, part.span[0] - 24), part.span[0])
    name = _LEAD.sub("", match[1]) if match else ""
    return name if len(name) > 1 else part.topic


def find_products(layout: Layout, quantities: tuple[Quantity, ...]) -> tuple[Product, ...]:
    """Return each count whose price stands beside it: 1000人×200元/人, 约2500人,人均100元; with a third factor none."""
    found = []
    for at in range(len(quantities) - 1):
        first, second = quantities[at : at + 2]
        count, price = (first, second) if second.kind == "unit_price" else (second, first)
        priced = count.kind == "count" and price.kind in ("unit_price", "money") and _fits(count, price)
        if priced and _multiplied(layout.text, first, second) and not _has_third_factor(layout.text, first, second):
            found.append(Product(count, price, _amount(layout.text, quantities, at)))
    return tuple(found)


def _lists(layout: Layout, quantities: tuple[Quantity, ...]) -> list[Sum]:
    found = []
    starts = [q.span[0] for q in quantities]
    for match in _AMONG.finditer(layout.text):
        at = bisect_left(starts, match.start())
        before = quantities[max(0, at - 12) : at]
        for parts in _parts(layout.text, quantities[at : at + 40], match.end()):
            total = _total_before(layout.text, before, parts[0], match.start())
            if len(parts) > 1 or (total and match.group() == "其中"):
                found.append(Sum(total, parts))
    return found


def _parts(text: str, behind: tuple[Quantity, ...], start: int) -> list[tuple[Quantity, ...]]:
    """Group what follows up to the end of the list by what is measured: people with people, money with money."""
    groups: dict[str, list[Quantity]] = {}
    for quantity in behind:
        if _STOP_LIST.search(text, start, quantity.span[0]) or quantity.span[0] - start > 80:
            break
        start = quantity.span[1]
        if quantity.kind in ("count", "money") and quantity.role is None:
            groups.setdefault(_measure(quantity), []).append(quantity)
    if "money" in groups:  # 共包含3个子项目送温暖1.5万元: the 3 is no part
        return [tuple(groups["money"]), *(tuple(g) for m, g in groups.items() if m in ("people", "households") and len(g) > 1)]
    return [tuple(group) for group in groups.values()][:1]


def _measure(quantity: Quantity) -> str:
    if quantity.kind == "money":
        return "money"
    return UNIT_FAMILY.get(quantity.unit or "", "") if quantity.unit != "个" else f"个{(quantity.noun or quantity.topic or '')[-2:]}"


def _total_before(text: str, before: tuple[Quantity, ...], part: Quantity, place: int) -> Quantity | None:
    """Return the nearest amount of the same measure before the list, not further than the sentence before."""
    for quantity in reversed(before):
        between = text[quantity.span[1] : place]
        if len(between) > 120 or between.count("。") > 1 or "\n" in between or len(re.findall(r"[。;；]", between)) > 1:
            return None
        if quantity.kind == part.kind and _same_measure(quantity, part) and quantity.role in (None, "total"):
            return quantity
    return None


def _same_measure(a: Quantity, b: Quantity) -> bool:
    if a.kind == "money":
        return True
    return a.unit == b.unit or UNIT_FAMILY.get(a.unit or "") == UNIT_FAMILY.get(b.unit or "") == "people"


def _totals_behind(layout: Layout, quantities: tuple[Quantity, ...]) -> list[Sum]:
    """A 20万元; B 15万元. 以上合计35万元."""
    found = []
    for at, total in enumerate(quantities):
        said = _TOTAL.search(layout.text, max(total.clause[0], total.span[0] - 12), total.span[0])
        if total.kind != "money" or total.role or not said:
            continue
        parts = _run_before(layout.text, quantities[max(0, at - 40) : at], "以上" in said.group() or "上述" in said.group())
        if len(parts) > 1:
            found.append(Sum(total, parts))
    return found


def _run_before(text: str, before: tuple[Quantity, ...], whole: bool) -> tuple[Quantity, ...]:
    """Return the money amounts of the list that ends here; any other kind of amount ends it."""
    parts: list[Quantity] = []
    for quantity in reversed(before):
        if quantity.kind == "ordinal":
            continue
        end = parts[-1].span[0] if parts else before[-1].span[1]
        if quantity.kind != "money" or quantity.role or not quantity.topic or end - quantity.span[1] > 40:
            break
        ended = not whole and "。" in text[quantity.span[1] : end]
        if ended or _TOTAL.search(text, max(0, quantity.span[0] - 8), quantity.span[0]):
            break
        parts.append(quantity)
    return tuple(reversed(parts))


def _multiplied(text: str, first: Quantity, second: Quantity) -> bool:
    between = text[first.span[1] : second.span[0]]
    if len(between) > 14:
        return False
    if _TIMES.fullmatch(between):
        return True
    if first.role in ("previous", "change") or second.role in ("previous", "change"):
        return False
    price_first = second.kind == "count"
    if price_first:
        return first.kind == "unit_price" and _TOGETHER_LINK.fullmatch(between) is not None
    if second.kind != "unit_price":
        return False
    linked = _EACH_LINK.fullmatch(between.removeprefix(first.noun or "")) is not None
    deed = _DEED_LINK.fullmatch(between)
    return linked or (deed is not None and (deed["each"] is not None or second.text.startswith(("每", "人均", "户均"))))


def _fits(count: Quantity, price: Quantity) -> bool:
    """Is the price for one of what is counted? A price by the day or month besides has a factor too many."""
    if price.kind == "money":
        return True
    each = (price.unit or "").replace("·", "/").split("/")[1:]
    if not each or count.unit is None:
        return False
    if any(word in ("天", "日", "月", "次", "学期", "小时", "课时") and word != count.unit for word in each[1:]):
        return False
    families = _MEMBER.get(each[0], ())
    return each[0] == count.unit or UNIT_FAMILY.get(count.unit) in families or each[0] == count.noun or count.unit.startswith(each[0])


def _has_third_factor(text: str, first: Quantity, second: Quantity) -> bool:
    before = text[max(0, first.span[0] - 2) : first.span[0]].rstrip()[-1:]
    behind = text[second.span[1] : second.span[1] + 2].strip()[:1]
    return before in tuple("×*xX") or behind in tuple("×*xX")


def _amount(text: str, quantities: tuple[Quantity, ...], at: int) -> Quantity | None:
    """Return the printed result: “=20万元”, “共20万元” behind, or the amount right before the bracket."""
    last = quantities[at + 1]
    if at + 2 < len(quantities) and quantities[at + 2].kind == "money" and quantities[at + 2].span[0] - last.span[1] < 14:
        between = text[last.span[1] : quantities[at + 2].span[0]]
        if _EQUALS.fullmatch(between):
            return quantities[at + 2]
    if at and quantities[at - 1].kind == "money":
        between = text[quantities[at - 1].span[1] : quantities[at].span[0]]
        if len(between) < 4 and _OPEN.fullmatch(between):
            return quantities[at - 1]
    return None
