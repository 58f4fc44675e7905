"""What people write never becomes anything but words: not a script in a page, not a formula in a table."""

import io
import json
from html.parser import HTMLParser

import pytest

from jixiao.web.models import Submission
from jixiao.web.services.drafting import write_values
from jixiao.web.services.publishing import put_out
from tests.web.conftest import Cast, put_into

PAYLOADS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "</textarea><script>alert(1)</script>",
    "javascript:alert(1)", "' autofocus onfocus=alert(1) x='", "{{ 7|add:7 }}", "{% load x %}", "<iframe src=//example.org>", "<a href=javascript:alert(1)>点我</a>",
    "<style>*{display:none}</style>", "&lt;script&gt;alert(1)&lt;/script&gt;", "<!--", "]]>", "<scr<script>ipt>alert(1)</script>", "\u2028<b onclick=alert(1)>",
]  # fmt: skip
CELLS = ["/fields/项目名称", "/fields/年度目标", "/indicators/0/name", "/indicators/0/target"]


class Elements(HTMLParser):
    """Collects what a browser would run."""

    def __init__(self) -> None:
        super().__init__()
        self.dangerous: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name: value or "" for name, value in attrs}
        if tag in {"iframe", "svg", "style", "img", "object", "embed"} or (tag == "script" and not names.get("src", "").startswith("/static/")):
            self.dangerous.append(tag)
        self.dangerous += [f"{tag} {n}" for n, v in names.items() if n.startswith("on") or n == "style" or v.strip().lower().startswith("javascript:")]


def run_of(html: str) -> list[str]:
    found = Elements()
    found.feed(html)
    return found.dangerous


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_script_in_a_narrative_stays_words_on_every_page(payload: str, cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    write_values(cast.officer, submission, 1, dict.fromkeys(CELLS, payload))
    submission.refresh_from_db()
    client = sign_in(cast.officer)
    base = f"/projects/{submission.pk}/"
    addresses = [base, f"{base}history/", f"{base}changes/?from=1", f"{base}steps/submit/", f"{base}steps/withdraw/", "/", "/projects/", "/new/"]
    pages = [client.get(address) for address in addresses]
    put_into(submission, "approved")
    put_out(cast.own.people["department"], submission)
    pages += [client.get(base), client.get(f"/public/{submission.pk}/"), client.get("/public/")]
    pages += [sign_in(cast.own.people["department"]).get(f"{base}steps/publish/")]
    for page in pages:
        assert page.status_code == 200
        assert run_of(page.content.decode()) == []
    state = client.get(f"{base}state/", headers={"X-Paper": "1"}).json()
    assert run_of(state["paper"] + state["margin"]) == []
    assert any(payload.strip("\u2028") in value for value in state["values"].values() if isinstance(value, str)) or "<b" in payload


def test_the_check_for_scripts_sees_one() -> None:
    assert run_of("<p>甲</p><script>alert(1)</script><b onclick=x>") == ["script", "b onclick"]


@pytest.mark.parametrize("payload", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "＝1+1", "=HYPERLINK(\"http://example.org\")"])
def test_no_cell_of_an_export_is_a_formula(payload: str, cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    import openpyxl

    write_values(cast.officer, submission, 1, {"/fields/项目名称": payload, "/indicators/0/name": payload, "/indicators/0/target": payload})
    client = sign_in(cast.officer)
    for address in ("/projects.xlsx", f"/projects/{submission.pk}/form.xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(client.get(address).content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert any(payload.strip() in str(cell.value) for cell in cells)
        assert {cell.data_type for cell in cells} & {"f"} == set()
    lines = client.get("/projects.csv").content.decode("utf-8-sig").splitlines()
    assert lines[1].lstrip('"').startswith("'")


def test_a_download_is_the_form_in_each_format(cast: Cast, submission: Submission, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in(cast.officer)
    heads = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "json": b"{", "csv": b"\xef\xbb\xbf"}
    for kind, head in heads.items():
        answer = client.get(f"/projects/{submission.pk}/form.{kind}")
        assert answer.content.startswith(head)
        assert "attachment" in answer["Content-Disposition"]
    package = json.loads(client.get(f"/projects/{submission.pk}/form.json").content)
    assert package["documents"][0]["declarations"][0]["name"] == "职工技能竞赛"
    assert client.get(f"/projects/{submission.pk}/form.exe").status_code == 404
