"""Web pages: spans as browsers lay them out, form controls as they show, text around the tables."""

import email.message

import pytest

from jixiao.errors import UnreadableDocumentError
from tests.documents.office_files import notes, placed, read, texts


def page(body: str) -> str:
    return f"<html><head><title>不是正文</title><style>td{{}}</style></head><body>{body}</body></html>"


def grid_of(body: str) -> list[tuple[int, int, int, int, str]]:
    return placed(read(page(body).encode(), "a.html").grids[0])


def test_spans_are_laid_out_and_unclosed_cells_understood() -> None:
    assert grid_of("<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁</table>") == [
        (0, 0, 2, 1, "甲"),
        (0, 1, 1, 2, "乙"),
        (1, 1, 1, 1, "丙"),
        (1, 2, 1, 1, "丁"),
    ]


def test_rowspan_zero_reaches_to_the_end_and_absurd_spans_are_bounded() -> None:
    assert grid_of(
        "<table><tr><td rowspan=0>甲<td colspan=99999>乙<tr><td rowspan=-1>丙<td rowspan=99999>丁</table>"
    ) == [
        (0, 0, 2, 1, "甲"),
        (0, 1, 1, 2, "乙"),
        (1, 1, 1, 1, "丙"),
        (1, 2, 1, 1, "丁"),
    ]


def test_overlapping_cells_are_cut_short_and_noted() -> None:
    body = "<table><tr><td>甲<td rowspan=2>乙<tr><td colspan=2>丙</table>"
    assert grid_of(body) == [(0, 0, 1, 1, "甲"), (0, 1, 2, 1, "乙"), (1, 0, 1, 1, "丙")]
    assert "表1 第2行:单元格与上方跨行的单元格重叠" in notes(read(page(body).encode(), "a.html"))


def test_lines_inside_cells_are_kept_and_wrapped_source_lines_are_not() -> None:
    assert grid_of("<table><tr><td>一<br>二<p>三</p><div>四</div>项目\n   名称 a\n b&nbsp;c</table>") == [
        (0, 0, 1, 1, "一\n二\n三\n四\n项目名称 a b c")
    ]


def test_form_controls_are_read_as_they_show() -> None:
    body = (
        "<table><tr><td><input type=checkbox>一次性<input type=radio checked>经常性<td><input value='100万元'>"
        "<input type=hidden value=x><td><select><option>甲<option selected>乙</select><td><textarea>一\n二</textarea></table>"
    )
    assert [text for *_, text in grid_of(body)] == ["□一次性☑经常性", "100万元", "乙", "一\n二"]


def test_nested_tables_are_grids_of_their_own_unless_they_hold_one_cell() -> None:
    body = "<table><tr><td>外<table><tr><td>内一<td>内二</table><td><table><tr><td>框</table></table>"
    document = read(page(body).encode(), "a.html")
    assert [[c.text for c in grid.cells] for grid in document.grids] == [["外", "框"], ["内一", "内二"]]


def test_text_around_tables_keeps_its_role_and_order() -> None:
    body = "<h1>目标表</h1>单位:元<table><caption>表一</caption><tr><td>甲</table><h2>说明</h2><ol><li>一<li>二</ol><script>x</script>"
    document = read(page(body).encode(), "a.html")
    assert texts(document) == ["目标表", "单位:元", "表一", "说明", "1. 一", "2. 二"]
    assert [getattr(block, "role", "grid") for block in document.blocks[:2]] == ["title", "body"]
    assert getattr(document.blocks[4], "role", "grid") == "heading"


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "GB18030"])
def test_declared_chinese_encodings_are_read_as_gb18030(charset: str) -> None:
    text = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}"><table><tr><td>㐂绩效</table>'
    document = read(text.encode("gb18030"), "a.html")
    assert document.grids[0].cells[0].text == "㐂绩效"
    assert not document.repairs


@pytest.mark.parametrize("text", ["绩效", "绩效目标", "绩效目标申报表"])
def test_a_wrong_declaration_is_not_believed(text: str) -> None:
    document = read(f'<meta charset="gb2312"><table><tr><td>{text}</table>'.encode(), "a.html")
    assert document.grids[0].cells[0].text == text
    assert "声明的编码是 gb2312,内容其实是 UTF-8" in notes(document)


def test_a_web_page_named_xls_is_read_and_noted() -> None:
    document = read("<html><table><tr><td>甲</table>".encode(), "导出.xls")
    assert document.source.format == "html"
    assert "扩展名是 .xls,内容其实是 HTML 网页" in notes(document)


def test_single_file_web_pages_are_read() -> None:
    message = email.message.EmailMessage()
    message["Subject"] = "表"
    message.set_content(
        "<html><body><table><tr><td>绩效</table></body></html>",
        subtype="html",
        charset="gb2312",
        cte="quoted-printable",
    )
    message.make_related()
    document = read(message.as_bytes(), "表.mht")
    assert document.source.format == "mht"
    assert document.grids[0].cells[0].text == "绩效"


@pytest.mark.parametrize("tag", ["<div>", "<table><tr><td>", "<b>", "<ul><li>"])
def test_a_hundred_thousand_nested_tags_are_refused_or_read(tag: str) -> None:
    try:
        document = read((tag * 100_000 + "甲").encode(), "a.html")
    except UnreadableDocumentError as error:
        assert "嵌套" in str(error)
    else:
        assert "甲" in repr(document.blocks)
