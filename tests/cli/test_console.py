"""Text on a terminal: Chinese characters are two columns wide."""

from jixiao.publication.terminal import shorten, table, width


def test_a_chinese_character_takes_two_columns() -> None:
    assert (width("ab"), width("绩效"), width("≥95%"), width("Ａ")) == (2, 4, 4, 2)


def test_columns_stand_under_each_other_and_figures_to_the_right() -> None:
    assert table([("指标", "条数"), ("数量ab", "5"), ("质", "12")], right=(1,)) == [
        "指标    条数",
        "数量ab     5",
        "质        12",
    ]


def test_a_long_text_is_cut_visibly_and_put_on_one_line() -> None:
    assert shorten("根据文件\n要求", 20) == "根据文件 要求"
    assert shorten("根据文件要求", 9) == "根据文件…"
