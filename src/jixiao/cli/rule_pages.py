"""Rule pages 规则说明: the catalogue as a list, a rule as a page, both as data."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any

import msgspec

from jixiao.core.finding import SEVERITY_NAMES
from jixiao.errors import JixiaoError
from jixiao.publication.terminal import table
from jixiao.review.basis import cite
from jixiao.review.catalogue import all_rules, find_rule
from jixiao.review.rule import Rule

_KINDS = {"declaration": "单个项目", "collection": "多个项目之间", "year_on_year": "与上年相比"}


def chosen_rules(rule_id: str | None) -> tuple[Rule, ...]:
    """Return the rule of this id, or all rules; raise JixiaoError for an id nobody knows."""
    if rule_id is None:
        return all_rules()
    rule = find_rule(rule_id)
    if rule is None:
        near = get_close_matches(rule_id, [known.id for known in all_rules()], n=3)
        raise JixiaoError(
            f"没有规则“{rule_id}”", remedy=f"相近的有：{'、'.join(near)}" if near else "用 jixiao rules 查看全部规则"
        )
    return (rule,)


def list_rules(rules: Sequence[Rule]) -> Iterator[str]:
    """Yield the catalogue, one line a rule."""
    head = ("规则", "级别", "方面", "说明")
    body = [(rule.id, SEVERITY_NAMES[rule.severity], rule.aspect, rule.title + _trial(rule)) for rule in rules]
    yield from table([head, *body])
    yield f"\n共{len(rules)}条。查看一条：jixiao rules 规则编号"


def describe_rule(rule: Rule) -> Iterator[str]:
    """Yield the page of one rule."""
    title, _, page = rule.page.partition("\n")
    yield f"{rule.id}  {title}{_trial(rule)}"
    yield from table(
        [
            ("级别", SEVERITY_NAMES[rule.severity]),
            ("方面", f"{rule.aspect}（{rule.item}）"),
            ("对象", _KINDS[rule.kind]),
            ("适用年度", _years(rule)),
            ("依据", cite(rule.basis)),
        ]
    )
    yield page.rstrip()


def encode_rules(rules: Iterable[Rule]) -> bytes:
    """Return rules as JSON."""
    return msgspec.json.format(msgspec.json.encode({"rules": [_as_data(rule) for rule in rules]}), indent=2) + b"\n"


def _as_data(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id, "title": rule.title, "severity": rule.severity, "aspect": rule.aspect, "item": rule.item,
        "kind": rule.kind, "years": rule.years, "basis": cite(rule.basis), "preview": rule.preview, "page": rule.page,
    }  # fmt: skip


def _trial(rule: Rule) -> str:
    return "（试用）" if rule.preview else ""


def _years(rule: Rule) -> str:
    first, last = rule.years
    if first is None and last is None:
        return "各年度"
    return f"{first or ''}—{last or ''}"
