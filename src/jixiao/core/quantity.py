"""Quantities 数量 in the prose of budget forms: every number with what it counts and what it is about.

`quantities("近8万名技术人员…")` gives value 80000, unit 名, noun 技术人员; `sums` finds 其中… lists, `products` finds
约2500人,人均100元. `same_subject` and `comparable_units` say whether two of them may be compared at all.
"""

from functools import lru_cache

from jixiao.core.binding import bind
from jixiao.core.clauses import lay_out
from jixiao.core.measure import Product, Quantity, QuantityKind, Sum
from jixiao.core.numeral import fold_width
from jixiao.core.scan import scan
from jixiao.core.subject import comparable_units, excludes, same_subject
from jixiao.core.sums import find_products, find_sums, with_names, with_roles

__all__ = [
    "Product", "Quantity", "QuantityKind", "Sum", "comparable_units", "excludes", "products", "quantities", "same_subject", "sums",
]  # fmt: skip

_Reading = tuple[tuple[Quantity, ...], tuple[Sum, ...], tuple[Product, ...]]


def quantities(prose: str) -> tuple[Quantity, ...]:
    """Return every quantity of `prose` in order, without overlap; `text == prose[span[0]:span[1]]`. Never raises."""
    return _read(prose)[0]


def sums(prose: str) -> tuple[Sum, ...]:
    """Return the lists of parts (其中A 20万元, B 15万元; …以上合计35万元) with their totals."""
    return _read(prose)[1]


def products(prose: str) -> tuple[Product, ...]:
    """Return the counts with a price for each (约2500人,人均100元; 1000人×200元/人=20万元)."""
    return _read(prose)[2]


@lru_cache(maxsize=2048)
def _read(prose: str) -> _Reading:
    text = fold_width(prose)
    layout = lay_out(text, scan(text))
    bound = bind(layout, prose)
    found = find_sums(layout, bound)
    marked = with_names(text, with_roles(bound, found), found)
    by_span = {q.span: q for q in marked}
    lists = tuple(Sum(s.total and by_span[s.total.span], tuple(by_span[p.span] for p in s.parts)) for s in found)
    return marked, lists, find_products(layout, marked)
