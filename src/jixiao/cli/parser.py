"""The parser 命令行解析: argparse speaking Chinese, with one sub-command per module of `cli.commands`."""

import argparse
import importlib
import pkgutil
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from jixiao import __version__
from jixiao.cli import commands

_COMPLAINTS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.*)", "缺少参数：{}"),
    (r"unrecognized arguments: (.*)", "不认识的参数：{}"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", "{}：没有 {} 这个选择，可选：{}"),
    (r"argument (.*?): expected (?:at least )?one argument", "{}：后面要跟一个值"),
    (r"argument (.*?): expected (\d+) arguments", "{}：后面要跟 {} 个值"),
    (r"argument (.*?): invalid (?:int|_positive) value: (.*)", "{}：{} 不是合适的整数"),
    (r"argument (.*?): not allowed with argument (.*)", "{} 不能与 {} 同时使用"),
    (r"ambiguous option: (.*?) could match (.*)", "{} 不明确，可能是 {}"),
)


class ChineseFormatter(argparse.RawDescriptionHelpFormatter):
    """Help with Chinese headings and room for Chinese option names."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30)

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        """Head the usage line in Chinese."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class ChineseParser(argparse.ArgumentParser):
    """An argument parser whose help and complaints are Chinese; a wrong call ends with exit code 2."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**(settings | {"formatter_class": ChineseFormatter, "add_help": False, "allow_abbrev": False}))
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示本帮助")

    def error(self, message: str) -> NoReturn:
        """Say in Chinese what is wrong with the call."""
        self.exit(2, f"{self.prog}: {_translate(message)}\n查看用法：{self.prog} --help\n")


def _translate(message: str) -> str:
    for pattern, chinese in _COMPLAINTS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return chinese.format(*match.groups())
    return message


def command_names() -> list[str]:
    """Return the names of all commands, found by scanning the folder."""
    return sorted(module.name for module in pkgutil.iter_modules(commands.__path__))


def build_parser() -> ChineseParser:
    """Build the parser of the whole program. Commands import what they need only when they run."""
    parser = ChineseParser(
        prog="jixiao",
        description="绩效：读取、审核、打印和转换公共部门的预算绩效表。",
        epilog="每个命令都有自己的说明：jixiao read --help",
    )
    parser.add_argument("--version", action="version", version=f"jixiao {__version__}", help="显示版本")
    subparsers = parser.add_subparsers(title="命令", metavar="命令", required=True)
    for name in command_names():
        module = importlib.import_module(f"{commands.__name__}.{name}")
        summary = (module.__doc__ or "").partition("\n")[0]
        subparser = subparsers.add_parser(name, help=summary, description=module.__doc__)
        module.configure(subparser)
        subparser.set_defaults(run=module.run)
    return parser
