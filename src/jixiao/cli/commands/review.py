"""读取并审核绩效表，指出问题在哪个单元格、依据是什么、怎样改

退出码：0 没有达到 --fail-on 级别的意见；1 有；2 有文件没能读取。
"""

import argparse

from jixiao.cli.options import add_files, add_form, add_jobs, add_json, add_output
from jixiao.cli.output import write_lines, write_out
from jixiao.core.finding import SEVERITIES

NEVER = "never"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    add_files(parser)
    add_form(parser)
    add_json(parser)
    parser.add_argument("--sarif", action="store_true", help="输出 SARIF 2.1.0，供代码托管平台和编辑器显示")
    add_output(parser)
    parser.add_argument(
        "--fail-on", choices=(*SEVERITIES, NEVER), default="error", metavar="级别",
        help="出现这个级别或更重的意见时退出码为 1：error 错误（默认）、warning 警告、info 提示、never 从不",
    )  # fmt: skip
    add_jobs(parser)


def run(options: argparse.Namespace) -> int:
    """Review the files and show or write the findings."""
    from jixiao.cli.findings import Counted, report
    from jixiao.cli.reading import Results
    from jixiao.publication.findings import encode_findings, review_document
    from jixiao.publication.sarif import encode_sarif

    reviewed = Results(options, review_document)
    counted = Counted(reviewed)
    if options.sarif:
        write_out([encode_sarif(counted)], options.output)
    elif options.json:
        write_out(encode_findings(counted), options.output)
    else:
        write_lines(report(counted), options.output)
    if reviewed.has_failed:
        return 2
    return int(counted.reaches(options.fail_on))
