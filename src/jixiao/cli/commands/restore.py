"""从备份恢复网上办理的数据库（请先停止服务；原来的数据库会留一份）"""

import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the file."""
    parser.add_argument("file", metavar="文件", help="用这个备份恢复")


def run(options: argparse.Namespace) -> int:
    """Restore."""
    from jixiao.cli.web_program import run_web

    return run_web("restore", options.file)
