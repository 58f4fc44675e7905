"""XML spreadsheets of 2003, which budget systems export under the name .xls."""

from tests.documents.office_files import notes, placed, read, texts

BOOK = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="d"><NumberFormat ss:Format="yyyy\\-mm\\-dd"/></Style></Styles>
<Worksheet ss:Name="目标表"><Table>
<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">绩效目标表</Data></Cell></Row>
<Row ss:Index="3"><Cell ss:MergeDown="1"><Data ss:Type="String">产出</Data></Cell><Cell ss:StyleID="p"><Data ss:Type="Number">0.95</Data></Cell>
<Cell ss:StyleID="d"><Data ss:Type="DateTime">2021-01-01T00:00:00.000</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data ss:Type="Number">3</Data><Comment><Data>按去年</Data></Comment></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_spans_indexes_formats_and_comments_are_read_and_the_name_is_noted() -> None:
    document = read(BOOK.encode(), "目标表.xls")
    assert placed(document.grids[0]) == [
        (0, 0, 1, 3, "绩效目标表"),
        *[(1, column, 1, 1, "") for column in range(3)],
        (2, 0, 2, 1, "产出"),
        (2, 1, 1, 1, "95.00%"),
        (2, 2, 1, 1, "2021-01-01"),
        (3, 1, 1, 1, "3"),
        (3, 2, 1, 1, ""),
    ]
    assert texts(document) == ["B4 批注:按去年"]
    assert "扩展名是 .xls,内容其实是 XML 电子表格(2003)" in notes(document)
