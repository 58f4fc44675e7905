"""The whole way of a form, over HTTP: from a blank form to the public page, back and forth."""

from decimal import Decimal
from typing import Any

from django.test import Client

from jixiao.web.models import Judgement, Publication, Record, Submission
from jixiao.web.opinion import assessment_of
from jixiao.web.services.audit import find_breaks
from jixiao.workflow.stages import STAGES
from tests.web.conftest import FAMILY, Cast, post_json, put_into


def step(client: Client, submission: Submission, name: str, comment: str = "") -> Any:
    submission.refresh_from_db()
    return client.post(f"/projects/{submission.pk}/steps/{name}/", {"version": submission.current, "comment": comment})


def give_all(client: Client, submission: Submission, less: Decimal = Decimal(0)) -> None:
    items = assessment_of(submission.version().content, ()).items
    points = {f"item:{i.item}": str(max(Decimal(0), i.open_points - less)) for i in items if i.open_points}
    assert client.post(f"/projects/{submission.pk}/points/", points).status_code == 302


def test_from_a_blank_form_to_the_public_page(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    clients = {role: sign_in(person) for role, person in cast.own.people.items()}
    officer = clients["officer"]
    where = officer.post("/new/blank/", {"year": "2027", "family": FAMILY})["Location"]
    submission = Submission.objects.get()
    values = {
        "/fields/项目名称": "职工技能竞赛", "/fields/项目期": "1年", "/fields/年度资金总额": "36", "/fields/其中:财政拨款": "36",
        "/fields/主管部门及代码": "甲局-508", "/fields/年度目标": "举办竞赛12个工种，参赛职工600人。",
        "/indicators/0/name": "举办竞赛工种数", "/indicators/0/target": "=12个", "/indicators/1/name": "裁判持证率", "/indicators/1/target": "=100%",
        "/indicators/3/name": "每个工种支出", "/indicators/3/target": "≤3万元", "/indicators/5/name": "选手晋级率", "/indicators/5/target": "≥60%",
        "/indicators/8/name": "参赛职工满意度", "/indicators/8/target": "≥90%",
    }  # fmt: skip
    assert post_json(officer, f"{where}values/", version=1, values=values).status_code == 200
    assert step(officer, submission, "submit").status_code == 302
    assert step(clients["endorser"], submission, "endorser-return").status_code == 400, "a return needs words"
    assert step(clients["endorser"], submission, "endorser-return", "补时效指标").status_code == 302
    assert "补时效指标" in officer.get(where).content.decode()
    submission.refresh_from_db()
    values = {"/indicators/2/name": "竞赛按计划完成率", "/indicators/2/target": "=100%"}
    assert post_json(officer, f"{where}values/", version=submission.current, values=values).status_code == 200
    assert step(officer, submission, "submit").status_code == 302
    changes = clients["endorser"].get(f"{where}changes/?from=3").content.decode()
    assert "<ins>竞赛按计划完成率</ins>" in changes
    assert step(clients["endorser"], submission, "endorse").status_code == 302
    assert step(clients["department"], submission, "department-pass").status_code == 400, "not yet judged"
    submission.refresh_from_db()
    give_all(clients["department"], submission)
    assert step(clients["department"], submission, "department-pass").status_code == 302
    submission.refresh_from_db()
    give_all(clients["finance_reviewer"], submission)
    assert step(clients["finance_reviewer"], submission, "finance-pass").status_code == 302
    assert step(clients["finance_approver"], submission, "approve").status_code == 302
    assert step(clients["department"], submission, "publish").status_code == 302
    page = Client().get(f"/public/{submission.pk}/").content.decode()
    assert "职工技能竞赛" in page
    assert "与批复的版本一致" in page
    assert Record.objects.count() == 8
    assert find_breaks() == []


def test_a_form_graded_middling_cannot_go_on(cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    put_into(submission, "endorsed")
    client = sign_in(cast.own.people["department"])
    give_all(client, submission, less=Decimal(5))
    assert Judgement.objects.get().grade in {"中", "差"}
    answer = step(client, submission, "department-pass")
    assert answer.status_code == 400
    assert "评分等级" in answer.content.decode()
    assert step(client, submission, "department-return", "按意见修改").status_code == 302


def test_points_that_cannot_be_are_refused(cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    put_into(submission, "endorsed")
    client = sign_in(cast.own.people["department"])
    for item, points in (("规范完整性", "1000"), ("规范完整性", "-1"), ("规范完整性", "NaN"), ("没有这项", "1"), ("规范完整性", "甲")):
        assert client.post(f"/projects/{submission.pk}/points/", {f"item:{item}": points}).status_code == 400
    assert not Judgement.objects.exists()


def test_approving_takes_somebody_else_than_reviewing(cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    from jixiao.web.services.people import add_membership

    both = cast.own.people["finance_reviewer"]
    add_membership(None, both, cast.own.department, "finance_approver")
    put_into(submission, "department_reviewed")
    client = sign_in(both)
    give_all(client, submission)
    assert step(client, submission, "finance-pass").status_code == 302
    assert step(client, submission, "approve").status_code == 400
    assert step(sign_in(cast.own.people["finance_approver"]), submission, "approve").status_code == 302


def test_an_adjustment_keeps_the_approved_version_and_its_reason(cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    put_into(submission, "approved")
    client = sign_in(cast.officer)
    assert step(client, submission, "adjust").status_code == 400
    assert step(client, submission, "adjust", "任务调减").status_code == 302
    post_json(client, f"/projects/{submission.pk}/values/", version=1, values={"/indicators/0/target": "=10个"})
    assert step(client, submission, "submit-adjustment").status_code == 302
    submission.refresh_from_db()
    assert submission.version(submission.approved).declaration.indicators[0].target.text == "=12个"
    assert submission.version().declaration.indicators[0].target.text == "=10个"
    assert Record.objects.get(step="adjust").comment == "任务调减"


def test_a_dismissed_finding_costs_nothing_and_is_still_shown(cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in(cast.officer)
    post_json(client, f"/projects/{submission.pk}/values/", version=1, values={"/indicators/8/target": "≥95"})
    put_into(submission, "endorsed")
    submission.refresh_from_db()
    reviewer = sign_in(cast.own.people["department"])
    before = assessment_of(submission.version().content, ())
    said = {"verdict": "dismiss", "rule": "number-without-unit", "path": "/indicators/8/target", "text": "≥95"}
    assert reviewer.post(f"/projects/{submission.pk}/answers/", said).status_code == 400, "a dismissal needs a reason"
    assert reviewer.post(f"/projects/{submission.pk}/answers/", said | {"reason": "分数，不是百分比"}).status_code == 302
    after = assessment_of(submission.version().content, list(submission.answers.all()))
    assert sum(i.score for i in after.items) > sum(i.score for i in before.items)
    page = reviewer.get(f"/projects/{submission.pk}/").content.decode()
    assert "分数，不是百分比" in page
    assert "只有数字" in page


def test_every_page_opens_for_everybody_in_every_stage(cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    for person in cast.own.people.values():
        client = sign_in(person)
        for address in ("/", "/projects/", "/rules/", "/rules/vague-target/", "/forms/", "/public/", "/password/"):
            assert client.get(address).status_code == 200, address
        for stage in STAGES:
            put_into(submission, stage)
            for address in ("", "history/", "changes/?from=1&to=1"):
                assert client.get(f"/projects/{submission.pk}/{address}").status_code in {200, 404}
    assert not Publication.objects.exists()


def test_the_list_filters_and_exports_what_is_seen(cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in(cast.officer)
    for query, is_found in (
        ("q=技能", True), ("q=没有这个", False), ("stage=draft", True), ("stage=approved", False), ("year=2027", True), ("year=2020", False),
        (f"agency={cast.own.agency.pk}", True), (f"agency={cast.foreign.agency.pk}", False),
    ):  # fmt: skip
        page, table = client.get(f"/projects/?{query}").content.decode(), client.get(f"/projects.csv?{query}").content.decode()
        assert (str(submission.pk) in page, "职工技能竞赛" in table) == (is_found, is_found), query


def test_copying_last_year_begins_a_draft_of_this_year(cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in(cast.officer)
    where = client.post("/new/copy/", {"from": str(submission.pk), "year": "2028"})["Location"]
    begun = Submission.objects.exclude(pk=submission.pk).get()
    assert where == f"/projects/{begun.pk}/"
    assert (begun.year, begun.stage, begun.name) == (2028, "draft", submission.name)
    assert begun.version().declaration.fiscal_year == 2028
