"""Nothing stands in the repository that belongs elsewhere: a package host, a machine's paths, a real person."""

import pytest

from tests.house.repository import forbidden, real_people, texts, tracked_files


def test_no_file_names_a_package_host_a_machine_or_a_telephone() -> None:
    faults = [fault for name, text in texts(tracked_files()) for fault in forbidden(name, text)]
    assert "\n".join(faults) == ""


def test_no_file_names_a_person_from_a_real_form() -> None:
    people = real_people()
    if not people:
        pytest.skip("../shared/seeds 不在手边：没有核对真实表格中的姓名和电话")
    assert [name for name, text in texts(tracked_files()) if any(person in text for person in people)] == []


@pytest.mark.parametrize(
    "text",
    [
        "pip install -i https://" + "py" + "pi.org" + "/simple",
        "open('/" + "work/main/x')",
        "请写信给 zhang@" + "sina.com",
        "电话 1370" + "0571866",
    ],
)
def test_what_must_not_stand_in_a_file_is_seen(text: str) -> None:
    assert forbidden("x.md", text)


@pytest.mark.parametrize("text", ["见 docs/work/计划.md", "写信给 li@example.com", "电话 13800001234", "@rule(item=1)"])
def test_what_may_stand_in_a_file_passes(text: str) -> None:
    assert forbidden("x.md", text) == []
