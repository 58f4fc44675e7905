"""文字里写有身份证号、银行账号或手机号

为什么
身份证号、银行账号、手机号与绩效目标无关，公开后却可能被冒用。绩效目标表任何时候都不应出现。

错误示例
项目概况: 救助对象李某，身份证号410102198001011234，银行卡6222020200012345678 ✗

正确示例
项目概况: 救助在档困难职工80户
项目编码: 410102202400010012
联系电话: 13912345678
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import passages

_IDENTITY = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)")
_ACCOUNT = re.compile(r"(?:账号|帐号|卡号|银行卡)[^\d]{0,6}(\d{12,19})")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_OWN_FIELD = re.compile(r"电话|手机|联系方式|编码|编号|代码")
_KINDS = (("身份证号", _IDENTITY), ("银行账号", _ACCOUNT), ("手机号", _MOBILE))


@rule(item="条件充分性", severity="warning", basis=("sensitive", "harmless"))
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    for passage in passages(declaration):
        if _OWN_FIELD.search(fold(passage.label)):
            continue
        found = [(name, match.group()) for name, pattern in _KINDS for match in pattern.finditer(passage.text)]
        if found:
            kinds = "、".join(dict.fromkeys(name for name, _ in found))
            said = remark(
                f"“{passage.label}”中写有{kinds}",
                "从表中删去；确需说明的，写“李某某”或“某困难职工”即可",
                passage.at(found[0][1]),
            )
            yield said.rated("error") if reference.settings.for_publication else said
