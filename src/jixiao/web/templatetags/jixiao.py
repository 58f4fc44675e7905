"""Filters 过滤器 for the pages: money, addresses, JSON."""

import json
from decimal import Decimal
from typing import Any

from django import template

register = template.Library()


@register.filter
def wan(amount: Decimal | None) -> str:
    """Print yuan as 万元 with separators; “—” for none."""
    return "—" if amount is None else f"{(amount / 10_000).quantize(Decimal('0.01')):,}"


@register.filter
def checked(options: tuple[tuple[str, bool], ...]) -> str:
    """Return the ticked options as JSON, for scripts."""
    return json.dumps([option for option, is_checked in options if is_checked], ensure_ascii=False)


@register.filter
def minus(number: Any, other: Any) -> Any:
    """Subtract."""
    return number - other


@register.filter
def get(mapping: dict[Any, Any], key: Any) -> Any:
    """Look a key up."""
    return mapping.get(key, "")


@register.simple_tag(takes_context=True)
def address(context: dict[str, Any], **changes: Any) -> str:
    """Return the present address with some of its parameters changed; empty ones are left out."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value not in ("", None):
            query[key] = value
    return f"?{query.urlencode()}"
