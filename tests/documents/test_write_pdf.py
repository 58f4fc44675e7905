"""PDF as it is printed: fonts inside, pages numbered, nothing taken for markup, nothing cut or lost."""

import multiprocessing
import re
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pypdfium2
import pytest

from jixiao.documents import read_bytes, write
from jixiao.documents.document import Cell, Grid, Paragraph
from jixiao.documents.marks import MARK
from jixiao.documents.paper import SEAL_ROOM
from jixiao.documents.print_layout import lay_out, repeatable_rows
from jixiao.documents.write_pdf import choose_faces
from jixiao.documents.write_pdf_source import break_runs, quote
from jixiao.errors import CannotPrintError, MissingProgramError
from tests.documents.written_forms import SENTENCE, document, form, grid

POINTS_PER_MILLIMETRE = 72 / 25.4
SIDE = 20 * POINTS_PER_MILLIMETRE

MARKUP = (
    *("#let x = 1", "#sys.inputs", "$ x^2 $", "*粗*", "_斜_", "\\u{41}", "\\", '"', '"+1+"', "`码`", "<标签>", "@引用"),
    *(
        "= 标题",
        "- 项",
        "+ 项",
        "/ 词: 义",
        "// 注释",
        "/* 注释 */",
        "[内容]",
        "{1+1}",
        "~",
        "---",
        "...",
        "https://a.cn/b",
        "#",
    ),
)


def pages(pdf: bytes) -> list[str]:
    opened = pypdfium2.PdfDocument(pdf)
    return [opened[n].get_textpage().get_text_bounded() for n in range(len(opened))]


def squeezed(text: str) -> str:
    """The text without white space and marks; PDFium writes a hyphen at the end of a line as U+0002."""
    return re.sub(rf"\s|{MARK}", "", text).replace("\x02", "-")


@pytest.mark.parametrize("text", MARKUP)
def test_text_is_never_taken_for_markup(text: str) -> None:
    written = document(Paragraph(text, role="title"), Paragraph(text), Grid((Cell(0, 0, text), Cell(0, 1, "值"))))
    (page,) = pages(write(written, "pdf"))
    assert squeezed(page).count(squeezed(text)) == 3


def test_a_literal_holds_any_text_on_one_line() -> None:
    assert quote('a"b\\c\nd') == '"a\\"b\\\\c\\nd"'


def test_pages_are_numbered_with_their_total() -> None:
    printed = [squeezed(page) for page in pages(write(form(60), "pdf"))]
    assert len(printed) > 2
    assert all(f"第{n}页共{len(printed)}页" in page for n, page in enumerate(printed, 1))


def test_fonts_are_embedded_and_no_date_is_written() -> None:
    pdf = write(form(), "pdf")
    assert b"NotoSerifSC" in pdf
    assert b"/CreationDate" not in pdf


def test_a_wide_table_lies_on_its_side() -> None:
    sizes = []
    for widths in ((80.0, 90.0), (100.0, 157.0)):
        page = pypdfium2.PdfDocument(write(document(grid("甲|乙", widths=widths)), "pdf"))[0]
        sizes.append(tuple(round(length / POINTS_PER_MILLIMETRE) for length in page.get_size()))
    assert sizes == [(210, 297), (297, 210)]


@pytest.mark.parametrize(
    "run", ["a" * 400, "1234567890" * 30, "_" * 200, "——" * 100, "。" * 150, "https://a.cn/" + "x/" * 150]
)
def test_a_long_run_without_spaces_stays_in_its_cell(run: str) -> None:
    written = document(Grid((Cell(0, 0, "网址"), Cell(0, 1, run), Cell(0, 2, "值")), widths=(30, 40, 30)))
    opened = pypdfium2.PdfDocument(write(written, "pdf"))
    right = opened[0].get_width() - SIDE
    text = opened[0].get_textpage()
    boxes = [text.get_charbox(n) for n in range(text.count_chars())]
    assert max(box[2] for box in boxes) <= right
    (read,) = read_bytes(write(written, "pdf"), "x.pdf").grids
    assert squeezed(read.cells[1].text) == run


def test_a_run_that_fits_is_left_in_one_piece() -> None:
    assert break_runs("2019-01-01 至 2019-12-31", 60, 10.5) == '"2019-01-01 至 2019-12-31"'
    assert "box()" in break_runs("a" * 100, 60, 10.5)


@pytest.mark.parametrize("indicators", range(20, 36, 3))
def test_the_signature_stands_on_the_page_of_the_last_row(indicators: int) -> None:
    last = squeezed(pages(write(form(indicators), "pdf"))[-1])
    assert "预算单位(盖章)" in last
    assert f"指标{indicators}:" in last


def test_the_signature_has_room_for_a_seal() -> None:
    opened = pypdfium2.PdfDocument(write(form(1), "pdf"))[0]
    text = opened.get_textpage()
    sign = text.search("预算单位").get_next()
    assert sign
    rules = [box for box in (o.get_bounds() for o in opened.get_objects(filter=[2])) if box[3] - box[1] < 2]
    lowest = min(box[1] for box in rules)
    assert lowest - text.get_charbox(sign[0])[1] >= (SEAL_ROOM / 2 - 4) * POINTS_PER_MILLIMETRE


