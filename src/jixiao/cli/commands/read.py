"""读取绩效表，显示摘要或输出数据

可以一次给许多文件、文件夹、通配符或 .zip；一个文件里的几份表都会读出来。读不了的文件各报一行，其余照读。
退出码：0 全部读到；2 有文件没能读取。
"""

import argparse

from jixiao.cli.options import add_files, add_form, add_jobs, add_json, add_output
from jixiao.cli.output import write_lines, write_out


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    add_files(parser)
    add_form(parser)
    add_json(parser)
    add_output(parser)
    add_jobs(parser)


def run(options: argparse.Namespace) -> int:
    """Read the files and show or write what they hold."""
    from jixiao.cli.reading import Results, as_read
    from jixiao.cli.summary import summarise
    from jixiao.publication.package import encode_pieces

    readings = Results(options, as_read)
    if options.json:
        write_out(encode_pieces(readings), options.output)
    else:
        write_lines((line for reading in readings for line in summarise(reading)), options.output)
    return 2 if readings.has_failed else 0
