"""Numerals: what is read, and that printing and reading agree."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.core.numeral import parse_numeral, print_numeral


@given(st.integers(0, 10**16 - 1))
def test_a_number_printed_in_chinese_reads_back(number: int) -> None:
    read = parse_numeral(print_numeral(number))
    assert read is not None
    assert (read.value, read.upper, read.approximate) == (number, None, False)


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["", "万", "亿"]))
def test_an_arabic_number_keeps_its_exact_value(number: Decimal, scale: str) -> None:
    read = parse_numeral(f"{number:,}{scale}")
    assert read is not None
    assert read.value == number * {"": 1, "万": 10**4, "亿": 10**8}[scale]


@given(st.text(alphabet="〇零一二两三四五六七八九十百千万亿壹拾佰点余几数上0123456789.,", max_size=30))
def test_any_string_of_numerals_is_read_or_refused(text: str) -> None:
    read = parse_numeral(text)
    assert read is None or read.value >= 0


@pytest.mark.parametrize(
    ("text", "value", "upper", "approximate"),
    [
        ("五", 5, None, False), ("两千", 2000, None, False), ("三百余", 300, None, True), ("十几", 11, 19, True),
        ("壹拾贰万", 120000, None, False), ("二〇二四", 2024, None, False), ("3.5万", 35000, None, False),
        ("30余万", 300000, None, True), ("数百", 200, 999, True), ("两三百", 200, 300, True), ("三五", 3, 5, True),
        ("１，２００", 1200, None, False), ("1亿2000万", 120000000, None, False), ("上千", 1000, None, True),
        ("三点五万", 35000, None, False), ("一百零五", 105, None, False), ("三万五", 35000, None, False),
    ],
)  # fmt: skip
def test_numerals_are_read_as_people_write_them(text: str, value: int, upper: int | None, approximate: bool) -> None:
    read = parse_numeral(text)
    assert read is not None
    assert (read.value, read.upper, read.approximate) == (value, upper, approximate)


@pytest.mark.parametrize("text", ["", "人", "十百", "万万百", "点五", "12人", "3..5"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_numeral(text) is None
