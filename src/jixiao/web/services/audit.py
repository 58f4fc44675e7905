"""Audit 审计: adding events to the chain, and checking that nobody changed, dropped or moved one."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from jixiao.web.models import ChainHead, Event, Person

_CONTENT = ("number", "at", "actor", "action", "subject", "detail", "previous")


def record_event(actor: Person | None, action: str, subject: object = "", **detail: Any) -> None:
    """Add an event; call it inside the transaction of the change it records."""
    head, _ = ChainHead.objects.select_for_update().get_or_create(pk=1)
    event = Event(
        number=head.number + 1,
        at=timezone.now(),
        actor=f"{actor.name}（{actor.username}）" if actor else "系统",
        action=action,
        subject=str(subject),
        detail=json.dumps(detail, ensure_ascii=False, default=str) if detail else "",
        previous=head.digest,
    )
    event.digest = digest_of(event)
    event.save(force_insert=True)
    head.number, head.digest = event.number, event.digest
    head.save(force_update=True)


def digest_of(event: Event) -> str:
    """Return the SHA-256 of an event's content."""
    content = [event.at.isoformat() if name == "at" else getattr(event, name) for name in _CONTENT]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def find_breaks(events: Iterable[Event] | None = None) -> list[str]:
    """Return where the chain is broken, in Chinese; nothing when it is whole."""
    breaks, previous, number = [], "", 0
    for event in Event.objects.order_by("number").iterator() if events is None else events:
        number += 1
        if event.number != number:
            breaks.append(f"第{number}条之后缺了记录（下一条是第{event.number}条）")
        if event.previous != previous or event.digest != digest_of(event):
            breaks.append(f"第{event.number}条被改动过")
        previous, number = event.digest, event.number
    head = ChainHead.objects.filter(pk=1).first()
    if (head.number, head.digest) != (number, previous) if head else number:
        breaks.append("末尾的记录被删除或改动过")
    return breaks
