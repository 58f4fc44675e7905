"""What fuzzing and careless use found in the readers: every case once hung, filled the memory, or lost text in silence."""

import io
import zipfile

import pytest

from jixiao import documents
from jixiao.documents.document import Grid, Paragraph
from jixiao.documents.limits import Limits
from jixiao.errors import UnreadableDocumentError
from tests.documents.office_files import notes


def test_a_text_table_with_too_many_rows_or_columns_is_cut_and_noted() -> None:
    data = "\n".join("\t".join(f"{row}行{column}列" for column in range(6)) for row in range(8)).encode()
    document = documents.read_bytes(data, "表.txt", Limits(rows=5, columns=4))
    (grid,) = document.grids
    assert {(cell.row, cell.column) for cell in grid.cells} == {(row, column) for row in range(5) for column in range(4)}
    assert notes(document) == "表1:有8行6列,只读入前5行、前4列"


@pytest.mark.parametrize(("before", "kind"), [("", Paragraph), ("名称\t", Grid)])
def test_an_endless_line_of_text_is_cut_and_noted(before: str, kind: type) -> None:
    document = documents.read_bytes(f"{before}{'帮扶困难职工300人，' * 100}".encode(), "表.txt", Limits(cell_characters=50))
    (block,) = document.blocks
    assert isinstance(block, kind)
    assert "有1100个字,只读入前50个" in notes(document)


def test_a_binary_file_full_of_nulls_is_not_taken_for_text() -> None:
    shortcut = bytes.fromhex("4c0000000114020000000000c000000000000046") + bytes(range(0, 60, 3)) * 5 + bytes(100)
    with pytest.raises(UnreadableDocumentError, match="认不出"):
        documents.read_bytes(shortcut, "目标表.lnk")


def test_a_text_that_a_power_cut_padded_with_nulls_is_still_read() -> None:
    document = documents.read_bytes("项目名称\t困难职工帮扶\n".encode() + bytes(3000), "目标表.txt")
    assert [cell.text for cell in document.grids[0].cells] == ["项目名称", "困难职工帮扶"]
    assert "删去了3000个空字符" in notes(document)


@pytest.mark.parametrize("ending", ["", "</table>", "</table></body>"])
def test_a_page_whose_download_broke_off_says_so(ending: str) -> None:
    page = "<html><body><table><tr><td>项目名称</td><td>困难职工帮扶</td></tr>"
    assert "网页没有写完" in notes(documents.read_bytes(f"{page}{ending}".encode(), "表.html"))
    assert not notes(documents.read_bytes(f"{page}</table></body></html>".encode(), "表.html"))


def test_a_picture_too_large_is_refused_before_it_is_decoded() -> None:
    image = pytest.importorskip("PIL.Image", reason="没有安装文字识别组件,此项未测")
    stream = io.BytesIO()
    image.new("L", (4000, 3000)).save(stream, "PNG")
    damaged = stream.getvalue()[:200]  # the header alone
    with pytest.raises(UnreadableDocumentError, match="12000000个像素,超过上限10000000"):
        documents.read_bytes(damaged, "照片.png", Limits(image_pixels=10_000_000))
    with pytest.raises(UnreadableDocumentError, match="损坏"):
        documents.read_bytes(damaged, "照片.png")


def test_an_encrypted_open_document_is_told() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", "<manifest><file-entry><encryption-data/></file-entry></manifest>")
        archive.writestr("content.xml", bytes(range(256)))
    with pytest.raises(UnreadableDocumentError, match="加了密码"):
        documents.read_bytes(stream.getvalue(), "目标表.odt")
