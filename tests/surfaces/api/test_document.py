"""The OpenAPI document follows from the declarations, and every answer keeps to it."""

import jsonschema_rs
import pytest

from stuurlicht import instruments
from stuurlicht.core.errors import AnswerError
from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.api import PREFIX, api_document
from stuurlicht.surfaces.api.asking import SHARED, kinds_of
from stuurlicht.tables.registers import ALL_REGISTERS
from surfaces_calls import AS_OF

DOCUMENT = api_document()


def validate(told, path, kind="application/json"):
    answer = DOCUMENT["paths"][path]["get"]["responses"]["200"]["content"][kind]["schema"]
    whole = {**answer, "components": DOCUMENT["components"]}
    jsonschema_rs.Draft202012Validator(whole, validate_formats=True).validate(told)


def test_every_instrument_has_its_own_path_with_its_parameters_and_tables():
    for each in instruments.known().values():
        told = DOCUMENT["paths"][f"/answers/{each.id}"]["get"]
        names = {one["name"] for one in told["parameters"] if one["in"] == "query"}
        assert names == {*SHARED, *kinds_of(each)}
        assert told["summary"] == each.question
        assert {f"/answers/{each.id}/tables/{table.name}" for table in each.tables} <= DOCUMENT["paths"].keys()
        assert {f"{each.id}.{table.name}" for table in each.tables} <= DOCUMENT["components"]["schemas"].keys()


def test_no_parameter_bears_a_name_that_every_answer_understands():
    assert not {*SHARED} & {name for each in instruments.known().values() for name in kinds_of(each)}


def test_every_operation_has_a_name_of_its_own():
    names = [told["get"]["operationId"] for told in DOCUMENT["paths"].values()]

    assert len(set(names)) == len(names)


def test_every_reference_points_at_a_component():
    pointed = set()

    def look(told):
        if isinstance(told, dict):
            if isinstance(told.get("$ref"), str):
                pointed.add(told["$ref"].removeprefix("#/components/schemas/"))
            for each in told.values():
                look(each)
        if isinstance(told, list):
            for each in told:
                look(each)

    look(DOCUMENT)
    assert pointed <= DOCUMENT["components"]["schemas"].keys()


def test_limits_and_choices_of_a_parameter_are_in_the_document():
    told = {one["name"]: one for one in DOCUMENT["paths"]["/answers/volume"]["get"]["parameters"]}

    assert told["years_count"]["schema"] == {"type": "integer", "minimum": 1, "maximum": 10, "default": 3}
    assert told["years_count"]["description"] == "Aantal jaren terug, dit jaar meegeteld"


def test_a_column_tells_its_unit_meaning_and_null():
    rows = DOCUMENT["components"]["schemas"]["nowcast.year_end"]["allOf"][1]["properties"]["rows"]["items"]
    expected = rows["properties"]["expected_eur"]

    assert (expected["type"], expected["x-unit"]) == (["number", "null"], "EUR")
    assert rows["properties"]["expected_eur_status"] == {"$ref": "#/components/schemas/status"}
    assert "expected_eur_status" in rows["required"]


def test_the_document_is_written_in_both_languages():
    english = api_document("en")

    assert english["paths"].keys() == DOCUMENT["paths"].keys()
    assert english["paths"]["/answers/volume"] != DOCUMENT["paths"]["/answers/volume"]


@pytest.mark.parametrize(
    "name", [each if each == "volume" else pytest.param(each, marks=pytest.mark.slow) for each in instruments.known()]
)
def test_every_answer_keeps_to_the_schema_of_its_instrument(client, desk, finish, name):
    try:
        answer = desk.look(finish(name))
    except AnswerError as error:
        pytest.skip(f"this workspace holds no answer: {error.code}")
    assert isinstance(answer, ReleasedResult)

    validate(client.get(f"/answers/{name}").json(), f"/answers/{name}")
    path = f"/answers/{name}/tables/{next(iter(answer.tables))}"
    validate(client.get(path).json(), path)
    validate(client.get(f"/instruments/{name}").json(), f"/instruments/{name}")


def test_lists_keep_to_their_schema(client):
    for path in ("/instruments", "/publications", "/registers"):
        validate(client.get(path).json(), path)
    for register in ALL_REGISTERS:
        path = f"/registers/{register.name}"
        validate(client.get(path, params={"as_of": AS_OF}).json(), path)


def test_the_document_is_what_the_api_gives_of_itself(client):
    assert client.get("/openapi.json").json() == DOCUMENT
    assert DOCUMENT["servers"] == [{"url": PREFIX}]
