"""Quantities on real forms, read where they are at hand; labels are key phrases only."""

from pathlib import Path

import pytest

from jixiao.core.quantity import Quantity, products, quantities, sums

_SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not any(_SEEDS.glob("*.txt")), reason=f"真实样表不在 {_SEEDS.name},本测试未执行")


def _text(number: str) -> str:
    return next(_SEEDS.glob(f"{number}_*.txt")).read_text(encoding="utf-8")


def _cell(number: str, words: str) -> str:
    return next(cell for line in _text(number).splitlines() for cell in line.split("\t") if words in cell)


def _measured(cell: str) -> list[Quantity]:
    return [q for q in quantities(cell) if q.kind in ("count", "money", "rate", "unit_price")]


@pytest.mark.parametrize(
    ("number", "words", "expected"),
    [
        ("000", "130个", [("130个", 130, "竞赛工种"), ("35万名", 350000, "职工"), ("近8万名", 80000, "技术人员"),
                         ("50个", 50, "优胜单位"), ("50名", 50, "优秀个人"), ("40个", 40, "先进单位"), ("80名", 80, "先进个人"),
                         ("40个", 40, "优秀组织单位"), ("80名", 80, "优秀组织者"), ("100名", 100, "先进个人"),
                         ("50个", 50, "优秀参建单位")]),
        ("000", "300余项", [("300余项", 300, "市重点建设项目"), ("30余万", 300000, "参建职工")]),
        ("000", "70项", [("70项", 70, "重点建设项目")]),
        ("001", "11名", [("11名", 11, "区属劳模")]),
        ("003", "对五名", [("五名", 5, "省部级劳模")]),
        ("003", "对5名", [("5名", 5, "省部级劳模")]),
    ],
)  # fmt: skip
def test_counts_name_what_they_count(number: str, words: str, expected: list[tuple[str, int, str]]) -> None:
    counted = [(q.text, q.value, q.noun) for q in _measured(_cell(number, words)) if q.noun]
    assert [c for c in counted if c[0] != "一次"] == expected


@pytest.mark.parametrize(
    ("number", "words", "expected"),
    [
        ("000", "2500元左右", [(2500, "困难市级劳模人均帮扶救助标准", "previous"), (5000, "困难市级劳模人均帮扶救助标准", "per"),
                              (1000000, "市级劳模帮扶救助专项资金", "previous"), (2000000, "市级劳模帮扶救助专项资金", None)]),
        ("003", "15.6万元", [(156000, "生活救助", "part"), (54300, "医疗救助", "part"), (41500, "子女助学", "part")]),
        ("004", "拟救助1000人", [(1000000, "帮扶资金", None), (1000, "生活救助", "part"), (60, "助学救助", "part"), (5, "医疗救助", "part")]),
        ("004", "每年30万元", [(1000000, "帮扶资金", None), (300000, "帮扶工作经费", None)]),
        ("004", "高出幅度", [(50, "高出幅度", None)]),
        ("002", "满意度达90%", [(90, "帮扶对象满意度", None)]),
        ("000", "满意度95%以上", [(95, "郑州市困难劳模满意度", None)]),
    ],
)  # fmt: skip
def test_amounts_say_what_they_are_about(number: str, words: str, expected: list[tuple[int, str, str | None]]) -> None:
    assert [(q.value, q.topic, q.role) for q in _measured(_cell(number, words))] == expected


def test_five_directions_add_up_to_the_total_of_the_sentence_before() -> None:
    (found,) = sums(_cell("003", "预计需50万元"))
    assert found.total is not None
    assert found.total.value == sum(p.value or 0 for p in found.parts) == 500000
    assert [p.topic for p in found.parts] == ["生活救助", "医疗救助", "子女助学", "法律援助", "就业援助"]


def test_three_subprojects_add_up_to_the_budget() -> None:
    (found,) = sums(_cell("001", "3个子项目"))
    assert found.total is not None
    assert found.total.value == sum(p.value or 0 for p in found.parts) == 384200
    assert [p.topic for p in found.parts] == ["送温暖", "职工劳动保护", "集体协商指导工作"]


def test_a_head_count_and_its_price_are_a_product() -> None:
    (found,) = products(_cell("001", "人均100元"))
    assert (found.count.value, found.count.approximate, found.price.value, found.price.unit) == (2500, True, 100, "元/人")


def test_document_numbers_are_read_with_their_issuer() -> None:
    found = {q.text for n in ("000", "003", "004") for q in quantities(_text(n)) if q.kind == "document_number"}
    assert {"〔2010〕19号", "冀财行【2019】46号", "总工发〔2002〕29号", "冀工字[2016]30号文", "冀工办发[2019]42号文"} <= found


def test_every_arabic_digit_of_every_form_is_accounted_for() -> None:
    for path in sorted(_SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        covered = {i for q in quantities(text) for i in range(*q.span)}
        lost = [text[max(0, i - 5) : i + 5] for i, c in enumerate(text) if c.isdecimal() and i not in covered]
        assert lost == [], path.name[:3]
