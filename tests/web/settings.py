"""The settings of the tests: a database of their own, PostgreSQL where DATABASE_URL says so."""

import os
import tempfile

os.environ["JIXIAO_DATA"] = tempfile.mkdtemp(prefix="jixiao-test-")

from jixiao.web.settings import *  # noqa: F403
from jixiao.web.settings import DATA, DATABASES

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
