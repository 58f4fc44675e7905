"""The JSON package: what is written comes back the same, keeps to the contract, and bad data is named with its place."""

import json
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.core.declaration import Choice, Declaration, DepartmentGoals, Kind
from jixiao.core.funding import BudgetLine, Funding, Instalment
from jixiao.core.indicator import Indicator
from jixiao.core.organisation import Organisation
from jixiao.core.project import Project
from jixiao.core.target import Target, parse_target
from jixiao.documents.document import Place, Repair, Source
from jixiao.errors import InvalidPackageError
from jixiao.families.result import DocumentReading, Reading, Unread
from jixiao.publication.package import (
    decode,
    decode_declaration,
    encode,
    encode_declaration,
    package,
)

TEXT = st.none() | st.text(max_size=12)
WORDS = st.text(max_size=12)
AMOUNTS = st.none() | st.decimals(-(10**9), 10**12, places=2)
NUMBERS = st.none() | st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False)
CHOICES = st.builds(Choice, st.lists(WORDS, max_size=3).map(tuple), st.lists(WORDS, max_size=3).map(tuple))
FIELDS = st.dictionaries(WORDS, WORDS | CHOICES, max_size=4)
PLACES = st.builds(Place, st.integers(1, 99), st.integers(1, 99), st.integers(1, 99)) | st.builds(
    Place, st.none(), line=st.integers(1, 9999)
)


def few(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=3, unique_by=repr).map(tuple)


INDICATORS = st.builds(
    Indicator, TEXT, TEXT, TEXT, st.builds(Target, WORDS, number=NUMBERS, upper=NUMBERS), WORDS,
    weight=TEXT, actual=TEXT, ordinal=st.none() | st.integers(1, 9), columns=st.dictionaries(WORDS, WORDS, max_size=2),
)  # fmt: skip
DECLARATIONS = st.builds(
    Declaration,
    kind=st.sampled_from(get_args(Kind)),
    name=TEXT,
    fiscal_year=st.none() | st.integers(1990, 2100),
    organisation=st.builds(Organisation, TEXT, TEXT, TEXT, TEXT),
    project=st.builds(Project, *[TEXT] * 10),
    money_unit=st.sampled_from([None, "元", "万元"]),
    funding=st.builds(Funding, *[AMOUNTS] * 10),
    fields=FIELDS,
    overall_goal=TEXT,
    indicators=few(INDICATORS),
    empty_branches=few(st.tuples(WORDS, WORDS)),
    cost_items=few(FIELDS),
    safeguards=few(FIELDS),
    disbursement_plan=few(st.builds(Instalment, WORDS, WORDS)),
    budget_lines=few(st.builds(BudgetLine, WORDS, TEXT, TEXT)),
    tasks=few(FIELDS),
)
READINGS = st.builds(
    DocumentReading,
    source=st.builds(Source, WORDS, WORDS, WORDS),
    readings=few(st.builds(Reading, DECLARATIONS, st.dictionaries(WORDS, PLACES, max_size=3), TEXT)),
    department=st.none() | st.builds(DepartmentGoals, FIELDS),
    unread=few(st.builds(Unread, WORDS, PLACES)),
    repairs=few(st.builds(Repair, WORDS, WORDS)),
)

DECLARATION = Declaration(
    name="送温暖活动",
    fiscal_year=2024,
    organisation=Organisation(agency="清河县总工会", agency_code="508001"),
    project=Project(code="A-1"),
    money_unit="万元",
    funding=Funding(total=Decimal("155000"), other=Decimal("0.5")),
    fields={"项目类别": Choice(("一次性", "经常性"), ("经常性",)), "备注": ""},
    annual_goal="慰问困难职工",
    indicators=(
        Indicator("产出指标", "数量指标", "慰问人数", parse_target("≥300人次"), "output.quantity"),
        Indicator("产出指标", "成本指标", "人均标准", parse_target("3-5万元"), "output.cost"),
    ),
    empty_branches=(("效益指标", "生态效益指标"),),
)
READING = DocumentReading(
    Source("表.docx", "docx", "ab" * 32),
    (Reading(DECLARATION, {"/name": Place(1, 3, 2), "/indicators/0/target": Place(1, 9, 4)}, "wuhu-2024"),),
    DepartmentGoals({"总体目标": "服务职工"}),
    (Repair("一级指标单元格错位,按位置归入产出指标", "表1 第9行"),),
    (Unread("第 1 页", Place(None, line=40)),),
)


def as_json(*readings: DocumentReading) -> Any:
    return json.loads(encode(readings))


@settings(max_examples=60, deadline=None)
@given(READINGS)
def test_any_reading_comes_back_from_its_package_the_same(reading: DocumentReading) -> None:
    assert decode(encode([reading])) == (reading,)


