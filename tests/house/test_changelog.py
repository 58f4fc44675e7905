"""Every entry of the changelog says what kind of change it is, for which years, and which forms and rules it touches."""

import re

import pytest

from tests.house.measure import ROOT

KEYS = ("类型", "影响年度", "影响表式与规则", "说明")
KINDS = ("新增", "修正", "变更", "移除", "安全")


def faults(changelog: str) -> list[str]:
    """Return what is wrong with the entries of a changelog."""
    found = []
    for entry in re.split(r"^### ", changelog, flags=re.MULTILINE)[1:]:
        title = entry.partition("\n")[0]
        values = dict(re.findall(r"^- (.+?)：(.+)$", entry, flags=re.MULTILINE))
        found += [f"{title}：没有“{key}”" for key in KEYS if not values.get(key, "").strip()]
        if values.get("类型") not in KINDS:
            found.append(f"{title}：类型应为 {'、'.join(KINDS)} 之一")
    return found


def test_every_entry_of_the_changelog_is_complete() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "### " in changelog
    assert faults(changelog) == []


@pytest.mark.parametrize("missing", KEYS)
def test_an_entry_without_one_of_the_four_is_seen(missing: str) -> None:
    lines = [f"- {key}：{'新增' if key == '类型' else '无'}" for key in KEYS if key != missing]
    assert any(missing in fault for fault in faults("### 一条\n" + "\n".join(lines)))
