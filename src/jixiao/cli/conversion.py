"""Conversion 换算 at the terminal: the result into a file, what found no place there onto standard error."""

import sys
from collections.abc import Iterable, Sequence

from jixiao.cli.output import write_out
from jixiao.cli.printing import print_readings
from jixiao.families.result import DocumentReading
from jixiao.publication.conversion import ConvertedDocument
from jixiao.publication.package import encode_pieces
from jixiao.publication.terminal import shorten


def write_converted(readings: Sequence[DocumentReading], output: str, kind: str) -> None:
    """Write converted documents: printed in their new family, or as a package."""
    write_out(encode_pieces(readings) if kind == "json" else [print_readings(readings, None, kind)], output)


def report_losses(documents: Iterable[ConvertedDocument]) -> None:
    """Say on standard error, one line each, what the new form does not print."""
    for document in documents:
        for declaration in document.declarations:
            name = declaration.name or "（没有项目名称）"
            for loss in declaration.losses:
                at = f" {loss.at}" if loss.at else ""
                print(f"{document.source.name}{at} {name}：“{shorten(loss.text, 40)}”{loss.reason}", file=sys.stderr)
