"""The samples in samples/: forms of an invented county federation of trade unions, some good, some with real-life faults.

    python -m tests.corpus.samples

writes them anew from samples.toml; the same data give the same bytes.
"""

import struct
import tomllib
import zlib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2

from jixiao.core.declaration import Choice, Declaration, DepartmentGoals, FieldValue
from jixiao.core.funding import BudgetLine, Funding, Instalment
from jixiao.core.indicator import Indicator
from jixiao.core.organisation import Organisation
from jixiao.core.project import Project
from jixiao.core.target import compose_target, parse_target
from jixiao.families.family import FormFamily
from jixiao.families.loading import load_family
from jixiao.families.printing import bare_option
from tests.corpus import write

DATA = Path(__file__).with_name("samples.toml")
FOLDER = Path(__file__).parents[2] / "samples"
_DOTS_PER_POINT = 2.2
_GREYS = 16


def files() -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every sample."""
    for entry in tomllib.loads(DATA.read_text(encoding="utf-8"))["file"]:
        family = load_family(entry["family"])
        declarations = [declare(family, form) for form in entry["form"]]
        department = DepartmentGoals(entry["department"]) if "department" in entry else None
        extension = entry["name"].rpartition(".")[2]
        if extension == "png":
            yield entry["name"], scan(write(family.id, declarations, "pdf", department))
        else:
            yield entry["name"], write(family.id, declarations, extension, department)


def declare(family: FormFamily, form: Mapping[str, Any]) -> Declaration:
    """Return the declaration that an entry of the data describes."""
    organisation = {key: form[key] for key in ("agency", "agency_code", "department", "department_code") if key in form}
    plain = {key: form[key] for key in ("name", "overall_goal", "annual_goal", "actual_goal", "total_score") if key in form}
    indicators = [*_indicators(family, form.get("medium", ()), "medium")]
    indicators += _indicators(family, form["indicators"], "annual" if indicators else None)
    return Declaration(
        kind=family.kind,
        fiscal_year=form.get("year"),
        organisation=Organisation(**organisation),
        project=Project(**form.get("project", {})),
        money_unit=family.money_unit,
        funding=Funding(**{key: Decimal(text) for key, text in form.get("funding", {}).items()}),
        fields=_fields(family, form),
        indicators=tuple(indicators),
        empty_branches=_empty_branches(family, indicators),
        cost_items=tuple(form.get("cost_items", ())),
        safeguards=tuple(_safeguard(family, row) for row in form.get("safeguards", ())),
        disbursement_plan=tuple(Instalment(*step) for step in form.get("disbursement_plan", ())),
        budget_lines=tuple(BudgetLine(**line) for line in form.get("budget_lines", ())),
        **plain,
    )


def _fields(family: FormFamily, form: Mapping[str, Any]) -> dict[str, FieldValue]:
    """What the form keeps by its label only, tick boxes too; all else is printed from its own key."""
    found: dict[str, FieldValue] = dict(form.get("fields", {}))
    for slot in family.head_slots:
        if slot.options:
            options = tuple(bare_option(option) for option in slot.options)
            checked = form["project"].get("category", "").split("、")
            found[slot.label] = Choice(options, tuple(option for option in options if option in checked))
    return found


def _indicators(family: FormFamily, lines: list[str], period: str | None) -> Iterator[Indicator]:
    numbers: dict[str, int] = {}
    levels = {second: first for first, second in family.tree}
    has_ordinal = any(path == ("indicators", "ordinal") for slot in family.slots for path in slot.paths)
    for line in lines:
        level2, name, *rest = line.split("|")
        numbers[level2] = numbers.get(level2, 0) + 1
        target, columns, keys = _target(family, rest)
        yield Indicator(
            levels[level2], level2, name, target, family.category(levels[level2], level2),
            ordinal=numbers[level2] if has_ordinal else None, period=period, columns=columns, **keys,
        )  # fmt: skip


def _target(family: FormFamily, rest: list[str]) -> tuple[Any, dict[str, str], dict[str, Any]]:
    """The target and the other columns of an indicator: “operator;number;unit” where the form parts them."""
    more = dict(part.partition("=")[::2] for part in rest[1:] if "=" in part)
    keys = {key: value for key, value in more.items() if key.isascii()}
    columns = {key: value for key, value in more.items() if not key.isascii() and value}
    labels = [slot.label for slot in family.slots if slot.label in family.target_columns]
    if not labels:
        return parse_target(rest[0]), columns, {key: value or None for key, value in keys.items()}
    sign, number, unit = rest[0].split(";")
    return compose_target(sign, number, unit), {**columns, labels[0]: sign, labels[1]: unit}, keys


def _safeguard(family: FormFamily, row: Mapping[str, Any]) -> dict[str, FieldValue]:
    slots = [slot for slot in family.slots if slot.rows == "safeguards" and slot.options]
    options = tuple(bare_option(slot.options[0]) for slot in slots)
    return {key: Choice(options, tuple(value)) if isinstance(value, list) else value for key, value in row.items()}


def _empty_branches(family: FormFamily, indicators: list[Indicator]) -> tuple[tuple[str, str], ...]:
    used = {(indicator.level1, indicator.level2) for indicator in indicators}
    return tuple(branch for branch in family.tree if branch not in used) if family.empty_branches else ()


def scan(pdf: bytes) -> bytes:
    """Return the first page of a PDF as a picture in shades of grey, as a scanner would save it."""
    bitmap = pypdfium2.PdfDocument(pdf)[0].render(scale=_DOTS_PER_POINT, grayscale=True)
    pixels, stride = bytes(bitmap.buffer), bitmap.stride
    shades = bytes(value * _GREYS // 256 for value in range(256))
    rows = (pixels[y * stride : y * stride + bitmap.width].translate(shades) for y in range(bitmap.height))
    packed = b"".join(b"\0" + bytes(a << 4 | b for a, b in zip(row[::2], (row + b"\x0f")[1::2], strict=False)) for row in rows)
    header = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 4, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(packed, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def main() -> None:
    """Write the samples."""
    FOLDER.mkdir(exist_ok=True)
    for name, content in files():
        (FOLDER / name).write_bytes(content)
        print(name, len(content))


if __name__ == "__main__":
    main()
