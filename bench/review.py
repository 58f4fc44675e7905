"""How well the rules do on the labelled corpus: `python -m bench.review` prints the table and writes docs/审核评测.md."""

import sys
import time
from pathlib import Path

from jixiao.core.finding import SEVERITIES, SEVERITY_NAMES
from jixiao.review.catalogue import all_rules
from jixiao.review.engine import review
from tests.review.corpus import clean, planted
from tests.review.corpus_defects import DEFECTS
from tests.review.corpus_measure import Tally, measure

PAGE = Path(__file__).parents[1] / "docs" / "审核评测.md"
ROUNDS = 8  # forms with a planted defect, for each rule
CLEAN = 600
_HEAD = """# 审核评测

由 `python -m bench.review` 生成，不要手改。

标注表是按种子生成的申报表（见 `tests/review/corpus.py`）：{planted}份各埋一处缺陷（{rules}条规则每条{rounds}份），{clean}份没有缺陷。
每份先定数字，再写成文字、指标表、明细和金额，处处一致；缺陷是在一致的表上改出来的，句子按机关日常写法写，不照规则的写法写。

- 查全率：埋下的缺陷，由应当发现它的规则在应当指出的位置指出，所占的比率。
- 查准率：给出的意见中，能由标注解释的比率；没有缺陷的表上的任何意见都算错。

标注表仍是生成的，比真实的表整齐；真实表的情况见 `tests/review/seeds_expected.toml`（人工通读真实表逐条写下的意见）和
`tests/review/prose_cases.toml`、`tests/review/prose_cases_fresh.toml`（各地写法的短例）。

"""


def main() -> None:
    """Measure, print and write."""
    cases = [planted(seed) for seed in range(ROUNDS * len(DEFECTS))]
    start = time.process_time()
    tally = measure(cases + [clean(seed) for seed in range(CLEAN)])
    print(f"{len(cases) + CLEAN} cases in {time.process_time() - start:.1f} s", file=sys.stderr)
    page = _HEAD.format(planted=len(cases), clean=CLEAN, rules=len(DEFECTS), rounds=ROUNDS) + _by_severity(tally) + _by_rule(tally)
    PAGE.write_text(page, encoding="utf-8")
    print(page)
    print(f"prose rules and all others: {_speed():.2f} ms a form", file=sys.stderr)


def _by_severity(tally: Tally) -> str:
    lines = ["| 级别 | 埋下 | 查出 | 查全率 | 意见 | 误报 | 查准率 | 目标 |", "| --- | --: | --: | --: | --: | --: | --: | --- |"]
    goals = {"error": "查准≥98%，查全≥95%", "warning": "查准≥90%", "info": "—"}
    for severity in SEVERITIES:
        count = tally.by_severity
        lines.append(
            f"| {SEVERITY_NAMES[severity]} | {count[severity, 'planted']} | {count[severity, 'found']} | {tally.recall(severity):.1%} "
            f"| {count[severity, 'made']} | {count[severity, 'false']} | {tally.precision(severity):.1%} | {goals[severity]} |"
        )
    return "\n".join(lines) + "\n\n"


def _by_rule(tally: Tally) -> str:
    lines = ["| 规则 | 级别 | 埋下 | 查出 | 查全率 | 意见 | 误报 | 查准率 |", "| --- | --- | --: | --: | --: | --: | --: | --: |"]
    for rule in all_rules():
        planted_, found, made, false = (count[rule.id] for count in (tally.planted, tally.found, tally.made, tally.false))
        recall = f"{found / planted_:.0%}" if planted_ else "—"
        precision = f"{1 - false / made:.0%}" if made else "—"
        lines.append(f"| {rule.title} `{rule.id}` | {SEVERITY_NAMES[rule.severity]} | {planted_} | {found} | {recall} | {made} | {false} | {precision} |")
    return "\n".join(lines) + "\n"


def _speed() -> float:
    """Return milliseconds a form for all rules on forms that were not seen before."""
    forms = [clean(seed).declarations[0] for seed in range(10_000, 10_200)]
    start = time.process_time()
    for form in forms:
        review(form)
    return (time.process_time() - start) / len(forms) * 1000


if __name__ == "__main__":
    main()
