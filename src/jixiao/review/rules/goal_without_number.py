"""年度目标没有一个数字

为什么
目标笼统、缺少量化，是审计和评审指出最多的问题。目标中写出主要数量，指标才有来处，也便于公开后让人看懂。

错误示例
年度目标: 对困难劳模进行帮扶救助，组织劳模疗休养及体检，体现对劳模的关心关怀。 ✗

正确示例
年度目标: 帮扶困难劳模25人，组织劳模疗休养100人、体检100人。
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import goals

_NOT_FIGURES = re.compile(
    r"(?:^|[;。；\n])\s*(?:[(（]?\d{1,2}[)）]|\d{1,2}[、.．)])|目标\d+[:：]|[〔\[(（【]\d{4}[〕\])）】]\d*号?|20\d\d年?"
)
_FIGURE = re.compile(r"\d|[一二两三四五六七八九十百千万]+(?:余|多)?[人次场户个件篇批期名家项座台套种]")


@rule(
    item="明确清晰性",
    severity="info",
    basis="measurable",
    preview=True,
    yields_to=("goal-without-result", "goal-names-satisfaction-only"),
)
def check(declaration: Declaration) -> Iterator[Remark]:
    said = list(goals(declaration))
    if said and not _FIGURE.search(fold(_NOT_FIGURES.sub("", said[-1].text))):
        yield remark(
            f"“{said[-1].label}”没有写出数量",
            "把主要指标的数量写进目标，如“帮扶困难劳模25人，组织劳模体检100人”",
            said[-1].at(),
        )
