"""The pages of docs/ that the program writes are those it would write now."""

import pytest

from tests.house.measure import ROOT
from tools.write_docs import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_fresh(name: str) -> None:
    file = ROOT / "docs" / name
    assert file.exists(), "执行 make docs"
    assert file.read_text(encoding="utf-8") == PAGES[name](), f"docs/{name} 已过时：执行 make docs"
