"""The PDF reader: tables by their ruling lines, text as it was meant, and files that are no good."""

import pytest

from jixiao.documents.document import Paragraph
from jixiao.documents.limits import Limits
from jixiao.errors import UnreadableDocumentError
from tests.documents.pdf_files import (
    Placed,
    cropped,
    escaped,
    paragraphs,
    placed,
    printed,
    read,
    table,
    turned,
    written_by_hand,
)

FORM: list[Placed] = [
    (0, 0, 1, 2, "项目名称"),
    (0, 2, 1, 2, "职工书屋建设"),
    (1, 0, 3, 1, "绩效指标"),
    (1, 1, 1, 1, "一级指标"),
    (1, 2, 1, 1, "二级指标"),
    (1, 3, 1, 1, "指标值"),
    (2, 1, 2, 1, "产出指标"),
    (2, 2, 1, 1, "数量指标"),
    (2, 3, 1, 1, "≥12个"),
    (3, 2, 1, 1, "质量指标"),
    (3, 3, 1, 1, ""),
]
COLUMNS = "1fr, 1fr, 1fr, 1fr"


def test_a_missing_rule_between_two_boxes_is_a_merged_cell() -> None:
    document = read(printed(table(FORM, COLUMNS)))
    assert placed(document.grids[0]) == FORM
    assert document.repairs == ()


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_reads_like_an_upright_one(degrees: int) -> None:
    assert placed(read(turned(printed(table(FORM, COLUMNS)), degrees)).grids[0]) == FORM


def test_a_table_drawn_sideways_on_the_page_reads_upright() -> None:
    body = f"#rotate(90deg, reflow: true)[#block(width: 200mm)[{table(FORM, COLUMNS)}]]"
    assert placed(read(printed(body)).grids[0]) == FORM


def test_text_outside_the_crop_box_is_named_and_not_read() -> None:
    data = printed("看得见的文字\n#place(bottom + left)[裁掉的文字]")
    document = read(cropped(data, (0, 400, 595, 842)))
    assert paragraphs(document) == ["看得见的文字"]
    assert "裁掉的文字" in document.repairs[0].what


def test_wrapped_lines_are_joined_and_the_writers_line_breaks_are_kept() -> None:
    text = "目标1:按照先建档后帮扶的原则及时将符合条件的困难职工全部纳入帮扶救助范围;\n目标2:完成培训20场。"
    document = read(printed(table([(0, 0, 1, 1, "年度目标"), (0, 1, 1, 1, text)], "30mm, 60mm")))
    assert document.grids[0].cells[1].text == text


def test_items_that_fill_their_lines_stay_apart() -> None:
    text = "1、慰问困难职工三百五十户合计七十万元整;\n2、组织技能培训二十五场覆盖三千余人次;\n3、建设书屋。"
    document = read(printed(table([(0, 0, 1, 1, "内容"), (0, 1, 1, 1, text)], "30mm, 77mm")))
    assert document.grids[0].cells[1].text == text


def test_a_label_set_one_character_to_a_line_is_one_word() -> None:
    cells: list[Placed] = [(0, 0, 2, 1, "绩效指标"), (0, 1, 1, 1, "产出"), (1, 1, 1, 1, "效益"), (0, 2, 2, 1, "备注")]
    document = read(printed(table(cells, "18pt, 40mm, 40mm")))
    assert document.grids[0].cells[0].text == "绩效指标"


def test_letter_spacing_is_no_space_and_a_wide_gap_is_one() -> None:
    body = "#text(tracking: 8pt)[项目名称]\n\n联系人：张某#h(60pt)审核人：李某"
    assert paragraphs(read(printed(body))) == ["项目名称", "联系人：张某 审核人：李某"]


def test_characters_printed_twice_for_bold_count_once() -> None:
    body = "#place(dx: 0.3pt)[绩效指标]#place[绩效指标]"
    assert paragraphs(read(printed(body))) == ["绩效指标"]


def test_a_pair_of_dashes_stays_a_pair() -> None:
    assert paragraphs(read(printed("低保户——家庭人均收入"))) == ["低保户——家庭人均收入"]


def test_a_table_without_outer_verticals_is_still_one_table() -> None:
    style = "align: left, stroke: (x, y) => (top: 0.5pt, bottom: 0.5pt, left: if x > 0 { 0.5pt })"
    cells: list[Placed] = [(r, c, 1, 1, f"第{r}行第{c}列") for r in range(3) for c in range(3)]
    source = table(cells, "1fr, 1fr, 1fr", style=style).replace("stroke: 0.5pt, ", "")
    assert placed(read(printed(source)).grids[0]) == cells


