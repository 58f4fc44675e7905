"""Drafting 填报: beginning a declaration and changing it, version by version."""

import hashlib
from collections.abc import Mapping
from datetime import date

from jixiao.core.declaration import Declaration
from jixiao.core.path import resolve
from jixiao.families.family import FormFamily
from jixiao.publication.package import encode_declaration
from jixiao.web.errors import ConflictError, RefusedError
from jixiao.web.models import Agency, Person, Submission, Version
from jixiao.web.opinion import count_by_severity, findings_on
from jixiao.web.paper.blanks import blank, settle, unfold
from jixiao.web.paper.rows import RowChange, change_rows
from jixiao.web.paper.sheet import Room, lay_out
from jixiao.web.paper.writing import UnknownPathError, Value, write_value
from jixiao.web.services.audit import record_event
from jixiao.web.services.transactions import writing


def digest(content: str) -> str:
    """Return the SHA-256 of a version's content."""
    return hashlib.sha256(content.encode()).hexdigest()


def begin(person: Person, agency: Agency, family: FormFamily, year: int, declaration: Declaration | None = None) -> Submission:
    """Begin a submission: blank, or with a declaration read from a file or taken from last year."""
    with writing():
        submission = Submission.objects.create(agency=agency, family=family.id, year=year, current=0)
        form = unfold(declaration, family) if declaration else _blank_for(agency, family, year)
        _add_version(submission, form, person, "新建")
        record_event(person, "新建", submission.pk, 表式=family.id, 年度=year, 单位=agency.name)
    return submission


def copy_of(earlier: Submission, year: int) -> Declaration:
    """Return the newest form of a submission, dated anew."""
    return write_value(earlier.version().declaration, earlier.form, "/fiscal_year", str(year))


def _blank_for(agency: Agency, family: FormFamily, year: int) -> Declaration:
    form = blank(family, year)
    for path, text in (("/organisation/agency", agency.name), ("/fiscal_year", str(year))):
        printed = next((r.path for r in lay_out(form, family).rooms if _prints(r, path, form, family)), None)
        if printed:
            form = write_value(form, family, printed, text)
    return form


def _prints(room: Room, path: str, form: Declaration, family: FormFamily) -> bool:
    """Tell whether writing into a room sets exactly the value at `path`."""
    if room.options or "_code" in room.path:
        return False
    slots = [s for s in family.head_slots if f"/fields/{s.label}" == room.path]
    return room.path == path or any(["/" + "/".join(p) for p in s.paths] == [path] for s in slots)


def unfolded(submission: Submission) -> Declaration:
    """Return the newest version as a form to write in."""
    return unfold(submission.version().declaration, submission.form)


def write_values(person: Person, submission: Submission, basis: int, values: Mapping[str, Value]) -> Submission:
    """Write values by path into the form; `basis` is the version they were written on.

    What others saved since is kept; where they changed the same cells, ConflictError says what stands there now.
    """
    with writing():
        submission = _locked(submission)
        form, family = unfolded(submission), submission.form
        _require_mergeable(submission, basis, form, values)
        try:
            for path, value in values.items():
                form = write_value(form, family, path, value)
        except UnknownPathError as fault:
            raise RefusedError("表里没有这一格", str(fault), "请刷新页面后再填") from fault
        if _add_version(submission, form, person, "填写"):
            record_event(person, "填写", submission.pk, 版本=submission.current, 位置=list(values))
    return submission


def move_row(person: Person, submission: Submission, basis: int, row: tuple[str, int], change: RowChange) -> Submission:
    """Add, remove or move a row; only on the newest version, since it moves what others may be writing in."""
    with writing():
        submission = _locked(submission)
        _require_newest(submission, basis)
        form = change_rows(unfolded(submission), submission.form, *row, change)
        if _add_version(submission, form, person, "增删行"):
            record_event(person, "增删行", submission.pk, 版本=submission.current, 行=row, 动作=change)
    return submission


