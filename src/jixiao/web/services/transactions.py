"""Transactions 事务: writers of the embedded database queue at a file lock; its own busy handler is unfair and slow."""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

from django.db import connection, transaction


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """Run a block as one transaction: all of it or nothing."""
    if connection.in_atomic_block or connection.vendor != "sqlite":
        with transaction.atomic():
            yield
        return
    with Path(f"{connection.settings_dict['NAME']}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with transaction.atomic():
            yield
