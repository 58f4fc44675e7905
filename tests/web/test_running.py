"""Running it: the sample, backup and restore, and the server itself in a process of its own."""

import os
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from jixiao.core.finding import SEVERITIES
from jixiao.web.models import Submission
from jixiao.web.opinion import findings_on
from jixiao.web.sample.story import ACCOUNTS, tell
from jixiao.web.services.audit import find_breaks
from jixiao.workflow.stages import STAGES


def test_the_sample_tells_of_every_stage_and_its_trail_is_whole(db: None) -> None:
    tell()
    assert Submission.objects.count() == 12
    assert {s.stage for s in Submission.objects.all()} == set(STAGES)
    severities = [f.severity for s in Submission.objects.all() for f in findings_on(s.version().content)]
    assert set(severities) == set(SEVERITIES)
    assert find_breaks() == []


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"JIXIAO_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "jixiao.web.settings"}
    environment.pop("DATABASE_URL", None)
    return subprocess.run([sys.executable, "-m", "jixiao", *arguments], env=environment, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    done = run(folder, "sample")
    assert done.returncode == 0, done.stderr
    return folder


def rows(file: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(file) as opened:
        tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return [(table, *row) for table in tables for row in opened.execute(f"SELECT * FROM {table} ORDER BY rowid")]


def test_a_backup_restored_on_an_empty_machine_is_the_same(filled: Path, tmp_path: Path) -> None:
    copy = tmp_path / "备份.sqlite3"
    assert "条审计记录" in run(filled, "backup", str(copy)).stdout
    other = tmp_path / "另一台"
    assert run(other, "restore", str(copy)).returncode == 0
    assert rows(other / "jixiao.sqlite3") == rows(filled / "jixiao.sqlite3")


def test_a_restore_keeps_what_was_there(filled: Path, tmp_path: Path) -> None:
    copy = tmp_path / "备份.sqlite3"
    run(filled, "backup", str(copy))
    other = tmp_path / "另一台"
    run(other, "sample")
    before = rows(other / "jixiao.sqlite3")
    assert run(other, "restore", str(copy)).returncode == 0
    assert rows(other / "jixiao.sqlite3.before-restore") == before


def test_what_is_no_backup_is_refused(filled: Path, tmp_path: Path) -> None:
    bad = tmp_path / "坏.sqlite3"
    bad.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    before = rows(filled / "jixiao.sqlite3")
    for file in (bad, tmp_path / "没有"):
        done = run(filled, "restore", str(file))
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("jixiao: ")
    assert run(filled, "backup", str(bad)).returncode == 2, "nothing is overwritten"
    assert rows(filled / "jixiao.sqlite3") == before


def test_the_sample_is_not_written_over_people(filled: Path) -> None:
    assert run(filled, "sample").returncode == 2


def test_serving_prints_the_address_and_the_sample_accounts(served: tuple[str, Path]) -> None:
    address, folder = served
    said = (folder / "log").read_text()
    assert address in said
    assert all(account.username in said for account in ACCOUNTS)


def test_pages_and_their_files_are_served(served: tuple[str, Path]) -> None:
    address, _ = served
    for path in ("/public/", "/static/web/jixiao.css", "/static/web/writing.js"):
        assert urllib.request.urlopen(f"{address}{path}", timeout=10).status == 200


def test_a_taken_port_is_said_in_one_line(served: tuple[str, Path], tmp_path: Path) -> None:
    port = served[0].rpartition(":")[2]
    done = run(tmp_path, "serve", "--port", port)
    assert done.returncode == 2
    assert "已被占用" in done.stderr


def test_no_secret_of_the_installation_is_readable_by_others(served: tuple[str, Path]) -> None:
    assert (served[1] / "secret.key").stat().st_mode & 0o077 == 0
