"""Signing in, and being out again."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from jixiao.web.models import Person
from tests.web.conftest import PASSWORD, Cast


def enter(client: Client, password: str = PASSWORD) -> Any:
    return client.post("/login/", {"username": "wang", "password": password})


def test_the_session_is_a_new_one_after_signing_in(someone: Person) -> None:
    client = Client()
    client.get("/login/")
    session = client.session
    session["before"] = 1
    session.save()
    old = session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = old
    assert enter(client).status_code == 302
    assert client.session.session_key != old
    assert client.cookies[settings.SESSION_COOKIE_NAME]["httponly"]


def test_signing_out_ends_the_session(someone: Person) -> None:
    client = Client()
    enter(client)
    stolen = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/logout/")
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = stolen
    assert thief.get("/projects/").status_code == 302


@pytest.mark.parametrize(("began", "seen"), [(60, settings.IDLE_SECONDS + 60), (settings.LONGEST_SECONDS + 60, 10)])
def test_a_session_ends_when_idle_or_old(began: int, seen: int, someone: Person) -> None:
    import time

    client = Client()
    enter(client)
    assert client.get("/projects/").status_code == 200
    session = client.session
    session["began"], session["seen"] = time.time() - began, time.time() - seen
    session.save()
    assert client.get("/projects/").status_code == 302


def test_a_closed_account_is_out_at_the_next_click(someone: Person) -> None:
    client = Client()
    enter(client)
    Person.objects.update(is_active=False)
    assert client.get("/projects/").status_code == 302
    assert enter(Client()).status_code == 200


def test_a_changed_password_ends_the_other_sessions(someone: Person) -> None:
    here, there = Client(), Client()
    enter(here)
    enter(there)
    new = {"old_password": PASSWORD, "new_password1": "dong-xue-2028", "new_password2": "dong-xue-2028"}
    assert here.post("/password/", new).status_code == 302
    assert here.get("/projects/").status_code == 200
    assert there.get("/projects/").status_code == 302


def test_five_wrong_passwords_lock_even_the_right_one_out(someone: Person) -> None:
    client = Client()
    codes = [enter(client, "wrong").status_code for _ in range(5)]
    assert codes[-1] == 429
    assert enter(client).status_code == 429


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(someone: Person) -> None:
    wrong = Client().post("/login/", {"username": "wang", "password": "x"}).content.decode()
    unknown = Client().post("/login/", {"username": "nobody", "password": "x"}).content.decode()
    for text in ("wang", "nobody"):
        wrong, unknown = wrong.replace(text, ""), unknown.replace(text, "")
    import re

    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
    assert token.sub("", wrong) == token.sub("", unknown)


def test_nobody_is_sent_to_another_site_after_signing_in(someone: Person) -> None:
    answer = Client().post("/login/", {"username": "wang", "password": PASSWORD, "next": "https://example.org/"})
    assert answer["Location"] == "/"


def test_a_weak_password_is_refused(cast: Cast) -> None:
    from jixiao.web.errors import RefusedError
    from jixiao.web.services.people import add_person

    for weak in ("12345678901", "short", "password12"):
        with pytest.raises(RefusedError):
            add_person(None, "li", "李某", weak)
    assert not Person.objects.filter(username="li").exists()


def test_passwords_are_kept_as_argon2(someone: Person) -> None:
    assert someone.password.startswith("argon2")
