"""Bad input: whatever the bytes, a reader answers with a document or with one clear line in Chinese, in bounded time."""

import io
import random
import re
import time
import zipfile
from pathlib import Path

import pytest

from jixiao import documents
from jixiao.documents.document import Document
from jixiao.documents.limits import Limits
from jixiao.errors import MissingProgramError, UnreadableDocumentError
from tests.documents.office_files import docx, notes, paragraph, read, table, texts, xlsx, zipped

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"样例文件不在 {SAMPLES},此项未测")
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 4
OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")


def refusal(data: bytes, name: str, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableDocumentError) as caught:
        documents.read_bytes(data, name, limits or Limits())
    return str(caught.value)


def stream(name: str) -> bytes:
    """The head of an OLE2 file that names a stream, without the stream."""
    return OLE2 + bytes(504) + (name + "\0").encode("utf-16-le") + bytes(600)


@pytest.mark.parametrize(
    "name", ["a.docx", "a.xlsx", "a.xls", "a.doc", "a.html", "a.csv", "a.md", "a.txt", "a.pdf", "a"]
)
@pytest.mark.parametrize("data", [b"", b"  \r\n", bytes(1000)])
def test_empty_files_are_called_empty(data: bytes, name: str) -> None:
    assert "文件是空的" in refusal(data, name)


def test_faults_of_the_path_are_told(tmp_path: Path) -> None:
    for path, told in ((tmp_path / "无.docx", "找不到"), (tmp_path, "文件夹")):
        with pytest.raises(UnreadableDocumentError, match=told):
            documents.read(path)


def test_files_above_the_limit_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "大.docx"
    path.write_bytes(bytes(3 * 2**20))
    with pytest.raises(UnreadableDocumentError, match=r"3MB,超过上限1MB"):
        documents.read(path, Limits(file_bytes=2**20))


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (stream("EncryptedPackage"), "a.docx", "加了密码"),
        (stream("EncryptedPackage"), "a.xlsx", "加了密码"),
        (stream("无名"), "a.doc", "认不出是哪种 Office 文档"),
        (stream("PowerPoint Document"), "a.ppt", "演示文稿"),
        (stream("Workbook"), "a.xls", "不完整或已损坏"),
        (stream("WordDocument"), "a.doc", "不完整或已损坏"),
        (stream("WordDocument") + stream("Workbook")[512:], "a.xls", "不完整或已损坏"),
        (bytes.fromhex("0908100000060500") + bytes(90), "a.xls", "不完整或已损坏"),
        (zipped({"ppt/presentation.xml": "<p/>"}), "a.pptx", "演示文稿"),
        (zipped({"OFD.xml": "<p/>"}), "a.ofd", "另存为 PDF"),
        (zipped({"一.txt": "甲"}), "a.docx", "压缩包"),
        (b"PK\x03\x04" + bytes(100), "a.docx", "不完整或已损坏"),
        (b'{"jixiao": "1", "documents": []}', "a.json", "数据包"),
        (b'{"jixiao": "1", "documents": []}', "a", "数据包"),
        (random.Random(1).randbytes(3000), "a.bin", "认不出"),
        (b"<?xml version='1.0'?><a xmlns='b'>c</a>", "a.xml", "XML"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(data: bytes, name: str, told: str) -> None:
    message = refusal(data, name)
    assert told in message
    assert message.startswith(name)
    assert message.count("\n") == 0


@pytest.mark.parametrize("flag", [1, 0x800 | 1])
def test_encrypted_zip_members_are_told(flag: int) -> None:
    data = bytearray(docx(paragraph("甲")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for match in re.finditer(re.escape(signature), bytes(data)):
            data[match.start() + offset : match.start() + offset + 2] = flag.to_bytes(2, "little")
    assert "加了密码" in refusal(bytes(data), "a.docx")


def test_an_encrypted_doc_is_told() -> None:
    fib = b"\xec\xa5" + bytes(8) + b"\x00\x01" + bytes(500)
    assert "加了密码" in refusal(OLE2 + bytes(504) + fib + ("WordDocument\0").encode("utf-16-le"), "a.doc")


def test_macros_are_noted_and_not_run() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(paragraph("甲")))) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    document = read(zipped({**members, "word/vbaProject.bin": b"x"}), "a.docm")
    assert texts(document) == ["甲"]
    assert notes(document) == "全文:文件带有宏,宏没有运行也没有读入"


LAUGHS = '<!DOCTYPE r [<!ENTITY a "哈哈哈哈哈哈">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)
)


@pytest.mark.parametrize("entity", [LAUGHS + "]>", '<!DOCTYPE r [<!ENTITY j SYSTEM "file:///etc/passwd">]>'])
def test_xml_entities_are_refused(entity: str) -> None:
    word = f'{entity}<w:document xmlns:w="urn:x"><w:body>&j;</w:body></w:document>'
    began = time.monotonic()
    assert "DTD" in refusal(zipped({"word/document.xml": word}), "a.docx")
    with zipfile.ZipFile(io.BytesIO(xlsx("<sheetData/>"))) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    members["xl/worksheets/sheet1.xml"] = entity + "<worksheet>&j;</worksheet>"
    assert "DTD" in refusal(zipped(members), "a.xlsx")
    assert time.monotonic() - began < 5


def test_a_part_in_an_encoding_nobody_knows_is_damaged() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx("<sheetData/>"))) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    for part in ("xl/worksheets/sheet1.xml", "xl/strings.xml", "xl/workbook.xml"):
        odd = {**members, part: '<?xml version="1.0" encoding="nonsense"?><worksheet/>'}
        assert "损坏" in refusal(zipped(odd), "a.xlsx")


