"""Loading 装载: the specification files of form families. Every file in the folder is a family; there is no list."""

import os
import tomllib
from collections.abc import Collection, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from jixiao.core.category import CATEGORY_NAMES
from jixiao.core.declaration import Kind
from jixiao.core.money import YUAN_PER
from jixiao.core.path import parts
from jixiao.core.text import fold
from jixiao.errors import InvalidFamilyError
from jixiao.families.drawing import Line, Sheet, parse_drawing, parse_lines, split_row
from jixiao.families.extending import extend
from jixiao.families.family import Branch, FormFamily
from jixiao.families.naming import name_slots
from jixiao.families.slots import SCALARS, InvalidNotationError

FORMS_VARIABLE = "JIXIAO_FORMS"
_TEXTS = ("title", "place", "years", "basis", "kind", "money_unit")
_KEYS = frozenset({"id", "extends", *_TEXTS, "recognise", "tree", "print", "required", "sheet", "department", "change"})
_SECTION_KEYS = {
    "recognise": {"titles", "labels"}, "print": {"empty_branches", "one_grid"}, "department": {"drawing"},
}  # fmt: skip
_SHEET_KEYS = frozenset({"name", "widths", "drawing"})
_REMEDY = "写法见 docs/表式.md"


def families(folder: Path | None = None) -> Mapping[str, FormFamily]:
    """Return all families by id: the built-in ones, those in the folder that JIXIAO_FORMS names, those in `folder`.

    Raises InvalidFamilyError (file, key, reason) for a file that does not hold together.
    """
    own = folder or (Path(os.environ[FORMS_VARIABLE]) if os.environ.get(FORMS_VARIABLE) else None)
    return _load_folders(own, _newest(own))


def load_family(family_id: str, folder: Path | None = None) -> FormFamily:
    """Return one family; raise InvalidFamilyError when there is none of that id."""
    known = families(folder)
    if family_id not in known:
        raise InvalidFamilyError(f"没有表式“{family_id}”", remedy=f"可用的表式：{'、'.join(known)}")
    return known[family_id]


def parse_family(text: str, where: str = "", bases: Mapping[str, Mapping[str, Any]] | None = None) -> FormFamily:
    """Read one specification; `bases` are the definitions it may extend. Raises InvalidFamilyError."""
    return build(extend(_read_toml(text, where), bases or {}, where), where)


def _newest(folder: Path | None) -> float:
    """The state of a folder, so that a family learned while the program runs is seen."""
    if folder is None or not folder.is_dir():
        return 0.0
    return max((file.stat().st_mtime for file in folder.glob("*.toml")), default=0.0) + len(list(folder.glob("*.toml")))


@lru_cache(maxsize=16)
def _load_folders(own: Path | None, _state: float) -> Mapping[str, FormFamily]:
    sources = [f for f in files("jixiao.families").joinpath("forms").iterdir() if f.name.endswith(".toml")]
    texts = {f.name: f.read_text(encoding="utf-8") for f in sources}
    if own is not None and own.is_dir():
        texts |= {str(f): f.read_text(encoding="utf-8") for f in sorted(own.glob("*.toml"))}
    raw = {name: _read_toml(text, name) for name, text in texts.items()}
    bases = {str(data.get("id")): data for data in raw.values()}
    loaded = (build(extend(data, bases, name), name) for name, data in raw.items())
    return {family.id: family for family in sorted(loaded, key=lambda f: f.id)}