def add_rows(person: Person, submission: Submission, basis: int, row: tuple[str, int], count: int) -> Submission:
    """Add several blank rows below a row, for a block pasted from a spreadsheet."""
    with writing():
        submission = _locked(submission)
        _require_newest(submission, basis)
        form = unfolded(submission)
        for _ in range(min(count, 200)):
            form = change_rows(form, submission.form, *row, "add")
        if _add_version(submission, form, person, "增删行"):
            record_event(person, "增删行", submission.pk, 版本=submission.current, 行=row, 动作=f"加{count}行")
    return submission


def undo(person: Person, submission: Submission, basis: int) -> Submission:
    """Bring back the version before the newest one; again and again leads further back."""
    with writing():
        submission = _locked(submission)
        _require_newest(submission, basis)
        newest = submission.version()
        shown = newest.repeats or newest.number
        if shown <= 1:
            raise RefusedError("已经是最早的版本，没有可以撤销的了")
        _add_version(submission, submission.version(shown - 1).declaration, person, "撤销", shown - 1)
        record_event(person, "撤销", submission.pk, 版本=submission.current, 恢复=shown - 1)
    return submission


def hand_in(submission: Submission, person: Person, reason: str) -> None:
    """Make the settled form a version of its own, when it differs; call it inside the step's transaction."""
    _add_version(submission, settle(submission.version().declaration).declaration, person, reason)


def _locked(submission: Submission) -> Submission:
    found: Submission = Submission.objects.select_for_update().select_related("agency").get(pk=submission.pk)
    if found.stage != submission.stage:
        raise ConflictError(f"表格刚刚变为“{found.stage_name}”，不能再改")
    return found


def _require_newest(submission: Submission, basis: int) -> None:
    if submission.current != basis:
        raise ConflictError("同事刚刚保存过这张表", current=submission.current)


def _require_mergeable(submission: Submission, basis: int, form: Declaration, values: Mapping[str, Value]) -> None:
    """Nobody may have changed the cells in question, or the rows they stand in, since `basis`."""
    if submission.current == basis:
        return
    old = submission.versions.filter(number=basis).first()
    before = unfold(old.declaration, submission.form) if old else None
    if before is None or _shape(before) != _shape(form):
        raise ConflictError("同事刚刚增删了行", current=submission.current)
    theirs = {path: _text(form, path) for path in values if _text(before, path) != _text(form, path)}
    if theirs:
        raise ConflictError("同事刚刚改了同一格", theirs, submission.current)


def _shape(form: Declaration) -> tuple[object, ...]:
    rows = tuple((i.level1, i.level2, i.period) for i in form.indicators)
    return rows, len(form.cost_items), len(form.safeguards), len(form.tasks)


def _text(form: Declaration, path: str) -> str:
    try:
        value = resolve(form, path)
    except KeyError:
        return ""
    return str(getattr(value, "text", value) or "")


def _add_version(submission: Submission, form: Declaration, person: Person, reason: str, repeats: int | None = None) -> bool:
    """Write the next version with its copies for lists, guarded by number and stage; False when nothing changed."""
    content = encode_declaration(form).decode()
    newest = submission.versions.filter(number=submission.current).first()
    if newest and newest.content == content:
        return False
    number = submission.current + 1
    errors, warnings = count_by_severity(findings_on(content))
    copies = {"current": number, "name": (form.name or "")[:300], "amount": _amount(form), "errors": errors, "warnings": warnings}
    Version.objects.create(
        submission=submission, number=number, content=content, digest=digest(content), author=person, reason=reason, repeats=repeats
    )  # fmt: skip
    guarded = Submission.objects.filter(pk=submission.pk, current=submission.current, stage=submission.stage)
    if guarded.update(**copies, changed_at=_now()) != 1:
        raise ConflictError("同事刚刚保存过这张表", current=submission.current)
    for name, value in copies.items():
        setattr(submission, name, value)
    return True


def _amount(form: Declaration) -> object:
    funding = form.funding
    return funding.current_year if funding.current_year is not None else funding.total or funding.appropriation


def _now() -> object:
    from django.utils import timezone

    return timezone.now()


def this_year() -> int:
    """The budget year being prepared: after June it is the next."""
    today = date.today()  # noqa: DTZ011 — the calendar of the office
    return today.year + (today.month > 6)
