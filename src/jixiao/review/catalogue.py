"""Catalogue 规则目录: every rule there is, found by scanning the folder; adding a rule is adding a file."""

import importlib
import pkgutil
from functools import lru_cache

from jixiao.review import rules
from jixiao.review.rule import Rule


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Return all rules, ordered by id."""
    names = sorted(module.name for module in pkgutil.iter_modules(rules.__path__))
    return tuple(rule for name in names for rule in _rules_of(name))


def find_rule(rule_id: str) -> Rule | None:
    """Return the rule with this id, or None."""
    return next((rule for rule in all_rules() if rule.id == rule_id), None)


def _rules_of(name: str) -> list[Rule]:
    module = importlib.import_module(f"{rules.__name__}.{name}")
    return [value for value in vars(module).values() if isinstance(value, Rule)]
