"""往空的数据库里写入样例：一个县的单位、账号和各阶段的项目"""

import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(options: argparse.Namespace) -> int:
    """Write the sample."""
    from jixiao.cli.web_program import run_web

    return run_web("sample")
