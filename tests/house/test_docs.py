"""The pages of docs/ that the program writes are those it would write now."""

import re
import tomllib

import pytest

from jixiao.families.loading import parse_family
from tests.house.measure import ROOT
from tools.write_docs import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_fresh(name: str) -> None:
    file = ROOT / "docs" / name
    assert file.exists(), "执行 make docs"
    assert file.read_text(encoding="utf-8") == PAGES[name](), f"docs/{name} 已过时：执行 make docs"


def test_the_examples_of_how_to_write_a_form_load_and_differ_as_described() -> None:
    text = (ROOT / "docs" / "表式.md").read_text(encoding="utf-8")
    whole, changed = re.findall(r"```toml\n(.*?)```", text, flags=re.DOTALL)
    first = parse_family(whole, "docs/表式.md")
    second = parse_family(changed, "docs/表式.md", {first.id: tomllib.loads(whole)})
    labels = [{label for slot in family.slots if (label := slot.label)} for family in (first, second)]
    assert labels[0] - labels[1] == {"项目类别"}
    assert labels[1] - labels[0] == {"立项依据"}


def test_every_link_between_pages_leads_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    links = [
        (page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    ]
    assert len(links) > 10
    assert [f"{page.name} → {link}" for page, link in links if not (page.parent / link).exists()] == []
