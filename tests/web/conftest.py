"""The cast: a bureau, two departments with an agency each, and one person for every role in both places."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from jixiao.families.loading import load_family
from jixiao.web.models import Agency, Person, Submission
from jixiao.web.sample.story import fill, read_projects
from jixiao.web.services.drafting import begin
from jixiao.web.services.people import add_agency, add_membership, add_person
from jixiao.workflow.roles import REACH, ROLES

PASSWORD = "qiu-tian-2027"
FAMILY = "wuhu-2024"


@dataclass
class Place:
    """One half of the cast: an agency, its department, and a person for each role."""

    department: Agency
    agency: Agency
    people: dict[str, Person]


@dataclass
class Cast:
    """Everybody. What belongs to `own` is foreign to everybody of `foreign`."""

    own: Place
    foreign: Place

    @property
    def officer(self) -> Person:
        return self.own.people["officer"]


def _place(name: str) -> Place:
    department = add_agency(None, None, f"{name}局")
    agency = add_agency(None, department, f"{name}中心")
    people = {}
    for role in ROLES:
        person = Person.objects.create(username=f"{name}-{role}", name=f"{name}{role}")
        add_membership(None, person, agency if REACH[role] == "own" else department, role)
        people[role] = person
    return Place(department, agency, people)


@pytest.fixture
def cast(db: None) -> Cast:
    return Cast(_place("甲"), _place("乙"))


@pytest.fixture
def sign_in(db: None) -> Callable[[Person], Client]:
    def signed_in(person: Person, **options: Any) -> Client:
        client = Client(**options)
        client.force_login(person, "django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture
def someone(db: None) -> Person:
    return add_person(None, "wang", "王某", PASSWORD)


@pytest.fixture
def submission(cast: Cast) -> Submission:
    """A filled draft of the own agency, without a fault worth returning it for."""
    project = next(p for p in read_projects() if p["fields"]["项目名称"] == "职工技能竞赛")
    family = load_family(FAMILY)
    return begin(cast.officer, cast.own.agency, family, 2027, fill(family, project))


def put_into(submission: Submission, stage: str) -> Submission:
    """Set a stage without the steps that lead there."""
    changes: dict[str, Any] = {"stage": stage}
    if stage in {"approved", "published", "adjusting"}:
        changes["approved"] = submission.current
    Submission.objects.filter(pk=submission.pk).update(**changes)
    submission.refresh_from_db()
    return submission


def post_json(client: Client, address: str, **payload: Any) -> Any:
    """Post JSON as the page's script does."""
    return client.post(address, json.dumps(payload), content_type="application/json", headers={"Accept": "application/json"})


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The server with the sample, in a process of its own: its address and its data folder."""
    folder, port = tmp_path_factory.mktemp("served"), free_port()
    environment = os.environ | {"JIXIAO_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "jixiao.web.settings"}
    environment.pop("DATABASE_URL", None)
    log = (folder / "log").open("w")
    command = [sys.executable, "-m", "jixiao", "serve", "--sample", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    address = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}/login/", timeout=1)
            break
        except OSError:
            time.sleep(0.5)
    yield address, folder
    os.killpg(server.pid, 15)
    server.wait(timeout=20)
