"""Comparison 对照: the numbers of the prose held against the indicator table, each row with the claim that contradicts it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.agreement import LIKELY, SURE, Verdict, bounds_of_target, likeness, may_be_part, verdict
from jixiao.review.claims import Claim, claims, is_multi_year
from jixiao.review.view import Row, live_rows


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An indicator and a number of the prose on the same thing that do not go together; `is_sure` when nothing about
    thing, unit or period is left to guess."""

    row: Row
    claim: Claim
    verdict: Verdict
    is_sure: bool


def disagreements(declaration: Declaration, kind: str, floor: Decimal) -> Iterator[Disagreement]:
    """Yield at most one disagreement an indicator, in printed order. A row that any claim on it agrees with is left alone:
    the form says the number, and the other one is most likely a part, a stock or another period."""
    table = [row for row in live_rows(declaration) if bounds_of_target(row.indicator.target) is not None]
    if not table:
        return
    said = list(claims(declaration, kind))
    if not said:
        return
    matches = {row.number: _claims_on(row, said) for row in table}
    names: dict[str, list[Row]] = {}
    for row in table:
        names.setdefault(row.folded, []).append(row)
    settled = _settled(table, matches, floor)
    # Beside what was done, a goal often tells the result as well: only a plan can ask for more than its target.
    terms = is_multi_year(declaration), declaration.kind in ("target", "department")
    for row in table:
        alike = names[row.folded]
        if row is alike[0] and not any(_agrees(other, matches[other.number], floor) or _adds_up(other, said) for other in alike):
            yield from _worst(row, [m for m in matches[row.number] if id(m[1]) not in settled], floor, terms)


_Match = tuple[float, Claim]


def _claims_on(row: Row, said: list[Claim]) -> list[_Match]:
    medium = row.indicator.period == "medium"
    found = []
    for claim in said:
        if medium != (claim.whole_term or (medium and claim.passage.path == "/overall_goal")):
            continue
        score = likeness(row, claim)
        if score >= LIKELY:
            found.append((score, claim))
    return found


def _settled(table: list[Row], matches: dict[int, list[_Match]], floor: Decimal) -> set[int]:
    """Return the claims that some row agrees with, or that a better fitting row has taken."""
    best: dict[int, float] = {}
    for found in matches.values():
        for score, claim in found:
            best[id(claim)] = max(score, best.get(id(claim), 0.0))
    taken = {id(claim) for row in table for _, claim in matches[row.number] if verdict(row, claim.quantity, floor) == "agrees"}
    weaker = {id(c) for found in matches.values() for score, c in found if score < best[id(c)] and best[id(c)] >= SURE}
    return taken | weaker


def _agrees(row: Row, found: list[_Match], floor: Decimal) -> bool:
    return any(verdict(row, claim.quantity, floor) == "agrees" for _, claim in found)


def _adds_up(row: Row, said: list[Claim]) -> bool:
    """Do several numbers of one passage (第一批50人，第二批80人) add up to what the target asks for?"""
    bounds = bounds_of_target(row.indicator.target)
    parts = [claim for claim in said if may_be_part(row, claim)]
    for path in {claim.passage.path for claim in parts}:
        values = [claim.quantity.value or Decimal(0) for claim in parts if claim.passage.path == path]
        if bounds and len(values) > 1 and sum(values) in (bounds.least, bounds.most):
            return True
    return False


def _worst(row: Row, found: list[_Match], floor: Decimal, terms: tuple[bool, bool]) -> Iterator[Disagreement]:
    long, is_planned = terms
    order = sorted(found, key=lambda match: (-match[0], match[1].passage.path, match[1].quantity.span))
    for score, claim in order:
        said = verdict(row, claim.quantity, floor)
        if said == "differs" or (said == "below" and is_planned):
            sure = score >= SURE and not (long and claim.passage.path != "/annual_goal") and _has_unit(row)
            yield Disagreement(row, claim, said, sure)
            return


def _has_unit(row: Row) -> bool:
    return bool(row.indicator.target.unit) or fold(row.name).endswith(("人数", "户数", "场次", "人次", "率", "满意度", "家数"))
