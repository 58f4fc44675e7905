"""Masking 遮盖: personal data taken out of a declaration before anybody can read it, and an account of what was masked.

Identity numbers keep six and four digits, telephone numbers three and four, accounts the last four; names of people keep
the family name (个人信息保护法; 政府信息公开条例). A name that the form gives in a cell for names is masked in the prose too.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from jixiao.core.declaration import Declaration
from jixiao.core.path import parts, pointer
from jixiao.core.text import fold
from jixiao.publication.package import decode_declaration, encode_declaration

_IDENTITY = re.compile(r"(?<![\d.])([1-9]\d{5})((?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(\d{3}[\dXx])(?!\d)")
_OLD_IDENTITY = re.compile(r"(?<![\d.])([1-9]\d{5})(\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(\d{3})(?!\d)")
_ACCOUNT = re.compile(r"((?:账号|帐号|卡号|银行卡|账户|帐户)[^\d]{0,6})(\d[\d ]{6,21})(\d{4})(?!\d)")
_MOBILE = re.compile(r"(?<!\d)(1[3-9]\d)(\d{4})(\d{4})(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)(0\d{2,3})([-—－ )）]?)(\d{3,4})(\d{4})(?!\d)")
_DIGITS = re.compile(r"(?<!\d)\d{7,8}(?!\d)")
_PERSON = re.compile(r"负责人|联系人|填报人|填表人|经办人|审核人|制表人|leader|contact")
_TELEPHONE = re.compile(r"电话|手机|联系方式|联系人|phone")
_CODE = re.compile(r"编码|编号|代码|code$")
_RUN = re.compile(r"[\u4e00-\u9fff·]{2,}")
_NOT_NAMES = frozenset("电话 手机 联系 联系人 联系电话 联系方式 负责人 项目负责人 姓名 办公室 科长 主任 处长".split())


@dataclass(frozen=True, slots=True)
class Mask:
    """One masking: `kind` of personal data at JSON Pointer `path`; `text` is what stands there now."""

    path: str
    kind: str
    text: str


def mask(declaration: Declaration) -> tuple[Declaration, tuple[Mask, ...]]:
    """Return the declaration as it may be published, and what was masked in it, in the order of the form."""
    content = json.loads(encode_declaration(declaration))
    names = frozenset(_names_in(content))
    masks: list[Mask] = []

    def masked(path: str, text: str) -> str:
        after = text
        for kind, change in _changes(path, names):
            before, after = after, change(after)
            if after != before:
                masks.append(Mask(path, kind, after))
        return after

    walked = _walk(content, "", masked)
    final = {m.path: m.text for m in masks}
    account = dict.fromkeys(Mask(m.path, m.kind, final[m.path]) for m in masks)
    return decode_declaration(json.dumps(walked, ensure_ascii=False).encode(), "公开版"), tuple(account)


def _walk(value: Any, path: str, change: Callable[[str, str], str]) -> Any:
    if isinstance(value, dict):
        return {key: _walk(one, path + pointer(key), change) for key, one in value.items()}
    if isinstance(value, list):
        return [_walk(one, path + pointer(n), change) for n, one in enumerate(value)]
    return change(path, value) if isinstance(value, str) else value


def _changes(path: str, names: frozenset[str]) -> Iterator[tuple[str, Callable[[str], str]]]:
    label = fold(parts(path)[-1])
    if _CODE.search(label):
        return
    yield "身份证号", lambda text: _OLD_IDENTITY.sub(r"\1****\3", _IDENTITY.sub(r"\1****\3", text))
    yield "银行账号", lambda text: _ACCOUNT.sub(r"\1****\3", text)
    yield "手机号", lambda text: _MOBILE.sub(r"\1****\3", text)
    yield "固定电话", lambda text: _LANDLINE.sub(r"\1\2****\4", text)
    if _TELEPHONE.search(label):
        yield "固定电话", lambda text: _DIGITS.sub(lambda m: f"****{m.group()[-4:]}", text)
    if names:
        alternatives = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
        yield "姓名", lambda text: alternatives.sub(lambda m: f"{m.group()[0]}某某", text)


def _names_in(content: Any) -> Iterator[str]:
    """Yield the names that stand in cells for names."""
    texts: list[str] = []

    def note(path: str, text: str) -> str:
        if path.startswith(("/fields/", "/project/")) and _PERSON.search(fold(parts(path)[-1])):
            texts.append(text)
        return text

    _walk(content, "", note)
    for text in texts:
        yield from (run for run in _RUN.findall(text) if run not in _NOT_NAMES and len(run) <= 5)
