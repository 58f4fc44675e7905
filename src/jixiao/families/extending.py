"""Extending 继承: a family that says only what differs from another one or from another year."""

from collections.abc import Mapping
from typing import Any

from jixiao.core.text import fold
from jixiao.errors import InvalidFamilyError
from jixiao.families.drawing import row_label

_ACTIONS = frozenset({"delete", "replace", "after", "before"})
_NOT_INHERITED = frozenset({"extends", "change"})


def extend(data: Mapping[str, Any], bases: Mapping[str, Mapping[str, Any]], where: str) -> dict[str, Any]:
    """Return the complete definition: the base's, with this one's keys and its changes of rows.

    A key given here replaces the base's whole. Raises InvalidFamilyError for an unknown base, a circle, or a row that
    is not there.
    """
    if "extends" not in data:
        if "change" in data:
            raise InvalidFamilyError("没有写 extends，不能用 change", f"{where} [change]", "请写明从哪个表式改起")
        return dict(data) | _borrow_tree(data, bases)
    base_id = data["extends"]
    rest = {key: value for key, value in bases.items() if key != data.get("id")}
    if base_id not in rest:
        raise InvalidFamilyError(f"没有可继承的表式“{base_id}”", f"{where} [extends]", f"可继承：{'、'.join(rest)}")
    base = extend(rest[base_id], rest, f"{base_id}.toml")
    complete = base | {key: value for key, value in data.items() if key not in _NOT_INHERITED} | _borrow_tree(data, bases)
    if "title" in data and "recognise" not in data:
        complete.pop("recognise", None)
    complete["sheet"] = [dict(sheet) for sheet in complete["sheet"]]
    for number, change in enumerate(data.get("change", []), 1):
        _apply(complete["sheet"], change, f"{where} [change {number}]")
    return complete


def _borrow_tree(data: Mapping[str, Any], bases: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """A tree may be the id of another family: the same words, the same categories."""
    lender = bases.get(str(data.get("tree")))
    return {"tree": lender["tree"]} if lender else {}


def _apply(sheets: list[dict[str, Any]], change: Mapping[str, Any], where: str) -> None:
    actions = set(change) & _ACTIONS
    if len(actions) != 1 or set(change) - _ACTIONS - {"sheet", "drawing", "widths"}:
        raise InvalidFamilyError("每个 change 写 delete、replace、before、after 之一", where, "新的行写在 drawing 里")
    action = actions.pop()
    number = change.get("sheet", 1)
    if not 1 <= number <= len(sheets):
        raise InvalidFamilyError(f"没有第 {number} 张图样", where, f"共 {len(sheets)} 张")
    sheet = sheets[number - 1]
    lines = [line for line in sheet["drawing"].splitlines() if line.strip()]
    start, end = _find(lines, change[action], where)
    new = [line for line in change.get("drawing", "").splitlines() if line.strip()]
    kept = lines[start:end] if action in {"after", "before"} else []
    sheet["drawing"] = "\n".join([*lines[:start], *(new if action == "before" else []), *kept, *(new if action != "before" else []), *lines[end:]])
    if "widths" in change:
        sheet["widths"] = change["widths"]


def _find(lines: list[str], label: str, where: str) -> tuple[int, int]:
    """The lines of a labelled row, with the rows below that its label is merged over."""
    start = next((n for n, line in enumerate(lines) if row_label(line) == fold(label)), None)
    if start is None:
        raise InvalidFamilyError(f"图样里没有“{label}”这一行", where, "写该行第一格的文字")
    depth = _merged_cells(lines[start])
    end = start + 1
    while end < len(lines) and _merged_cells(lines[end]) > depth:
        end += 1
    return start, end


def _merged_cells(line: str) -> int:
    """How many cells at the head of a row are merged with the row above."""
    cells = line.strip().strip("|").split("|")
    return next((n for n, cell in enumerate(cells) if not cell.strip().startswith("^")), len(cells))
