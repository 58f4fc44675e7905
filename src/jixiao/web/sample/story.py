"""The sample's story: who is who, and what became of each project; told through the services that people use."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from jixiao.core.declaration import Declaration
from jixiao.families.family import FormFamily
from jixiao.families.loading import load_family
from jixiao.web.models import Agency, Person, Submission
from jixiao.web.opinion import assessment_of
from jixiao.web.paper.blanks import blank
from jixiao.web.paper.rows import change_rows
from jixiao.web.paper.writing import write_value
from jixiao.web.services.drafting import begin
from jixiao.web.services.people import add_agency, add_membership, add_person
from jixiao.web.services.reviewing import judge
from jixiao.web.services.steps import take_step
from jixiao.workflow.roles import Role
from jixiao.workflow.steps import STEP_BY_ID

PASSWORD = "Anhe-2027-jixiao"
_FAMILY = "wuhu-2024"


@dataclass(frozen=True, slots=True)
class Account:
    """A person of the sample and the roles he has, by code of the agency."""

    username: str
    name: str
    says: str
    roles: tuple[tuple[str, Role], ...]


ACCOUNTS = (
    Account("tian", "田小禾", "填报人（困难职工帮扶中心）", (("508003", "officer"),)),
    Account("wen", "文静", "填报人（工人文化宫）", (("508002", "officer"),)),
    Account("ji", "纪平", "填报人（总工会机关）", (("508001", "officer"),)),
    Account("shen", "沈立", "单位审核人（三个单位）", tuple((code, "endorser") for code in ("508001", "508002", "508003"))),
    Account("zhu", "朱慧", "主管部门（县总工会）", (("508", "department"),)),
    Account("cai", "蔡新", "财政审核（县财政局）", (("001", "finance_reviewer"),)),
    Account("pi", "皮建国", "财政批复（县财政局）", (("001", "finance_approver"),)),
    Account("guan", "关兰", "管理员", (("001", "administrator"),)),
)
_OFFICERS = {"508001": "ji", "508002": "wen", "508003": "tian"}
_WAY = {
    "draft": (),
    "withdrawn": ("withdraw",),
    "submitted": ("submit",),
    "returned": ("submit", "endorse", "department-return"),
    "endorsed": ("submit", "endorse"),
    "department_reviewed": ("submit", "endorse", "department-pass"),
    "finance_reviewed": ("submit", "endorse", "department-pass", "finance-pass"),
    "approved": ("submit", "endorse", "department-pass", "finance-pass", "approve"),
    "adjusting": ("submit", "endorse", "department-pass", "finance-pass", "approve", "adjust"),
    "published": ("submit", "endorse", "department-pass", "finance-pass", "approve", "publish"),
}
_TAKER: dict[str, str] = {
    "endorser": "shen", "department": "zhu", "finance_reviewer": "cai", "finance_approver": "pi",
}  # fmt: skip


def tell() -> None:
    """Fill an empty database."""
    agencies = _found_agencies()
    people = {}
    for account in ACCOUNTS:
        person = add_person(None, account.username, account.name, PASSWORD)
        people[account.username] = person
        for code, role in account.roles:
            add_membership(None, person, agencies[code], role)
    for project in read_projects():
        officer = people[_OFFICERS[project["agency"]]]
        family = load_family(_FAMILY)
        submission = begin(officer, agencies[project["agency"]], family, project["year"], fill(family, project))
        _walk(submission, project, people, officer)


def read_projects() -> list[dict[str, Any]]:
    """Return the projects of the sample as they are written down."""
    text = files("jixiao.web.sample").joinpath("projects.toml").read_text(encoding="utf-8")
    projects: list[dict[str, Any]] = tomllib.loads(text)["project"]
    return projects


def fill(family: FormFamily, project: dict[str, Any]) -> Declaration:
    """Fill a blank form as a person would: cell by cell."""
    form = write_value(blank(family, project["year"]), family, "/fiscal_year", str(project["year"]))
    for label, text in project["fields"].items():
        form = write_value(form, family, f"/fields/{label}", text)
    for level2, name, target in project["indicators"]["rows"]:
        form, number = _free_row(form, family, level2)
        form = write_value(form, family, f"/indicators/{number}/name", name)
        form = write_value(form, family, f"/indicators/{number}/target", target)
    return form


def _free_row(form: Declaration, family: FormFamily, level2: str) -> tuple[Declaration, int]:
    """The blank row of a branch, a new one where all are taken."""
    numbers = [n for n, row in enumerate(form.indicators) if row.level2 == level2]
    last = numbers[-1]
    if not form.indicators[last].name:
        return form, last
    return change_rows(form, family, "indicators", last, "add"), last + 1


def _found_agencies() -> dict[str, Agency]:
    bureau = add_agency(None, None, "安和县财政局", "001")
    union = add_agency(None, bureau, "安和县总工会", "508")
    women = add_agency(None, bureau, "安和县妇女联合会", "509")
    below = [(union, "安和县总工会机关", "508001"), (union, "安和县工人文化宫", "508002"), (union, "安和县困难职工帮扶中心", "508003")]
    below.append((women, "安和县妇女联合会机关", "509001"))
    return {a.code: a for a in (bureau, union, women, *(add_agency(None, parent, name, code) for parent, name, code in below))}


def _walk(submission: Submission, project: dict[str, Any], people: dict[str, Person], officer: Person) -> None:
    for step_id in _WAY[project["stage"]]:
        step = STEP_BY_ID[step_id]
        person = officer if "officer" in step.roles else people[_TAKER[step.roles[0]]]
        if step.grades is not None:
            judge(person, submission, _points(submission))
        comment = (project.get("returned") or project.get("comment", "")) if step.comment else ""
        submission = take_step(person, submission, step_id, submission.current, comment)


def _points(submission: Submission) -> dict[str, str]:
    """What a reviewer of good will gives: all that rules leave open, less one point where there are three or more."""
    items = assessment_of(submission.version().content, ()).items
    return {i.item: str(i.open_points - 1 if i.open_points >= 3 else i.open_points) for i in items if i.open_points}
