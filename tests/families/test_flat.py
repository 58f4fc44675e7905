"""Text that lost its tables, as PDF programs give it: the form comes back, and nothing of it is lost."""

import time
from collections import Counter

import pytest

from jixiao.core.text import fold
from jixiao.documents.reading import read_bytes
from jixiao.families.flat import restore
from jixiao.families.robust import general_guide, read_robustly
from jixiao.families.stream import Row, rows
from tests.families.flattened import ALL, CELL_ORDER, COLUMN_ORDER, EMPTY_BRANCHES, PAGE_ORDER, SIDE_BY_SIDE


def _rows(text: str) -> list[Row]:
    return list(rows(read_bytes(text.strip().encode(), "表.txt").blocks))


def _readings(text: str):
    readings, _, _ = read_robustly(_rows(text), general_guide())
    return readings


def _only(text: str):
    (reading,) = _readings(text)
    return reading.declaration


def _indicators(declaration):
    return [(i.level1, i.level2, i.name, fold(i.target.text)) for i in declaration.indicators]


def test_lines_of_a_page_give_each_row_its_branch_at_half_height():
    assert _indicators(_only(PAGE_ORDER)) == [
        ("产出指标", "数量指标", "更换步道灯具", "≥240盏"),
        ("产出指标", "数量指标", "敷设电缆", "≥3.5公里"),
        ("产出指标", "质量指标", "亮灯率", "≥95%"),
        ("产出指标", "时效指标", "步道照明工程按期完工率", "100%"),
        ("效益指标", "社会效益指标", "夜间出行安全感", "明显提升"),
        ("效益指标", "可持续影响指标", "照明设施使用年限", "≥8年"),
        ("满意度指标", "服务对象满意度指标", "周边居民满意度", "≥90%"),
    ]


def test_lines_of_a_page_give_head_money_goals_and_scores():
    declaration = _only(PAGE_ORDER)
    assert declaration.name == "湖滨步道照明改造"
    assert declaration.organisation.department == "南屏县住房和城乡建设局"
    assert declaration.organisation.agency == "南屏县路灯管理所"
    assert str(declaration.funding.current_year) == "860000.00"
    assert fold(declaration.annual_goal) == "更换步道灯具240盏,夜间照明达标,居民出行更加安全。"
    assert fold(declaration.actual_goal) == "已更换灯具240盏,亮灯率98%,居民反映良好。"
    assert [i.score for i in declaration.indicators] == ["12", "11", "13", "13", "18", "10", "10"]
    assert declaration.indicators[1].deviation == "一段与管线冲突改线"
    assert declaration.total_score == "96.80"


def test_one_cell_a_line_gives_the_form():
    declaration = _only(CELL_ORDER)
    assert declaration.organisation.department_code == "412"
    assert str(declaration.funding.current_year) == "860000.00"
    assert fold(declaration.annual_goal) == "更换步道灯具240盏,夜间照明达标,居民出行更加安全。"
    assert _indicators(declaration) == [
        ("产出指标", "数量指标", "更换步道灯具", "≥240盏"),
        ("产出指标", "数量指标", "敷设电缆", "≥3.5公里"),
        ("产出指标", "质量指标", "亮灯率", "≥95%"),
        ("效益指标", "社会效益指标", "夜间出行安全感", "明显提升"),
        ("满意度指标", "服务对象满意度指标", "周边居民满意度", "≥90%"),
    ]


def test_columns_one_after_the_other_are_paired():
    declaration = _only(COLUMN_ORDER)
    assert declaration.name == "湖滨步道照明改造"
    assert declaration.organisation.department == "南屏县住房和城乡建设局"
    assert declaration.annual_goal == "更换步道灯具240盏，夜间照明达标。"
    assert [(i.name, i.target.text) for i in declaration.indicators] == [
        ("更换步道灯具", "≥240盏"), ("敷设电缆", "≥3.5公里"), ("亮灯率", "≥95%"), ("夜间出行安全感", "明显提升"),
        ("周边居民满意度", "≥90%"),
    ]  # fmt: skip
    assert [i.level2 for i in declaration.indicators][-2:] == ["社会效益指标", "服务对象满意度指标"]


def test_a_branch_alone_on_its_line_is_empty_or_stands_between_its_rows():
    declaration = _only(EMPTY_BRANCHES)
    assert _indicators(declaration) == [
        ("投入与目标管理", "投入管理", "预算执行率", "=100%"),
        ("投入与目标管理", "投入管理", "预算编制合理性", "合理"),
        ("投入与目标管理", "财务管理", "资金使用规范性", "规范"),
        ("产出目标", "数量", "更换步道灯具", "≥240盏"),
        ("产出目标", "数量", "敷设电缆", "≥3公里"),
        ("产出目标", "质量", "亮灯率", "≥95%"),
        ("效果目标", "社会效益", "夜间出行安全感", "得到提高"),
        ("效果目标", "满意度", "周边居民满意度", "≥90%"),
        ("影响力目标", "长效管理", "设施管护制度健全性", "健全"),
    ]
    assert set(declaration.empty_branches) == {
        ("投入与目标管理", "资产管理"), ("产出目标", "成本"), ("效果目标", "经济效益"), ("效果目标", "环境效益"),
    }  # fmt: skip


def test_two_indicator_sets_side_by_side_keep_their_branches():
    found = [(i.period, i.level2, i.name, fold(i.target.text)) for i in _only(SIDE_BY_SIDE).indicators]
    assert ("medium", "数量指标", "敷设电缆", "≥9公里") in found
    assert ("annual", "数量指标", "敷设电缆", "≥3公里") in found
    assert ("annual", "服务对象满意度", "居民满意度", "≥90%") in found
    assert len(found) == 10


def test_forms_one_after_the_other_are_divided_though_their_labels_are_broken():
    names = ["湖滨步道照明改造", "南山步道护栏加固"]
    readings = _readings(PAGE_ORDER + PAGE_ORDER.replace(names[0], names[1]))
    assert [r.declaration.name for r in readings] == names
    assert [len(r.declaration.indicators) for r in readings] == [7, 7]


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
def test_a_form_put_back_says_so(text):
    assert any("没有表格线" in repair.what for repair in _readings(text)[0].repairs)


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
def test_every_character_is_in_the_rows_put_back(text):
    printed = _rows(text)
    restored = restore(printed, general_guide().vocabulary)
    assert restored != printed
    assert _characters(printed) - _characters(restored) == Counter()


def test_text_without_an_indicator_table_is_left_alone():
    printed = _rows("单位概况\n本单位负责路灯管护。\n内设机构三个。\n一级预算单位,无下属单位。\n")
    assert restore(printed, general_guide().vocabulary) == printed


def test_a_long_form_takes_time_in_proportion_to_its_rows():
    head, _, body = CELL_ORDER.partition("产出指标\n")
    short, long = (f"{head}产出指标\n数量指标\n" + _many(n) + "效益指标\n社会效益指标\n" + _many(n) for n in (40, 320))
    assert len(_only(long).indicators) == 640
    assert _seconds(long) < 40 * max(_seconds(short), 0.01)
    assert body


def _many(count: int) -> str:
    return "".join(f"指标{n}：第{n}段步道灯具更换\n≥{n}盏\n" for n in range(1, count + 1))


def _seconds(text: str) -> float:
    printed = _rows(text)
    start = time.process_time()
    restore(printed, general_guide().vocabulary)
    return time.process_time() - start


def _characters(printed: list[Row]) -> Counter[str]:
    return Counter(c for row in printed for piece in row.pieces for c in fold(piece.text) if c != ":")
