"""Comments in Word forms."""

import datetime

import pytest
from lxml import etree

from jixiao.documents import read_bytes
from jixiao.documents.document import Place
from jixiao.errors import CannotPrintError
from jixiao.publication.annotate import annotate
from jixiao.publication.notes import Note
from tests.publication.forms import noted, parts, repacked, sample, written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def commented_words(data: bytes) -> dict[str, str]:
    """Return the text inside each comment's range, by the comment's id."""
    words: dict[str, str] = {}
    open_ranges: set[str] = set()
    for element in etree.fromstring(parts(data)["word/document.xml"]).iter():
        number = element.get(W + "id", "")
        if element.tag == W + "commentRangeStart":
            open_ranges.add(number)
            words[number] = ""
        elif element.tag == W + "commentRangeEnd":
            open_ranges.remove(number)
        elif element.tag == W + "t":
            for one in open_ranges:
                words[one] += element.text or ""
    assert not open_ranges
    return words


def comments(data: bytes) -> dict[str, str]:
    root = etree.fromstring(parts(data)["word/comments.xml"])
    return {one.get(W + "id", ""): "".join(t.text or "" for t in one.iter(W + "t")) for one in root}


def test_each_note_is_a_comment_around_the_words_it_speaks_of() -> None:
    data = written("docx")
    notes = noted(data, "目标表.docx")
    out = annotate(data, "docx", notes, date=datetime.date(2024, 3, 1))
    said, words = comments(out), commented_words(out)
    assert len(said) == len(words) == len(notes)
    number = next(key for key, text in said.items() if "number-without-unit" in text)
    assert words[number] == "≥95"
    assert all(one.get(W + "author") == "绩效审核" for one in etree.fromstring(parts(out)["word/comments.xml"]))


def test_a_part_of_a_cell_is_marked_and_its_look_is_kept() -> None:
    data = written("docx")
    note = Note(Place(1, 1, 2), "说明", value="困难职工帮扶", words="职工", offset=2)
    out = annotate(data, "docx", [note])
    assert list(commented_words(out).values()) == ["职工"]
    assert read_bytes(out, "a.docx").grids == read_bytes(data, "a.docx").grids


def test_words_that_are_not_in_the_cell_mark_all_of_it() -> None:
    out = annotate(written("docx"), "docx", [Note(Place(1, 8, 4), "说明", words="没有这些字")])
    assert list(commented_words(out).values()) == ["≥95"]


def test_an_empty_cell_can_be_commented() -> None:
    out = annotate(written("docx"), "docx", [Note(Place(1, 3, 4), "没有填写")])
    assert (list(commented_words(out).values()), list(comments(out).values())) == ([""], ["没有填写"])


def test_nothing_but_the_body_and_the_lists_of_parts_changes() -> None:
    data = written("docx")
    out = annotate(data, "docx", noted(data, "目标表.docx"))
    before, after = parts(data), parts(out)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert after.keys() - before.keys() == {"word/comments.xml"}
    assert read_bytes(out, "a.docx").grids == read_bytes(data, "a.docx").grids


def test_comments_that_are_there_stay() -> None:
    once = annotate(written("docx"), "docx", [Note(Place(1, 1, 2), "第一次")])
    twice = annotate(once, "docx", [Note(Place(1, 1, 2), "第二次")])
    assert list(comments(twice).values()) == ["第一次", "第二次"]
    assert list(commented_words(twice).values()) == ["困难职工帮扶", "困难职工帮扶"]


def test_a_place_that_word_cannot_comment_on_is_named_at_the_beginning() -> None:
    out = annotate(written("docx"), "docx", [Note(Place(None, line=99), "页脚有误")])
    assert list(comments(out).values()) == ["第99段：页脚有误"]


def test_the_same_notes_give_the_same_bytes() -> None:
    data = written("docx")
    notes = noted(data, "目标表.docx")
    assert annotate(data, "docx", notes) == annotate(data, "docx", notes)


def test_strict_files_stay_strict() -> None:
    transitional, strict = (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    data = written("docx")
    data = repacked(data, {"word/document.xml": parts(data)["word/document.xml"].replace(transitional, strict)})
    out = parts(annotate(data, "docx", [Note(Place(1, 8, 4), "说明")]))
    assert strict in out["word/document.xml"]
    assert strict in out["word/comments.xml"]
    assert transitional not in out["word/document.xml"]


def test_a_signed_document_is_refused() -> None:
    data = repacked(written("docx"), {"_xmlsignatures/sig1.xml": b"<Signature/>"})
    with pytest.raises(CannotPrintError, match="签名"):
        annotate(data, "docx", [Note(Place(1, 1, 1), "说明")], name="目标表.docx")


@pytest.mark.parametrize(
    ("kind", "advice"), [("doc", "docx"), ("xls", "xlsx"), ("html", "docx"), ("png", "PDF"), ("md", "docx")]
)
def test_what_cannot_hold_comments_is_refused_with_advice(kind: str, advice: str) -> None:
    with pytest.raises(CannotPrintError, match="不能写批注") as refusal:
        annotate(b"", kind, [Note(None, "说明")], name=f"目标表.{kind}")
    assert advice in str(refusal.value)


@pytest.mark.parametrize("name", ["wuhu.docx", "zhengzhou.docx"])
def test_a_real_form_reads_the_same_with_its_comments(name: str) -> None:
    data = sample(name)
    notes = noted(data, name)
    out = annotate(data, "docx", notes)
    assert len(comments(out)) == len(notes) > 0
    assert read_bytes(out, name).grids == read_bytes(data, name).grids


def test_a_second_review_does_not_repeat_its_comments() -> None:
    data = written("docx")
    notes = noted(data, "目标表.docx")
    once = annotate(data, "docx", notes)
    assert comments(annotate(once, "docx", notes)) == comments(once)
