"""Printing 打印: readings as one file in a form family."""

from collections.abc import Sequence

from jixiao.documents.formats import named_format
from jixiao.documents.writing import WRITABLE_FORMATS, write
from jixiao.errors import CannotPrintError
from jixiao.families.draw import draw
from jixiao.families.family import FormFamily
from jixiao.families.loading import load_family
from jixiao.families.result import DocumentReading


def output_format(output: str, also: tuple[str, ...] = ()) -> str:
    """Return the format that the name of an output file asks for; raise CannotPrintError for one we do not write.

    `also` are formats that this command writes beside the printable ones.
    """
    kind = named_format(output)
    known = (*WRITABLE_FORMATS, *also)
    if kind not in known:
        endings = "、".join(f".{ending}" for ending in known)
        raise CannotPrintError("输出文件的扩展名不认识", output, f"可用：{endings}")
    return kind


def print_readings(readings: Sequence[DocumentReading], form: str | None, kind: str) -> bytes:
    """Print all declarations of some documents, and a department-wide part, in the family `form` or their own."""
    declarations = [one.declaration for reading in readings for one in reading]
    if not declarations:
        raise CannotPrintError("文件里没有读到绩效申报，没有可印的内容")
    department = next((reading.department for reading in readings if reading.department), None)
    return write(draw(_family(readings, form), declarations, department), kind)


def _family(readings: Sequence[DocumentReading], form: str | None) -> FormFamily:
    own = {reading.form for reading in readings}
    if form is None and len(own) == 1:
        form = own.pop()
    if form is None:
        raise CannotPrintError("没有说印成哪种表式", remedy="请用 --form 指明，全部表式见 jixiao forms")
    return load_family(form)
