"""Grids and documents that the tests of the writers print, and the strategy that draws grids at random."""

import random

from hypothesis import strategies as st

from jixiao.documents.document import Align, Cell, Document, Grid, Paragraph, Source

SOURCE = Source("目标表.docx", "docx", "0" * 64)

WORDS = (
    *(
        "项目名称",
        "≥95%",
        "=100%",
        "+5%",
        "-50",
        "@甲",
        "074501",
        "1,000,000.00",
        "□一次性项目 ☑经常性项目",
        "<p>",
        "“引号”",
        '"',
    ),
    *(
        "a&b",
        "#甲",
        "$1$",
        "*星*",
        "_线_",
        "\\反斜杠",
        "`码`",
        "[链接](x)",
        "[注]",
        "‰",
        "℃",
        "〔2010〕19号",
        "2019-01-01",
    ),
    *(
        "'单引号'",
        "//注释",
        "~~",
        "|竖线|",
        "劳动竞赛工种(项目)",
        "_x0041_",
        "——",
        "……",
        "https://example.gov.cn/a?b=1&c=2",
    ),
)
SENTENCE = "依据有关文件规定,有针对性地为市属困难职工、农民工和下岗失业人员免费提供职业介绍、技能培训、创业指导等服务。"


ALIGNS: tuple[Align, ...] = ("left", "center", "right")
Content = tuple[int, int, int, int, str]


def document(*blocks: Grid | Paragraph) -> Document:
    return Document(SOURCE, blocks)


def grid(*rows: str, **options: object) -> Grid:
    """Make a grid from rows of cells parted by `|`."""
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row.split("|")))
    return Grid(cells, **options)  # type: ignore[arg-type]


def form(indicators: int = 6) -> Document:
    """A form of five columns with a merged column of “绩效指标”, as provinces issue it; names are invented."""
    cells = [
        Cell(0, 0, "项目名称", colspan=2, align="center"),
        Cell(0, 2, "职工技能竞赛经费", colspan=3),
        Cell(1, 0, "项目资金\n(万元)", rowspan=2, colspan=2, align="center"),
        Cell(1, 2, "年度资金总额:"),
        Cell(1, 3, "86.4", colspan=2, align="right"),
        Cell(2, 2, "其中:财政拨款"),
        Cell(2, 3, "", colspan=2, align="right"),
        Cell(3, 0, "年度目标", align="center"),
        Cell(3, 1, f"目标1: {SENTENCE}\n目标2: 参赛职工不少于3000人次;", colspan=4),
        Cell(4, 0, "绩效指标", rowspan=indicators + 1, align="center"),
        *(Cell(4, c, text, align="center") for c, text in enumerate(("一级指标", "二级指标", "三级指标", "指标值"), 1)),
        Cell(5, 1, "产出指标", rowspan=indicators, align="center"),
        Cell(5, 2, "数量指标", rowspan=indicators, align="center"),
    ]
    for n in range(indicators):
        cells += [Cell(5 + n, 3, f"指标{n + 1}: 第{n + 1}批慰问困难职工户数"), Cell(5 + n, 4, f"≥{40 + n}户")]
    return document(
        Paragraph("项目支出绩效目标表", role="title"),
        Paragraph("(2024年度)", role="subtitle"),
        Grid(tuple(cells), widths=(20, 24, 34, 50, 40)),
        Paragraph("预算单位(盖章):          年    月    日", role="signature"),
    )


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Text of a cell: nothing, words with signs that some format gives a meaning, or several lines."""
    lines = draw(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), max_size=2))
    return "\n".join("".join(words) for words in lines)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """A grid of up to 6 by 5 squares, all covered, some cells merged; no row or column without a rule of its own."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(2, 5))
    chance = random.Random(draw(st.integers(0, 10_000)))
    free = {(r, c) for r in range(rows) for c in range(columns)}
    cells = []
    for row, column in sorted(free):
        if (row, column) not in free:
            continue
        rowspan, colspan = chance.choice((1, 1, 1, 2, 3)), chance.choice((1, 1, 1, 2, 3))
        wanted = {(r, c) for r in range(row, row + rowspan) for c in range(column, column + colspan)}
        if not wanted <= free:
            rowspan, colspan, wanted = 1, 1, {(row, column)}
        free -= wanted
        align = draw(st.sampled_from(ALIGNS))
        cells.append(Cell(row, column, draw(texts()), rowspan, colspan, align, draw(st.booleans())))
    return close_gaps(tuple(cells))


def close_gaps(cells: tuple[Cell, ...]) -> Grid:
    """Take out the rows and columns in which no cell begins: a printed table does not show them."""
    rows = sorted({cell.row for cell in cells})
    columns = sorted({cell.column for cell in cells})

    def moved(cell: Cell) -> Cell:
        inner_rows = sum(cell.row <= r < cell.row + cell.rowspan for r in rows)
        inner_columns = sum(cell.column <= c < cell.column + cell.colspan for c in columns)
        place = (rows.index(cell.row), columns.index(cell.column))
        return Cell(*place, cell.text, inner_rows, inner_columns, cell.align, cell.bold)

    return Grid(tuple(moved(cell) for cell in cells))


def contents(grid: Grid, above: int = 0) -> list[Content]:
    """What a round trip must keep: row, column, spans and text of each cell; `above` rows are taken off."""
    return sorted((c.row - above, c.column, c.rowspan, c.colspan, c.text) for c in grid.cells)
