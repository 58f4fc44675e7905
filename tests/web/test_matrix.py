"""Role × stage × action × own or foreign, over HTTP: exactly what the tables of the workflow say."""

import pytest
from django.test import Client

from jixiao.web.models import Submission
from jixiao.workflow.policy import ACTION_IDS, allows
from jixiao.workflow.roles import ROLES
from jixiao.workflow.stages import STAGES
from jixiao.workflow.steps import STEP_BY_ID
from tests.web.conftest import Cast, post_json, put_into


def ask(client: Client, submission: Submission, action: str, stays: bool) -> int:
    """Try an action; one that is allowed and would move the form is only looked at (`stays`)."""
    base = f"/projects/{submission.pk}/"
    if action == "view":
        return int(client.get(f"{base}state/").status_code)
    if action == "edit":
        return int(post_json(client, f"{base}values/", version=submission.current, values={"/fields/项目来源": "部门预算"}).status_code)
    if action == "answer":
        return int(client.post(f"{base}answers/", {"verdict": "remark", "reason": "看过"}).status_code)
    if action == "assess":
        return int(client.post(f"{base}points/", {}).status_code)
    if stays:
        return int(client.get(f"{base}steps/{action}/").status_code)
    return int(client.post(f"{base}steps/{action}/", {"version": submission.current, "comment": "试"}).status_code)


def expected(role: str, stage: str, action: str, is_own: bool) -> set[int]:
    if not is_own or not allows((role,), "view", stage):  # type: ignore[arg-type]
        return {404}
    return {200, 302} if allows((role,), action, stage) else {403}  # type: ignore[arg-type]


@pytest.mark.parametrize("is_own", [True, False], ids=["own", "foreign"])
@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_what_the_table_says_and_nothing_else(role: str, is_own: bool, cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in((cast.own if is_own else cast.foreign).people[role])
    wrong = []
    for stage in STAGES:
        put_into(submission, stage)
        for action in (*ACTION_IDS, *STEP_BY_ID):
            right = expected(role, stage, action, is_own)
            got = ask(client, submission, action, stays=bool(right & {200}))
            submission.refresh_from_db()
            if got not in right or submission.stage != stage:
                wrong.append(f"{stage} {action}: {got}, expected {right}, now {submission.stage}")
    assert wrong == []


def test_a_role_at_the_department_reaches_its_agencies_and_not_the_other_way_round(cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    from jixiao.web.services.people import add_membership

    outsider = cast.foreign.people["officer"]
    add_membership(None, outsider, cast.own.department, "officer")
    assert sign_in(outsider).get(f"/projects/{submission.pk}/").status_code == 404
    assert sign_in(cast.own.people["department"]).get(f"/projects/{put_into(submission, 'endorsed').pk}/").status_code == 200


def test_a_right_that_is_taken_away_is_gone_at_the_next_click(cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in(cast.officer)
    assert client.get(f"/projects/{submission.pk}/").status_code == 200
    cast.officer.memberships.all().delete()
    assert client.get(f"/projects/{submission.pk}/").status_code == 404
