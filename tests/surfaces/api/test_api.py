"""The API as a program of others uses it: answers, jobs, publications, registers, and what it refuses."""

import csv
import io

import jsonschema_rs
import pytest

from api_calls import DAY
from stuurlicht import instruments
from stuurlicht.access import Permission
from stuurlicht.present.charts import chart_model
from stuurlicht.present.error_words import ERROR_WORDS
from stuurlicht.surfaces.api import PREFIX
from stuurlicht.surfaces.publishing import make_publication
from stuurlicht.surfaces.result_json import as_json, schema
from stuurlicht.workspace.publication_lists import Listed
from surfaces_calls import AS_OF

PROBLEM = "application/problem+json"
ENGLISH = {"Accept-Language": "en-GB,en;q=0.9,nl;q=0.5"}


@pytest.fixture
def volume(finish, desk):
    return desk.look(finish("volume"))


@pytest.fixture(scope="session")
def published(filled):
    few = tuple(Listed(instrument_id=each) for each in ("benchmark", "levers"))
    return make_publication(filled, "raad", DAY, log=lambda _entry: None, asked=few).kept


def test_every_instrument_is_listed_with_its_question(client):
    told = client.get("/instruments").json()

    assert [each["id"] for each in told] == list(instruments.known())
    assert all(each["question"].endswith("?") for each in told)


def test_a_declaration_tells_parameters_tables_and_charts(client):
    told = client.get("/instruments/nowcast").json()
    nowcast = instruments.known()["nowcast"]

    assert [each["name"] for each in told["tables"]] == [table.name for table in nowcast.tables]
    assert {each["name"]: each["default"] for each in told["parameters"]}["book_year"] is None
    assert [each["name"] for each in told["charts"]] == [chart.name for chart in nowcast.charts]
    assert client.get("/instruments/nowcast", headers=ENGLISH).json()["question"] != told["question"]


def test_an_answer_is_the_answer_of_every_other_surface(client, volume):
    told = client.get("/answers/volume")

    assert told.status_code == 200
    assert told.text == as_json(volume)
    assert told.headers["content-language"] == "nl"
    assert told.headers["cache-control"] == "no-store"
    assert client.get("/answers/volume", headers=ENGLISH).json()["language"] == "en"
    jsonschema_rs.validate(schema(), told.json())


def test_one_table_is_given_in_the_same_format_and_as_csv(client, volume):
    name, table = next(iter(volume.tables.items()))
    told = client.get(f"/answers/volume/tables/{name}").json()
    written = client.get(f"/answers/volume/tables/{name}.csv")

    assert [each["name"] for each in told["tables"]] == [name]
    assert told["statements"] == []
    assert len(told["tables"][0]["rows"]) == table.frame.height
    jsonschema_rs.validate(schema(), told)
    assert written.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(written.text)))
    assert (rows[0], len(rows)) == (table.frame.columns, table.frame.height + 1)


def test_a_chart_is_the_drawing_of_every_other_surface(client, volume):
    chart = next(each for each in volume.instrument.charts if each.name in volume.chart_words)
    told = client.get(f"/answers/volume/charts/{chart.name}.svg")

    assert told.headers["content-type"] == "image/svg+xml"
    assert told.text == chart_model(chart, volume).svg


