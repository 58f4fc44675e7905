"""What fuzzing found in the form readers: mangled text that once kept them busy for minutes."""

import random
import time

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
