"""Collecting what the rows of one form say: fields by label, typed values by key, and an account of the rest."""

import re
from dataclasses import dataclass, field

from jixiao.core.declaration import FieldValue
from jixiao.core.path import pointer
from jixiao.core.text import fold, label_key
from jixiao.documents.document import Place, Repair
from jixiao.families.result import Unread
from jixiao.families.stream import Piece
from jixiao.families.values import has_boxes, parse_choice

_DATES = ("/project/start", "/project/end")
_VAGUE = frozenset({"预算数", "预算金额", "预算安排", "预算"})
_DATED = re.compile(r"(?:19|20)\d\d\s*(?:[-./年]\s*\d|年?$)|^\d{5}$")


@dataclass(slots=True)
class Collector:
    """The values of one form while it is read.

    `bound` maps a declaration key (`/funding/total`) to the text and cell first printed for it; `group` is the label
    that heads the labels being read.
    """

    fields: dict[str, FieldValue] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    bound: dict[str, Piece] = field(default_factory=dict)
    group: Piece | None = None
    repairs: list[Repair] = field(default_factory=list)
    unread: list[Piece] = field(default_factory=list)
    titles: list[Piece] = field(default_factory=list)
    headings: list[Piece] = field(default_factory=list)

    def open_group(self, label: Piece) -> None:
        """Let a label head the labels that follow."""
        self.group = label
        self.headings.append(label)

    def record(self, label: str, binding: str, value: Piece) -> None:
        """Keep a label's value under its printed key and, once, under the declaration key it fills."""
        key = self._free_key(label_key(label), value)
        content: FieldValue = parse_choice(value.text) if has_boxes(value.text) else value.text
        if self.fields.get(key) in (None, ""):
            self.fields[key] = content
            self.places[pointer("fields", key)] = value.place
        known = self.bound.get(binding)
        if binding in _DATES and not _DATED.search(value.text) and value.text:
            return  # 项目完成时间 also names an indicator: words are no date
        if binding.startswith("/") and (known is None or known.blank):
            self.bound[binding] = value
            if binding == "/overall_goal" and label_key(label) == "预期目标":
                self.repair("“预期目标”没有说明是年度还是总体,按总体目标认定", value)
            if binding == "/funding/current_year" and label_key(label) in _VAGUE and value.text:
                self.repair(f"“{label_key(label)}”没有说明是全年还是总额,按年度金额认定", value)
        elif known is not None and binding == "/project/category" and value.text and known.text != value.text:
            self.repair("不止一栏像是项目类别,取了先印的一栏", known)
        elif (
            known is not None
            and binding.startswith("/funding/")
            and value.text
            and fold(value.text) != fold(known.text)
        ):
            self._take_second(label, binding, value)

    def _take_second(self, label: str, binding: str, value: Piece) -> None:
        """An amount under a label printed before: where 中期 stands beside 年度, the second is the year's."""
        if binding not in ("/funding/total", "/funding/current_year") and any("中期" in key for key in self.fields):
            self.bound[binding] = value
        self.repair(f"“{label_key(label)}”印了不止一次,数额不同,请核对", value)

    def _free_key(self, key: str, value: Piece) -> str:
        """Tell equal labels apart by their group, then by number; the same text again needs no second key."""
        if not value.text or self.fields.get(key) in (None, "") or fold(str(self.fields[key])) == fold(value.text):
            return key
        if self.group is not None:
            key = f"{label_key(self.group.text)}/{key}"
        number, free = 2, key
        while self.fields.get(free) not in (None, "", value.text):
            free, number = f"{key}#{number}", number + 1
        return free

    def repair(self, what: str, piece: Piece) -> None:
        """Note where the reader departed from the printed layout."""
        self.repairs.append(Repair(what, str(piece.place)))

    def leftovers(self) -> tuple[Unread, ...]:
        """The pieces that ended up nowhere."""
        return tuple(Unread(p.text, p.place) for p in self.unread if p.text)
