"""Audit trail 审计: every change as an event that carries the digest of the one before it."""

from django.db import models


class Event(models.Model):
    """One change. `digest` is the SHA-256 of this event's content and of `previous`, the digest before it."""

    number = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=130)
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, blank=True, db_index=True)
    detail = models.TextField(blank=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.action}"


class ChainHead(models.Model):
    """The end of the chain: one row, locked while an event is added, so that a cut-off end is noticed too."""

    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return str(self.number)
