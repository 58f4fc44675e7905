"""`jixiao read`: what it shows, what it gives as data, and which files it takes."""

import json
import zipfile
from pathlib import Path

import pytest

from jixiao.publication.package import decode
from tests.cli.conftest import Run, form


def names(output: str) -> list[str]:
    return [d["name"] for document in json.loads(output)["documents"] for d in document["declarations"]]


def test_the_summary_says_which_project_how_much_and_how_many_indicators(run: Run, filled: Path) -> None:
    ran = run("read", filled)
    assert ran.code == 0
    for words in ("目标表.html", "困难职工帮扶", "清河县总工会", "155,000.00元", "2024", "合计"):
        assert words in ran.output


def test_data_comes_back_as_the_package(run: Run, filled: Path) -> None:
    ran = run("read", "--json", filled)
    (reading,) = decode(ran.output.encode())
    assert reading.readings[0].declaration.name == "困难职工帮扶"
    assert json.loads(ran.output)["documents"][0]["declarations"][0]["funding"]["current_year"] == "155000.00"


def test_a_package_is_read_like_any_document(run: Run, filled: Path, tmp_path: Path) -> None:
    package = tmp_path / "数据.json"
    assert run("read", "--json", filled, "-o", package).output == ""
    assert run("read", "--json", package).output == package.read_text(encoding="utf-8")
    assert run("read", package).output == run("read", filled).output


def test_a_folder_means_all_forms_below_it_in_order(run: Run, folder: Path) -> None:
    ran = run("read", "--json", folder)
    assert (ran.code, ran.complaints) == (0, "")
    assert names(ran.output) == [f"项目{number:02}" for number in range(12)]


def test_several_processes_give_the_same_bytes_as_one(run: Run, folder: Path) -> None:
    assert run("read", "--json", "--jobs", "2", folder).output == run("read", "--json", "--jobs", "1", folder).output


def test_a_pattern_the_shell_did_not_expand_is_expanded(run: Run, folder: Path) -> None:
    assert names(run("read", "--json", folder / "表0[13].html").output) == ["项目01", "项目03"]
    assert len(names(run("read", "--json", folder / "**" / "*.html").output)) == 12


def test_a_file_given_twice_is_read_once(run: Run, folder: Path) -> None:
    assert names(run("read", "--json", folder / "表00.html", folder / "表0?.html").output).count("项目00") == 1


def test_the_forms_in_a_zip_are_read_also_with_chinese_names_of_old_windows(run: Run, tmp_path: Path) -> None:
    archive = tmp_path / "申报.zip"
    with zipfile.ZipFile(archive, "w") as members:
        members.writestr("甲/目标表.html", form("甲项目"))
        old = zipfile.ZipInfo("乙项目.html".encode("gb18030").decode("cp437"))
        members.writestr(old, form("乙项目"))
        members.writestr("读我.exe", b"MZ")
    data = archive.read_bytes()
    ran = run("read", "--json", archive)
    assert data == archive.read_bytes()
    assert sorted(names(ran.output)) == ["乙项目", "甲项目"]
    assert ran.code == 0


def test_a_file_that_cannot_be_read_costs_one_line_and_the_others_are_read(run: Run, folder: Path) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 not a zip")
    ran = run("read", "--json", folder, folder / "没有.docx")
    assert ran.code == 2
    assert len(names(ran.output)) == 12
    lines = ran.complaints.splitlines()
    assert len(lines) == 2
    assert any(str(folder / "坏.docx") in line for line in lines)
    assert any("没有.docx" in line and "没有这个文件" in line for line in lines)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("空.docx", b""),
        ("半截.json", b'{"jixiao": "1", "doc'),
        ("别的.json", b"[1, 2]"),
        ("假.zip", b"PK\x05\x06 broken"),
        ("乱.xlsx", bytes(range(256)) * 40),
        ("截断.pdf", b"%PDF-1.7\n1 0 obj"),
    ],
)
def test_bad_input_is_one_line_never_a_traceback(run: Run, tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    ran = run("read", file)
    assert ran.code == 2
    assert len(ran.complaints.splitlines()) == 1
    assert name in ran.complaints
    assert "Traceback" not in ran.complaints
    assert "程序" not in ran.complaints


def test_a_zip_that_unpacks_to_too_much_is_refused(run: Run, tmp_path: Path) -> None:
    archive = tmp_path / "炸弹.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as members:
        for number in range(4):
            members.writestr(f"{number}.txt", b"0" * 100_000_000)
    ran = run("read", archive)
    assert ran.code == 2
    assert "超过上限" in ran.complaints


def test_an_encrypted_zip_is_named_as_such(run: Run, tmp_path: Path) -> None:
    archive = tmp_path / "密.zip"
    with zipfile.ZipFile(archive, "w") as members:
        members.writestr("表.html", form())
    data = bytearray(archive.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    archive.write_bytes(bytes(data))
    ran = run("read", archive)
    assert (ran.code, "加了密码" in ran.complaints) == (2, True)


def test_a_result_that_cannot_be_written_is_one_line(run: Run, filled: Path, tmp_path: Path) -> None:
    ran = run("read", filled, "-o", tmp_path / "没有" / "结果.txt")
    assert ran.code == 2
    assert "不能写入" in ran.complaints


def test_a_failing_read_leaves_the_old_result_in_place(run: Run, filled: Path, tmp_path: Path) -> None:
    result = tmp_path / "结果.json"
    run("read", "--json", filled, "-o", result)
    before = result.read_bytes()
    run("read", "--json", filled, "-o", result)
    assert result.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


def test_a_family_nobody_knows_is_said_once(run: Run, folder: Path) -> None:
    ran = run("read", folder, "--form", "没有这种")
    assert (ran.code, len(ran.complaints.splitlines())) == (2, 1)
    assert "没有表式“没有这种”" in ran.complaints
