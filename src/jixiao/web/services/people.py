"""People 人员: agencies, accounts and what people are where; only administrators of a place change it."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from jixiao.web.errors import RefusedError
from jixiao.web.models import Agency, Membership, Person
from jixiao.web.models.people import STEP
from jixiao.web.services.audit import record_event
from jixiao.web.services.transactions import writing
from jixiao.workflow.roles import ROLE_NAMES

_BUREAU_ROLES = ("finance_reviewer", "finance_approver")


def add_agency(actor: Person | None, parent: Agency | None, name: str, code: str = "") -> Agency:
    """Add an agency below another, or a new root."""
    if not name.strip():
        raise RefusedError("请填写单位名称")
    with writing():
        prefix = parent.path if parent else ""
        siblings = Agency.objects.filter(path__startswith=prefix, path__regex=f"^{prefix}[0-9]{{{STEP}}}$")
        last = siblings.order_by("path").last()
        number = int(last.path[-STEP:]) + 1 if last else 1
        agency = Agency.objects.create(name=name.strip()[:100], code=code.strip()[:30], path=f"{prefix}{number:0{STEP}d}")
        record_event(actor, "新建单位", agency.pk, 名称=agency.name, 上级=parent.name if parent else "")
    return agency


def add_person(actor: Person | None, username: str, name: str, password: str) -> Person:
    """Open an account; raise RefusedError for a name taken or a password too weak."""
    person = Person(username=username.strip()[:60], name=name.strip()[:60] or username.strip()[:60])
    if not person.username or Person.objects.filter(username=person.username).exists():
        raise RefusedError("账号不能为空，也不能与已有账号相同", person.username)
    try:
        validate_password(password, person)
    except ValidationError as fault:
        raise RefusedError("；".join(fault.messages).rstrip("。"), person.username, "请换一个密码") from fault
    person.set_password(password)
    with writing():
        person.save()
        record_event(actor, "新建账号", person.pk, 账号=person.username)
    return person


def add_membership(actor: Person | None, person: Person, agency: Agency, role: str) -> Membership:
    """Give a person a role at an agency."""
    if role not in ROLE_NAMES:
        raise RefusedError("没有这个角色", role)
    if role in _BUREAU_ROLES and agency.depth:
        raise RefusedError("财政审核、财政批复只能设在最上级（财政部门）", agency.name, "请由财政部门的管理员授予")
    with writing():
        membership, is_new = Membership.objects.get_or_create(person=person, agency=agency, role=role)
        if is_new:
            record_event(actor, "授予角色", person.pk, 账号=person.username, 单位=agency.name, 角色=membership.role_name)
    return membership


def remove_membership(actor: Person, membership: Membership) -> None:
    """Take a role away; it holds at the next click."""
    with writing():
        record_event(
            actor, "收回角色", membership.person_id, 账号=membership.person.username, 单位=membership.agency.name, 角色=membership.role_name
        )  # fmt: skip
        membership.delete()


def set_active(actor: Person, person: Person, is_active: bool) -> None:
    """Close or reopen an account; a closed one is out at the next click."""
    if person.pk == actor.pk:
        raise RefusedError("不能停用自己的账号")
    with writing():
        Person.objects.filter(pk=person.pk).update(is_active=is_active)
        record_event(actor, "启用账号" if is_active else "停用账号", person.pk, 账号=person.username)
