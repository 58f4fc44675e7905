"""Numbers as a Chinese Excel shows them; every expectation was checked against the format's own definition."""

import pytest

from jixiao.documents.number_format import format_number

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("0.95", "0%", "95%"),
        ("0.955", "0%", "96%"),
        ("74.5", "0.00", "74.50"),
        ("1234567.895", "#,##0.00", "1,234,567.90"),
        ("95", '0"人"', "95人"),
        ("95", "≥0", "≥95"),
        ("0.95", '"≥"0%', "≥95%"),
        ("95", 'G/通用格式"人"', "95人"),
        ("7", "000", "007"),
        ("1.5", "#,##0.0#", "1.5"),
        ("74.5", "￥#,##0.00", "￥74.50"),
        ("74.5", "0.00万元", "74.50万元"),
        ("12345678", '0!.0,"万"', "1234.6万"),
        ("123456789", "0000-00000", "1234-56789"),
        ("-1234.5", "#,##0.00_);[Red](#,##0.00)", "(1,234.50)"),
        ("-3", "0.0", "-3.0"),
        ("-0.001", "0.00", "0.00"),
        ("0", '#,##0;-#,##0;"-"', "-"),
        ("1000000", ACCOUNTING, "1,000,000.00"),
        ("0", ACCOUNTING, "-"),
        ("150", '[>100]"高"0;"低"0', "高150"),
        ("12345", "0.00E+00", "1.23E+04"),
        ("12", "[DBNum1][$-804]General", "十二"),
        ("12", "[DBNum2]0", "壹拾贰"),
        ("5", "@", "5"),
    ],
)
def test_numbers_are_printed_by_their_format(value: str, code: str, shown: str) -> None:
    assert format_number(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("44197", "yyyy-mm-dd", "2021-01-01"),
        ("44197", "yyyy\\-mm\\-dd;@", "2021-01-01"),
        ("44197", 'yyyy"年"m"月"d"日"', "2021年1月1日"),
        ("44197", "yyyy年m月", "2021年1月"),
        ("44197", '[$-804]yyyy"年"m"月";@', "2021年1月"),
        ("44197", '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二一年一月一日"),
        ("44197", "yyyy.mm.dd", "2021.01.01"),
        ("44197.5", "yyyy/m/d h:mm", "2021/1/1 12:00"),
        ("44197.52", '上午/下午h"时"mm"分"', "下午12时28分"),
        ("1.5", "[h]:mm", "36:00"),
        ("44197", "d-mmm-yy", "1-Jan-21"),
        ("44197", "aaaa", "星期五"),
        ("1", "yyyy-mm-dd", "1900-01-01"),
    ],
)
def test_dates_are_printed_by_their_format(value: str, code: str, shown: str) -> None:
    assert format_number(value, code) == shown


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    assert format_number("42735", "yyyy-mm-dd", from_1904=True) == "2021-01-01"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("197001", "197001"),
        ("0.1", "0.1"),
        ("0.30000000000000004", "0.3"),
        ("1E-7", "0.0000001"),
        ("1e15", "1" + "0" * 15),
        ("abc", "abc"),
    ],
)
def test_general_numbers_keep_every_digit(value: str, shown: str) -> None:
    assert format_number(value, "General") == shown


@pytest.mark.parametrize(
    "code", ["", ";;;", "[", '"', "\\", "0" * 300, "#" * 300 + "." + "0" * 300, "[<x]0", "yyyy" * 50, "E+0", "/", "_"]
)
@pytest.mark.parametrize("value", ["1", "-1", "0", "1e300", "-1e300", "1e-300", "nan", "inf", ""])
def test_formats_and_numbers_without_sense_never_fail(value: str, code: str) -> None:
    assert isinstance(format_number(value, code), str)
