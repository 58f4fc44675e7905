"""Drawing a blank table: every blank cell becomes a slot, named by the words beside it."""

import re
from dataclasses import dataclass

from jixiao.core.text import label_key
from jixiao.documents.document import Cell
from jixiao.families.blank_table import BlankTable, Heading, says_medium
from jixiao.families.printing import EMPTY_BOX
from jixiao.families.slots import SCALARS
from jixiao.families.values import has_boxes, parse_choice
from jixiao.families.vocabulary import GROUP, Vocabulary, bare_label

_PLAN = re.compile(r"\d{1,2}月(?:底|末|份)?")
_TOTALS = frozenset({"总额", "金额", "合计", "小计"})
_COLON = (":", "：")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place of the learned drawing that a person should look at: the label, what it was taken for, and why."""

    sheet: int
    label: str
    taken_for: str
    reason: str

    def __str__(self) -> str:
        taken = f"，暂作“{self.taken_for}”" if self.taken_for else ""
        return f"“{self.label}”{taken}：{self.reason}"


class TableLearner:
    """Draws the tables of one blank form; a path is used once, and the branches printed are collected."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._used: set[str] = set()
        self._sheet = 1
        self._periods = False
        self.branches: list[tuple[str, str]] = []
        self.doubts: list[Doubt] = []

    def begin(self, sheet: int) -> None:
        """Turn to the next table of the form."""
        self._sheet = sheet

    def doubt(self, label: str, taken_for: str, reason: str) -> None:
        """Set down what a person should look at."""
        self.doubts.append(Doubt(self._sheet, label, taken_for, reason))

    def draw(self, table: BlankTable) -> list[str]:
        """Return the rows of a drawing; the rows to be filled in under one heading become one repeating row."""
        headings = [h for r in range(table.grid.row_count) if (h := table.heading(r, self._vocabulary))]
        self._periods = len([h for h in headings if h.rows == "indicators"]) > 1
        lines: list[str] = []
        current: Heading | None = None
        repeated = False
        for row in range(table.grid.row_count):
            heading = table.heading(row, self._vocabulary)
            if heading:
                current, repeated = heading, False
                lines.append(self._draw_row(table, row, None, "heading"))
            elif current and table.is_body(row, current):
                if current.rows == "money":
                    lines.append(self._draw_row(table, row, current))
                elif not repeated:
                    lines.append(self._draw_row(table, row, current) + " *")
                    repeated = True
                self._note_branch(table, row, current)
            else:
                current = current if current and table.is_subheading(row, current) else None
                lines.append(self._draw_row(table, row, None))
        return lines

    def _draw_row(self, table: BlankTable, row: int, heading: Heading | None, kind: str = "") -> str:
        """One drawn row; a blank cell among headings stays blank."""

        def content(cell: Cell) -> str:
            if cell.row != row:
                return "^"
            return "" if kind == "heading" and not cell.text.strip() else self._cell(table, cell, heading)

        cells = (content(cell) + " <" * (cell.colspan - 1) for cell in table.cover[row])
        return "| " + " | ".join(cells) + " |"

    def _cell(self, table: BlankTable, cell: Cell, heading: Heading | None) -> str:
        text = cell.text.strip()
        if heading and heading.rows == "money" and not text:
            return self._money(table, cell, heading)
        if heading and heading.rows != "money" and cell.column >= self._first(table, heading):
            return self._body(table, cell, heading, text)
        if has_boxes(text):
            return self._choice(table, cell, text)
        if not text:
            return self._blank(table, cell)
        if text.endswith(_COLON) and not self._is_followed(table, cell):
            return text.replace("\n", "\\n") + self.slot_for(label_key(text))
        return text.replace("\n", "\\n")

    def _first(self, table: BlankTable, heading: Heading) -> int:
        return min(c.column for c in table.starting(heading.row) if not self._is_group(c, heading))

    @staticmethod
    def _is_group(cell: Cell, heading: Heading) -> bool:
        return cell.rowspan > 1 and cell.column == 0 and cell.column not in heading.roles

    def _is_followed(self, table: BlankTable, cell: Cell) -> bool:
        """Whether a blank cell stands right of a label, so that its text goes there."""
        following = next((c for c in table.cover[cell.row] if c.column >= cell.column + cell.colspan), None)
        return following is not None and not following.text.strip()

    def _blank(self, table: BlankTable, cell: Cell) -> str:
        label = self._label(table, cell)
        if label is None:
            return ""
        words = label_key(label.text)
        if _PLAN.fullmatch(words) and label.row < cell.row:
            return f"{{disbursement_plan.{words}}}"
        if table.is_medium(label) and label.row == cell.row and not words.startswith(("中期", "长期")):
            block = next((c for c in table.above(label) if says_medium(c.text)), label)
            return f"{{fields.{label_key(block.text)}/{words}}}"
        blanks = [c for c in table.starting(cell.row) if not c.text.strip() and table.left(c) is label]
        if label.row == cell.row and len(blanks) > 1:
            return self._one_of_several(table, cell, words, blanks)
        if label.row == cell.row:
            return self.slot_for(words)
        group = table.left(label)
        slot = self.slot_for(words)
        annual = group is not None and "年度" in group.text and slot == "{overall_goal}"
        return self._field(words, "{annual_goal}" if annual else slot)

    @staticmethod
    def _field(label: str, slot: str) -> str:
        """A slot under a label of its own, which also fills the path of `slot`."""
        path = slot.strip("{}")
        return f"{{fields.{label} = {path}}}" if path and "}" not in path else f"{{fields.{label}}}"

    def _one_of_several(self, table: BlankTable, cell: Cell, label: str, blanks: list[Cell]) -> str:
        """Several blanks behind one label, under headings: one holds the label's value, the others are told apart."""
        headings = {c.column: above.text for c in blanks if (above := next(table.above(c), None))}
        columns = (
            n for n, text in headings.items() if self._vocabulary.column(text) == "score" or label_key(text) in _TOTALS
        )
        main = next(columns, blanks[0].column)
        heading = headings.get(cell.column)
        if cell.column == main or heading is None:
            return self.slot_for(label) if cell.column == main else ""
        words = label_key(heading)
        return self._field(f"{label}/{words}", "{}" if self._vocabulary.column(words) else self.slot_for(words))

    def _label(self, table: BlankTable, cell: Cell) -> Cell | None:
        """The words beside a cell: to the left, or above where the row has several blanks under words of their own."""
        left, above = table.left(cell), next(table.above(cell), None)
        same_width = above is not None and (above.column, above.colspan, above.row) == (
            cell.column,
            cell.colspan,
            cell.row - 1,
        )
        if left is None and any(c.text.strip() for c in table.starting(cell.row)):
            return None
        if left is None or (left.row < cell.row and same_width and table.is_words_but_first(cell.row - 1)):
            return above
        between = [c for c in table.starting(cell.row) if left.column < c.column < cell.column]
        return above if between and same_width else left

    def slot_for(self, label: str) -> str:
        """Return the slot of a label: a path of the declaration used for the first time, else its field."""
        binding = self._vocabulary.binding(label)
        if binding == GROUP:  # “年度资金总额（万元）” with a blank beside it is no heading over labels
            binding = self._vocabulary.binding(bare_label(label))
        if binding is None:
            self.doubt(label, "一般栏目", "词汇表里没有这个标签")
        path = (binding or "").strip("/").replace("/", ".")
        name, both, _ = path.partition("+")
        if not (binding or "").startswith("/") or path in self._used or tuple(name.split(".")) not in SCALARS:
            return "{}"
        self._used.add(path)
        return f"{{{name}}}-{{{name}_code}}" if both else f"{{{path}}}"

    def _choice(self, table: BlankTable, cell: Cell, text: str) -> str:
        label = table.left(cell)
        style = "" if text[0] in "□☐○" else EMPTY_BOX
        numbered = (
            re.search(rf"(?:\d{{1,2}}[.、]\s*)?{re.escape(option)}", text) for option in parse_choice(text).options
        )
        options = " / ".join(match.group() + style for match in numbered if match)
        slot = self.slot_for(label_key(label.text)).strip("{}") if label else ""
        return f"{{{slot}: {options}}}"

    def _money(self, table: BlankTable, cell: Cell, heading: Heading) -> str:
        role = heading.roles.get(cell.column)
        label = next((c for c in reversed(table.starting(cell.row)) if c.text.strip()), None)
        if role is None or label is None:
            return ""
        main = "budget" if "budget" in heading.roles.values() else "initial"
        binding = self._vocabulary.binding(label.text) or ""
        path = binding.strip("/").replace("/", ".")
        if not binding and label.text.strip().endswith("总额"):
            binding, path = "/funding/current_year", "funding.current_year"
        also = f" = {path}" if role == main and binding.startswith("/funding/") and path not in self._used else ""
        self._used |= {path} if also else set()
        return f"{{budget_lines.{label_key(label.text)}.{role}{also}}}"

    def _body(self, table: BlankTable, cell: Cell, heading: Heading, text: str) -> str:
        above = next(c for c in table.above(cell) if c.row >= heading.row and not self._is_row_word(c, heading))
        words = label_key(above.text)
        if heading.rows != "indicators":
            if text and above.colspan > cell.colspan:
                self.doubt(words, "勾选项", f"“{text}”印在空白表里，作为打勾的选项")
                return f"{{{heading.rows}.{words}: {text}√}}"
            return f"{{{heading.rows}.{self._distinct(table, above, words)}}}"
        path = heading.roles.get(cell.column) if above.row == heading.row else self._lower_role(above)
        if not path:
            return "{}"
        return f"{{{path}{self._period(table, cell, heading, path)}}}"

    def _is_row_word(self, cell: Cell, heading: Heading) -> bool:
        """Whether words above belong to a branch printed in a row before, not to the headings."""
        return cell.row > heading.row and heading.roles.get(cell.column, "").endswith(("level1", "level2"))

    def _lower_role(self, cell: Cell) -> str:
        role = self._vocabulary.column(cell.text)
        return f"indicators.{role}" if role in {"deviation", "weight", "score", "remark"} else ""

    def _period(self, table: BlankTable, cell: Cell, heading: Heading, path: str) -> str:
        if not path.startswith("indicators."):
            return ""
        if heading.second_set is not None:
            return "@中期" if cell.column < heading.second_set else "@年度"
        if not self._periods:
            return ""
        group = next((c for c in table.cover[heading.row] if self._is_group(c, heading)), None)
        return "@中期" if group is not None and table.is_medium(table.cover[heading.row][1]) else "@年度"

    @staticmethod
    def _distinct(table: BlankTable, heading: Cell, words: str) -> str:
        """Two columns of one heading are told apart by the heading before."""
        row = [c for c in table.starting(heading.row) if c.text.strip()]
        if sum(label_key(c.text) == words for c in row) < 2:
            return words
        before = row[row.index(heading) - 1]
        return label_key(before.text) + words

    def _note_branch(self, table: BlankTable, row: int, heading: Heading) -> None:
        words = {
            role.removeprefix("indicators."): cell.text.strip()
            for cell in table.cover[row]
            if (role := heading.roles.get(cell.column, "")).endswith(("level1", "level2"))
        }
        if words.get("level1") and (words.get("level1"), words.get("level2", "")) not in self.branches:
            self.branches.append((words["level1"], words.get("level2", "")))