def test_what_was_read_before_and_did_not_change_is_not_sent_again(client, volume):
    first = client.get("/answers/volume")
    again = client.get("/answers/volume", headers={"If-None-Match": f'"x", W/{first.headers["etag"]}'})
    other = client.get("/answers/volume", headers={**ENGLISH, "If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200
    assert client.head("/answers/volume").headers["etag"] == first.headers["etag"]


def test_a_question_that_was_not_answered_yet_becomes_a_job(client, desk):
    asked = client.get("/answers/volume", params={"years_count": 2})
    job = asked.json()

    assert asked.status_code == 202
    assert asked.headers["location"] == f"{PREFIX}/jobs/{job['id']}"
    assert (job["instrument"], job["as_of"], job["answer"]) == ("volume", AS_OF, None)
    assert desk.jobs.wait(job["id"], 300)
    done = client.get(f"/jobs/{job['id']}").json()
    assert (done["state"], done["problem"]) == ("finished", None)
    answer = client.get(done["answer"].removeprefix(PREFIX))
    assert answer.json()["run"] == job["id"]
    assert answer.json()["parameters"]["years_count"] == 2


def test_a_question_without_an_answer_says_why_with_its_own_code(client, desk):
    asked = {"as_of": "2024-01-02"}
    job = client.get("/answers/nowcast", params=asked).json()
    desk.jobs.wait(job["id"], 300)
    told = client.get("/answers/nowcast", params=asked)

    assert (told.status_code, told.headers["content-type"]) == (422, PROBLEM)
    assert told.json() == client.get(f"/jobs/{job['id']}").json()["problem"]
    assert told.json()["code"] in ERROR_WORDS


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/answers/none", 404, "unknown_instrument"),
        ("/answers/volume?none=1", 400, "web_choice_unknown"),
        ("/answers/volume?as_of=gisteren", 400, "web_choice_value"),
        ("/answers/volume?version=-1", 400, "web_choice_value"),
        ("/answers/volume?years_count=99", 400, "parameter"),
        ("/answers/volume?years_count=twee", 400, "web_choice_value"),
        ("/answers/volume?municipality=x", 400, "web_choice_value"),
        ("/answers/volume?municipality=GM0001", 403, "page_refused"),
        ("/answers/balance?basis=none", 400, "parameter"),
        ("/answers/volume/tables/none", 404, "unknown_table"),
        ("/answers/volume/tables/none.csv", 404, "unknown_table"),
        ("/answers/volume/charts/none.svg", 404, "unknown_chart"),
        ("/instruments/none", 404, "unknown_instrument"),
        ("/jobs/0000000000000000", 404, "unknown_job"),
        ("/publications/none/2026-01-01", 404, "no_publication"),
        ("/publications/none/%2E%2E", 404, "no_publication"),
        ("/registers/none", 404, "register_unknown"),
        ("/none", 404, "address_unknown"),
    ],
)
def test_what_cannot_be_asked_is_a_problem_with_a_stable_code(client, volume, path, status, code):
    told = client.get(path)
    problem = told.json()

    assert (told.status_code, problem["status"], problem["code"]) == (status, status, code)
    assert told.headers["content-type"] == PROBLEM
    assert problem["type"] == f"urn:stuurlicht:error:{code}"
    assert problem["detail"]


def test_a_problem_is_told_in_the_language_that_is_asked_for(client):
    dutch, english = client.get("/answers/none"), client.get("/answers/none", headers=ENGLISH)

    assert dutch.json()["detail"] != english.json()["detail"]
    assert (dutch.headers["content-language"], english.headers["content-language"]) == ("nl", "en")


@pytest.mark.parametrize("part", ["tables/none", "tables/none.csv", "charts/none.svg"])
def test_a_part_that_no_answer_has_is_refused_before_anything_is_computed(client, desk, part):
    waiting = len(desk.jobs._waiting)
    told = client.get(f"/answers/nowcast/{part}?as_of=2025-03-31")

    assert told.status_code == 404
    assert "location" not in told.headers
    assert len(desk.jobs._waiting) == waiting


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_is_changed_over_the_api(client, method):
    told = client.request(method, "/answers/volume")

    assert (told.status_code, told.headers["allow"], told.json()["code"]) == (405, "GET, HEAD", "only_read")


def test_whoever_is_not_signed_in_sees_nothing(client, guard, volume):
    guard.reader = None

    for path in ("/instruments", "/answers/volume", "/publications", "/registers", "/jobs/0000000000000000"):
        told = client.get(path)
        assert (told.status_code, told.json()["code"]) == (401, "sign_in_needed")
    assert client.get("/openapi.json").status_code == 200


