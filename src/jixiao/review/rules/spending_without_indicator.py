"""有资金的支出方向没有产出指标

为什么
用途写“法律援助3万元”，指标里却没有法律援助：这笔钱办成了什么，年终没有数据可以说明。每个主要支出方向都应当有产出指标。

错误示例
预算规模及资金用途: 预计需50万元。其中生活救助20万元，医疗救助20万元，法律援助10万元。 ✗
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 补助困难职工户数 | 50户 |
| 产出指标 | 质量指标 | 补助覆盖率 | ≥95% |

错误示例
| 项目内容 | 项目明细 | 明细金额 |
| 送清凉 | 一线职工高温慰问 | 350000 |
| 招聘活动 | 举办春风行动专场招聘会 ✗ | 120000 |
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 高温慰问职工人数 | ≥2500人 |

正确示例
预算规模及资金用途: 其中生活救助20万元，医疗救助20万元，法律援助10万元，专家劳务费2万元。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 补助困难职工户数 | 50户 |
| 产出指标 | 数量指标 | 法律援助人次 | ≥30人次 |

正确示例
预算规模及资金用途: 其中送温暖1.5万元，职工劳动保护35万元，集体协商指导1.92万元。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 完成全年3个内容的工作 | 3个 |
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.finding import Evidence
from jixiao.core.quantity import sums
from jixiao.review.claims import planned_passages
from jixiao.review.costs import cost_lines
from jixiao.review.echo import core, plain
from jixiao.review.kinship import is_told
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import listed, live_rows


@dataclass(frozen=True, slots=True)
class _Direction:
    name: str
    amount: Decimal
    evidence: Evidence


@rule(item="资金匹配性", severity="warning", basis=("money", "matched"), yields_to=("project-name-off-topic",))
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    outputs = live_rows(declaration, "output.quantity", "output.quality", "output.timeliness", "output")
    if not outputs or any(reference.words("covers-all").search(row.folded) for row in outputs):
        return
    table = plain("。".join(f"{row.name}。{row.indicator.description or ''}" for row in live_rows(declaration)))
    directions = [d for d in _directions(declaration) if not reference.words("overhead").search(d.name)]
    whole = sum((d.amount for d in directions), Decimal(0))
    least = whole * reference.threshold("spending-direction-least") / 100
    missed = [d for d in directions if d.amount >= least and len(core(d.name)) > 1 and not is_told(d.name, table, reference)]
    if missed and len(directions) > 1 and len(missed) < len(directions):
        yield remark(
            f"{listed([d.name for d in missed])}安排了资金，没有对应的产出指标",
            "为每个主要支出方向增设一条数量或质量指标，写明办多少事、给多少人",
            *(d.evidence for d in missed),
        )


def _directions(declaration: Declaration) -> list[_Direction]:
    lines = list(cost_lines(declaration))
    found = [_Direction(line.name, line.amount.number, line.words[-1]) for line in lines if line.amount and line.words]
    if len(found) > 1:
        return found
    for passage in planned_passages(declaration):
        for item in sums(passage.text):
            if len(item.parts) > 1 and item.parts[0].kind == "money" and all(part.topic for part in item.parts):
                return [
                    _Direction(part.topic or "", part.value or Decimal(0), Evidence(passage.path, passage.text, part.span))
                    for part in item.parts
                ]
    return []
