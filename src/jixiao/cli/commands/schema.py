"""输出数据格式的 JSON Schema"""

import argparse

from jixiao.cli.options import add_output
from jixiao.cli.output import write_out


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    add_output(parser)


def run(options: argparse.Namespace) -> int:
    """Write the schema."""
    from jixiao.publication.schema import encoded_schema

    write_out([encoded_schema()], options.output)
    return 0
