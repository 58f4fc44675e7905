"""Period 起止时间: the dates of a project, as far as its form prints them."""

import calendar
import datetime
import re
from functools import lru_cache

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold

_DATE = re.compile(r"(?P<year>(?:19|20)\d{2})(?:[年./-](?P<month>\d{1,2})(?:[月./-](?P<day>\d{1,2})日?|月)?|年)?")
_SERIAL = re.compile(r"\d{2},?\d{3}(?:\.0+)?")
_EPOCH = datetime.date(1899, 12, 30)


@lru_cache(maxsize=4096)
def read_date(text: str, *, last: bool = False) -> datetime.date | None:
    """Read a printed date (“2021-01-01”, “2021年6月”, “2021年”); `last`: the last day of a month or year, else the
    first. None when the text is no date."""
    match = _DATE.fullmatch(re.sub(r"\d{2}:\d{2}(?::\d{2})?$|[底末初前]$", "", fold(text)))
    if not match:
        return None
    year, month, day = int(match["year"]), int(match["month"] or (12 if last else 1)), int(match["day"] or 0)
    if not 1 <= month <= 12 or day > 31:
        return None
    final = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, min(day or (final if last else 1), final))


def read_serial(text: str) -> datetime.date | None:
    """Read a date that a spreadsheet left as its serial number, as “44,561”; None for other numbers."""
    folded = fold(text)
    if not _SERIAL.fullmatch(folded):
        return None
    date = _EPOCH + datetime.timedelta(days=int(float(folded.replace(",", ""))))
    return date if 2005 <= date.year <= 2040 else None


def period(declaration: Declaration) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and last day of the project; None where the form prints no readable date."""
    project = declaration.project
    if project.start or project.end:
        return read_date(project.start or ""), read_date(project.end or "", last=True)
    dates = [match.group() for match in _DATE.finditer(fold(project.term or ""))]
    return (read_date(dates[0]), read_date(dates[-1], last=True)) if len(dates) == 2 else (None, None)
