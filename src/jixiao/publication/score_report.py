"""The score report 计分说明 as a person at a terminal reads it: every point with its arithmetic, and what is wrong."""

import re
from collections.abc import Iterator

from jixiao.core.scoring.lines import Verdict
from jixiao.core.scoring.points import plain, show
from jixiao.publication.report import PLAIN, UNNAMED, Look
from jixiao.publication.score import ScoredDeclaration, ScoredDocument, ScoreLineEntry, ScoreSheetEntry
from jixiao.publication.terminal import Colour, paint, shorten, table, wrap

_MARKS: dict[Verdict, tuple[str, Colour]] = {
    "agrees": ("✓", "green"), "rounded": ("≈", "green"), "differs": ("■", "red"), "unchecked": ("?", "amber"),
    "not_printed": ("·", "dim"), "left_out": ("-", "dim"),
}  # fmt: skip
_NUMBER = re.compile(r"[^，；（]*〔\d{4}〕\d+号")
_HEAD = ("", "指标", "指标值", "完成值", "分值", "表上", "应得")


def score_lines(document: ScoredDocument, look: Look = PLAIN) -> Iterator[str]:
    """Yield the report on a document: each form's lines with their arithmetic, then its total."""
    yield paint(document.source.name, "bold", look.coloured)
    for number, one in enumerate(document.declarations, 1):
        title = " · ".join(part for part in (one.name or UNNAMED, one.agency or "") if part)
        yield from wrap(f"{number}. {title}", look.columns, 2, 5)
        if one.sheet is None:
            yield "     不是自评表，没有可计的得分"
        else:
            yield from _sheet(one.sheet, look)
            yield from _basis(one, look)
    if not document.declarations:
        yield "     没有读到绩效申报"


def verdict_line(forms: int, wrong: int) -> str:
    """Return the outcome over all forms in one line."""
    if not forms:
        return "没有读到自评表"
    return f"自评表{forms}份，得分或总分与规则不符的{wrong}份" if wrong else f"自评表{forms}份，得分都与规则相符"


def _sheet(sheet: ScoreSheetEntry, look: Look) -> Iterator[str]:
    body = [_cells(line) for line in sheet.lines]
    head, *rows = table([_HEAD, *body], right=(4, 5, 6))
    yield paint(f"     {head}", "bold", look.coloured)
    for line, row in zip(sheet.lines, rows, strict=True):
        mark, colour = _MARKS[line.verdict]
        yield f"     {row.replace(mark, paint(mark, colour, look.coloured), 1)}"
        yield from _explain(line, look)
    yield from _total(sheet, look)


def _cells(line: ScoreLineEntry) -> tuple[str, ...]:
    scored = line.score
    due = {"exact": show(scored.least), "range": f"{show(scored.least)}–{show(scored.most)}"}.get(scored.state, "")
    return (
        _MARKS[line.verdict][0], shorten(line.name or "（没有名称）", 30), shorten(line.target, 20), shorten(line.actual, 20),
        plain(scored.weight), "" if line.printed is None else plain(line.printed), due,
    )  # fmt: skip


def _explain(line: ScoreLineEntry, look: Look) -> Iterator[str]:
    scored = line.score
    said = "；".join(part for part in (scored.arithmetic, scored.explanation) if part)
    yield from wrap(said, look.columns, 9)
    if line.verdict in ("differs", "rounded"):
        colour: Colour = "red" if line.verdict == "differs" else "dim"
        where = f"（{line.at}）" if line.at else ""
        yield from (paint(text, colour, look.coloured) for text in wrap(f"{line.says}{where}", look.columns, 9))
    if line.reason_missing:
        text = f"须写明原因：{scored.reason_due}，表上没有写"
        yield from (paint(piece, "amber", look.coloured) for piece in wrap(text, look.columns, 9))
    if scored.what_would_change and scored.least < scored.weight:
        text = f"怎样变化：{scored.what_would_change}"
        yield from (paint(piece, "dim", look.coloured) for piece in wrap(text, look.columns, 9, 19))


def _total(sheet: ScoreSheetEntry, look: Look) -> Iterator[str]:
    whole = sheet.arithmetic or f"在{show(sheet.least)}至{show(sheet.most)}之间"
    yield from wrap(f"总分  {whole}{_grade(sheet)}", look.columns, 5, 11)
    if sheet.difference:
        more = f"多{show(sheet.difference)}" if sheet.difference > 0 else f"少{show(-sheet.difference)}"
        text = f"表上总分{plain(sheet.printed_total or sheet.least)}，按规则{show(sheet.least)}，{more}分"
        yield from (paint(piece, "red", look.coloured) for piece in wrap(text, look.columns, 11))
    if sheet.printed_total is not None and sheet.printed_sum not in (None, sheet.printed_total):
        yield from wrap(f"表上各项得分相加是{plain(sheet.printed_sum or sheet.least)}，总分写{plain(sheet.printed_total)}", look.columns, 11)
    for note in sheet.notes:
        yield from wrap(note, look.columns, 11)


def _grade(sheet: ScoreSheetEntry) -> str:
    if sheet.grades is None:
        return ""
    return f"，等级{sheet.grade}" if sheet.grade else f"，等级在{sheet.grades[0]}与{sheet.grades[1]}之间"


def _basis(one: ScoredDeclaration, look: Look) -> Iterator[str]:
    if one.scheme is None:
        return
    numbers = dict.fromkeys(_NUMBER.findall("；".join(source.number for source in one.scheme.sources)))
    doubt = "" if all(source.confirmed for source in one.scheme.sources) else "，部分原文待核"
    text = f"计分办法 {one.scheme.id}：{one.scheme.title}。依据 {'、'.join(numbers)}{doubt}，逐项见 jixiao score --schemes"
    yield from (paint(piece, "dim", look.coloured) for piece in wrap(text, look.columns, 5, 11))
