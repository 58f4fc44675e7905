"""备份网上办理的数据库（运行中也可以）"""

import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the file."""
    parser.add_argument("file", metavar="文件", help="备份到这个新文件")


def run(options: argparse.Namespace) -> int:
    """Back up."""
    from jixiao.cli.web_program import run_web

    return run_web("backup", options.file)
