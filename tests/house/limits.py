"""The house's limits, and what breaks them."""

import statistics
from collections.abc import Iterable, Sequence

from tests.house.measure import FunctionMeasure, ModuleMeasure

MODULE_LINES = 300
MODULE_LINES_MEDIAN = 100
FUNCTION_LINES = 50
FUNCTION_LINES_MEDIAN = 8
FUNCTION_LINES_P95 = 30
COMPLEXITY = 8
PARAMETERS = 5


def too_large(modules: Iterable[ModuleMeasure]) -> list[str]:
    """Return what is over a hard limit, one line each."""
    found = []
    for module in modules:
        if module.lines > MODULE_LINES:
            found.append(f"{module.where}: {module.lines} lines, at most {MODULE_LINES}")
        found += [fault for function in module.functions for fault in _function_faults(function)]
    return found


def undocumented(modules: Iterable[ModuleMeasure]) -> list[str]:
    """Return modules and public functions without a docstring, and functions without a return type."""
    found = []
    for module in modules:
        if not module.has_docstring:
            found.append(f"{module.where}: no docstring")
        found += [f"{f.where}: no docstring" for f in module.functions if f.is_public and not f.has_docstring]
        found += [f"{f.where}: no return type" for f in module.functions if not f.has_return_type]
    return found


def typical_sizes(modules: Sequence[ModuleMeasure]) -> dict[str, float]:
    """Return the medians and the 95th percentile that the house bounds; modules without code do not count."""
    lines = [function.lines for module in modules for function in module.functions]
    return {
        "module median": statistics.median(module.lines for module in modules if module.functions),
        "function median": statistics.median(lines),
        "function p95": statistics.quantiles(lines, n=20)[-1],
    }


def _function_faults(function: FunctionMeasure) -> list[str]:
    bounds = (
        ("lines", function.lines, FUNCTION_LINES),
        ("complexity", function.complexity, COMPLEXITY),
        ("parameters", function.parameters, PARAMETERS),
    )
    return [f"{function.where}: {name} {value}, at most {bound}" for name, value, bound in bounds if value > bound]