def test_zip_bombs_are_refused_before_they_are_unpacked() -> None:
    bomb = zipped({"word/document.xml": b"<w>" + b" " * (100 * 2**20)})
    assert len(bomb) < 2**20
    began = time.monotonic()
    assert "解压后有100MB" in refusal(bomb, "a.docx")
    assert "5001个文件" in refusal(zipped({f"word/{n}": b"" for n in range(5001)}), "a.docx")
    assert time.monotonic() - began < 5


def test_a_member_larger_than_it_claims_is_damaged() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(paragraph("甲" * 1000)))) as archive:
        size = archive.getinfo("word/document.xml").file_size
    data = docx(paragraph("甲" * 1000)).replace(size.to_bytes(4, "little"), (size - 500).to_bytes(4, "little"))
    assert "损坏" in refusal(data, "a.docx")


def test_markup_that_would_fill_the_memory_is_refused() -> None:
    body = "<w:p/>" * 200_000
    assert "超过一次能读的上限" in refusal(docx(body), "a.docx", Limits(markup_pieces=100_000, archive_ratio=10**6))


@pytest.mark.parametrize("tag", ["w:tbl><w:tr><w:tc", "w:sdt><w:sdtContent", "w:p><w:hyperlink"])
def test_deeply_nested_documents_are_refused(tag: str) -> None:
    for depth in (100, 240, 100_000):
        closing = "".join(f"</{name}>" for name in reversed(tag.split("><")))
        data = docx(f"<{tag}>" * depth + closing * depth + paragraph("甲"))
        try:
            assert texts(read(data, "a.docx")) == ["甲"]
        except UnreadableDocumentError as error:
            assert depth > 50, error


@pytest.mark.parametrize("name", ["猫.docx", "猫.xlsx", "猫.html"])
def test_a_picture_under_another_name_goes_to_the_picture_reader_or_is_told(name: str) -> None:
    with pytest.raises((UnreadableDocumentError, MissingProgramError)) as caught:
        documents.read_bytes(JPEG, name)
    assert re.search("[\u4e00-\u9fff]", str(caught.value))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-8-sig"])
@pytest.mark.parametrize("name", ["a.html", "a.csv", "a.md"])
def test_text_formats_are_read_in_any_encoding(name: str, encoding: str) -> None:
    text = {
        "a.html": "<table><tr><td>绩效目标</td><td>数量 100 个</td></tr></table>\n",
        "a.csv": "绩效目标,数量 100 个\n",
        "a.md": "| 绩效目标 | 数量 100 个 |\n|---|---|\n",
    }[name]
    (grid,) = read(text.encode(encoding), name).grids
    assert [cell.text for cell in grid.cells] == ["绩效目标", "数量 100 个"]


def is_answered(data: bytes, name: str) -> Document | None:
    """Read; only the two exceptions that a reader may raise become None. No two cells of a grid overlap."""
    try:
        document = documents.read_bytes(data, name)
    except (UnreadableDocumentError, MissingProgramError) as error:
        assert re.search("[\u4e00-\u9fff]", str(error))
        return None
    for grid in document.grids:
        taken = [
            (r, c)
            for x in grid.cells
            for r in range(x.row, x.row + x.rowspan)
            for c in range(x.column, x.column + x.colspan)
        ]
        assert len(taken) == len(set(taken))
    return document


def mutated(random_: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random_.choice((1, 3, 10, 50))):
        at, kind = random_.randrange(len(changed)), random_.random()
        if kind < 0.5:
            changed[at] = random_.randrange(256)
        elif kind < 0.7:
            del changed[at : at + random_.randrange(1, 30)]
        else:
            changed[at:at] = random_.randbytes(random_.randrange(1, 8))
    return bytes(changed)


VALUES = (
    "",
    "-1",
    "0",
    "99999999999",
    "abc",
    "1.5",
    "中",
    "XFD1048576",
    "A0",
    "A1:XFD1048576",
    "restart",
    "continue",
    "d",
    "s",
    "n",
)


def with_odd_values(random_: random.Random, data: bytes, part: str) -> bytes:
    """Change attribute values inside one XML part of a package, so that it is still well formed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    content = bytes(members[part])  # type: ignore[arg-type]
    for _ in range(random_.choice((1, 5, 20))):
        match = random_.choice(list(re.finditer(rb'(?<=\w)="[^"<>]*"', content)))
        content = content[: match.start()] + f'="{random_.choice(VALUES)}"'.encode() + content[match.end() :]
    return zipped({**members, part: content})


@needs_samples
@pytest.mark.parametrize("ending", ["docx", "xlsx", "xls", "html", "md"])
def test_mutated_samples_are_always_answered(ending: str) -> None:
    data = (SAMPLES / f"zhengzhou.{ending}").read_bytes()
    for seed in range(150):
        random_ = random.Random(seed)
        is_answered(mutated(random_, data), f"a.{ending}")
        is_answered(data[: random_.randrange(len(data))], f"a.{ending}")


@needs_samples
@pytest.mark.parametrize(("ending", "part"), [("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml")])
def test_samples_with_odd_attribute_values_are_always_answered(ending: str, part: str) -> None:
    data = (SAMPLES / f"wuhu.{ending}").read_bytes()
    read_ = sum(
        is_answered(with_odd_values(random.Random(seed), data, part), f"a.{ending}") is not None for seed in range(100)
    )
    assert read_ > 0


def test_tables_with_no_rows_make_no_grid() -> None:
    document = read(docx(table() + table("") + paragraph("甲")), "a.docx")
    assert document.grids == ()
    assert texts(document) == ["甲"]
