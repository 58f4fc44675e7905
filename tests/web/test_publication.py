"""Publishing: personal data is nowhere to be found, and what is published is what was approved."""

import json

import pytest
from django.test import Client

from jixiao.core.declaration import Declaration
from jixiao.core.project import Project
from jixiao.documents import read_bytes
from jixiao.publication.masking import mask
from jixiao.web.models import Publication, Submission, Version
from jixiao.web.services.drafting import write_values
from jixiao.web.services.publishing import is_proven
from jixiao.web.services.steps import take_step
from tests.web.conftest import Cast, put_into

PLANTED = ["410102198001011234", "11010519491231002X", "13912345678", "0371-66012345", "6222020200012345678", "欧阳小芳"]
GOAL = "救助对象欧阳小芳，身份证号410102198001011234和11010519491231002X，电话13912345678、0371-66012345，银行卡6222020200012345678。"


@pytest.fixture
def published(cast: Cast, submission: Submission) -> Submission:
    values = {"/fields/年度目标": GOAL, "/indicators/0/name": "走访欧阳小芳次数"}
    write_values(cast.officer, submission, 1, values)
    submission.refresh_from_db()
    form = submission.version().declaration
    named = Declaration(**{f: getattr(form, f) for f in form.__dataclass_fields__} | {"project": Project(leader="欧阳小芳")})
    from jixiao.publication.package import encode_declaration
    from jixiao.web.services.drafting import digest

    content = encode_declaration(named).decode()
    Version.objects.filter(submission=submission, number=2).update(content=content, digest=digest(content))
    put_into(submission, "approved")
    return take_step(cast.own.people["department"], submission, "publish", 2)


def text_of(kind: str, data: bytes) -> str:
    if kind in {"json", "csv"}:
        return data.decode()
    document = read_bytes(data, f"公开.{kind}")
    return "\n".join(cell.text for grid in document.grids for cell in grid.cells)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "json", "csv"])
def test_planted_personal_data_is_in_no_public_file(kind: str, published: Submission) -> None:
    text = text_of(kind, Client().get(f"/public/{published.pk}/form.{kind}").content)
    assert "走访" in text
    assert [planted for planted in PLANTED if planted in text] == []


def test_planted_personal_data_is_on_no_public_page(published: Submission) -> None:
    pages = [Client().get(f"/public/{published.pk}/"), Client().get("/public/?q=走访"), *(Client().get(f"/public/?q={p}") for p in PLANTED)]
    for page in pages[:2]:
        assert [planted for planted in PLANTED if planted in page.content.decode()] == []
    for page in pages[2:]:
        assert "没有找到" in page.content.decode()


def test_a_published_form_is_found_by_its_words(published: Submission) -> None:
    for word in ("技能竞赛", "甲中心", "走访"):
        assert str(published.pk) in Client().get(f"/public/?q={word}").content.decode()


def test_the_publisher_sees_what_will_be_masked(cast: Cast, published: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    put_into(published, "approved")
    page = sign_in(cast.own.people["department"]).get(f"/projects/{published.pk}/steps/publish/").content.decode()
    assert all(kind in page for kind in ("身份证号", "手机号", "固定电话", "银行账号", "姓名"))
    assert [planted for planted in PLANTED if planted in page] == []


def test_what_is_published_is_proven_to_be_what_was_approved(published: Submission) -> None:
    publication = Publication.objects.get()
    assert is_proven(publication)
    assert publication.approved_digest == published.version(2).digest
    assert "与批复的版本一致" in Client().get(f"/public/{published.pk}/").content.decode()


@pytest.mark.parametrize("field", ["content", "approved_digest", "digest"])
def test_a_publication_changed_behind_our_back_is_seen(field: str, published: Submission) -> None:
    publication = Publication.objects.get()
    changed = getattr(publication, field).replace("技能", "技术").replace("0", "1")
    Publication.objects.update(**{field: changed})
    assert "不一致" in Client().get(f"/public/{published.pk}/").content.decode()


def test_an_approved_version_changed_behind_our_back_is_seen(published: Submission) -> None:
    content = published.version(2).content
    Version.objects.filter(number=2).update(content=content.replace("竞赛", "比赛"))
    assert not is_proven(Publication.objects.get())


def test_what_is_taken_down_is_gone(cast: Cast, published: Submission) -> None:
    take_step(cast.own.people["department"], published, "unpublish", 2, "要更正")
    assert Client().get(f"/public/{published.pk}/").status_code == 404


def test_codes_and_amounts_are_not_taken_for_personal_data() -> None:
    form = Declaration(project=Project(code="410102202400010012"), fields={"项目编码": "410102202401010012", "年度资金总额": "19800101.00"})
    masked, masks = mask(form)
    assert (masked, masks) == (form, ())


def test_an_account_of_the_masks_names_place_and_kind() -> None:
    form = Declaration(fields={"联系电话": "66012345", "负责人": "王小明"}, annual_goal="由王小明办理")
    masked, masks = mask(form)
    assert masked.fields == {"联系电话": "****2345", "负责人": "王某某"}
    assert masked.annual_goal == "由王某某办理"
    assert {(m.path, m.kind) for m in masks} == {("/fields/联系电话", "固定电话"), ("/fields/负责人", "姓名"), ("/annual_goal", "姓名")}
    assert json.dumps([m.text for m in masks], ensure_ascii=False).count("王小明") == 0
