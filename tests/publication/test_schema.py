"""The JSON Schema is that of the types."""

import json
from dataclasses import fields

from jixiao.core.declaration import Declaration
from jixiao.publication.schema import encoded_schema, schema


def test_the_schema_knows_every_key_of_a_declaration() -> None:
    properties = schema()["$defs"]["DeclarationEntry"]["properties"]
    assert {field.name for field in fields(Declaration)} | {"family", "places"} == set(properties)


def test_amounts_are_decimal_strings_in_the_schema() -> None:
    total = schema()["$defs"]["Funding"]["properties"]["total"]
    assert {"type": "string", "format": "decimal"} in total["anyOf"]


def test_every_reference_of_the_schema_leads_somewhere() -> None:
    text = encoded_schema().decode()
    names = set(json.loads(text)["$defs"])
    used = {part.partition('"')[0] for part in text.split("#/$defs/")[1:]}
    assert used <= names
