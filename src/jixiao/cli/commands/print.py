"""把申报印成某种表式的 Word、Excel、PDF 或网页文件

  jixiao print 数据包.json --form wuhu-2024 -o 目标表.docx

数据包由 jixiao read --json 得到；也可以直接给 Word、Excel 等文件。输出格式由文件名决定：.docx .xlsx .pdf .html .md .txt
"""

import argparse

from jixiao.cli.options import add_files, add_jobs, add_output


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    add_files(parser)
    parser.add_argument("--form", dest="to", metavar="表式", help="印成这种表式（默认用读到的表式）")
    add_output(parser, required=True)
    add_jobs(parser)


def run(options: argparse.Namespace) -> int:
    """Print the declarations of the files into one document."""
    from jixiao.cli.output import write_out
    from jixiao.cli.printing import output_format, print_readings
    from jixiao.cli.reading import Results, as_read

    kind = output_format(options.output)
    readings = Results(options, as_read)
    found = list(readings)
    if found:
        write_out([print_readings(found, options.to, kind)], options.output)
    return 2 if readings.has_failed else 0
