"""The paper form on the screen: every cell of every family can be written, and what is written is what is printed."""

import pytest

from jixiao.core.declaration import Declaration
from jixiao.documents import read_bytes
from jixiao.documents.writing import write
from jixiao.families import read
from jixiao.families.draw import draw
from jixiao.families.family import FormFamily
from jixiao.families.loading import families, load_family
from jixiao.web.paper.blanks import blank, settle, unfold
from jixiao.web.paper.rows import change_rows
from jixiao.web.paper.sheet import Room, lay_out
from jixiao.web.paper.writing import UnknownPathError, write_value

FAMILIES = sorted(families())


def value_for(room: Room, number: int) -> str | list[str]:
    if room.options:
        return [room.options[0][0]]
    if "year" in room.path:
        return "2027"
    if any(word in room.path for word in ("fund", "资金", "金额", "总额")):
        return "12.00"
    return f"{number}个" if "target" in room.path else f"内容{number}"


def filled(family: FormFamily) -> tuple[Declaration, list[str]]:
    """Write something into every room; return the form and the rooms that do not show what was written."""
    form, silent = blank(family, 2027), []
    for number, room in enumerate(lay_out(form, family).rooms, 1):
        value = value_for(room, number)
        form = write_value(form, family, room.path, value)
        shown = next((r for r in lay_out(form, family).rooms if r.path == room.path), None)
        said = [o for o, on in shown.options if on] if shown and shown.options else shown.text if shown else None
        if said != value:
            silent.append(f"{room.path}: {value} → {said}")
    return form, silent


@pytest.mark.parametrize("name", FAMILIES)
def test_every_room_of_a_blank_form_shows_what_is_written_in_it(name: str) -> None:
    form, silent = filled(load_family(name))
    assert silent == []
    assert len(list(lay_out(form, load_family(name)).rooms)) > 20


@pytest.mark.parametrize("name", FAMILIES)
def test_a_form_filled_on_the_screen_is_read_back_from_its_print(name: str) -> None:
    family = load_family(name)
    form = settle(filled(family)[0]).declaration
    reading = read(read_bytes(write(draw(family, [form]), "docx"), "表.docx"), name)
    read_back = [one.declaration for one in reading]
    prints_year = any(path == ("fiscal_year",) for s in family.slots for path in (*s.paths, s.also))
    if not prints_year:
        form = write_year(form, None)
    assert read_back == [form]


def write_year(form: Declaration, year: int | None) -> Declaration:
    from dataclasses import replace

    return replace(form, fiscal_year=year)


@pytest.mark.parametrize("name", FAMILIES)
def test_unfolding_and_settling_are_done_once(name: str) -> None:
    family = load_family(name)
    empty, full = blank(family, 2027), filled(family)[0]
    for form in (empty, full):
        settled = settle(form).declaration
        assert unfold(unfold(form, family), family) == unfold(form, family)
        assert settle(settled).declaration == settled
        assert unfold(settled, family) == form


def test_a_path_the_form_does_not_have_is_refused() -> None:
    family = load_family("wuhu-2024")
    for path in ("/stage", "/fields/没有这一栏", "/indicators/99/name", "/indicators/0/category", "/indicators/x/name", "/kind", ""):
        with pytest.raises(UnknownPathError):
            write_value(blank(family, 2027), family, path, "甲")


def test_money_is_read_in_the_unit_of_the_form() -> None:
    family = load_family("wuhu-2024")
    form = write_value(blank(family, 2027), family, "/fields/年度资金总额", "12.5")
    assert str(form.funding.current_year) == "125000.00"
    assert write_value(form, family, "/fields/年度资金总额", "").funding.current_year is None


def test_markup_pasted_into_a_cell_is_stripped() -> None:
    family = load_family("wuhu-2024")
    assert write_value(blank(family, 2027), family, "/fields/年度目标", "<p>办好</p>").annual_goal == "办好"


def test_a_finding_points_at_the_row_where_it_stands_among_blank_rows() -> None:
    family = load_family("wuhu-2024")
    form = write_value(blank(family, 2027), family, "/indicators/8/name", "职工满意度")
    settled = settle(form)
    assert settled.declaration.indicators[0].name == "职工满意度"
    assert settled.path_before("/indicators/0/target") == "/indicators/8/target"
    assert settled.path_before("/empty_branches/0/1") == "/indicators/0/level2"
    assert settled.path_before("/fields/项目名称") == "/fields/项目名称"


def test_a_row_is_added_below_in_the_same_branch_and_moves_into_the_next() -> None:
    family = load_family("wuhu-2024")
    form = write_value(blank(family, 2027), family, "/indicators/0/name", "培训人数")
    form = change_rows(form, family, "indicators", 0, "add")
    assert [i.level2 for i in form.indicators[:3]] == ["数量指标", "数量指标", "质量指标"]
    form = write_value(form, family, "/indicators/1/name", "合格率")
    moved = change_rows(form, family, "indicators", 1, "down")
    assert (moved.indicators[1].level2, moved.indicators[1].category) == ("质量指标", "output.quality")
    assert [i.ordinal for i in moved.indicators[:2]] == [1, 1]
    assert change_rows(form, family, "indicators", 99, "remove") == form


def test_removing_and_moving_keep_the_rest() -> None:
    family = load_family("wuhu-2024")
    form, _ = filled(family)
    without = change_rows(form, family, "indicators", 0, "remove")
    assert [i.name for i in without.indicators] == [i.name for i in form.indicators[1:]]
    assert change_rows(form, family, "indicators", 0, "up") == form
