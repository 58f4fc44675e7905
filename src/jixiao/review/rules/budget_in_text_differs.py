"""文字中的预算总额与表头不同

为什么
文字说“项目预算50万元”，表头填45万元，审核人不知道申请的到底是多少。

错误示例
项目资金(万元) 年度资金总额: 45 ✗
项目概况: 本项目2024年预算安排50万元，用于困难职工救助。

正确示例
项目资金(万元) 年度资金总额: 50
项目概况: 本项目预算总额500000元，其中生活救助20万元，医疗救助30万元。上年安排资金45万元。

正确示例
项目资金(万元) 年度资金总额: 50
项目概况: 开展困难职工救助，生活救助安排20万元，医疗救助安排30万元。
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.money import print_amount
from jixiao.core.path import pointer
from jixiao.core.quantity import sums
from jixiao.review.claims import Claim, claims
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote

_WHOLE = re.compile(
    r"^(?:(?:本|该)?项目|20\d\d年|本年度?|年度|全年|财政|市级财政|县级财政|专项|申请|所需)*(?:预算|资金|经费|投入|投资|总)+(?:总?(?:金额|额|资金|经费|预算|投入|投资|规模|数))*$|^总(?:投入|投资|预算|金额|经费)$|^项目(?:预算|资金|经费|总金额|金额)$"
)
_KEYS = ("current_year", "total", "appropriation")
_ROUGH, _EXACT = Decimal("0.05"), Decimal("0.005")


@rule(item="资金匹配性", severity="error", basis="money", yields_to=("money-unit-confused", "sources-do-not-add-up"))
def check(declaration: Declaration) -> Iterator[Remark]:
    funding = declaration.funding
    amounts = {key: amount for key in _KEYS if (amount := getattr(funding, key)) is not None}
    if not amounts:
        return
    said = list(claims(declaration, "money"))
    if any(_agrees(claim, list(amounts.values())) for claim in said):
        return  # the text says the budget; the other amount is the whole investment, or one shared with others
    whole = [claim for claim in said if _is_whole(claim, declaration)]
    for claim in whole[:1]:
        key, amount = next(iter(amounts.items()))
        unit = declaration.money_unit or "元"
        wrote = f"“{claim.passage.label}”写“{claim.words}”，表头预算是{print_amount(amount, unit)}{unit}"
        slip = claim.quantity.value in (amount * 10_000, amount / 10_000)
        yield remark(
            f"{wrote}，正好相差一万倍，元和万元写混了" if slip else wrote,
            "核对后改成同一个数；文字说的是其中一部分的，写明是哪一部分",
            quote(declaration, pointer("funding", key)),
            claim.evidence,
        )


def _is_whole(claim: Claim, declaration: Declaration) -> bool:
    quantity = claim.quantity
    if claim.whole_term or quantity.role == "part" or quantity.comparator:
        return False
    topic = re.sub(r"\s", "", quantity.topic or "")
    name = re.sub(r"[\s“”]|\d{4}年(?:度)?", "", declaration.name or "")
    named = len(name) > 3 and bool(re.fullmatch(rf"(?:20\d\d年(?:度)?)?{re.escape(name)}(?:专项)?(?:资金|经费|预算|项目)*", topic))
    return named or _WHOLE.search(topic) is not None or (quantity.role == "total" and _is_only_total(claim) and not topic)


def _is_only_total(claim: Claim) -> bool:
    return len([found for found in sums(claim.passage.text) if found.total]) == 1


def _agrees(claim: Claim, amounts: list[Decimal]) -> bool:
    value = claim.quantity.value or Decimal(0)
    slack = _ROUGH if claim.quantity.approximate else _EXACT
    return any(abs(value - amount) <= amount * slack for amount in amounts)
