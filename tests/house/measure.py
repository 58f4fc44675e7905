"""Measures of source code: how long, how branched, how documented."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "src" / "jixiao"

Function = ast.FunctionDef | ast.AsyncFunctionDef

_BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)


@dataclass(frozen=True, slots=True)
class FunctionMeasure:
    """One function: where it stands, its lines from `def` to its end, its McCabe complexity and its parameters."""

    where: str
    lines: int
    complexity: int
    parameters: int
    is_public: bool
    has_docstring: bool
    has_return_type: bool


@dataclass(frozen=True, slots=True)
class ModuleMeasure:
    """One module: its name, its lines, and its functions."""

    where: str
    lines: int
    has_docstring: bool
    functions: tuple[FunctionMeasure, ...]


def measure(source: str, where: str) -> ModuleMeasure:
    """Measure one module's source."""
    tree = ast.parse(source)
    public = {id(node) for node in tree.body}
    functions = (node for node in ast.walk(tree) if isinstance(node, Function))
    return ModuleMeasure(
        where,
        len(source.splitlines()),
        ast.get_docstring(tree) is not None,
        tuple(_measure_function(node, where, id(node) in public) for node in functions),
    )


def measure_all(*folders: Path) -> tuple[ModuleMeasure, ...]:
    """Measure every module below some folders."""
    files = sorted(file for folder in folders for file in folder.rglob("*.py"))
    return tuple(measure(file.read_text(encoding="utf-8"), str(file.relative_to(ROOT))) for file in files)


def imports(source: str) -> Iterator[str]:
    """Yield the dotted names that a module imports, absolute ones."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def _measure_function(node: Function, where: str, is_top: bool) -> FunctionMeasure:
    arguments = node.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    counted = [argument for argument in named if argument.arg not in ("self", "cls")]
    return FunctionMeasure(
        f"{where}:{node.lineno} {node.name}",
        (node.end_lineno or node.lineno) - node.lineno + 1,
        1 + sum(isinstance(inner, _BRANCHES) for inner in ast.walk(node)),
        len(counted),
        is_top and not node.name.startswith("_") and not _is_rule(node),
        ast.get_docstring(node) is not None,
        node.returns is not None,
    )


def _is_rule(node: Function) -> bool:
    """A rule's check is documented by its module, whose docstring is the rule's page."""
    calls = (decorator.func for decorator in node.decorator_list if isinstance(decorator, ast.Call))
    return any(isinstance(call, ast.Name) and call.id == "rule" for call in calls)
