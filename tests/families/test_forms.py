"""The families themselves: each loads, says who issued it, and is told from every other."""

import tomllib

import pytest

from jixiao.core.category import CATEGORY_NAMES
from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.errors import InvalidFamilyError
from jixiao.families.draw import draw
from jixiao.families.fit import fit
from jixiao.families.loading import families, load_family, parse_family
from jixiao.families.printing import Printer
from jixiao.families.recognise import recognise
from jixiao.families.show import difference, show

ALL = sorted(families())

SMALL = """\
id = "某县-2025"
title = "项目支出绩效目标表"
kind = "target"
money_unit = "万元"

[[sheet]]
drawing = '''
# 项目支出绩效目标表
| 项目名称 | {name} |
| 项目概况 | {} |
| 备注     | {} |
'''
"""


@pytest.mark.parametrize("family_id", ALL)
def test_every_family_says_where_it_holds_and_what_must_be_filled_in(family_id):
    family = families()[family_id]
    assert family.place
    assert family.years
    assert family.required
    assert all(words.startswith("请") for words in family.required.values())
    assert set(family.tree.values()) <= set(CATEGORY_NAMES)


@pytest.mark.parametrize("family_id", ALL)
def test_every_family_is_recognised_by_its_own_blank_form(family_id):
    family = families()[family_id]
    document = draw(family, [Declaration()])
    labels = [cell.text for grid in document.grids for cell in grid.cells]
    titles = [block.text for block in document.blocks if getattr(block, "role", "") == "title"]
    assert recognise(labels, titles) == family_id


@pytest.mark.parametrize("family_id", ALL)
def test_no_family_reads_the_form_of_another(family_id):
    blocks = draw(families()[family_id], [Declaration(name="职工书屋建设")]).blocks
    assert [other for other in ALL if fit(families()[other], blocks)] == [family_id]


@pytest.mark.parametrize("family_id", ALL)
def test_a_stranger_with_some_words_in_common_is_not_called_by_a_known_name(family_id):
    family = families()[family_id]
    labels = sorted(family.printed_labels)
    assert recognise(labels[::2], [family.title]) is None


def test_a_form_with_other_labels_than_zhengzhou_is_a_stranger():
    labels = [
        "项目名称",
        "单位编码",
        "资金用途",
        "项目负责人",
        "项目总额",
        "项目概况",
        "立项依据",
        "一级指标",
        "二级指标",
        "三级指标",
        "目标值",
    ]
    assert recognise(labels, ["某县教育局支出项目绩效目标表"]) is None


def test_a_later_year_says_only_what_it_changes():
    changed = difference(load_family("zhengzhou-2019"), load_family("zhengzhou-2021"))
    removed = [line for line in changed.splitlines() if line.startswith("-") and "|" in line]
    assert {fold(line.split("|")[1]) for line in removed} == {"项目构成", "^"}
    assert [line for line in changed.splitlines() if line.startswith("+") and "|" in line] == []


def test_a_family_shows_its_drawing_and_its_tree_in_words():
    text = show(load_family("wuhu-2024"))
    for words in ("安徽芜湖", "财预〔2015〕88号", "数量指标", "产出·数量", "| 年度目标 | {annual_goal}"):
        assert words in text


def test_rows_are_added_replaced_and_deleted_by_their_label():
    base = {"某县-2025": tomllib.loads(SMALL)}
    family = parse_family(
        """
        id = "某县-2026"
        extends = "某县-2025"
        [[change]]
        after = "项目名称"
        drawing = "| 立项依据 | {} |"
        [[change]]
        replace = "项目概况"
        drawing = "| 项目简介 | {} |"
        [[change]]
        delete = "备注"
        """,
        "某县-2026.toml",
        base,
    )
    assert [slot.label for slot in family.slots] == ["项目名称", "立项依据", "项目简介"]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('kind = "target"', 'kind = "目标"', r"\[kind\].*不能是“目标”"),
        ('money_unit = "万元"', 'money_unit = "美元"', r"\[money_unit\].*不能是“美元”"),
        ('title = "项目支出绩效目标表"', "", r"\[title\].*缺少这个键"),
        ("[[sheet]]", "colour = 1\n[[sheet]]", r"\[colour\].*没有这个键"),
        ("[[sheet]]", "[required]\n'/nmae' = '请填写'\n[[sheet]]", r"\[required\./nmae\].*没有这一项"),
        ("[[sheet]]", "[print]\nempty = true\n[[sheet]]", r"\[print\.empty\].*没有这个键"),
        ("{name}", "{nmae}", r"\[sheet 1\] \[drawing\].*没有“nmae”这一项"),
        ("[[sheet]]", "tree = '| 产出指标 | 数量指标 | output.number |'\n[[sheet]]", r"\[tree\].*一级.*类别"),
        ('id = "某县-2025"', 'id = "某县-2025"\nextends = "某省"', r"\[extends\].*没有可继承的表式“某省”"),
        ("[[sheet]]", "[recognise]\nlabels = ['项目']\n[[sheet]]", r"\[recognise\.labels\].*没有印“项目”"),
        ("[[sheet]]", "[[sheet]]\nwidths = [20]", r"widths 写了 1 列，图样是 2 列"),
    ],
)
def test_a_specification_that_does_not_hold_together_stops_with_file_key_and_reason(old, new, reason):
    with pytest.raises(InvalidFamilyError, match=f"某县.toml.*{reason}"):
        parse_family(SMALL.replace(old, new, 1), "某县.toml")


def test_an_unknown_family_names_the_known_ones():
    with pytest.raises(InvalidFamilyError, match=r"没有表式“某省”.*wuhu-2024"):
        load_family("某省")


def test_a_folder_of_ones_own_adds_families(tmp_path, monkeypatch):
    monkeypatch.setenv("JIXIAO_FORMS", str(tmp_path))
    assert "某县-2025" not in families()
    (tmp_path / "某县.toml").write_text(SMALL, encoding="utf-8")
    assert load_family("某县-2025").title == "项目支出绩效目标表"
    assert "wuhu-2024" in families()


def test_a_slot_prints_the_typed_value_where_no_text_was_kept():
    family = load_family("wuhu-2024")
    printer = Printer(Declaration(name="职工书屋建设", money_unit="万元"), family)
    (name,) = [box for box in family.boxes if box.slots and box.slots[0].paths == (("name",),)]
    assert printer.print_pieces(name.pieces)[0] == "职工书屋建设"
