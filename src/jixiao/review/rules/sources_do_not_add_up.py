"""资金总额不等于各项来源之和

为什么
财政拨款、上年结转、其他资金加起来应当正好等于资金总额；上级、本级、下级财政资金加起来应当等于财政拨款。对不上，预算就
批不下去。

错误示例
项目资金(万元) 年度资金总额: 120 ✗
财政拨款: 100
其他资金: 10

错误示例
项目资金(元) 年度资金总额: 384200
财政拨款: 384200 ✗
上级财政拨款: 20000
本级财政安排: 384200

正确示例
项目资金(万元) 年度资金总额: 120
财政拨款: 100
上年结转: 5
其他资金: 15

正确示例
项目资金(万元) 项目总金额: 300
年度资金总额: 120
财政拨款: 120
其他资金:

正确示例
项目资金(万元) 项目总金额: 500
财政拨款: 300

正确示例
项目资金(万元) 项目总金额: 310
财政拨款: 280
上级补助: 20
自筹资金: 10
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.funding import Funding
from jixiao.core.money import parse_amount, print_amount
from jixiao.core.path import pointer
from jixiao.core.text import fold
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote

_WORDS = {
    "total": "总金额", "current_year": "年度金额", "appropriation": "财政拨款", "carry_over": "上年结转", "other": "其他资金",
    "appropriation_higher": "上级财政资金", "appropriation_own": "本级财政资金", "appropriation_lower": "下级财政资金",
}  # fmt: skip
_SOURCE = re.compile(
    r"^(?!.*(?:总额|总计|合计|用途|执行))(?:其中:?|[一二三四五六七八九十]+、|\([^()]{1,2}\)|\d+[.、])*"
    r"(?:.{0,8}(?:拨款|结转|结余|自筹|贷款|补助)(?:资金|收入)?|(?:中央|省|市|县|区|上级|下级|本级|地方|财政|其[他它]|自有|单位|社会).{0,4}(?:资金|收入|配套|投入|安排))(?:\(.{1,6}\))?$"
)
_LEVELS = ("appropriation_higher", "appropriation_own", "appropriation_lower")


@rule(item="资金匹配性", severity="error", basis=("money", "line-items"), yields_to=("money-unit-confused",))
def check(declaration: Declaration) -> Iterator[Remark]:
    funding = declaration.funding
    levels = _printed(funding, _LEVELS)
    if funding.appropriation is not None and len(levels) > 1 and sum(levels.values()) != funding.appropriation:
        yield _remark(declaration, "appropriation", levels)
    sources = _printed(funding, ("appropriation", "carry_over", "other"))
    if "appropriation" not in sources:
        sources = levels | sources if levels else {}
    whole = {key: amount for key in ("current_year", "total") if (amount := getattr(funding, key)) is not None}
    if len(sources) == 1 and not _prints_other_sources(declaration):
        return
    if sources and whole and not _agrees(sources, whole) and _sum_of_labels(declaration) not in whole.values():
        yield _remark(declaration, next(iter(whole)), sources)


def _agrees(sources: dict[str, Decimal], whole: dict[str, Decimal]) -> bool:
    # Some forms count the carry-over within the appropriation: either reading may add up.
    added = sum(sources.values())
    return any(amount in (added, added - sources.get("carry_over", Decimal(0))) for amount in whole.values())


def _prints_other_sources(declaration: Declaration) -> bool:
    """Tell whether the form names sources beside the one it fills in: only then that one claims to be all."""
    return sum(bool(_SOURCE.search(fold(label))) for label in declaration.fields) > 1


def _sum_of_labels(declaration: Declaration) -> Decimal:
    """What all printed sources add up to, where a form names more of them than a declaration tells apart."""
    unit = declaration.money_unit or "元"
    texts = [text for label, text in declaration.fields.items() if _SOURCE.search(fold(label))]
    return sum((a for text in texts if isinstance(text, str) and (a := parse_amount(text, unit))), Decimal(0))


def _printed(funding: Funding, keys: tuple[str, ...]) -> dict[str, Decimal]:
    return {key: amount for key in keys if (amount := getattr(funding, key)) is not None}


def _remark(declaration: Declaration, whole: str, parts: dict[str, Decimal]) -> Remark:
    unit = declaration.money_unit or "元"
    amount = getattr(declaration.funding, whole)
    added = sum(parts.values(), Decimal(0))
    terms = "＋".join(f"{_WORDS[key]}{print_amount(value, unit)}" for key, value in parts.items())
    difference = print_amount(abs(amount - added), unit)
    return remark(
        f"{_WORDS[whole]}{print_amount(amount, unit)}{unit}，而{terms}={print_amount(added, unit)}{unit}，相差{difference}{unit}",
        "核对各项来源，使其相加等于总额",
        quote(declaration, pointer("funding", whole)),
        *(quote(declaration, pointer("funding", key)) for key in parts),
    )
