"""按规则计算自评表的得分，逐条写出算式，指出表上的分错在哪里

  jixiao score 自评表.docx                          在屏幕上看每一分怎样得来
  jixiao score 自评/ --json -o 得分.json             许多文件，输出数据
  jixiao score 自评表.docx --scheme guide-2021       换一种计分办法
  jixiao score --schemes                            列出计分办法及其依据

计分办法默认按表式所属的地方和年度选用；--scheme 也可以是自己写的 .toml 文件。表上没有分值的，按规则拟定分值试算并注明。
退出码：0 得分和总分都与规则相符；1 有不符；2 有文件没能读取。
"""

import argparse

from jixiao.cli.options import add_form, add_jobs, add_json, add_output
from jixiao.cli.output import write_lines, write_out


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    kinds = "文件、文件夹、通配符或 .zip；也可以是 jixiao 自己的 .json"
    parser.add_argument("files", nargs="*", metavar="文件", help=kinds)
    add_form(parser)
    parser.add_argument("--scheme", metavar="办法", help="计分办法的编号，或自己写的 .toml 文件")
    parser.add_argument("--schemes", action="store_true", help="列出计分办法")
    add_json(parser)
    add_output(parser)
    add_jobs(parser)


def run(options: argparse.Namespace) -> int:
    """Score the files and show or write every point."""
    from jixiao.cli.scoring import Scoring, list_schemes
    from jixiao.publication.score import encode_scores

    if options.schemes:
        write_lines(list_schemes(), options.output)
        return 0
    scoring = Scoring(options)
    if options.json:
        write_out(encode_scores(scoring), options.output)
    else:
        write_lines(scoring.report(), options.output)
    return 2 if scoring.has_failed else int(scoring.wrong > 0)
