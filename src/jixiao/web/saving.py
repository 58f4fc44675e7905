"""Backup 备份 and restore 恢复 of the embedded database, each in one command; checked before it is trusted."""

import contextlib
import sqlite3
from pathlib import Path

from django.db import connection

from jixiao.errors import JixiaoError


def backup(target: str) -> str:
    """Copy the database into a new file while it is in use; return what was done."""
    source, to = _file(), Path(target)
    if to.exists():
        raise JixiaoError("文件已经存在，不覆盖", target, "请换一个文件名")
    with contextlib.closing(sqlite3.connect(source)) as old, contextlib.closing(sqlite3.connect(to)) as new:
        old.backup(new)
    to.chmod(0o600)
    return f"已备份到 {target}（{to.stat().st_size / 2**20:.1f} MB，{_check(to)} 条审计记录）"


def restore(source: str) -> str:
    """Put a backup in place of the database; what was there is kept beside it. Stop the server first."""
    file, origin = _file(), Path(source)
    if not origin.exists():
        raise JixiaoError("没有这个备份文件", source, "请核对路径")
    count = _check(origin)
    connection.close()
    kept = ""
    if file.exists():
        before = file.with_name(f"{file.name}.before-restore")
        with contextlib.closing(sqlite3.connect(file)) as old, contextlib.closing(sqlite3.connect(before)) as new:
            old.backup(new)
        kept = f"；原来的数据库留在 {before.name}"
    with contextlib.closing(sqlite3.connect(origin)) as old, contextlib.closing(sqlite3.connect(file)) as new:
        old.backup(new)
    return f"已从 {source} 恢复（{count} 条审计记录）{kept}"


def _file() -> Path:
    if connection.vendor != "sqlite":
        raise JixiaoError("这里只备份内置数据库", "", "PostgreSQL 请用 pg_dump 和 pg_restore")
    return Path(str(connection.settings_dict["NAME"]))


def _check(file: Path) -> int:
    """Return the number of audit events; raise JixiaoError for a file that is no whole database of ours."""
    try:
        with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as opened:
            if opened.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise JixiaoError("备份文件已损坏", str(file), "请用另一份备份")
            count: int = opened.execute("SELECT count(*) FROM web_event").fetchone()[0]
    except sqlite3.DatabaseError as fault:
        raise JixiaoError("这不是绩效的备份文件", str(file), "请核对文件") from fault
    return count