def test_header_rows_are_repeated_on_each_page() -> None:
    rows = (f"指标{n}|≥{n}户" for n in range(80))
    printed = pages(write(document(grid("三级指标|指标值", *rows, header_rows=(0,))), "pdf"))
    assert len(printed) > 1
    assert all("三级指标" in page for page in printed)


def test_a_header_row_joined_to_the_body_by_a_merged_cell_is_not_repeated() -> None:
    joined = Grid((Cell(0, 0, "绩效指标", rowspan=2), Cell(0, 1, "指标值"), Cell(1, 1, "≥1")), header_rows=(0,))
    assert repeatable_rows(joined, lay_out(joined)) == frozenset()


def test_a_row_is_not_cut_in_two_and_a_huge_one_is_printed_whole() -> None:
    rows = [f"说明{n}|{SENTENCE * 4}末{n}" for n in range(12)]
    printed = [squeezed(page) for page in pages(write(document(grid(*rows, widths=(30, 140))), "pdf"))]
    for n in range(12):
        assert any(f"说明{n}依据" in page and f"等服务。末{n}" in page for page in printed), n
    huge = squeezed("".join(pages(write(document(grid(f"说明|{SENTENCE * 60}末尾", widths=(30, 140))), "pdf"))))
    assert huge.count("免费提供职业介绍") >= 58
    assert "末尾" in huge


def test_a_grid_to_be_kept_together_moves_to_the_next_page() -> None:
    long = document(
        *(Paragraph(SENTENCE * 3) for _ in range(12)), grid(*(f"甲{n}|乙" for n in range(12)), keep_together=True)
    )
    printed = [squeezed(page) for page in pages(write(long, "pdf"))]
    assert any("甲0" in page and "甲11" in page for page in printed)
    taller = grid(*(f"甲{n}|乙" for n in range(60)), keep_together=True)
    assert "甲59" in squeezed(pages(write(document(taller), "pdf"))[-1])


def test_a_character_no_font_can_draw_is_printed_as_its_number() -> None:
    (page,) = pages(write(document(Paragraph("负责人:\U00020bb7明\ue000☑")), "pdf"))
    assert squeezed(page) == "负责人:[U+20BB7]明[U+E000]☑第1页共1页"


def test_without_any_chinese_font_the_user_is_told_what_to_do() -> None:
    with pytest.raises(MissingProgramError, match=r"fetch_fonts\.py"):
        choose_faces(["DejaVu Sans Mono"])
    assert choose_faces(["Noto Serif CJK SC"]) == {"serif": ("Noto Serif CJK SC",), "sans": ("Noto Serif CJK SC",)}


def write_pdf(_: int) -> str:
    try:
        return write(form(1), "pdf")[:4].decode()
    except CannotPrintError as error:
        return str(error)


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="本系统没有 fork")
def test_a_copy_of_the_process_says_so_instead_of_waiting_for_ever() -> None:
    assert write_pdf(0) == "%PDF"
    with ProcessPoolExecutor(1, multiprocessing.get_context("fork")) as pool:
        assert "fork" in next(pool.map(write_pdf, [1], timeout=60))


def test_several_threads_may_print_at_once() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(write_pdf, range(8))) == {"%PDF"}


def test_lines_and_cells_of_a_print_come_back_as_they_were_over_page_breaks() -> None:
    long = "\n".join(f"目标{n}：{SENTENCE * (n % 4 + 1)}" for n in range(1, 30))
    almost_full = "甲" * 16
    cells = [Cell(0, 0, "项目名称"), Cell(0, 1, almost_full + "\n" + almost_full), Cell(1, 0, "年度目标"), Cell(1, 1, long)]
    cells += [Cell(2, 0, "绩效指标", rowspan=60), *(Cell(2 + n, 1, "" if n % 3 else f"指标{n}") for n in range(60))]
    grid = read_bytes(write(document(Grid(tuple(cells), widths=(30, 64))), "pdf"), "表.pdf").grids[0]
    assert [(c.row, c.column, c.rowspan, c.text) for c in grid.cells] == [(c.row, c.column, c.rowspan, c.text) for c in cells]


def test_spaces_that_the_writer_typed_do_not_pass_for_an_empty_cell() -> None:
    cells = (Cell(0, 0, "说明"), Cell(0, 1, "　　甲　　乙"), Cell(1, 0, "备注"), Cell(1, 1, ""))
    read = read_bytes(write(document(Paragraph("　　本表一式三份。"), Grid(cells, widths=(30, 64))), "pdf"), "表.pdf")
    assert [c.text.replace(" ", "") for c in read.grids[0].cells] == ["说明", "甲乙", "备注", ""]
    assert next(b.text for b in read.blocks if isinstance(b, Paragraph)) == "本表一式三份。"
