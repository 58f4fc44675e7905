"""The worked examples of scoring: read from tests/scoring/examples.toml, computed by the program, written as a page."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from jixiao.core.indicator import Indicator
from jixiao.core.scoring import Score, propose_weights, score, score_execution
from jixiao.core.scoring.points import plain, show
from jixiao.core.target import parse_target
from jixiao.review.schemes import all_schemes, find_scheme

FILE = Path(__file__).resolve().parent.parent / "tests" / "scoring" / "examples.toml"
Example = dict[str, Any]
_CATEGORIES = {"satisfaction": "satisfaction", "level": "outcome.social"}
_TITLES = {
    "execution": "预算执行率", "number": "定量指标", "satisfaction": "满意度", "level": "定性指标：规则给出一档，档内由人定分",
    "open": "算不出来的：说明缘由，不猜",
}  # fmt: skip


def examples() -> dict[str, list[Example]]:
    """Return the examples by their table."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def compute(table: str, example: Example) -> Score:
    """Return what the program gives for an example."""
    scheme, weight = find_scheme(example["scheme"]), Decimal(example["weight"])
    if table == "execution":
        return score_execution(Decimal(example["budget"]), Decimal(example["executed"]), weight, scheme)
    category = "output.cost" if "成本" in example["case"] else _CATEGORIES.get(table, "output.quantity")
    return score(example["target"], example["actual"], weight, scheme, category)


def propose(example: Example) -> tuple[Decimal, ...]:
    """Return the weights that the program proposes for indicators of an example's categories."""
    rows = [Indicator(None, None, f"指标{n}", parse_target("1个"), name) for n, name in enumerate(example["categories"])]
    return propose_weights(rows, find_scheme(example["scheme"])).weights


def page() -> Iterator[str]:
    """Yield the lines of docs/评分示例.md."""
    found = examples()
    count = sum(len(found[table]) for table in (*_TITLES, "weights")) + sum(len(one["totals"]) for one in found["grade"])
    yield f"共 {count} 例，由程序算出，与 `tests/scoring/examples.toml` 中独立算出的数逐一核对。各办法的依据见 `jixiao score --schemes`。\n"
    yield "| 办法 | 说明 |\n|---|---|"
    yield from (f"| `{scheme.id}` | {scheme.title} |" for scheme in all_schemes().values())
    for table, title in _TITLES.items():
        yield f"\n## {title}\n"
        heads = ("全年预算数", "全年执行数") if table == "execution" else ("指标值", "完成值")
        yield f"| 情形 | {heads[0]} | {heads[1]} | 分值 | 办法 | 得分 | 算式 | 说明 |\n|---|---|---|--:|---|--:|---|---|"
        yield from (_row(table, example) for example in found[table])
    yield "\n## 分值的拟定\n\n| 情形 | 办法 | 各指标分值 |\n|---|---|---|"
    for example in found["weights"]:
        yield f"| {example['case']} | `{example['scheme']}` | {' + '.join(plain(weight) for weight in propose(example))} |"
    yield "\n## 等级\n\n| 办法 | 总分与等级 |\n|---|---|"
    for example in found["grade"]:
        graded = (f"{total} {find_scheme(example['scheme']).grade_of(Decimal(total))}" for total in example["totals"])
        yield f"| `{example['scheme']}` | {'，'.join(graded)} |"


def _row(table: str, example: Example) -> str:
    scored = compute(table, example)
    points = {"exact": show(scored.least), "range": f"{show(scored.least)}–{show(scored.most)}"}.get(scored.state, "不能算")
    one, other = ("budget", "executed") if table == "execution" else ("target", "actual")
    said = scored.explanation + (f"；须写原因：{scored.reason_due}" if scored.reason_due else "")
    return (
        f"| {example['case']} | {example[one]} | {example[other]} | {example['weight']} | `{example['scheme']}` | {points} "
        f"| {scored.arithmetic} | {said} |"
    )