@pytest.mark.parametrize(
    ("path", "permission"),
    [
        ("/instruments", Permission.SEE_PUBLISHED),
        ("/answers/volume?version=1", Permission.SEE_INTERNAL),
        ("/answers/volume?years_count=1", Permission.SEE_INTERNAL),
        ("/answers/volume?years_count=1", Permission.CHOOSE_PARAMETERS),
        ("/publications", Permission.SEE_PUBLISHED),
        ("/registers", Permission.SEE_REGISTERS),
        ("/registers/budgets", Permission.SEE_REGISTERS),
        ("/jobs/0000000000000000", Permission.SEE_INTERNAL),
    ],
)
def test_whoever_may_not_sees_nothing_and_that_is_written_down(client, guard, volume, path, permission):
    guard.permissions -= {permission}
    told = client.get(path)

    assert (told.status_code, told.json()["code"]) == (403, "page_refused")
    assert guard.looks == [("anna", "api", "denied", {"municipality": ""})]


def test_what_is_seen_is_written_down_with_day_and_version(client, guard, volume):
    client.get("/answers/volume")

    about = {
        "instrument": "volume",
        "as_of": AS_OF,
        "version": str(volume.facts.at.ledger_version),
        "door": "internal",
        "municipality": "GM9999",
    }
    assert guard.looks == [("anna", "api", "allowed", about)]


def test_an_answer_about_one_municipality_is_asked_by_its_code(client, volume):
    told = client.get("/answers/volume?municipality=GM9999").json()

    codes = {row["municipality"] for table in told["tables"] for row in table["rows"] if "municipality" in row}
    assert codes <= {"GM9999", "totaal"}


def test_a_publication_is_given_as_it_was_published(client, desk, guard, published):
    guard.permissions = {Permission.SEE_PUBLISHED}
    (listed,) = client.get("/publications").json()
    one = client.get(listed["address"].removeprefix(PREFIX))
    answer = next(each for each in desk.answers_of(published) if each.chart_words)
    base = f"/publications/raad/{AS_OF}/answers/{answer.instrument.id}"
    told, table = client.get(base), next(iter(answer.tables))

    assert one.json() == listed
    assert [each["instrument"] for each in listed["answers"]] == [
        item.instrument_id for item in published.publication.items
    ]
    assert told.text == as_json(answer)
    assert told.json()["marking"] == ""
    assert told.headers["cache-control"] == "private, no-cache"
    assert [each["name"] for each in client.get(f"{base}/tables/{table}").json()["tables"]] == [table]
    assert client.get(f"{base}/tables/{table}.csv").status_code == 200
    assert client.get(f"{base}/charts/{next(iter(answer.chart_words))}.svg").status_code == 200


def test_whoever_may_see_published_figures_only_gets_the_answer_that_was_published_last(client, desk, guard, published):
    guard.permissions = {Permission.SEE_PUBLISHED}
    answer = next(iter(desk.answers_of(published)))
    told = client.get(f"/answers/{answer.instrument.id}")

    assert (told.status_code, told.text) == (200, as_json(answer))
    assert told.json()["door"] == "publication"
    assert guard.looks[-1][3]["door"] == "publication"


def test_whoever_may_see_published_figures_only_hears_that_nothing_was_published_by_then(client, guard, published):
    guard.permissions = {Permission.SEE_PUBLISHED}
    told = client.get("/answers/volume?as_of=2020-01-01")

    assert (told.status_code, told.json()["code"]) == (404, "no_published_answer")


def test_an_answer_that_is_not_in_a_publication_is_not_given(client, desk, published, monkeypatch):
    *others, absent = (item.instrument_id for item in published.publication.items)
    answers = desk.answers_of(published)[: len(others)]
    monkeypatch.setattr(desk, "answers_of", lambda _kept: answers)
    told = client.get(f"/publications/raad/{AS_OF}/answers/{absent}")

    assert (told.status_code, told.json()["code"]) == (404, "not_in_publication")


def test_registers_are_read_as_they_stood_on_a_day(client, guard):
    names = [each["name"] for each in client.get("/registers").json()]
    told = client.get(f"/registers/{names[0]}", params={"as_of": AS_OF}).json()

    assert told["as_of"] == AS_OF
    assert told["columns"][0]["name"] == "municipality"
    assert all(set(row) == {column["name"] for column in told["columns"]} for row in told["rows"])
    assert guard.looks[-1][3]["about"] == names[0]
