"""Options 选项 that several commands share, declared once so that they read and mean the same everywhere."""

import argparse


def add_files(parser: argparse.ArgumentParser, kinds: str = "文件、文件夹、通配符或 .zip") -> None:
    """Add the documents to read."""
    parser.add_argument("files", nargs="+", metavar="文件", help=f"{kinds}；也可以是 jixiao 自己的 .json")


def add_form(parser: argparse.ArgumentParser) -> None:
    """Add the family to read by."""
    parser.add_argument("--form", metavar="表式", help="按这种表式读（默认自动识别；列表见 jixiao forms）")


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add output as data."""
    parser.add_argument("--json", action="store_true", help="输出 JSON（格式见 jixiao schema）")


def add_output(parser: argparse.ArgumentParser, required: bool = False) -> None:
    """Add the file to write."""
    parser.add_argument("-o", "--output", metavar="文件", required=required, help="写入这个文件（默认显示在屏幕上）")


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """Add the number of processes."""
    parser.add_argument("--jobs", type=_positive, metavar="N", help="同时用几个进程（默认等于处理器核数）")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
