"""把一种表式的申报换成另一种表式

  jixiao convert 目标表.docx --to mof-2015 -o 新表.docx

输出格式由文件名决定：.docx .xlsx .pdf .html .md .txt，或 .json（数据包）。新表式没有位置的内容逐条列在标准错误上，仍留在数据里。
"""

import argparse

from jixiao.cli.options import add_files, add_form, add_jobs, add_output


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    add_files(parser)
    parser.add_argument("--to", metavar="表式", required=True, help="换成这种表式")
    add_form(parser)
    add_output(parser, required=True)
    parser.add_argument("--json", action="store_true", help="把没有位置的内容作为 JSON 显示在屏幕上")
    add_jobs(parser)


def run(options: argparse.Namespace) -> int:
    """Convert the declarations of the files into one document."""
    from jixiao.cli.conversion import report_losses, write_converted
    from jixiao.cli.output import write_out
    from jixiao.cli.printing import output_format
    from jixiao.cli.reading import Results, as_read
    from jixiao.families.loading import load_family
    from jixiao.publication.conversion import convert_document, encode_conversions

    to = load_family(options.to)
    kind = output_format(options.output, also=("json",))
    readings = Results(options, as_read)
    converted = [convert_document(reading, to) for reading in readings]
    if converted:
        write_converted([reading for reading, _ in converted], options.output, kind)
    reports = [report for _, report in converted]
    if options.json:
        write_out(encode_conversions(reports), None)
    else:
        report_losses(reports)
    return 2 if readings.has_failed else 0
