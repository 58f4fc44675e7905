"""Quantities: binding, lists with totals, counts with prices, and the promises that hold for any text."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.core.quantity import Quantity, comparable_units, products, quantities, same_subject, sums

_PIECES = st.sampled_from(
    [*list("0123456789一二两三四五六七八九十百千万亿零〇半数几余多年月日号第约近人名户个次元%％，。；：、（）《》“”〔〕【】-—~/.×=≥≤\n 的到至由每均共其中"), "万元", "元/人", "其中", "提高到", "以上", "左右", "百分之", "〔2020〕5号", "人次", "2024年", "合计", "每人", "不少于"]
)


def _named(prose: str, words: str) -> Quantity:
    return next(q for q in quantities(prose) if q.text == words)


def test_a_former_value_is_told_from_the_present_one() -> None:
    prose = "困难教师人均帮扶标准由原来的2000元左右提高至4000元左右，专项资金由原来每年80万元增加到160万元。"
    assert [(q.value, q.role) for q in quantities(prose)] == [
        (2000, "previous"), (4000, "per"), (800000, "previous"), (1600000, None),
    ]  # fmt: skip
    assert _named(prose, "4000元左右").topic == "困难教师人均帮扶标准"


def test_a_range_from_one_value_to_another_is_not_a_change() -> None:
    assert [(q.value, q.upper, q.role) for q in quantities("每次培训3到5天，参训30至50人")][1:] == [(30, 50, None)]


def test_an_amount_after_a_schedule_is_about_what_the_sentence_opens_with() -> None:
    prose = "临时救助2023年1月-12月实施,拟救助900人;教育救助2023年10月份进行,拟救助40人。"
    counts = [(q.value, q.noun, q.topic) for q in quantities(prose) if q.kind == "count"]
    assert counts == [(900, None, "临时救助"), (40, None, "教育救助")]


def test_a_list_belongs_to_the_total_in_the_sentence_before() -> None:
    prose = "项目预计需60万元，用于三个方面支出。其中危房修缮30万元，管网更新20万元，路灯安装10万元。"
    (found,) = sums(prose)
    assert found.total is not None
    assert found.total.value == 600000
    assert [(p.topic, p.value, p.role) for p in found.parts] == [
        ("危房修缮", 300000, "part"), ("管网更新", 200000, "part"), ("路灯安装", 100000, "part"),
    ]  # fmt: skip


def test_a_list_without_a_printed_total_says_so() -> None:
    (found,) = sums("资金用于两项工作，其中预计宣传3.5万元，培训1.5万元。")
    assert found.total is None
    assert [p.value for p in found.parts] == [35000, 15000]


def test_subprojects_are_counted_and_summed() -> None:
    prose = "预算总额为40万元，共包含3个子项目植树5万元，护林25万元，防火10万元。"
    (found,) = sums(prose)
    assert found.total is not None
    assert found.total.value == 400000
    assert sum(p.value or 0 for p in found.parts) == 400000
    assert _named(prose, "3个").noun == "子项目"


def test_a_total_behind_its_parts_is_found() -> None:
    (found,) = sums("医疗设备20万元，药品采购15万元，合计35万元。")
    assert found.total is not None
    assert found.total.value == 350000
    assert len(found.parts) == 2


@pytest.mark.parametrize(
    "prose",
    ["参与其中的职工35万名，技术人员8万名", "培训500人，慰问200户，投入30万元", "每人5000元，合计50万元"],
)
def test_what_is_no_list_gives_no_sum(prose: str) -> None:
    assert sums(prose) == ()


@pytest.mark.parametrize(
    ("prose", "count", "price", "amount"),
    [
        ("体检补贴20万元（1000人×200元/人）", 1000, 200, 200000),
        ("高温慰问（约2500人，人均100元计算）", 2500, 100, None),
        ("聘请教练8名，每人5000元，共4万元", 8, 5000, 40000),
        ("演出50场×0.8万元/场=40万元", 50, 8000, 400000),
        ("每户补助2000元，共计300户", 300, 2000, None),
    ],
)
def test_a_count_with_its_price_is_a_product(prose: str, count: int, price: int, amount: int | None) -> None:
    (found,) = products(prose)
    assert (found.count.value, found.price.value) == (count, price)
    assert (found.amount and found.amount.value) == amount


@pytest.mark.parametrize("prose", ["50人×100元/人·天×3天", "培训30人，每户补助500元", "慰问100户，每人每天200元"])
def test_a_price_for_something_else_or_with_a_third_factor_is_no_product(prose: str) -> None:
    assert products(prose) == ()


def test_document_numbers_dates_and_names_are_not_counts() -> None:
    prose = "根据冀工字[2016]30号文和《2014-2018年工作规划》，“六比一创”竞赛及五一系列活动于4、5月份开展，拨打12345热线。"
    assert [(q.text, q.kind) for q in quantities(prose)] == [
        ("冀工字[2016]30号文", "document_number"), ("2014-2018年工作规划", "name"), ("六比一创", "name"),
        ("五一", "name"), ("4、5月份", "date"), ("12345", "name"),
    ]  # fmt: skip


def test_money_is_in_yuan_and_keeps_its_unit_as_printed() -> None:
    money = _named("安排资金5万余元", "5万余元")
    assert (money.value, money.unit, money.approximate) == (Decimal(50000), "万元", True)


def test_words_with_numerals_in_them_count_nothing() -> None:
    assert quantities("统一领导，进一步提高一线职工一体化服务水平，一次性完成，万一出现问题十分重要。") == ()


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_spans_are_exact_ordered_and_apart(prose: str) -> None:
    end = 0
    for quantity in quantities(prose):
        start, stop = quantity.span
        assert end <= start < stop <= len(prose)
        assert quantity.text == prose[start:stop]
        assert quantity.clause[0] <= start
        assert stop <= quantity.clause[1]
        assert quantity.upper is None or (quantity.value is not None and quantity.value < quantity.upper)
        end = stop
    for found in sums(prose):
        assert found.parts
        assert set(found.parts) <= set(quantities(prose))
    assert all(p.count.kind == "count" for p in products(prose))


@given(st.text(max_size=200))
def test_no_text_is_too_strange(prose: str) -> None:
    quantities(prose)


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_no_arabic_number_is_lost(prose: str) -> None:
    covered = {i for q in quantities(prose) for i in range(*q.span)}
    titled = {i for i, _ in enumerate(prose) if prose.rfind("《", 0, i) > prose.rfind("》", 0, i)}
    assert all(i in covered or i in titled for i, c in enumerate(prose) if c in "0123456789")


_HOSTILE = [
    "1," * 5000, "一" * 10000, "《" * 10000, "“1" * 5000, "(" * 10000, "字〔2010〕" * 1400, "每人" * 5000, "10人" * 3300,
    "其中10人" * 2000, "1-" * 5000, "1月-" * 3300, "1、" * 5000, "的" * 10000, "百分之" * 3300, "A1" * 5000, "约近" * 5000,
    " " * 10000, "由1元到" * 2000, "(1)" * 3300, "十几" * 5000, "共" * 10000, "合计1元" * 2000,
]  # fmt: skip


def _seconds(prose: str) -> float:
    best = 9.0
    for trial in range(3):
        started = time.process_time()
        quantities(prose + " " * trial)
        best = min(best, time.process_time() - started)
    return best


@pytest.mark.parametrize("prose", _HOSTILE, ids=lambda prose: prose[:6])
def test_hostile_text_takes_linear_time(prose: str) -> None:
    half, whole = _seconds(prose[: len(prose) // 2]), _seconds(prose)
    assert whole < 0.3
    assert whole < 3.2 * half + 0.02


def test_ten_thousand_characters_of_prose_take_less_than_fifty_milliseconds() -> None:
    sentence = "本项目将进一步完善服务体系，切实提高服务水平，保障各项工作顺利开展。全年计划举办技能培训班12期，培训企业职工约600人次，资金20万元。"
    prose = (sentence * 200)[:10_000]
    assert _seconds(prose) < 0.05


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("生活救助人数", "生活救助"), ("助学救助", "子女助学"), ("医疗帮扶", "医疗救助人数"), ("劳模体检人次", "劳模体检"),
        ("郑州市困难劳模满意度", "困难劳模满意度"), ("公厕数量", "公厕"), ("送温暖慰问", "送温暖"), ("技能培训班", "技能培训"),
        ("疫苗接种剂次", "疫苗接种"), ("职工满意度", "参与职工满意度"), ("高标准农田建设面积", "高标准农田建设"),
        ("法律援助案件数量", "法律援助案件"), ("农村公路里程", "农村公路"), ("反诈宣传场次", "反诈宣传"),
    ],
)  # fmt: skip
def test_the_same_subject_in_other_words_is_recognised(a: str, b: str) -> None:
    assert same_subject(a, b) >= 0.8
    assert same_subject(a, b) == same_subject(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("职工", "劳模"), ("医疗救助", "生活救助"), ("先进个人", "先进单位"), ("培训", "培训合格率"), ("新建公厕", "维修公厕"),
        ("小学生", "初中生"), ("市级劳模", "省级劳模"), ("中央资金", "省级资金"), ("教师满意度", "学生满意度"), ("一等奖", "二等奖"),
        ("法律援助", "就业援助"), ("参与职工满意度", "职工"), ("路灯安装", "电梯安装"), ("食品抽检批次", "药品抽检批次"),
        ("劳模体检人数", "劳模困难救助人数"), ("危桥改造", "老旧小区改造"),
    ],
)  # fmt: skip
def test_different_subjects_are_never_taken_for_the_same(a: str, b: str) -> None:
    assert same_subject(a, b) <= 0.5


@pytest.mark.parametrize(("a", "b"), [("人", "名"), ("%", "百分比"), ("公里", "千米"), ("元", "万元"), ("人", "人次"), (None, "户")])
def test_units_of_one_sort_are_comparable(a: str | None, b: str | None) -> None:
    assert comparable_units(a, b)


@pytest.mark.parametrize(("a", "b"), [("人", "户"), ("人次", "场"), ("%", "个百分点"), ("元/人", "元/户"), ("平方米", "公里")])
def test_units_of_different_sorts_are_not(a: str, b: str) -> None:
    assert not comparable_units(a, b)


def test_persons_and_visits_are_comparable_only_loosely() -> None:
    assert comparable_units("人", "人次")
    assert not comparable_units("人", "人次", strict=True)
