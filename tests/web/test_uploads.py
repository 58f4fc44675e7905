"""Uploaded files: shown as read, with everything the reader was not sure of; bad ones refused in one line."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jixiao.core.declaration import Declaration
from jixiao.documents.writing import write
from jixiao.families.draw import draw
from jixiao.families.loading import load_family
from jixiao.publication.package import encode_declaration
from jixiao.web.models import Submission, Upload
from jixiao.web.paper.blanks import settle
from jixiao.web.sample.story import fill, read_projects
from jixiao.web.services.importing import clean_name, read_apart
from tests.web.conftest import FAMILY, Cast


def form(number: int = 0) -> Declaration:
    return settle(fill(load_family(FAMILY), read_projects()[number])).declaration


def file_of(kind: str, *forms: Declaration) -> bytes:
    return write(draw(load_family(FAMILY), forms or (form(),)), kind)


def send(client: Client, *files: tuple[str, bytes]) -> Any:
    return client.post("/new/upload/", {"year": "2027", "files": [SimpleUploadedFile(name, data) for name, data in files]})


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "html", "md"])
def test_an_uploaded_form_becomes_the_same_form_on_the_screen(kind: str, cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in(cast.officer)
    where = send(client, (f"目标表.{kind}", file_of(kind)))["Location"]
    page = client.get(where).content.decode()
    assert "困难职工帮扶救助" in page
    assert "受助职工满意度" in page
    assert client.post(where, {"number": "0"})["Location"].startswith("/projects/")
    begun = Submission.objects.get()
    read, written = (encode_declaration(d).decode() for d in (settle(begun.version().declaration).declaration, form()))
    if kind == "pdf":  # a PDF does not say whether a line ends because the cell does or because the author wanted it
        read = read.replace("\\n", "")
    assert read == written
    assert not Upload.objects.exists()


def test_a_file_of_two_projects_begins_the_chosen_one(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in(cast.officer)
    where = send(client, ("两个.docx", file_of("docx", form(0), form(1))))["Location"]
    client.post(where, {"number": "1"})
    assert Submission.objects.get().name == form(1).name


def test_several_files_wait_to_be_looked_at(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in(cast.officer)
    send(client, ("一.docx", file_of("docx")), ("坏.docx", b"not a document"), ("二.xlsx", file_of("xlsx", form(1))))
    page = client.get("/new/").content.decode()
    assert page.count("已读取，待核对") == 2
    assert page.count("未能读取") == 1


def test_text_without_a_place_and_repairs_are_shown(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in(cast.officer)
    page = client.get(send(client, ("表.md", "来历不明的一句话\n\n".encode() + file_of("md")))["Location"]).content.decode()
    assert "没有放进任何一栏的文字" in page
    assert "来历不明的一句话" in page


def test_a_form_of_an_unknown_family_is_put_into_a_chosen_one_only(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    rows = "| 工程名 | 修路 |\n|---|---|\n| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n| 产出指标 | 数量指标 | 修路里程 | ≥5公里 |\n"
    client = sign_in(cast.officer)
    where = send(client, ("别的.md", rows.encode()))["Location"]
    assert "没有认出表式" in client.get(where).content.decode()
    assert client.post(where, {"number": "0"}).status_code == 400
    assert client.post(where, {"number": "0", "family": FAMILY}).status_code == 302
    assert [i.name for i in settle(Submission.objects.get().version().declaration).declaration.indicators] == ["修路里程"]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 400_000_000)
    return out.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><html><body><table><tr><td>&b;</td></tr></table></body></html>'
BAD = {
    "空.docx": b"",
    "假.docx": b"MZ\x90\x00" + b"\0" * 2000,
    "断.pdf": b"%PDF-1.7\n1 0 obj",
    "断.xlsx": file_of("xlsx")[:800],
    "弹.docx": bomb(),
    "脚本.exe": b"MZ" + b"\0" * 100,
    "图.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_in_one_chinese_line(name: str, cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    package, fault = read_apart(name, BAD[name])
    assert package == ""
    assert "\n" not in fault
    assert fault.startswith(name)
    assert not any(word in fault for word in ("Traceback", "Error", "/tmp"))
    client = sign_in(cast.officer)
    page = client.get(send(client, (name, BAD[name] or b" "))["Location"])
    assert page.status_code == 200


def test_a_file_over_the_limit_is_refused(cast: Cast, sign_in, settings) -> None:  # type: ignore[no-untyped-def]
    settings.UPLOAD_BYTES = 1000
    answer = send(sign_in(cast.officer), ("大.docx", file_of("docx")))
    assert answer.status_code == 400
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"), ("..\\..\\表.docx", "表.docx"), ("a\0b.docx", "ab.docx"), ("表\u202excod.exe", "表xcod.exe"), ("", "文件"),
        ("....", "文件"), (".docx", "docx"), ("长" * 300 + ".docx", "长" * 40 + ".docx"), ("-rf.docx", "-rf.docx"),
    ],
)  # fmt: skip
def test_a_file_name_is_only_a_name(name: str, kept: str) -> None:
    assert clean_name(name) == kept


def test_a_name_that_looks_like_an_option_is_read_as_a_file() -> None:
    package, fault = read_apart("-h.md", file_of("md"))
    assert fault == ""
    assert "困难职工帮扶救助" in package


def test_nobody_confirms_the_file_of_somebody_else(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    where = send(sign_in(cast.officer), ("表.docx", file_of("docx")))["Location"]
    for person in (cast.own.people["endorser"], cast.foreign.people["officer"]):
        assert sign_in(person).get(where).status_code == 404
        assert sign_in(person).post(where, {"number": "0"}).status_code == 404
    assert not Submission.objects.exists()


def test_only_an_officer_uploads_and_only_for_his_agency(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    assert send(sign_in(cast.own.people["department"]), ("表.docx", file_of("docx"))).status_code == 403
    client = sign_in(cast.officer)
    client.post("/new/blank/", {"year": "2027", "family": FAMILY, "agency": str(cast.foreign.agency.pk)})
    assert not Submission.objects.filter(agency=cast.foreign.agency).exists()
