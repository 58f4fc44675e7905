"""The text of .docx paragraphs: what Word prints is read, what Word does not print is noted or left out."""

import io
import zipfile

import pytest

from tests.documents.office_files import cell, docx, notes, paragraph, read, table, texts, zipped


def text(runs: str) -> str:
    return "\n".join(texts(read(docx(f"<w:p>{runs}</w:p>"), "a.docx")))


@pytest.mark.parametrize(
    ("font", "code", "printed"),
    [
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0A8", "□"),
        ("Wingdings", "F06F", "□"),
        ("Wingdings 2", "F0A3", "□"),
        ("Wingdings", "F0FC", "√"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F0A3", "≤"),
    ],
)
def test_symbol_fonts_are_read_as_the_characters_they_show(font: str, code: str, printed: str) -> None:
    assert text(f'<w:r><w:sym w:font="{font}" w:char="{code}"/><w:t>经常性项目</w:t></w:r>') == printed + "经常性项目"


def test_letters_set_in_a_symbol_font_are_glyph_numbers() -> None:
    run = '<w:r><w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr><w:t>R</w:t></w:r><w:r><w:t>是 R</w:t></w:r>'
    assert text(run) == "☑是 R"


def test_an_unknown_glyph_is_kept_and_noted() -> None:
    document = read(docx('<w:p><w:r><w:t>甲</w:t><w:sym w:font="Wingdings" w:char="F036"/></w:r></w:p>'), "a.docx")
    assert texts(document) == ["甲\uf036"]
    assert "符号字体 Wingdings 的字符 F036" in notes(document)


@pytest.mark.parametrize(
    ("state", "glyph", "printed"), [("1", "☒", "☑"), ("0", "☐", "□"), ("1", "", "☑"), ("0", "", "□")]
)
def test_check_box_controls_show_their_state(state: str, glyph: str, printed: str) -> None:
    control = (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{glyph}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    assert text(control + "<w:r><w:t>一次性项目</w:t></w:r>") == printed + "一次性项目"


@pytest.mark.parametrize(("state", "printed"), [("<w:checked/>", "☑"), ('<w:default w:val="0"/>', "□"), ("", "□")])
def test_legacy_form_check_boxes_show_their_state(state: str, printed: str) -> None:
    field = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert text(field + "<w:r><w:t>是</w:t></w:r>") == printed + "是"


@pytest.mark.parametrize(("code", "printed"), [(r"eq \o\ac(□,√)", "☑"), (r"eq \o\ac(○,3)", "③")])
def test_overprinted_characters_are_read_as_what_they_look_like(code: str, printed: str) -> None:
    parts = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (code[:8], code[8:]))
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    assert text(f"{begin}{parts}{end}<w:r><w:t>甲</w:t></w:r>") == printed + "甲"


def test_the_code_of_a_field_is_no_text_and_its_result_is() -> None:
    runs = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TC "目录项" \\l 1</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>结果</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:fldSimple w:instr="DATE"><w:r><w:t>2021年</w:t></w:r></w:fldSimple>'
    )
    assert text(runs) == "结果2021年"


def test_breaks_tabs_hyphens_links_and_formulas_are_text() -> None:
    runs = (
        "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>1</w:t><w:noBreakHyphen/><w:t>12月</w:t></w:r>"
        "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    )
    assert text(runs) == "甲\n乙\t1-12月链接x=1"


def test_tracked_changes_are_read_as_accepted() -> None:
    runs = (
        "<w:r><w:t>拟救助</w:t></w:r><w:del><w:r><w:delText>100</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>1000</w:t></w:r></w:ins><w:r><w:t>人</w:t></w:r>"
    )
    document = read(docx(f"<w:p>{runs}</w:p>"), "a.docx")
    assert texts(document) == ["拟救助1000人"]
    assert "按接受全部修订读取" in notes(document)


def test_hidden_text_is_named_in_a_note() -> None:
    document = read(
        docx("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r><w:r><w:t>明</w:t></w:r></w:p>"), "a.docx"
    )
    assert texts(document) == ["明"]
    assert "隐藏文字“密”" in notes(document)


def test_the_prompt_of_an_unanswered_control_is_no_answer() -> None:
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处输入文字</w:t></w:r></w:sdtContent></w:sdt>"
    document = read(docx(f"<w:p><w:r><w:t>负责人:</w:t></w:r>{control}</w:p>"), "a.docx")
    assert texts(document) == ["负责人:"]
    assert "单击此处输入文字" in notes(document)


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    run = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read(docx(f"<w:p>{run}<w:r><w:t>正文</w:t></w:r></w:p>{paragraph('其后')}"), "a.docx")
    assert texts(document) == ["正文", "框内", "其后"]


NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{system}"/>'
    f'<w:lvlText w:val="{shape}"/></w:lvl></w:abstractNum>'
    for n, (system, shape) in enumerate([("decimal", "%1、"), ("chineseCounting", "(%1)"), ("bullet", "\uf06c")], 1)
) + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2, 3))


