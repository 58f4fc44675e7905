"""Showing 查看: a family in words, and what one says that another does not."""

from difflib import unified_diff

from jixiao.core.category import CATEGORY_NAMES
from jixiao.families.family import FormFamily

_KINDS = {"target": "绩效目标", "monitoring": "运行监控", "self_evaluation": "绩效自评", "department": "部门整体"}


def show(family: FormFamily) -> str:
    """Describe a family as a budget officer reads it: where it holds, its indicator tree, its drawings."""
    lines = [
        f"{family.id}  {family.title}",
        f"地区：{family.place or '不限'}    年度：{family.years or '不限'}    种类：{_KINDS[family.kind]}",
        f"依据：{family.basis or '未注明'}    金额单位：{family.money_unit}",
        "",
        "指标体系",
        *_tree(family),
        "",
    ]
    if family.required:
        lines += ["必填", *(f"  {pointer}  {words}" for pointer, words in family.required.items()), ""]
    for number, sheet in enumerate(_drawings(family), 1):
        lines += [f"图样 {number}", sheet.strip(), ""]
    return "\n".join(lines)


def difference(old: FormFamily, new: FormFamily) -> str:
    """Return line by line what `new` changes in `old`; an empty text when they say the same."""
    return "\n".join(unified_diff(show(old).splitlines(), show(new).splitlines(), old.id, new.id, lineterm="", n=1))


def _tree(family: FormFamily) -> list[str]:
    lines, last = [], None
    for (level1, level2), category in family.tree.items():
        shown = "" if level1 == last else level1
        lines.append(f"  {shown:　<8}{level2:　<10}{CATEGORY_NAMES[category]}")
        last = level1
    return lines


def _drawings(family: FormFamily) -> list[str]:
    sheets = family.definition.get("sheet", [])
    return [str(sheet["drawing"]) for sheet in sheets] if isinstance(sheets, list) else []
