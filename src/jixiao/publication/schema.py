"""JSON Schema 数据格式 of everything other programs read, generated from the types and never written by hand."""

from typing import Any

import msgspec

from jixiao.publication.conversion import ConversionReport
from jixiao.publication.findings import ReviewReport
from jixiao.publication.package import Package
from jixiao.publication.score import ScoreReport

_TITLES: dict[type, str] = {
    Package: "读取结果（jixiao read --json）",
    ReviewReport: "审核结果（jixiao review --json）",
    ScoreReport: "自评得分（jixiao score --json）",
    ConversionReport: "转换报告（jixiao convert --json）",
}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the schema: one of the documents the program gives out, with the definitions they share."""
    references, definitions = msgspec.json.schema_components(tuple(_TITLES), ref_template="#/$defs/{name}")
    choices = [reference | {"title": title} for reference, title in zip(references, _TITLES.values(), strict=True)]
    return {"$schema": _DIALECT, "title": "Jixiao", "oneOf": choices, "$defs": definitions}


def encoded_schema() -> bytes:
    """Return the schema as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2) + b"\n"
