"""Canonical indicator categories 指标类别: one tree for the vocabularies of all places and years."""

import re
from functools import lru_cache
from typing import Literal

from jixiao.core.text import fold

Category = Literal[
    "output.quantity", "output.quality", "output.timeliness", "output.cost",
    "cost.economic", "cost.social", "cost.ecological",
    "outcome.economic", "outcome.social", "outcome.ecological", "outcome.sustainable",
    "satisfaction",
    "input.budget", "input.finance", "input.project", "input.asset",
    "impact.mechanism", "impact.staff", "impact.coordination", "impact.facilities", "impact.information",
    "impact.other",
    "decision", "process", "execution", "output", "outcome", "cost", "input", "impact", "other",
]  # fmt: skip

CATEGORY_NAMES: dict[str, str] = {
    "output.quantity": "产出·数量", "output.quality": "产出·质量", "output.timeliness": "产出·时效",
    "output.cost": "产出·成本", "cost.economic": "经济成本", "cost.social": "社会成本",
    "cost.ecological": "生态环境成本", "outcome.economic": "经济效益", "outcome.social": "社会效益",
    "outcome.ecological": "生态效益", "outcome.sustainable": "可持续影响", "satisfaction": "满意度",
    "input.budget": "投入管理", "input.finance": "财务管理", "input.project": "项目管理",
    "input.asset": "资产管理", "impact.mechanism": "长效管理", "impact.staff": "人力资源",
    "impact.coordination": "部门协助", "impact.facilities": "配套设施", "impact.information": "信息共享",
    "impact.other": "其他影响", "decision": "决策", "process": "过程", "execution": "预算执行",
    "output": "产出", "outcome": "效益", "cost": "成本", "input": "投入", "impact": "影响力", "other": "其他",
}  # fmt: skip

# First-level words, in the order they are tried; the whole folded cell must match.
_LEVEL1: tuple[tuple[str, str], ...] = (
    (r"(?:项目)?(?:预算)?(?:成本)(?:类)?(?:指标|目标)?", "cost"),
    (r"(?:项目)?产出(?:类)?(?:指标|目标|与效率)?", "output"),
    (r"(?:项目)?(?:实施)?(?:效益|效果|社会效果)(?:类)?(?:指标|目标)?", "outcome"),
    (r"(?:社会公众或)?(?:服务对象|受益对象|社会公众|群众)?(?:的)?满意度(?:类)?(?:指标|目标)?", "satisfaction"),
    (r"投入(?:与|和)(?:目标)?管理(?:指标|目标)?|投入(?:指标|目标)?|管理(?:效率|指标|目标)", "input"),
    (r"影响力(?:指标|目标)?", "impact"),
    (r"(?:项目)?决策(?:指标|类)?", "decision"),
    (r"(?:项目)?(?:过程|管理)(?:指标|类)?|履职效能|管理效率", "process"),
    (r"预算执行率?(?:指标)?|(?:预算)?资金执行(?:率|情况)?", "execution"),
)

# Second-level words → category within any first level, unless the first level decides otherwise.
_LEVEL2: tuple[tuple[str, str], ...] = (
    (r"(?:产出)?数量(?:类)?(?:指标|目标)?", "output.quantity"),
    (r"(?:产出)?质量(?:类)?(?:指标|目标)?", "output.quality"),
    (r"(?:产出)?(?:时效|进度)(?:性|类)?(?:指标|目标)?", "output.timeliness"),
    (r"(?:产出)?成本(?:控制|节约)?(?:类)?(?:指标|目标)?", "output.cost"),
    (r"经济成本(?:指标|目标)?", "cost.economic"),
    (r"社会成本(?:指标|目标)?", "cost.social"),
    (r"生态(?:环境)?成本(?:指标|目标)?|环境成本(?:指标|目标)?", "cost.ecological"),
    (r"经济效(?:益|果)(?:类)?(?:指标|目标)?", "outcome.economic"),
    (r"社会效(?:益|果)(?:类)?(?:指标|目标)?", "outcome.social"),
    (r"(?:生态|环境|生态环境)效(?:益|果)(?:类)?(?:指标|目标)?", "outcome.ecological"),
    (r"(?:可?持续(?:性)?(?:发展)?)影响(?:力)?(?:类)?(?:指标|目标)?|可持续(?:发展|性)?(?:指标|目标)?", "outcome.sustainable"),
    (r"(?:社会)?(?:公众)?(?:或|及)?(?:服务对象|受益对象|社会公众|群众|受益群体)?(?:的)?满意度(?:类)?(?:指标|目标)?",
     "satisfaction"),
    (r"投入管理", "input.budget"), (r"财务管理", "input.finance"), (r"项目管理", "input.project"),
    (r"资产管理", "input.asset"), (r"长效管理", "impact.mechanism"), (r"人力资源", "impact.staff"),
    (r"部门协助|部门协作", "impact.coordination"), (r"配套设施", "impact.facilities"),
    (r"信息共享", "impact.information"), (r"其[它他]", "impact.other"),
    (r"预算执行率?(?:指标)?", "execution"),
    (r"效益(?:指标|目标)|效果(?:指标|目标)", "outcome"),
    (r"履职效能|(?:项目)?立项|绩效目标|资金投入", "decision"), (r"资金管理|组织实施|业务管理", "process"),
)  # fmt: skip

_LEVEL1_PATTERNS = tuple((re.compile(p), c) for p, c in _LEVEL1)
_LEVEL2_PATTERNS = tuple((re.compile(p), c) for p, c in _LEVEL2)
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[.、](?!\d))")
_POINTS = re.compile(r"[(（]?\d+(?:\.\d+)?(?:分|%)[)）]?$|\(\d+(?:\.\d+)?\)$")


def _match(word: str, patterns: tuple[tuple[re.Pattern[str], str], ...]) -> str | None:
    bare = _NUMBERING.sub("", _POINTS.sub("", fold(word)))
    return next((category for pattern, category in patterns if bare and pattern.fullmatch(bare)), None)


@lru_cache(maxsize=4096)
def first_level(word: str) -> str | None:
    """Return the class (`output`, `outcome` …) that a printed 一级指标 names, or None for an unknown word."""
    return _match(word, _LEVEL1_PATTERNS)


@lru_cache(maxsize=4096)
def second_level(word: str) -> str | None:
    """Return the canonical category that a printed 二级指标 names, or None for an unknown word."""
    return _match(word, _LEVEL2_PATTERNS)


@lru_cache(maxsize=4096)
def categorise(level1: str | None, level2: str | None) -> str:
    """Return the canonical category of a branch; the second level decides, the first fills in.

    成本 below 产出 is `output.cost`; below a first-level 成本指标 it is `cost.economic`.
    """
    above = first_level(level1) if level1 else None
    below = second_level(level2) if level2 else None
    if below == "output.cost" and above == "cost":
        return "cost.economic"
    if above == "satisfaction" and below in (None, "outcome"):
        return "satisfaction"
    if below == "impact.other" and above != "impact":
        return above or "other"
    return below or above or "other"
