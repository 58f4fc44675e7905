"""Digit slots 数位占位: `#,##0.00` and what is printed around it, taken apart once and then filled with numbers."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

Tokens = tuple[tuple[str, str], ...]
POINT, PERCENT = ("other", "."), ("other", "%")
_EXACT = Context(prec=400)  # a number of a spreadsheet has up to 309 digits before the point
_MOST_PLACES = 30


@dataclass(frozen=True, slots=True)
class Slots:
    """A format's slots before and after the point, the power of ten it scales by, and the text around the digits.

    `between` holds the tokens when there is text between the digits too, as in `000-0000`.
    """

    whole: str
    fraction: str
    has_point: bool
    scale: int
    step: Decimal
    before: str
    after: str
    between: Tokens = ()


def take_apart(tokens: Tokens) -> Slots | None:
    """Take format tokens apart; None when they hold no slot."""
    places = [index for index, (kind, _) in enumerate(tokens) if kind == "slot"]
    if not places:
        return None
    first, last = places[0], places[-1]
    point = tokens.index(POINT) if POINT in tokens else len(tokens)
    whole = "".join(text for kind, text in tokens[:point] if kind == "slot")
    fraction = "".join(text for kind, text in tokens[point:] if kind == "slot").replace(",", "")[:_MOST_PLACES]
    inner = tokens[first : last + 1]
    has_text = any(kind == "text" or (kind == "other" and text != ".") for kind, text in inner)
    end = max(last, point if point < len(tokens) else 0) + 1
    return Slots(
        whole.rstrip(","),
        fraction,
        POINT in tokens,
        2 * tokens.count(PERCENT) - 3 * (len(whole) - len(whole.rstrip(","))),
        Decimal(1).scaleb(-len(fraction)),
        "".join(text for kind, text in tokens[:first] if (kind, text) != POINT and kind != "space"),
        "".join(text for kind, text in tokens[end:] if kind != "space"),
        inner if has_text else (),
    )


def round_to(slots: Slots, number: Decimal) -> Decimal:
    """Return the amount of `number` scaled and rounded (half up) to the places that the slots show."""
    amount = abs(number)
    scaled = amount.scaleb(slots.scale, _EXACT) if slots.scale else amount
    return scaled.quantize(slots.step, ROUND_HALF_UP, _EXACT)


def fill(slots: Slots, rounded: Decimal, digits: str = "") -> str:
    """Print a rounded number, or the `digits` it was spelled with, in its slots and with the text around them."""
    digits = digits or _digits(slots, rounded)
    return slots.before + (_interleave(digits, slots.between) if slots.between else digits) + slots.after


def _digits(slots: Slots, rounded: Decimal) -> str:
    integer, _, decimals = f"{rounded:f}".partition(".")
    least = slots.whole.count("0")
    integer = integer.lstrip("0").rjust(least, "0")
    if "," in slots.whole and integer:
        integer = f"{int(integer):,}".rjust(least, "0")
    needed = len(slots.fraction.rstrip("#?"))
    decimals = decimals[:needed] + decimals[needed:].rstrip("0")
    return f"{integer}.{decimals}" if slots.has_point else integer


def _interleave(digits: str, tokens: Tokens) -> str:
    """Lay digits into slots from the right: `000-0000`, `0!.0,`; what is left over stands in front."""
    pieces: list[str] = []
    for kind, text in reversed(tokens):
        taken = len(text.replace(",", "")) if kind == "slot" else 1 if (kind, text) == POINT else 0
        pieces.append(digits[-taken:] if taken else text)
        digits = digits[:-taken] if taken else digits
    return digits + "".join(reversed(pieces))
