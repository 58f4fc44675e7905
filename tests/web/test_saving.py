"""Saving: nothing is overwritten silently, nothing happens twice, and every change is a version."""

import hashlib
import threading
from typing import Any

import pytest
from django.db import connection

from jixiao.web.errors import ConflictError
from jixiao.web.models import Event, Record, Submission, Version
from jixiao.web.services.audit import find_breaks
from jixiao.web.services.drafting import write_values
from jixiao.web.services.steps import take_step
from tests.web.conftest import Cast, post_json, put_into


def test_each_save_is_a_version_by_somebody(cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in(cast.officer)
    answer = post_json(client, f"/projects/{submission.pk}/values/", version=1, values={"/fields/项目名称": "职工技能大赛"})
    assert answer.status_code == 200
    assert answer["ETag"] == '"2"'
    submission.refresh_from_db()
    assert (submission.current, submission.name) == (2, "职工技能大赛")
    newest = submission.version()
    assert (newest.author, newest.digest) == (cast.officer, hashlib.sha256(newest.content.encode()).hexdigest())
    assert submission.version(1).declaration.name == "职工技能竞赛"


def test_saving_what_stands_there_already_makes_no_version(cast: Cast, submission: Submission) -> None:
    write_values(cast.officer, submission, 1, {"/fields/项目名称": "职工技能竞赛"})
    assert Version.objects.count() == 1


def test_two_people_in_different_cells_both_keep_their_words(cast: Cast, submission: Submission) -> None:
    write_values(cast.officer, submission, 1, {"/fields/项目期": "2年"})
    write_values(cast.officer, submission, 1, {"/fields/项目来源": "上级转移支付"})
    submission.refresh_from_db()
    form = submission.version().declaration
    assert (form.fields["项目期"], form.fields["项目来源"]) == ("2年", "上级转移支付")


def test_two_people_in_one_cell_the_second_is_told(cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in(cast.officer)
    where = f"/projects/{submission.pk}/values/"
    assert post_json(client, where, version=1, values={"/fields/项目期": "2年"}).status_code == 200
    answer = post_json(client, where, version=1, values={"/fields/项目期": "3年"})
    assert answer.status_code == 409
    assert answer.json()["theirs"] == {"/fields/项目期": "2年"}
    submission.refresh_from_db()
    assert submission.version().declaration.project.term == "2年"


def test_a_row_changed_in_between_is_a_conflict(cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in(cast.officer)
    base = f"/projects/{submission.pk}/"
    row = {"list": "indicators", "number": 0, "change": "remove"}
    assert post_json(client, f"{base}rows/", version=1, **row).status_code == 200
    assert post_json(client, f"{base}values/", version=1, values={"/indicators/0/name": "甲"}).status_code == 409
    assert post_json(client, f"{base}rows/", version=1, **row).status_code == 409


def test_undo_leads_back_step_by_step(cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in(cast.officer)
    base = f"/projects/{submission.pk}/"
    for number, term in enumerate(("2年", "3年"), 1):
        post_json(client, f"{base}values/", version=number, values={"/fields/项目期": term})
    terms = []
    for number in (3, 4):
        post_json(client, f"{base}undo/", version=number)
        submission.refresh_from_db()
        terms.append(submission.version().declaration.project.term)
    assert terms == ["2年", "1年"]
    assert post_json(client, f"{base}undo/", version=5).status_code == 400


@pytest.mark.parametrize("path", ["/stage", "/current", "/approved", "/agency", "/kind", "/indicators/0/category", "/fields/校验"])
def test_only_cells_of_the_form_can_be_written(path: str, cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    answer = post_json(sign_in(cast.officer), f"/projects/{submission.pk}/values/", version=1, values={path: "approved"})
    assert answer.status_code == 400
    submission.refresh_from_db()
    assert (submission.stage, submission.current) == ("draft", 1)


def test_a_batch_is_saved_whole_or_not_at_all(cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    values = {"/fields/项目期": "2年", "/fields/没有": "甲"}
    assert post_json(sign_in(cast.officer), f"/projects/{submission.pk}/values/", version=1, values=values).status_code == 400
    assert Version.objects.count() == 1


def test_a_step_taken_on_a_version_one_has_not_seen_is_refused(cast: Cast, submission: Submission) -> None:
    write_values(cast.officer, submission, 1, {"/fields/项目期": "2年"})
    with pytest.raises(ConflictError):
        take_step(cast.officer, submission, "submit", 1)


def test_a_step_sent_again_changes_nothing(cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in(cast.officer)
    where = f"/projects/{submission.pk}/steps/submit/"
    codes = [client.post(where, {"version": "1"}).status_code for _ in range(3)]
    assert codes == [302, 403, 403]
    assert Record.objects.count() == 1


def test_no_step_can_be_skipped(cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    for role, step in (("finance_approver", "approve"), ("department", "publish"), ("finance_reviewer", "finance-pass")):
        put_into(submission, "submitted")
        answer = sign_in(cast.own.people[role]).post(f"/projects/{submission.pk}/steps/{step}/", {"version": "1"})
        assert answer.status_code == 403


def _race(number: int, work: Any) -> list[str]:
    """Do the same in several threads at once; return what came of each."""
    outcomes: list[str] = []
    gate = threading.Barrier(number)

    def run(index: int) -> None:
        gate.wait()
        try:
            work(index)
            outcomes.append("done")
        except ConflictError:
            outcomes.append("conflict")
        except Exception as fault:
            outcomes.append(repr(fault))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_submit_at_once_exactly_one_does(cast: Cast, submission: Submission) -> None:
    outcomes = _race(8, lambda n: take_step(cast.officer, submission, "submit", 1))
    assert outcomes == ["conflict"] * 7 + ["done"]
    assert Record.objects.count() == 1
    assert find_breaks() == []


@pytest.mark.django_db(transaction=True)
def test_of_many_who_save_one_cell_at_once_one_wins_and_the_others_are_told(cast: Cast, submission: Submission) -> None:
    outcomes = _race(8, lambda n: write_values(cast.officer, submission, 1, {"/fields/项目期": f"{n + 2}年"}))
    assert outcomes == ["conflict"] * 7 + ["done"]
    submission.refresh_from_db()
    assert submission.current == 2


@pytest.mark.django_db(transaction=True)
def test_many_who_save_different_forms_at_once_all_succeed(cast: Cast, submission: Submission) -> None:
    labels = ["项目名称", "项目来源", "项目期", "实施单位", "年度目标", "上年结转"]
    outcomes = _race(6, lambda n: write_values(cast.officer, submission, 1, {f"/fields/{labels[n]}": f"{n + 1}"}))
    assert outcomes == ["done"] * 6
    submission.refresh_from_db()
    assert submission.current == 7
    assert [submission.version().declaration.fields[label] for label in labels] == ["1", "2", "3", "4", "5", "6"]
    assert find_breaks() == []
    assert Event.objects.filter(action="填写").count() == 6
