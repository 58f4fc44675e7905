"""Self-evaluation forms for the tests of scoring, written in the notation of the rules' pages."""

from decimal import Decimal
from random import Random

from jixiao.core.declaration import Declaration
from jixiao.core.funding import BudgetLine
from jixiao.core.indicator import Indicator
from jixiao.core.scoring import apportion
from jixiao.core.target import parse_target
from jixiao.review.example import read_declaration

GOOD = """
表种: 自评
| 资金来源 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 | 104 | 98.6 | 10 | 94.81% | 9.48 |
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
| 产出指标 | 数量指标 | 巡查场次 | ≥350场 | 286场 | 25 | 20.43 | 汛期停工，下年提前安排 |
| 产出指标 | 质量指标 | 整改率 | ≥90% | 95% | 25 | 25 | |
| 效益指标 | 社会效益指标 | 长效机制 | 健全 | 达成年度指标 | 30 | 27 | |
| 满意度指标 | 服务对象满意度指标 | 职工满意度 | ≥90% | 92% | 10 | 10 | |
总分: 91.91
"""

_KINDS = ("output.quantity", "output.quality", "outcome.social", "satisfaction")


def form(text: str) -> Declaration:
    """Read one form."""
    return read_declaration(text)[0]


def generated(seed: int) -> Declaration:
    """Return a form of eight to twenty rows, by seed: numbers, levels, ranges, some of them not reached."""
    rng = Random(seed)
    count = rng.randint(8, 20)
    weights = apportion(Decimal(90), [Decimal(1)] * count, Decimal("0.5"))
    rows = tuple(_row(rng, n, weight) for n, weight in enumerate(weights))
    budget = rng.randint(10, 900)
    spent = rng.randint(1, budget)
    line = BudgetLine("年度资金总额", f"{budget}", f"{budget}", f"{spent}", weight="10", score="9.5")
    return Declaration("self_evaluation", f"项目{seed}", 2024, indicators=rows, budget_lines=(line,), total_score="95")


def _row(rng: Random, number: int, weight: Decimal) -> Indicator:
    aim = rng.randint(2, 5000)
    done = rng.randint(0, 2 * aim)
    target, actual = rng.choice(
        ((f"≥{aim}人", f"{done}人"), (f"≤{aim}万元", f"{done}万元"), ("=100%", f"{done % 101}%"), ("健全", "达成年度指标"),
         (f"{aim}-{aim + 9}次", f"{done}次"), ("12月底前", "11月20日"))
    )  # fmt: skip
    return Indicator(
        "产出指标", "数量指标", f"指标{number}", parse_target(target), _KINDS[number % len(_KINDS)],
        weight=f"{weight:f}", actual=actual, score=f"{weight:f}", deviation="",
    )  # fmt: skip
