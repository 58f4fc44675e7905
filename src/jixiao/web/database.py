"""The database 数据库: the embedded one by default, PostgreSQL by one setting."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from jixiao.errors import JixiaoError

_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-64000; "
    "PRAGMA mmap_size=134217728; PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864;"
)


def database_settings(url: str, data: Path) -> dict[str, Any]:
    """Return Django's settings for a database URL; without one, for the embedded database in folder `data`."""
    if not url:
        data.mkdir(parents=True, exist_ok=True)
        return embedded(data / "jixiao.sqlite3")
    parsed = urlsplit(url)
    if parsed.scheme not in {"postgresql", "postgres"}:
        raise JixiaoError(f"不认识的数据库“{parsed.scheme}”", "DATABASE_URL", "写成 postgresql://用户:密码@主机:5432/库名")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parsed.path.lstrip("/")),
        "USER": unquote(parsed.username or ""),
        "PASSWORD": unquote(parsed.password or ""),
        "HOST": parsed.hostname or "",
        "PORT": str(parsed.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def embedded(file: Path) -> dict[str, Any]:
    """Return the settings of an embedded database: writers queue, and what was acknowledged survives a power cut."""
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _PRAGMAS}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file), "OPTIONS": options, "CONN_MAX_AGE": 60}
