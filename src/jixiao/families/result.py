"""What reading a document gives: declarations, the place of every value, and an account of all the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jixiao.core.declaration import Declaration, DepartmentGoals
from jixiao.documents.document import Place, Repair, Source


@dataclass(frozen=True, slots=True)
class Unread:
    """A non-blank piece of the source that ended up in no field, label or repair."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Reading:
    """One declaration as read: `places` maps JSON Pointers to the cells the values came from; `family` is the id of
    the form family, None when the generic reader was used."""

    declaration: Declaration
    places: Mapping[str, Place] = field(default_factory=dict)
    family: str | None = None
    repairs: tuple[Repair, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """A document read: iterate it for the readings of its declarations, in printed order."""

    source: Source
    readings: tuple[Reading, ...]
    department: DepartmentGoals | None = None
    repairs: tuple[Repair, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def form(self) -> str | None:
        """The family of the document's forms, None when the generic reader was used for any of them."""
        ids = {reading.family for reading in self.readings}
        return ids.pop() if len(ids) == 1 else None

    def __iter__(self) -> Iterator[Reading]:
        return iter(self.readings)
