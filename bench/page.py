"""The page 性能.md, written from a run."""

import platform
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bench.accuracy import Cell, Scan
from bench.speed import Ratio
from bench.why import Share
from tests.corpus import FORMATS


@dataclass(frozen=True, slots=True)
class Run:
    """Everything one run has measured; `reviews` are seconds a form, `why` the account of each goal that was missed."""

    ratios: Sequence[Ratio]
    memory: Mapping[str, float]
    pages: int
    cells: Sequence[Cell]
    scans: Sequence[Scan]
    reviews: float
    why: Mapping[str, tuple[tuple[float, float], Sequence[Share]]]
    cores: int


def page(run: Run) -> str:
    """Return the page."""
    parts = (_head(run), _speed(run.ratios), _why(run), _memory(run), _accuracy(run.cells), _scans(run.scans))
    return "\n".join(part for part in parts if part)


def _head(run: Run) -> str:
    return f"""# 性能与准确度

本页由 `make bench` 写出，不要手改。测于 {datetime.now(UTC).date().isoformat()}，{run.cores} 核 {platform.machine()}，{platform.system()}，\
Python {platform.python_version()}。

怎样测：只比 CPU 时间（用户态加内核态），不比墙钟；双方在同一次运行里轮流测三遍，每个文件先跑一次不计，再跑 7 次（对手 3 次）取中位数，
三遍再取中位数，各文件取平均。对手装在自己的环境里，版本写死在 `bench/peers.py`。机器上另有别的任务，绝对时间仅供参考，倍数才是结论。
"""


def _speed(ratios: Iterable[Ratio]) -> str:
    lines = ["## 速度", "", "| 做什么 | 文件 | 绩效 | 对手 | 倍数 | 目标 | |", "|---|---|---:|---:|---:|---:|---|"]
    for r in ratios:
        other = f"{r.peer} {r.other * 1000:.1f} 毫秒" if r.other is not None else f"{r.peer} 没有装上"
        times = f"{r.times:.1f}" if r.times is not None else "—"
        verdict = "" if r.times is None else "达到" if r.times >= r.goal else "**未达到**"
        lines.append(f"| {r.what} | {r.files} | {r.own * 1000:.2f} 毫秒 | {other} | {times} | ≥{r.goal:g} | {verdict} |")
    return "\n".join(lines) + "\n"


def _why(run: Run) -> str:
    if not run.why:
        return ""
    allowed = {r.what: r.other / r.goal for r in reversed(run.ratios) if r.other is not None}
    lines = ["## 没有达到的目标：时间花在哪里", ""]
    for what, ((parsed, gathered), shares) in run.why.items():
        top = "、".join(f"`{name}` {share:.0%}" for name, share in shares)
        spent = f"拆开文件 {parsed * 1000:.2f} 毫秒，认表取值 {gathered * 1000:.2f} 毫秒"
        lines.append(f"- {what}：要达到目标，每份须在 {allowed[what] * 1000:.2f} 毫秒以内；{spent}。最费时的函数（cProfile）：{top}。")
    return "\n".join(lines) + "\n"


def _memory(run: Run) -> str:
    rise = run.memory["after"] - run.memory["before"]
    return f"""## 内存与审核

- 读 {run.pages} 页的 PDF：常驻内存最高 {run.memory["after"]:.0f} MB（读之前 {run.memory["before"]:.0f} MB，增加 {rise:.0f} MB），\
CPU {run.memory["seconds"]:.1f} 秒，每秒 {run.pages / run.memory["seconds"]:.0f} 页。目标：低于 300 MB。
- 读一份 docx 并审核：每份 {run.reviews * 1000:.1f} 毫秒（生成的表格，每种表式一份）。
"""


def _accuracy(cells: Iterable[Cell]) -> str:
    rows: dict[str, dict[str, Cell]] = defaultdict(dict)
    for cell in cells:
        rows[cell.family][cell.file_format] = cell
    lines = ["## 印出再读回：生成的表格", "", "每格是“读回后与原申报完全相同的份数／份数”，多份同在一个文件的也算在内。", ""]
    lines += ["| 表式 | " + " | ".join(FORMATS) + " |", "|---|" + "---:|" * len(FORMATS)]
    for family, found in rows.items():
        lines.append(f"| {family} | " + " | ".join(f"{found[f].right}/{found[f].forms}" for f in FORMATS) + " |")
    right, forms = (sum(getattr(c, k) for r in rows.values() for c in r.values()) for k in ("right", "forms"))
    return "\n".join([*lines, "", f"合计 {right}/{forms}。"]) + "\n"


def _scans(scans: Sequence[Scan]) -> str:
    if not scans:
        return ""
    rows, right = sum(s.rows for s in scans), sum(s.right for s in scans)
    characters = sum(s.characters for s in scans) / len(scans)
    seconds = sum(s.seconds for s in scans) / len(scans)
    return f"""## 扫描件

{len(scans)} 份一两页的表格，印成 PDF 后做成 200 dpi 的图：歪 0.7 度以内，加噪点，盖一个红章，再压成 JPEG。
二级指标、三级指标、指标值三样全对的指标行 {right}/{rows}（目标 98%）；其余各栏的字 {characters:.2%}（目标 99%）；
每份 CPU {seconds:.1f} 秒；记下的存疑与修补共 {sum(s.owned for s in scans)} 处。
"""
