"""Faults of JSON data, said in Chinese with the JSON path where they stand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from jixiao.errors import InvalidPackageError

_SENTENCES: tuple[tuple[str, str], ...] = (
    (r"Expected `(.+?)`, got `(.+?)`", "应为{},实为{}"),
    (r"Object missing required field `(.+?)`", "缺少必需的键“{}”"),
    (r"Invalid enum value ['\"]?(.+?)['\"]?", "不认识的取值“{}”"),
    (r"Invalid decimal string", "不是数"),
    (r"Input data was truncated", "内容不完整,到一半就断了"),
    (r"JSON is malformed: .*\(byte (\d+)\)", "不是合法的JSON(第{}字节处)"),
    (r"Invalid UTF-8 encoded string.*|.*codec can't decode.*", "不是UTF-8编码的文本"),
    (r"Expected `(?:str|array|object)` of length .*", "长度不对"),
)
_KINDS = {
    "str": "文字", "int": "整数", "float": "数", "bool": "真假值", "null": "空(null)", "array": "列表",
    "object": "对象", "decimal": "数(写成字符串)",
}  # fmt: skip
_REMEDY = "可用 jixiao schema 查看完整格式"


def explain(fault: Exception, name: str) -> InvalidPackageError:
    """Turn a decoding fault into an error that names the file, the JSON path and what is wrong there."""
    sentence, _, path = str(fault).partition(" - at `")
    where = f"{name} {path.rstrip('`').replace('[...]', '[…]')}" if path else name
    return InvalidPackageError(_translate(sentence), where, _REMEDY)


def _translate(sentence: str) -> str:
    for pattern, chinese in _SENTENCES:
        if match := re.fullmatch(pattern, sentence):
            return chinese.format(*(_kinds(group) for group in match.groups()))
    return f"不合格式({sentence})"


def _kinds(words: str) -> str:
    return "或".join(_KINDS.get(word, word) for word in words.split(" | "))


def require_finite(content: Any, name: str) -> None:
    """Raise InvalidPackageError when a decimal is not a number one can reckon with (NaN, Infinity)."""
    for path, number in _decimals(content, "$"):
        if not number.is_finite():
            raise InvalidPackageError(f"“{number}”不是数", f"{name} {path}", _REMEDY)


def _decimals(value: Any, path: str) -> Iterator[tuple[str, Decimal]]:
    if isinstance(value, Decimal):
        yield path, value
    elif is_dataclass(value):
        for f in fields(value):
            yield from _decimals(getattr(value, f.name), f"{path}.{f.name}")
    elif isinstance(value, tuple):
        for i, one in enumerate(value):
            yield from _decimals(one, f"{path}[{i}]")
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _decimals(one, f"{path}.{key}")
