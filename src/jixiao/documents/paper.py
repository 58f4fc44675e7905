"""Paper 版面: the sheet a document is printed on, and how much of it its tables need. Lengths in millimetres."""

from dataclasses import dataclass

from jixiao.documents.document import Document, Grid

# Tables a little wider than the sheet are narrowed; beyond this they turn the sheet.
_NARROWED_AT_MOST = 1.15
_COLUMNS_IN_PORTRAIT = 8

# A round office seal is 42 mm across (国发〔1999〕25号); it is set on the signature with a little air.
SEAL_ROOM = 46.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of A4 with its margins."""

    width: float
    height: float
    side: float = 20.0
    end: float = 25.0

    @property
    def is_landscape(self) -> bool:
        return self.width > self.height

    @property
    def text_width(self) -> float:
        return self.width - 2 * self.side

    @property
    def text_height(self) -> float:
        return self.height - 2 * self.end


PORTRAIT = Paper(210.0, 297.0)
LANDSCAPE = Paper(297.0, 210.0)


def choose_paper(document: Document) -> Paper:
    """Return A4 upright, or lying when one of the tables is too wide for that."""
    return LANDSCAPE if any(_is_wide(grid) for grid in document.grids) else PORTRAIT


def _is_wide(grid: Grid) -> bool:
    return sum(grid.widths) > PORTRAIT.text_width * _NARROWED_AT_MOST or grid.column_count > _COLUMNS_IN_PORTRAIT
