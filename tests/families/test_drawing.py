"""The notation of drawings: what it says, and what is refused with a reason."""

import pytest

from jixiao.families.drawing import parse_drawing, row_label
from jixiao.families.matching import pieces_pattern
from jixiao.families.naming import name_slots
from jixiao.families.slots import InvalidNotationError, Slot, parse_path, parse_pieces


def _named(drawing):
    (sheet,) = name_slots([parse_drawing(drawing)])
    return sheet


def test_merged_cells_are_drawn_as_merged():
    sheet = parse_drawing(
        "| 项目资金 < | 年度资金总额 | {funding.current_year} |\n| ^ < | 其他资金 | {funding.other} |"
    )
    shape = [(b.literal, b.row, b.column, b.rowspan, b.colspan) for b in sheet.boxes]
    assert shape == [
        ("项目资金", 0, 0, 2, 2),
        ("年度资金总额", 0, 2, 1, 1),
        (None, 0, 3, 1, 1),
        ("其他资金", 1, 2, 1, 1),
        (None, 1, 3, 1, 1),
    ]


def test_a_cell_of_its_own_for_each_merge_means_the_same():
    assert parse_drawing("| 项目名称 | < | {name} |").boxes == parse_drawing("| 项目名称 < | {name} |").boxes


def test_a_slot_is_named_by_the_words_to_its_left():
    sheet = _named("| 项目名称 | {name} | 项目期 | {project.term} |")
    assert [slot.label for slot in sheet.slots] == ["项目名称", "项目期"]


def test_a_slot_below_a_heading_is_named_by_it_when_nothing_stands_left():
    assert [s.label for s in _named("| 预期目标 | 完成情况 |\n| {annual_goal} | {actual_goal} |").slots] == [
        "预期目标",
        "完成情况",
    ]


def test_words_that_end_in_a_colon_name_the_slot_in_their_own_cell():
    sheet = _named("填报单位：{organisation.agency}　金额单位：{money_unit}\n| 立项情况 | 依据：{} |")
    assert [slot.label for slot in sheet.slots] == ["填报单位", "金额单位", "依据"]


def test_equal_labels_are_told_apart_by_their_group():
    sheet = _named("| 本年 | 其他资金 | {funding.other} |\n| 上年 | 其他资金 | {} |")
    assert [slot.label for slot in sheet.slots] == ["其他资金", "上年/其他资金"]


def test_a_column_without_a_path_is_kept_by_its_heading():
    sheet = _named("| 一级指标 | 指标属性 |\n| {indicators.level1} | {} | *")
    assert sheet.slots[1].paths == (("indicators", "columns", "指标属性"),)


def test_several_values_of_one_cell_are_one_slot():
    (slot,) = parse_pieces("指标{indicators.ordinal}：{indicators.name}")
    assert isinstance(slot, Slot)
    assert slot.parts == ("指标", ("indicators", "ordinal"), "：", ("indicators", "name"))


def test_a_row_is_known_by_its_first_words():
    assert row_label("| ^ < | 其中：财政拨款 | {funding.appropriation} |") == "其中:财政拨款"
    assert row_label("预算单位（盖章）：{}") == "预算单位(盖章)"


@pytest.mark.parametrize(
    ("drawing", "reason"),
    [
        ("| 项目名称 | {name} |\n| 备注 | {} | |", "第 2 行有 3 列"),
        ("| 项目名称 | {name} |\n| ^ < | {} |", "上面没有同宽的格"),
        ("| < | {name} |", "左边没有格可并"),
        ("| 项目名称 | {nmae} |", "没有“nmae”这一项"),
        ("| 项目名称 | {funding.totl} |", "没有“funding.totl”这一项"),
        ("| 指标 |\n| {indicators.name@长期} | *", "不是时期"),
        ("# 只有标题", "没有表格"),
        ("| 甲 | {name} |\n文字\n| 乙 | {} |", "不能夹文字行"),
        ("| 备注 | {} |\n| 备注 | {} |", "出现了两次"),
        ("| {} |", "旁边没有标签"),
        ("| {indicators.level1} | {} | *", "上面没有列名"),
    ],
)
def test_a_drawing_that_does_not_hold_together_is_refused_with_its_reason(drawing, reason):
    with pytest.raises(InvalidNotationError, match=reason):
        _named(drawing)


def test_a_path_may_hold_the_words_of_a_label():
    assert parse_path("budget_lines.其中：财政拨款.budget") == ("budget_lines", "其中：财政拨款", "budget")
    assert parse_path("cost_items.预算金额(元)") == ("cost_items", "预算金额(元)")


@pytest.mark.parametrize("printed", ["依据：有关文件", "依据:有关文件", "依 据 ： 有关文件"])
def test_words_inside_a_cell_are_known_in_any_width_and_spacing(printed):
    match = pieces_pattern(parse_pieces("依据：{}")).fullmatch(printed)
    assert match is not None
    assert match[1] == "有关文件"