def test_a_table_of_coloured_boxes_is_a_table() -> None:
    style = "align: left, gutter: 0pt, fill: (x, y) => if calc.odd(x + y) { silver } else { aqua }"
    cells: list[Placed] = [(r, c, 1, 1, f"第{r}行第{c}列") for r in range(2) for c in range(2)]
    source = table(cells, "1fr, 1fr", style=style).replace("stroke: 0.5pt, ", "stroke: none, ")
    assert placed(read(printed(source)).grids[0]) == cells


def test_a_table_without_rules_is_read_by_its_columns() -> None:
    cells: list[Placed] = [
        (r, c, 1, 1, f"{name}{r}") for r in range(4) for c, name in enumerate(("指标", "数值", "备注"))
    ]
    grid = read(printed(table(cells, "1fr, 1fr, 1fr").replace("stroke: 0.5pt", "stroke: none"))).grids[0]
    assert placed(grid) == cells
    assert not grid.spans_known


def test_prose_is_no_table() -> None:
    body = "一、项目概况\n\n" + "本项目面向全市困难职工开展常态化帮扶，资金由市级财政安排。" * 12
    document = read(printed(body))
    assert document.grids == ()
    assert paragraphs(document)[1] == "本项目面向全市困难职工开展常态化帮扶，资金由市级财政安排。" * 12


def test_titles_and_page_numbers_are_told_from_text() -> None:
    body = "#align(center, text(size: 16pt)[项目支出绩效目标表])\n#align(center)[（2024年度）]\n" + table(FORM, COLUMNS)
    document = read(printed(body, 'margin: 20mm, numbering: "— 1 —"'))
    roles = {block.text: block.role for block in document.blocks if isinstance(block, Paragraph)}
    assert roles == {"项目支出绩效目标表": "title", "（2024年度）": "subtitle", "— 1 —": "note"}


def test_an_underline_in_a_cell_is_no_rule() -> None:
    body = f"#table(columns: (1fr, 1fr), [填报单位], [#underline[{escaped('某市总工会')}]盖章])"
    assert [c.text for c in read(printed(body)).grids[0].cells] == ["填报单位", "某市总工会盖章"]


def test_values_filled_into_form_fields_are_text_at_their_place() -> None:
    rules = "0 0 0 RG 20 100 260 40 re S 100 100 m 100 140 l S 200 100 m 200 140 l S BT /F 10 Tf 30 115 Td (Name) Tj ET"
    value = "<FEFF" + "某市总工会".encode("utf-16-be").hex().upper() + ">"
    objects = [
        f"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V{value}/Rect[105 105 190 130]/DA(/F 10 Tf 0 g)/F 4>>",
        "<</Type/Annot/Subtype/Widget/FT/Btn/T(b)/V/On/AS/On/Rect[205 105 220 120]/F 4/AP<</N<</On 8 0 R/Off 8 0 R>>>>>>",
        "<</Type/XObject/Subtype/Form/BBox[0 0 10 10]/Length 0>>stream\n\nendstream",
    ]
    document = read(written_by_hand(rules, "/Annots[6 0 R 7 0 R]", objects))
    assert [c.text for c in document.grids[0].cells] == ["Name", "某市总工会", "☑"]


def test_a_file_with_a_password_says_so() -> None:
    secret = "<" + "5a" * 32 + ">"
    locked = f"/Encrypt<</Filter/Standard/V 1/R 2/O{secret}/U{secret}/P -4>>/ID[<00><00>]"
    with pytest.raises(UnreadableDocumentError, match="密码"):
        read(written_by_hand("BT /F 10 Tf (x) Tj ET", trailer=locked))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x00" * 500, "不是文件".encode()])
def test_a_damaged_file_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableDocumentError, match="已损坏"):
        read(data)


def test_an_empty_page_says_that_nothing_is_written() -> None:
    with pytest.raises(UnreadableDocumentError, match="没有找到文字"):
        read(written_by_hand(""))


def test_more_pages_than_allowed_are_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="3页,超过上限2页"):
        read(printed("一\n#pagebreak()\n二\n#pagebreak()\n三"), Limits(pages=2))
