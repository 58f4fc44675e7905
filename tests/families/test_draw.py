"""Prints look as the forms do: merged branches, empty branches in their place, titles, boxes."""

from dataclasses import replace

import pytest

from jixiao.core.declaration import Choice, Declaration, DepartmentGoals
from jixiao.core.indicator import Indicator
from jixiao.core.target import parse_target
from jixiao.families.department import fit_department
from jixiao.families.draw import draw, draw_with_places
from jixiao.families.loading import load_family
from jixiao.families.stream import rows


def _indicator(level1, level2, name, target="≥95%"):
    return Indicator(level1, level2, name, parse_target(target), "other")


DECLARATION = Declaration(
    name="职工书屋建设",
    fiscal_year=2024,
    money_unit="万元",
    indicators=(
        _indicator("产出指标", "数量指标", "书屋", "20家"),
        _indicator("产出指标", "数量指标", "图书", "5000册"),
        _indicator("产出指标", "时效指标", "完成时间", "本年内"),
        _indicator("满意度指标", "满意度指标", "职工满意度"),
    ),
)


def _cells(family_id, declaration):
    (grid,) = draw(load_family(family_id), [declaration]).grids
    return grid.cells


def test_equal_branches_are_merged_and_the_group_runs_down_the_whole_tree():
    spans = {c.text: c.rowspan for c in _cells("wuhu-2024", DECLARATION)}
    assert spans["产出指标"] == 3
    assert spans["数量指标"] == 2
    assert spans["时效指标"] == 1
    assert spans["绩效指标"] == 5


def test_a_second_level_is_not_merged_over_two_first_levels():
    twice = replace(DECLARATION, indicators=(_indicator("产出", "质量", "甲"), _indicator("效益", "质量", "乙")))
    assert [c.rowspan for c in _cells("wuhu-2024", twice) if c.text == "质量"] == [1, 1]


def test_empty_branches_stand_where_the_tree_has_them():
    declaration = Declaration(
        indicators=(_indicator("产出目标", "质量", "合格率"), _indicator("影响力目标", "长效管理", "制度")),
        empty_branches=(("产出目标", "数量"), ("效果目标", "经济效益"), ("影响力目标", "其它")),
    )
    words = [c.text for c in _cells("zhengzhou-2021", declaration) if c.column == 1 and c.row > 15]
    assert words[-5:] == ["数量", "质量", "经济效益", "长效管理", "其它"]


def test_the_title_names_the_agency_and_the_year():
    declaration = Declaration(fiscal_year=2021, organisation=replace(Declaration().organisation, agency="某市总工会"))
    title, year = draw(load_family("zhengzhou-2021"), [declaration]).blocks[:2]
    assert (title.text, title.role) == ("某市总工会支出项目绩效目标表", "title")
    assert (year.text, year.role) == ("(2021年)", "subtitle")


def test_tick_boxes_are_printed_in_the_manner_of_the_form():
    boxes = {"项目类别": Choice(("一次性项目", "经常性项目", "中期预算试点项目"), ("经常性项目",))}
    minhang = draw(load_family("minhang-2020"), [Declaration(fields=boxes)]).grids[0].cells
    assert "□一次性项目 ☑经常性项目 □中期预算试点项目" in [c.text for c in minhang]
    hubei = _cells(
        "hubei-2020", Declaration(fields={"项目属性": Choice(("持续性项目", "新增性项目"), ("新增性项目",))})
    )
    assert "1.持续性项目□ 2.新增性项目☑" in [c.text for c in hubei]


def test_each_form_begins_on_a_page_of_its_own():
    document = draw(load_family("wuhu-2024"), [DECLARATION, DECLARATION])
    assert [b.page_break_before for b in document.blocks if getattr(b, "role", "") == "title"] == [False, True]


def test_a_shared_table_holds_all_projects_under_one_heading():
    document = draw(load_family("sichuan"), [DECLARATION, replace(DECLARATION, name="劳模慰问")])
    (grid,) = document.grids
    assert [(c.text, c.rowspan) for c in grid.cells if c.column == 1] == [
        ("项目名称", 1),
        ("职工书屋建设", 4),
        ("劳模慰问", 4),
    ]
    assert grid.header_rows == (0,)


def test_places_name_the_cell_and_the_part_of_it():
    document, (places,) = draw_with_places(load_family("wuhu-2024"), [replace(DECLARATION, indicators=(
        replace(DECLARATION.indicators[0], ordinal=1),
    ))])  # fmt: skip
    place = places["/indicators/0/name"]
    (cell,) = [c for c in document.grids[0].cells if (c.row + 1, c.column + 1) == (place.row, place.column)]
    assert cell.text == "指标1:书屋"
    assert cell.text[slice(*place.span)] == "书屋"
    assert places["/fiscal_year"].table is None


@pytest.mark.parametrize("text", ["提高职工素质。", "提高职工素质。\n维护职工权益。", ""])
def test_the_department_part_is_printed_before_the_projects_and_read_back(text):
    family = load_family("hebei-2020")
    goals = DepartmentGoals({"总体绩效目标": text, "分项绩效目标": "服务职工。", "工作保障措施": "加强领导。"})
    stream = list(rows(draw(family, [DECLARATION], goals).blocks))
    department, taken = fit_department(family, stream)
    assert department == goals
    assert stream[taken].text.startswith("1、职工书屋建设")
