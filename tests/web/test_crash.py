"""The server is killed while people save: what was acknowledged is there, whole, and the trail is unbroken.

JIXIAO_KILLS says how often (default 2); a release is tried with 200.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

from jixiao.web.sample.story import PASSWORD
from tests.web.conftest import free_port

KILLS = int(os.environ.get("JIXIAO_KILLS", "2"))


class Visitor:
    """A person of the sample, saving as fast as he can."""

    def __init__(self, address: str, username: str) -> None:
        self._address, self._jar = address, CookieJar()
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar)).open
        self._open(f"{address}/login/", timeout=10).read()
        self._post("/login/", urlencode({"username": username, "password": PASSWORD, "csrfmiddlewaretoken": self._token}).encode())
        begun = urlencode({"year": "2027", "family": "wuhu-2024", "csrfmiddlewaretoken": self._token}).encode()
        self.project = self._post("/new/blank/", begun).geturl().rstrip("/").rpartition("/")[2]
        self.acknowledged: dict[int, str] = {}

    @property
    def _token(self) -> str:
        return next(cookie.value or "" for cookie in self._jar if cookie.name == "csrftoken")

    def _post(self, path: str, body: bytes, **headers: str):  # type: ignore[no-untyped-def]
        asked = urllib.request.Request(f"{self._address}{path}", body, {"X-CSRFToken": self._token, "Accept": "application/json", **headers})
        return self._open(asked, timeout=10)

    def save_until_it_breaks(self) -> None:
        version = 1
        while True:
            text = f"第{version}次写的目标" * 20
            payload = json.dumps({"version": version, "values": {"/fields/年度目标": text}}).encode()
            try:
                answer = json.load(self._post(f"/projects/{self.project}/values/", payload, **{"Content-Type": "application/json"}))
            except (OSError, urllib.error.URLError, ValueError):
                return
            version = answer["version"]
            self.acknowledged[version] = text


def start(folder: Path, port: int) -> subprocess.Popen[bytes]:
    environment = os.environ | {"JIXIAO_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "jixiao.web.settings"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "jixiao", "serve", "--sample", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    for _ in range(120):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/login/", timeout=1)
            return server
        except OSError:
            time.sleep(0.25)
    raise AssertionError("the server does not start")


def kept(folder: Path, visitor: Visitor) -> dict[int, str]:
    with sqlite3.connect(folder / "jixiao.sqlite3") as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        key = visitor.project.replace("-", "")
        found = opened.execute("SELECT number, content FROM web_version WHERE submission_id = ?", (key,)).fetchall()
        (current,) = opened.execute("SELECT current FROM web_submission WHERE id = ?", (key,)).fetchone()
    assert current == len(found) == max(number for number, _ in found)
    return {number: json.loads(content)["annual_goal"] for number, content in found}


def test_no_acknowledged_save_is_lost_or_torn_when_the_server_is_killed(tmp_path: Path) -> None:
    port, saves = free_port(), 0
    for _ in range(KILLS):
        server = start(tmp_path, port)
        visitors = [Visitor(f"http://127.0.0.1:{port}", name) for name in ("tian", "wen", "ji")]
        threads = [threading.Thread(target=visitor.save_until_it_breaks) for visitor in visitors]
        for thread in threads:
            thread.start()
        time.sleep(1.5)
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        for thread in threads:
            thread.join()
        for visitor in visitors:
            versions = kept(tmp_path, visitor)
            assert visitor.acknowledged.items() <= versions.items()
            saves += len(visitor.acknowledged)
    assert saves > 10 * KILLS
    environment = os.environ | {"JIXIAO_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "jixiao.web.settings"}
    environment.pop("DATABASE_URL", None)
    check = "import django; django.setup(); from jixiao.web.services.audit import find_breaks; print(find_breaks())"
    done = subprocess.run([sys.executable, "-c", check], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