def item(text: str, number: int) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')


def test_automatic_numbers_are_printed_before_their_text() -> None:
    body = item("甲", 1) + item("乙", 1) + item("丙", 2) + item("丁", 3) + item("戊", 1)
    assert texts(read(docx(body, numbering=NUMBERING), "a.docx")) == ["1、甲", "2、乙", "(一)丙", "丁", "3、戊"]


def test_automatic_numbers_stand_in_cells_even_without_text() -> None:
    body = table(cell(item("", 1)) + cell("甲"), cell(item("", 1)) + cell("乙"))
    (grid,) = read(docx(body, numbering=NUMBERING), "a.docx").grids
    assert [c.text for c in grid.cells] == ["1、", "甲", "2、", "乙"]


def test_numbers_that_a_style_gives_are_printed_too() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="列表"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
        '</w:style><w:style w:type="paragraph" w:styleId="b"><w:name w:val="下级"/><w:basedOn w:val="a"/></w:style>'
    )
    body = paragraph("甲", '<w:pStyle w:val="b"/>') + paragraph("乙", '<w:pStyle w:val="a"/>')
    assert texts(read(docx(body, styles=styles, numbering=NUMBERING), "a.docx")) == ["(一)甲", "(二)乙"]


def test_roles_come_from_styles_outline_and_centring() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    centre = '<w:jc w:val="center"/>'
    body = (
        paragraph("附件2")
        + paragraph("绩效目标表", centre)
        + paragraph("(2021年)", centre)
        + paragraph("一、说明", '<w:pStyle w:val="1"/>')
    )
    document = read(docx(body, styles=styles), "a.docx")
    assert [getattr(block, "role", "") for block in document.blocks] == ["body", "title", "subtitle", "heading"]
    assert [getattr(block, "line", 0) for block in document.blocks] == [1, 2, 3, 4]


def test_headers_notes_and_comments_follow_as_notes_and_page_numbers_do_not() -> None:
    note = f'<w:footnote w:id="2">{paragraph("脚注")}</w:footnote>'
    separator = f'<w:footnote w:type="separator">{paragraph("—")}</w:footnote>'
    document = read(
        docx(
            paragraph("正文"),
            header1=paragraph("某市财政局印制"),
            header2=paragraph("某市财政局印制"),
            footer1=paragraph("第 1 页 共 2 页"),
            footnotes=separator + note,
            comments=f'<w:comment w:id="1">{paragraph("请补充")}</w:comment>',
        ),
        "a.docx",
    )
    assert texts(document) == ["正文", "某市财政局印制", "脚注", "批注:请补充"]
    assert [getattr(block, "role", "") for block in document.blocks] == ["body", "note", "note", "note"]


def test_strict_ooxml_reads_as_any_other() -> None:
    plain = docx(paragraph("严格"))
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        strict = zipped(
            {
                name: archive.read(name)
                .replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
                .replace(
                    b"http://schemas.openxmlformats.org/officeDocument/2006/",
                    b"http://purl.oclc.org/ooxml/officeDocument/",
                )
                for name in archive.namelist()
            }
        )
    assert texts(read(strict, "a.docx")) == ["严格"]
