"""Administration: an administrator changes his own part of the tree and nothing beside or above it."""

import pytest

from jixiao.web.errors import RefusedError
from jixiao.web.models import Agency, Membership, Person
from jixiao.web.services.people import add_agency, add_membership
from tests.web.conftest import PASSWORD, Cast


def test_an_agency_and_an_account_are_added_and_can_be_used(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in(cast.own.people["administrator"])
    client.post("/manage/agencies/", {"parent": cast.own.department.pk, "name": "新单位"})
    added = Agency.objects.get(name="新单位")
    assert added.path.startswith(cast.own.department.path)
    who = {"agency": added.pk, "username": "xin", "name": "新人", "password": PASSWORD, "role": "officer"}
    assert client.post("/manage/people/", who).status_code == 302
    assert sign_in(Person.objects.get(username="xin")).get("/new/").status_code == 200


def test_the_people_of_others_are_neither_seen_nor_touched(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in(cast.own.people["administrator"])
    stranger = cast.foreign.people["officer"]
    assert stranger.username not in client.get("/manage/").content.decode()
    give = {"person": stranger.pk, "agency": cast.own.agency.pk, "role": "officer"}
    assert client.post("/manage/memberships/", give).status_code == 404
    assert client.post("/manage/memberships/", give | {"person": cast.officer.pk, "agency": cast.foreign.agency.pk}).status_code == 404
    assert client.post(f"/manage/people/{stranger.pk}/active/", {"active": "0"}).status_code == 404
    stranger.refresh_from_db()
    assert stranger.is_active


def test_somebody_with_a_role_above_cannot_be_closed_from_below(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    below = cast.own.people["endorser"]
    add_membership(None, below, cast.own.agency, "administrator")
    chief = cast.own.people["department"]
    add_membership(None, chief, cast.own.agency, "endorser")
    assert sign_in(below).post(f"/manage/people/{chief.pk}/active/", {"active": "0"}).status_code == 404
    assert sign_in(below).post(f"/manage/people/{cast.officer.pk}/active/", {"active": "0"}).status_code == 302


def test_the_roles_of_the_bureau_are_given_at_the_bureau_only(cast: Cast) -> None:
    for role in ("finance_reviewer", "finance_approver"):
        with pytest.raises(RefusedError):
            add_membership(None, cast.officer, cast.own.agency, role)
    assert not Membership.objects.filter(person=cast.officer, role__startswith="finance").exists()


def test_nobody_closes_his_own_account(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    chief = cast.own.people["administrator"]
    assert sign_in(chief).post(f"/manage/people/{chief.pk}/active/", {"active": "0"}).status_code == 400


def test_agencies_are_numbered_within_their_parent(db: None) -> None:
    root = add_agency(None, None, "甲")
    paths = [add_agency(None, root, f"乙{n}").path for n in range(3)]
    assert paths == [f"{root.path}{n:04d}" for n in (1, 2, 3)]
