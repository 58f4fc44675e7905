"""Every route: closed to strangers, safe against forged forms, and never an answer with a traceback."""

import uuid

import pytest
from django.test import Client
from django.urls import get_resolver

from jixiao.web.models import Membership, Publication, Submission, Upload
from jixiao.web.services.publishing import put_out
from tests.web.conftest import Cast, post_json, put_into

OPEN = {"login", "public", "public-project", "public-download"}
POSTS = {
    "logout", "new-blank", "new-copy", "new-upload", "values", "rows", "undo", "answer", "points", "step", "upload", "add-agency",
    "add-person", "set-active", "add-membership", "remove-membership", "password", "login",
}  # fmt: skip
ROUTES = sorted({p.name for p in get_resolver().url_patterns})
OF_OBJECTS = sorted({p.name for p in get_resolver().url_patterns if "<uuid" in str(p.pattern) or "<int" in str(p.pattern)})


def address(name: str, key: object, number: int) -> str:
    """The address of a route with the numbers of somebody's objects in it."""
    pattern = next(str(p.pattern) for p in get_resolver().url_patterns if p.name == name)
    pattern = pattern.replace("<uuid:key>", str(key)).replace("<int:number>", str(number))
    pattern = pattern.replace("<slug:step_id>", "submit").replace("<slug:rule_id>", "vague-target").replace("<str:kind>", "docx")
    return "/" + pattern.replace("^projects\\.(?P<kind>csv|xlsx)$", "projects.csv")


def test_every_route_is_known_to_these_tests() -> None:
    assert set(ROUTES) >= OPEN | POSTS
    assert all("<" not in address(name, uuid.uuid4(), 1) for name in ROUTES)


@pytest.mark.parametrize("name", sorted(set(ROUTES) - OPEN))
def test_a_stranger_is_sent_to_sign_in(name: str, cast: Cast, submission: Submission) -> None:
    where = address(name, submission.pk, 1)
    client = Client()
    for answer in (client.get(where), client.post(where)):
        assert answer.status_code in {302, 405}
        if answer.status_code == 302:
            assert "/login/" in answer["Location"]


@pytest.mark.parametrize("name", OF_OBJECTS)
def test_the_objects_of_others_do_not_exist_for_anybody(name: str, cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    upload = Upload.objects.create(agency=cast.own.agency, by=cast.officer, name="表.docx", digest="", year=2027)
    key = upload.pk if name == "upload" else submission.pk
    own = Membership.objects.filter(person=cast.officer).get()
    where = address(name, key, cast.officer.pk if name == "set-active" else own.pk)
    unknown = address(name, uuid.uuid4(), 999_999)
    for role, person in cast.foreign.people.items():
        client = sign_in(person)
        for method in (client.get, client.post):
            got, never = method(where), method(unknown)
            assert got.status_code in {404, 405, 403}, (role, got.status_code)
            assert got.status_code == never.status_code, role
    assert Membership.objects.filter(pk=own.pk).exists()


@pytest.mark.parametrize("name", sorted(POSTS))
def test_a_form_sent_from_elsewhere_is_refused(name: str, cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in(cast.officer, enforce_csrf_checks=True)
    answer = client.post(address(name, submission.pk, 1), {"name": "甲"})
    assert answer.status_code == 403


@pytest.mark.parametrize("name", ROUTES)
def test_no_route_breaks_on_nonsense(name: str, cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    put_into(submission, "approved")
    put_out(cast.own.people["department"], submission)
    where = address(name, submission.pk, 1)
    for person in (cast.officer, cast.own.people["department"], cast.own.people["administrator"]):
        client = sign_in(person)
        for query in ("", "?page=-1&year=99999999999999&agency=甲&order=password&from=0&to=甲&q=%00"):
            assert client.get(where + query).status_code < 500
        for body in ("{}", "[]", "甲", '{"version": "1", "values": {"/name": 3}}', '{"version": 1, "values": {"/stage": "approved"}}'):
            assert client.post(where, body, content_type="application/json").status_code < 500
        assert post_json(client, where, version=1, values={"/fields/项目名称": "甲\0乙"}).status_code < 500
        assert client.post(where, {"version": "1", "comment": "甲\0乙", "name": "\0"}).status_code < 500
        client.force_login(person, "django.contrib.auth.backends.ModelBackend")
        assert client.post(where, {"version": "甲", "comment": "乙", "year": "丙", "from": "丁", "number": "戊"}).status_code < 500


def test_pages_carry_the_policy_that_stops_foreign_scripts(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    for answer in (Client().get("/login/"), Client().get("/public/"), sign_in(cast.officer).get("/")):
        policy = answer["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer["X-Frame-Options"] == "DENY"


def test_what_a_signed_in_person_sees_is_not_kept(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    assert sign_in(cast.officer).get("/projects/")["Cache-Control"] == "no-store"


def test_the_public_sees_published_forms_only(cast: Cast, submission: Submission) -> None:
    for stage in ("draft", "approved"):
        put_into(submission, stage)
        assert Client().get(f"/public/{submission.pk}/").status_code == 404
        assert Client().get(f"/public/{submission.pk}/form.json").status_code == 404
    assert not Publication.objects.exists()
