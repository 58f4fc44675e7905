"""读取并审核绩效表，指出问题在哪个单元格、依据是什么、怎样改

  jixiao review 目标表.docx                          在屏幕上看意见
  jixiao review 目标表.docx --annotate 批注.docx      在原文件的每个问题单元格加批注（.docx .xlsx .pdf）
  jixiao review 申报/ --annotate 批注/ --summary 汇总.xlsx --opinion 审核意见.docx --html 审核.html

一次给出的文件放在一起审：同一主管部门的项目互相比对。文件旁边的“文件名.answers.toml”是对意见的答复，有答复的意见照样列出，
注明已答复，不计入退出码。退出码：0 没有达到 --fail-on 级别的意见；1 有；2 有文件没能读取或写出。
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
    parser.add_argument("--annotate", metavar="批注", help="写出加了批注的原文件；一个文件写文件名，几个文件写文件夹")
    parser.add_argument("--html", metavar="网页", help="写出审核页：画出原表，标出问题单元格，旁注意见")
    parser.add_argument("--opinion", metavar="文件", help="写出可以签发的审核意见（.docx .pdf .html）")
    parser.add_argument("--summary", metavar="文件", help="写出汇总表 .xlsx：问题多的在前，按规则、按单位、逐条")
    parser.add_argument("--last-year", metavar="路径", help="上年的表（文件或文件夹），同一项目与上年比对")
    parser.add_argument(
        "--fail-on", choices=(*SEVERITIES, NEVER), default="error", metavar="级别",
        help="出现这个级别或更重的意见时退出码为 1：error 错误（默认）、warning 警告、info 提示、never 从不",
    )  # fmt: skip
    add_jobs(parser)


def run(options: argparse.Namespace) -> int:
    """Review the files and show or write the findings."""
    from jixiao.cli.outputs import Outputs
    from jixiao.cli.reviewing import Review, read_archive
    from jixiao.publication.findings import encode_findings
    from jixiao.publication.sarif import encode_sarif

    archive, archive_failed = read_archive(options)
    review = Review(options, archive)
    outputs = Outputs(options, review)
    if options.sarif:
        write_out([encode_sarif(outputs.passing())], options.output)
    elif options.json:
        write_out(encode_findings(outputs.passing()), options.output)
    else:
        write_lines(review.report(outputs.passing(), outputs.summary), options.output)
    outputs.finish()
    if review.has_failed or archive_failed:
        return 2
    return int(review.reaches(options.fail_on))
