"""What fuzzing found in the form readers: mangled text that once kept them busy for minutes."""

import random
import time

import pytest

from jixiao import documents, families

# Columns lost and bars left over: words of labels stand around in lines of many cells.
WORDS = (
    "年 度目标 权重 期 人 6 15 24 指标 产出 数量 质量 时效 目标 值 项目 名称 金额 万元 ( ) 分 完成 情况 得分 预算 执行 "
    "资金 单位 主管 部门 年初 实际 说明 效益 社会 满意度 绩效 总体 内容 计划 明确 原因 总额"
).split()


def test_words_of_labels_strewn_over_lines_are_read_in_bounded_time() -> None:
    random_ = random.Random(7)
    lines = [" | ".join(random_.choice(WORDS) for _ in range(9)) for _ in range(25)]
    document = documents.read_bytes("\n".join(["项目支出绩效目标表", "一级指标", *lines]).encode(), "表.md")
    began = time.process_time()
    reading = families.read(document)
    assert time.process_time() - began < 15
    texts = [piece.text for piece in reading.unread]
    assert texts or reading.readings


def test_a_summary_whose_names_lost_their_column_to_a_class_is_no_summary() -> None:
    heading = "项目名称\t产出指标\t备注"
    below = "数量指标\t质量指标\t时效指标"
    text = f"项目支出绩效目标汇总表\n{heading}\n{below}\n困难职工帮扶\t帮扶300人\t无\n"
    reading = families.read(documents.read_bytes(text.encode(), "表.txt"))
    assert "困难职工帮扶" in f"{reading.readings}{reading.unread}"


def test_the_time_to_read_prose_grows_with_its_length_and_not_with_its_square() -> None:
    def seconds(lines: int) -> float:
        document = documents.read_bytes(("帮扶困难职工300人，拟投入12.5万元。\n" * lines).encode(), "说明.txt")
        began = time.process_time()
        families.read(document)
        return time.process_time() - began

    seconds(10)
    assert seconds(40_000) < 12 * max(seconds(8_000), 0.1)


def test_a_table_that_goes_on_with_other_columns_than_the_one_before_is_read() -> None:
    first = "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t培训期数\t≥6期\n"
    second = "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t计量单位\n\t\t培训人次\t预期\t600\t人次\n"
    text = f"项目支出绩效目标表\n项目名称\t工会干部培训\n{first}续表\n{second}"
    (one,) = families.read(documents.read_bytes(text.encode(), "表.txt"))
    assert [i.name for i in one.declaration.indicators] == ["培训期数", "培训人次"]
    assert one.declaration.indicators[1].columns == {"指标性质": "预期"}


@pytest.mark.parametrize("odd", ["²③", "①", "9" * 5000, "٣"])
def test_a_cell_of_odd_digits_is_not_counted_with(odd: str) -> None:
    heading = "一级指标\t二级指标\t三级指标\t指标值"
    text = f"项目支出绩效目标表\n项目名称\t工会干部培训\n{heading}\n{odd}\t2\t3\t4\n产出指标\t数量指标\t培训期数\t≥6期\n"
    (one,) = families.read(documents.read_bytes(text.encode(), "表.txt"))
    assert one.declaration.indicators[-1].name == "培训期数"
