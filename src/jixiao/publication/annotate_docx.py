"""Comments in a Word document: one for each note, around the offending words or else the whole cell."""

import datetime
import posixpath
from collections import Counter
from collections.abc import Mapping, Sequence
from copy import deepcopy

from lxml import etree

from jixiao.documents.document import Place, Source
from jixiao.documents.docx import begin_story, main_part
from jixiao.documents.docx_styles import W
from jixiao.documents.limits import Limits
from jixiao.publication.docx_anchor import anchor
from jixiao.publication.notes import AUTHOR, Note
from jixiao.publication.office_package import OfficePackage

_WORD = W[1:-1]
_ID = W + "id"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_REFERENCE = etree.fromstring(
    f'<w:r xmlns:w="{_WORD}"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:annotationRef/></w:r>'
)


def annotate_docx(
    data: bytes, source: Source, notes: Sequence[Note], date: datetime.date | None, limits: Limits
) -> bytes:  # fmt: skip
    """Return the document with a comment for each note. Comments that are there stay; without `date` they bear none.

    A comment that an earlier review left is not written twice. A note on a part that Word cannot comment on (header, footer, footnote) stands at the beginning, with its place.
    """
    package = OfficePackage(data, source, limits)
    main = main_part(package.archive, limits)
    root = package.edit(main)
    body = root.find(W + "body")
    story = begin_story(package.archive, package.links(main), limits)
    story.read(root if body is None else body)
    comments = _comments_of(package, main)
    number = _first_free(root, comments)
    known = _own_texts(comments)
    for note in notes:
        element, placed = _element_of(note, story.elements, root)
        if known[placed.text]:
            known[placed.text] -= 1
            continue
        anchor(element, placed, str(number))
        comments.append(_comment(number, placed.text, date))
        number += 1
    return package.finish()


def _element_of(
    note: Note, elements: Mapping[Place, etree._Element], root: etree._Element
) -> tuple[etree._Element, Note]:
    """Return the cell or paragraph that carries a note; one whose place is not in the body stands at its beginning."""
    element = elements.get(note.place) if note.place else None
    if element is not None:
        return element, note
    text = f"{note.place}：{note.text}" if note.place else note.text
    first = next(iter(elements.values()), None)
    return next(root.iter(W + "p")) if first is None else first, Note(None, text, note.severity)


def _own_texts(comments: etree._Element) -> Counter[str]:
    """Return the texts of the comments that an earlier review left: they are not written twice."""
    own = (comment for comment in comments if comment.get(W + "author") == AUTHOR)
    return Counter("\n".join("".join(t.text or "" for t in p.iter(W + "t")) for p in one.iter(W + "p")) for one in own)


def _comments_of(package: OfficePackage, main: str) -> etree._Element:
    """Return the root of the part that holds the comments; a document without any gets one."""
    for link in package.links(main).values():
        if link.kind == "comments" and link.target in package:
            return package.edit(link.target)
    part = posixpath.join(posixpath.dirname(main), "comments.xml")
    part = part if part not in package else package.free_name(posixpath.join(posixpath.dirname(main), "comments{}.xml"))
    root = etree.Element(W + "comments", nsmap={"w": _WORD})
    package.new(part, root)
    package.link(main, "comments", part)
    package.declare(_TYPE, part=part)
    return root


def _first_free(root: etree._Element, comments: etree._Element) -> int:
    used = [element.get(_ID, "") for element in root.iter(W + "commentRangeStart", W + "commentReference")]
    used += [comment.get(_ID, "") for comment in comments]
    return max((int(number) for number in used if number.isdecimal()), default=-1) + 1


def _comment(number: int, text: str, date: datetime.date | None) -> etree._Element:
    comment = etree.Element(W + "comment", nsmap={"w": _WORD})
    comment.set(_ID, str(number))
    comment.set(W + "author", AUTHOR)
    if date:
        comment.set(W + "date", f"{date.isoformat()}T00:00:00Z")
    comment.set(W + "initials", "审")
    for count, line in enumerate(text.split("\n")):
        paragraph = etree.SubElement(comment, W + "p")
        if not count:
            paragraph.append(deepcopy(_REFERENCE))
        words = etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "t")
        words.text = line
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return comment
