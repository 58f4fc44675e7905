"""Plain text and Markdown, to the letter."""

from jixiao.documents import write
from jixiao.documents.document import Cell, Grid, Paragraph
from tests.documents.written_forms import document, grid

FORM = Grid(
    (
        Cell(0, 0, "项目资金\n(万元)", rowspan=2),
        Cell(0, 1, "年度资金总额:", colspan=2),
        Cell(1, 1, "“劳模”"),
        Cell(1, 2, '"a|b"'),
    )
)


def test_text_has_tabs_between_cells_and_quotes_as_excel_copies_them() -> None:
    written = write(
        document(Paragraph("项目支出绩效目标表", role="title"), FORM, Paragraph("制表\t时间")), "txt"
    ).decode()
    assert written == ('项目支出绩效目标表\n\n"项目资金\n(万元)"\t年度资金总额:\t\n\t“劳模”\t"""a|b"""\n\n制表  时间\n')


def test_an_empty_row_of_one_column_is_not_a_blank_line() -> None:
    assert write(document(grid("甲", "", "乙")), "txt").decode() == '甲\n""\n乙\n'


def test_markdown_has_a_pipe_table_with_its_first_row_as_heading() -> None:
    written = write(
        document(Paragraph("目标表", role="title"), Paragraph("(2024年度)", role="subtitle"), FORM), "md"
    ).decode()
    assert written == (
        '# 目标表\n\n(2024年度)\n\n| 项目资金<br>(万元) | 年度资金总额: |  |\n|---|---|---|\n|  | “劳模” | "a\\|b" |\n'
    )


def test_markdown_signs_in_text_are_escaped() -> None:
    paragraphs = ("# 甲", "1. 乙", "- 丙", "> 丁", "*戊*", "<p>己", "5-8月", "3.5万元")
    written = write(document(*map(Paragraph, paragraphs)), "md").decode()
    assert written.split("\n\n") == [
        *("\\# 甲", "1\\. 乙", "\\- 丙", "\\> 丁", "\\*戊\\*", "\\<p>己", "5-8月", "3.5万元\n")
    ]
