"""The audit trail: whatever is changed, dropped or moved in it is noticed."""

import pytest
from django.db.models import F

from jixiao.web.models import ChainHead, Event, Submission
from jixiao.web.services.audit import find_breaks
from jixiao.web.services.drafting import write_values
from tests.web.conftest import Cast


@pytest.fixture
def trail(cast: Cast, submission: Submission) -> None:
    for number in range(5):
        write_values(cast.officer, submission, number + 1, {"/fields/项目期": f"{number + 2}年"})
        submission.refresh_from_db()


def test_a_trail_as_it_was_written_is_whole(trail: None) -> None:
    assert Event.objects.count() > 20
    assert find_breaks() == []


@pytest.mark.parametrize("field", ["actor", "action", "subject", "detail", "previous", "digest"])
def test_a_changed_event_is_noticed(field: str, trail: None) -> None:
    Event.objects.filter(number=7).update(**{field: "别的"})
    assert any("第7条" in line for line in find_breaks())


def test_a_changed_time_is_noticed(trail: None) -> None:
    from datetime import timedelta

    Event.objects.filter(number=7).update(at=F("at") + timedelta(seconds=1))
    assert find_breaks()


def test_a_dropped_event_is_noticed(trail: None) -> None:
    Event.objects.filter(number=7).delete()
    assert any("缺" in line for line in find_breaks())


def test_a_trail_cut_off_at_its_end_is_noticed(trail: None) -> None:
    Event.objects.filter(number=Event.objects.count()).delete()
    assert find_breaks() == ["末尾的记录被删除或改动过"]


def test_two_events_that_changed_places_are_noticed(trail: None) -> None:
    Event.objects.filter(number=7).update(number=0)
    Event.objects.filter(number=8).update(number=7)
    Event.objects.filter(number=0).update(number=8)
    assert find_breaks()


def test_an_emptied_trail_is_noticed(trail: None) -> None:
    Event.objects.all().delete()
    assert find_breaks()
    assert ChainHead.objects.count() == 1


def test_a_change_that_fails_leaves_no_event(cast: Cast, submission: Submission) -> None:
    from jixiao.web.errors import RefusedError

    before = Event.objects.count()
    with pytest.raises(RefusedError):
        write_values(cast.officer, submission, 1, {"/fields/项目期": "2年", "/stage": "approved"})
    assert Event.objects.count() == before


def test_the_page_of_the_trail_says_whether_it_was_touched(trail: None, cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in(cast.own.people["administrator"])
    assert "没有被改动" in client.get("/manage/audit/").content.decode()
    Event.objects.filter(number=7).update(action="别的")
    assert "第7条被改动过" in client.get("/manage/audit/").content.decode()


def test_an_administrator_of_a_part_does_not_see_the_trail_of_all(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    from jixiao.web.services.people import add_membership

    officer = cast.officer
    add_membership(None, officer, cast.own.agency, "administrator")
    client = sign_in(officer)
    assert client.get("/manage/").status_code == 200
    assert client.get("/manage/audit/").status_code == 404
