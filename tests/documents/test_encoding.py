"""Encodings: what text files from Chinese offices come in, and what is said when it had to be guessed."""

import codecs

import pytest

from jixiao.documents.encoding import decode

TEXT = "项目名称\t困难职工帮扶\r\n目标值\t≥95%,共1000人\r\n" * 3
LINES = TEXT.replace("\r\n", "\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_plain_unicode_needs_no_guess(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == (LINES, ())


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("gb2312", "GB18030"), ("gb18030", "GB18030"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16")],
)
def test_unmarked_encodings_are_recognised_and_the_guess_is_noted(encoding: str, name: str) -> None:
    text, repairs = decode(TEXT.encode(encoding))
    assert text == LINES
    assert name in repairs[0].what


def test_big5_is_the_last_guess() -> None:
    text, repairs = decode("預算績效目標表".encode("big5") + b"\xff\xff")
    assert repairs
    assert isinstance(text, str)


def test_a_truncated_character_costs_one_character() -> None:
    text, repairs = decode(("绩效目标" * 50).encode()[:-1])
    assert text == "绩效目标" * 49 + "绩效目\ufffd"
    assert "有1处字节无法解码" in repairs[0].what


def test_nul_characters_are_removed_with_a_note() -> None:
    text, repairs = decode("甲\0乙".encode())
    assert text == "甲乙"
    assert "NUL" in repairs[0].what


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff", b"\xff\xfe", b"\xff\xfe\x00", codecs.BOM_UTF32_LE + b"\xff" * 7, bytes(range(256)), b"\x00" * 9],
)
@pytest.mark.parametrize("declared", [None, "", "gb2312", "base64", "utf-16", "nonsense", "rot13", "idna"])
def test_decoding_never_fails(data: bytes, declared: str | None) -> None:
    text, _ = decode(data, declared)
    assert "\0" not in text