@settings(max_examples=60, deadline=None)
@given(DECLARATIONS)
def test_any_declaration_comes_back_from_its_json_the_same(declaration: Declaration) -> None:
    assert decode_declaration(encode_declaration(declaration)) == declaration


def test_the_keys_are_those_of_the_contract() -> None:
    document = as_json(READING)["documents"][0]
    assert list(document) == ["source", "form", "department", "declarations", "unread", "repairs"]
    assert document["source"] == {"name": "表.docx", "format": "docx", "sha256": "ab" * 32}
    assert document["form"] == "wuhu-2024"
    assert document["department"] == {"fields": {"总体目标": "服务职工"}}
    assert document["unread"] == [{"text": "第 1 页", "at": "第40段"}]
    assert document["repairs"] == [{"what": "一级指标单元格错位,按位置归入产出指标", "at": "表1 第9行"}]
    declaration = document["declarations"][0]
    assert declaration["kind"] == "target"
    assert declaration["fields"] == {"项目类别": {"options": ["一次性", "经常性"], "checked": ["经常性"]}, "备注": ""}
    assert declaration["empty_branches"] == [["效益指标", "生态效益指标"]]
    assert declaration["places"] == {"/name": "表1 第3行 第2列", "/indicators/0/target": "表1 第9行 第4列"}


def test_a_target_keeps_its_text_beside_what_was_read_from_it() -> None:
    first, second = (
        indicator["target"] for indicator in as_json(READING)["documents"][0]["declarations"][0]["indicators"]
    )
    assert first == {
        "text": "≥300人次", "comparator": "≥", "number": "300", "unit": "人次", "kind": "quantitative", "upper": None,
    }  # fmt: skip
    assert (second["number"], second["upper"], second["unit"]) == ("3", "5", "万元")


def test_amounts_are_strings_in_yuan_with_two_places() -> None:
    funding = as_json(READING)["documents"][0]["declarations"][0]["funding"]
    assert (funding["total"], funding["other"], funding["carry_over"]) == ("155000.00", "0.50", None)


def test_the_same_readings_give_the_same_bytes_in_readable_chinese() -> None:
    data = encode([READING, READING])
    assert data == encode([READING, READING])
    assert "送温暖活动" in data.decode("utf-8")
    assert data == msgspec.json.format(msgspec.json.encode(package([READING, READING])), indent=2) + b"\n"


def test_a_package_without_documents_is_one() -> None:
    assert decode(encode([])) == ()


def test_keys_nobody_knows_are_skipped_and_a_byte_order_mark_does_no_harm() -> None:
    data = json.loads(encode([READING]))
    data["documents"][0]["declarations"][0]["later_key"] = {"a": 1}
    assert decode(b"\xef\xbb\xbf" + json.dumps(data).encode()) == (READING_AS_DECODED,)


READING_AS_DECODED = replace(
    READING,
    readings=(
        replace(
            READING.readings[0],
            declaration=replace(DECLARATION, funding=Funding(total=Decimal("155000.00"), other=Decimal("0.50"))),
        ),
    ),
)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"送温暖活动"', "5", "$.documents[0].declarations[0].name:应为文字或空(null),实为整数"),
        ('"155000.00"', '"十五万"', "$.documents[0].declarations[0].funding.total:不是数"),
        ('"155000.00"', '"NaN"', "$.documents[0].declarations[0].funding.total:“NaN”不是数"),
        ('"万元"', '"角"', "$.documents[0].declarations[0].money_unit:不认识的取值“角”"),
        ('"jixiao": "1"', '"jixiao": "9"', "$.jixiao:不认识的取值“9”"),
        ('"documents"', '"document"', "缺少必需的键“documents”"),
        ("表1 第3行 第2列", "第三行", '$.documents[0].declarations[0].places["/name"]:出处“第三行”不合格式'),
        ('"第40段"', '"末尾"', "$.documents[0].unread[0].at:出处“末尾”不合格式"),
    ],
)
def test_bad_data_is_named_with_its_json_path(old: str, new: str, said: str) -> None:
    broken = encode([READING]).decode().replace(old, new, 1)
    with pytest.raises(InvalidPackageError) as fault:
        decode(broken.encode(), "数据.json")
    assert str(fault.value).startswith("数据.json")
    assert said in str(fault.value)


@pytest.mark.parametrize(("data", "said"), [(b"{'a': 1}", "不是合法的JSON"), (b'{"jixiao": "1",', "内容不完整")])
def test_what_is_not_json_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(InvalidPackageError, match=said):
        decode(data, "数据.json")


def test_a_mapping_of_any_kind_can_be_written() -> None:
    frozen = replace(DECLARATION, fields=MappingProxyType({"备注": "无"}))
    assert decode_declaration(encode_declaration(frozen)).fields == {"备注": "无"}


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(InvalidPackageError, match=r"数据\.json"):
        decode(b"PK\x03\x04\xff\xfe", "数据.json")
