"""Settings 审核设置: which rules run for which year, and what an operator changed of thresholds and vocabularies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.review.rule import Rule


@dataclass(frozen=True, slots=True)
class Switch:
    """Turn one rule on or off, for the budget years from `first` to `last` (None: open)."""

    rule: str
    on: bool
    first: int | None = None
    last: int | None = None

    def covers(self, rule_id: str, year: int | None) -> bool:
        """Tell whether the switch speaks of this rule in this year; without a year only a switch for all years does."""
        if rule_id != self.rule:
            return False
        if year is None:
            return self.first is None and self.last is None
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)


@dataclass(frozen=True, slots=True)
class Settings:
    """`switches`: the last one that covers a rule decides. `preview`: run the rules on trial too. `place` names the
    jurisdiction whose dated tables hold. `thresholds` and `words` replace the defaults of `data/*.toml` by name.
    `for_publication`: the form is about to be published, so personal data is an error."""

    switches: tuple[Switch, ...] = ()
    preview: bool = False
    place: str | None = None
    thresholds: Mapping[str, Decimal] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    for_publication: bool = False

    def runs(self, rule: Rule, year: int | None) -> bool:
        """Tell whether a rule is to run on a form of this budget year."""
        decided = [switch.on for switch in self.switches if switch.covers(rule.id, year)]
        if decided:
            return decided[-1]
        return rule.holds_in(year) and (self.preview or not rule.preview)
