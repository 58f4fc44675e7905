"""The code keeps to the sizes, the documentation and the layers the house has set itself."""

import sys

import pytest

from tests.house.limits import (
    FUNCTION_LINES_MEDIAN,
    FUNCTION_LINES_P95,
    MODULE_LINES_MEDIAN,
    too_large,
    typical_sizes,
    undocumented,
)
from tests.house.measure import PROGRAM, ROOT, imports, measure, measure_all

ALL_CODE = [ROOT / name for name in ("src", "tests", "tools", "bench")]

BAD_MODULE = (
    "def tangled(a, b, c, d, e, f):\n"
    + "".join(f"    if a == {n}:\n        return {n}\n" for n in range(60))
    + "\n" * 200
)


def test_no_module_or_function_is_over_a_hard_limit() -> None:
    assert "\n".join(too_large(measure_all(*ALL_CODE))) == ""


def test_typical_modules_and_functions_are_small() -> None:
    sizes = typical_sizes(measure_all(PROGRAM))
    assert sizes["module median"] <= MODULE_LINES_MEDIAN
    assert sizes["function median"] <= FUNCTION_LINES_MEDIAN
    assert sizes["function p95"] <= FUNCTION_LINES_P95


def test_every_module_and_public_function_says_what_it_is_and_returns() -> None:
    assert "\n".join(undocumented(measure_all(PROGRAM, ROOT / "tools"))) == ""


def test_the_core_needs_the_standard_library_only() -> None:
    allowed = set(sys.stdlib_module_names) | {"jixiao"}
    foreign = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in (PROGRAM / "core").rglob("*.py")
        for name in imports(file.read_text(encoding="utf-8"))
        if name.partition(".")[0] not in allowed
    ]
    assert foreign == []


@pytest.mark.parametrize("word", ["util", "helper", "manager", "common", "misc"])
def test_no_module_is_a_drawer_for_everything(word: str) -> None:
    assert [str(file) for file in PROGRAM.rglob("*.py") if word in [*file.stem.split("_"), file.stem.rstrip("s")]] == []


def test_the_limits_catch_a_bad_module() -> None:
    bad = measure(BAD_MODULE, "bad.py")
    faults = "\n".join(too_large([bad]))
    for fault in ("321 lines", "lines 121", "complexity 61", "parameters 6"):
        assert fault in faults
    assert undocumented([bad]) == [
        "bad.py: no docstring",
        "bad.py:1 tangled: no docstring",
        "bad.py:1 tangled: no return type",
    ]


def test_an_import_from_outside_the_standard_library_is_seen() -> None:
    assert list(imports("import lxml.etree\nfrom msgspec import json\nfrom . import x")) == ["lxml.etree", "msgspec"]