def _read_toml(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidFamilyError(f"不是合格的 TOML：{error}", where, _REMEDY) from error


def build(data: Mapping[str, Any], where: str) -> FormFamily:
    """Build a family from a complete definition; raise InvalidFamilyError with file, key and reason."""
    _check_keys(data, where)
    sheets = _sheets(data, where)
    family = FormFamily(
        id=data["id"],
        **{key: data.get(key, "") for key in _TEXTS},
        sheets=sheets,
        tree=_tree(data.get("tree", ""), where),
        required=dict(data.get("required", {})),
        titles=tuple(data.get("recognise", {}).get("titles", [data["title"]])),
        labels=tuple(data.get("recognise", {}).get("labels", [])),
        empty_branches=data.get("print", {}).get("empty_branches", False),
        one_grid=data.get("print", {}).get("one_grid", False),
        department=_department(data, where),
        definition=data,
    )
    _check_required(family, where)
    _check_recognised(family, where)
    return family


def _check_keys(data: Mapping[str, Any], where: str) -> None:
    _check_known(data, _KEYS, where, "")
    for section, allowed in _SECTION_KEYS.items():
        _check_known(data.get(section, {}), allowed, where, f"{section}.")
    for number, sheet in enumerate(data.get("sheet", []), 1):
        _check_known(sheet, _SHEET_KEYS, where, f"sheet {number}.")
    for key in ("id", "title", "kind", "money_unit", "sheet"):
        if not data.get(key):
            raise InvalidFamilyError("缺少这个键", f"{where} [{key}]", _REMEDY)
    for key, values in (("kind", get_args(Kind)), ("money_unit", tuple(YUAN_PER))):
        if data[key] not in values:
            raise InvalidFamilyError(f"不能是“{data[key]}”", f"{where} [{key}]", f"可写：{'、'.join(values)}")


def _check_known(data: Mapping[str, Any], allowed: Collection[str], where: str, section: str) -> None:
    for key in data:
        if key not in allowed:
            raise InvalidFamilyError("没有这个键", f"{where} [{section}{key}]", f"可用的键：{'、'.join(sorted(allowed))}")


def _sheets(data: Mapping[str, Any], where: str) -> tuple[Sheet, ...]:
    drawn = []
    for number, sheet in enumerate(data["sheet"], 1):
        place = f"{where} [sheet {number}]"
        try:
            drawn.append(parse_drawing(sheet.get("drawing", ""), sheet.get("name", ""), tuple(sheet.get("widths", ()))))
        except InvalidNotationError as error:
            raise InvalidFamilyError(str(error), f"{place} [drawing]", _REMEDY) from error
    try:
        return name_slots(drawn)
    except InvalidNotationError as error:
        raise InvalidFamilyError(str(error), f"{where} [sheet]", _REMEDY) from error


def _tree(text: str, where: str) -> dict[Branch, str]:
    """Read the indicator tree: rows of 一级, 二级 and category, `^` for the 一级 above."""
    branches: dict[Branch, str] = {}
    above = ""
    for line in text.splitlines():
        cells = [cell for cell, _ in split_row(line)[0]] if line.strip() else []
        if not cells:
            continue
        if len(cells) != 3 or cells[2] not in CATEGORY_NAMES:
            raise InvalidFamilyError(
                f"指标体系每行写“| 一级 | 二级 | 类别 |”：{line.strip()}", f"{where} [tree]", f"类别可写：{'、'.join(CATEGORY_NAMES)}"
            )
        above = above if cells[0] == "^" else cells[0]
        branches[above, cells[1]] = cells[2]
    return branches


def _department(data: Mapping[str, Any], where: str) -> tuple[Line, ...]:
    try:
        return parse_lines(data.get("department", {}).get("drawing", ""))
    except InvalidNotationError as error:
        raise InvalidFamilyError(str(error), f"{where} [department]", _REMEDY) from error


def _check_recognised(family: FormFamily, where: str) -> None:
    for label in family.labels:
        if fold(label) not in family.printed_labels:
            raise InvalidFamilyError(f"图样里没有印“{label}”", f"{where} [recognise.labels]", "写图样里某一格的全部文字")


def _check_required(family: FormFamily, where: str) -> None:
    labels = {slot.label for slot in family.head_slots}
    for pointer in family.required:
        path = parts(pointer)
        if path not in SCALARS and not (path[:1] == ("fields",) and path[1:2] and path[1] in labels) and path != ("indicators",):
            raise InvalidFamilyError("没有这一项", f"{where} [required.{pointer}]", _REMEDY)
