"""Write the pages of docs/ that the program itself knows best; a test sees to it that they are fresh.

python -m tools.write_docs
"""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from jixiao.cli.parser import build_parser
from jixiao.cli.rule_pages import describe_rule
from jixiao.cli.summary import KINDS
from jixiao.families.loading import families
from jixiao.publication.schema import encoded_schema
from jixiao.review.catalogue import all_rules
from jixiao.workflow.chart import describe
from tools.score_examples import page as score_examples

DOCS = Path(__file__).resolve().parent.parent / "docs"
_NOTE = "（本页由 `make docs` 生成，请改程序，不要改这里。）"


def _join(lines: Iterator[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"


def _commands() -> Iterator[str]:
    yield f"# 命令\n\n{_NOTE}"
    for parser in _parsers(build_parser()):
        yield f"\n## {parser.prog}\n"
        description = (parser.description or "").strip()
        yield f"```text\n{description}\n```" if "\n" in description else description
        rows = [row for action in parser._actions if (row := _option(action))]
        yield from ["\n| 参数或选项 | 说明 |\n|---|---|", *rows] if rows else []


def _parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _parsers(below)


def _option(action: argparse.Action) -> str | None:
    if isinstance(action, argparse._SubParsersAction | argparse._HelpAction):
        return None
    value = " ".join([action.metavar] if isinstance(action.metavar, str) else action.metavar or ())
    name = " ".join(part for part in (", ".join(action.option_strings), value) if part)
    return f"| `{name}` | {action.help} |"


def _forms() -> Iterator[str]:
    known = list(families().values())
    yield f"# 表式目录\n\n{_NOTE}\n\n共 {len(known)} 种；查看图样：`jixiao forms show 表式`。\n"
    yield "| 表式 | 名称 | 种类 | 地方 | 年度 | 依据 |\n|---|---|---|---|---|---|"
    for family in known:
        yield f"| `{family.id}` | {family.title} | {KINDS[family.kind]} | {family.place} | {family.years} | {family.basis} |"


def _rules() -> Iterator[str]:
    rules = all_rules()
    yield f"# 规则目录\n\n{_NOTE}\n\n共 {len(rules)} 条。"
    for rule in rules:
        title, *lines = describe_rule(rule)
        yield f"\n## {title}\n\n```text"
        yield from lines
        yield "```"


def _scores() -> Iterator[str]:
    yield f"# 评分示例\n\n{_NOTE}\n"
    yield from score_examples()


def _workflow() -> Iterator[str]:
    yield f"# 流程\n\n{_NOTE}\n"
    yield from describe()


PAGES: dict[str, Callable[[], str]] = {
    "命令.md": lambda: _join(_commands()),
    "表式目录.md": lambda: _join(_forms()),
    "规则目录.md": lambda: _join(_rules()),
    "评分示例.md": lambda: _join(_scores()),
    "流程.md": lambda: _join(_workflow()),
    "数据格式.schema.json": lambda: encoded_schema().decode(),
}


def main() -> None:
    """Write the pages."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
        print(f"docs/{name}")


if __name__ == "__main__":
    main()
