"""The OpenAPI document, made from the declarations: every instrument has its own paths, parameters and schemas."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from stuurlicht import instruments
from stuurlicht.core import _
from stuurlicht.instruments.base import Instrument
from stuurlicht.present.language import LANGUAGES, Language, translate
from stuurlicht.runs import code_version
from stuurlicht.surfaces.api.asking import HIGHEST_VERSION
from stuurlicht.surfaces.api.calls import PREFIX
from stuurlicht.surfaces.api.schemas import (
    JsonSchema,
    answer_schema,
    parameter_schemas,
    reference,
    shared_components,
    table_component,
    table_schema,
)
from stuurlicht.surfaces.web.cookies import SESSION
from stuurlicht.tables.registers import ALL_REGISTERS

OPENAPI = "3.1.0"
ABOUT = _(
    "Hier vraagt een programma dezelfde antwoorden op als op de pagina's. Het gebruikt de sessie van een account. Wat "
    "dat account niet mag zien, geeft de API niet. Interne cijfers zijn intern: geef ze niet door. Een antwoord dat "
    "nog niet is berekend, geeft status 202. Vraag dan het adres in Location op tot de taak klaar is."
)
AS_OF = _("Peildatum: alleen wat toen bekend was telt mee. Zonder deze keuze vandaag.")
VERSION = _("Versie van het grootboek; zonder deze keuze de nieuwste.")
MUNICIPALITY = _("Code van een gemeente in deze werkmap. Zonder deze keuze alle gemeenten die u mag zien.")
TABLE_WORDS = _("Eén tabel van dit antwoord: {table}.")
PUBLISHED_WORDS = _("Zoals gepubliceerd: {question}")
_PROBLEM_STATUSES = {
    "400": _("De vraag klopt niet."),
    "401": _("Er is niemand ingelogd."),
    "403": _("Dit account mag dit niet zien."),
    "404": _("Dit is er niet."),
    "422": _("De vraag kan niet worden beantwoord."),
    "500": _("Er ging iets mis bij ons."),
    "503": _("Er is nu geen plaats. Probeer het straks opnieuw."),
}


def api_document(language: Language = "nl") -> dict[str, Any]:
    """Give the OpenAPI 3.1 document, in one language."""
    return _Writer(language).document()


@dataclasses.dataclass(frozen=True)
class _Writer:
    language: Language

    def say(self, text: str, **told: str) -> str:
        return translate(text, self.language).format_map(told)

    def document(self) -> dict[str, Any]:
        known = tuple(instruments.known().values())
        paths: dict[str, Any] = {
            "/instruments": self._get(_("Alle vragen"), "instruments", _list_of("instrument")),
            **dict(path for each in known for path in self._instrument_paths(each)),
            "/publications": self._get(_("Alle publicaties"), "publications", _list_of("publication")),
            "/publications/{publication}/{as_of}": self._get(
                _("Eén publicatie"), "publication", reference("publication"), _PUBLICATION_PARTS
            ),
            **dict(path for each in known for path in self._published_paths(each)),
            "/registers": self._get(_("Alle registers"), "registers", _list_of("register")),
            **{
                f"/registers/{each.name}": self._get(
                    each.label, f"register_{each.name}", reference("register_rows"), self._day_and_municipality()
                )
                for each in ALL_REGISTERS
            },
            "/jobs/{job}": self._get(_("Hoe ver een taak is"), "job", reference("job"), [_part("job")]),
        }
        return {
            "openapi": OPENAPI,
            "info": {"title": "Stuurlicht", "version": code_version(), "description": self.say(ABOUT)},
            "servers": [{"url": PREFIX}],
            "security": [{"session": []}],
            "paths": paths,
            "components": {
                "schemas": {**shared_components(), **dict(self._tables(known))},
                "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": SESSION}},
            },
        }

    def _tables(self, known: tuple[Instrument, ...]) -> Iterator[tuple[str, JsonSchema]]:
        for each in known:
            for table in each.tables:
                yield table_component(each, table), table_schema(table, self.language)

    def _instrument_paths(self, each: Instrument) -> Iterator[tuple[str, Any]]:
        question = self.say(each.question)
        yield f"/instruments/{each.id}", self._get(each.name, f"declared_{each.id}", reference("declaration"))
        chosen = [*self._shared(), *self._chosen(each)]
        yield from self._answer_paths(each, f"/answers/{each.id}", each.id, question, chosen, has_jobs=True)

    def _published_paths(self, each: Instrument) -> Iterator[tuple[str, Any]]:
        base, name = f"/publications/{{publication}}/{{as_of}}/answers/{each.id}", f"published_{each.id}"
        chosen = [*_PUBLICATION_PARTS, self._municipality()]
        question = self.say(PUBLISHED_WORDS, question=self.say(each.question))
        yield from self._answer_paths(each, base, name, question, chosen, has_jobs=False)

    def _answer_paths(
        self, each: Instrument, base: str, name: str, question: str, chosen: list[Any], *, has_jobs: bool
    ) -> Iterator[tuple[str, Any]]:
        schema = answer_schema(each, each.tables)
        yield base, self._get(question, f"answer_{name}", schema, chosen, has_jobs=has_jobs)
        for table in each.tables:
            told = self.say(TABLE_WORDS, table=self.say(table.label))
            path, own = f"{base}/tables/{table.name}", f"{name}_{table.name}"
            schema = answer_schema(each, (table,))
            yield path, self._get(told, f"table_{own}", schema, chosen, has_jobs=has_jobs)
            yield f"{path}.csv", self._get(told, f"csv_{own}", _AS_TEXT, chosen, "text/csv", has_jobs=has_jobs)
        if each.charts:
            drawn = {"type": "string", "enum": [chart.name for chart in each.charts]}
            parts = [{**_part("chart"), "schema": drawn}, *chosen]
            told = _("Eén grafiek van dit antwoord.")
            path = f"{base}/charts/{{chart}}.svg"
            yield path, self._get(told, f"chart_{name}", _AS_TEXT, parts, "image/svg+xml", has_jobs=has_jobs)

    def _chosen(self, each: Instrument) -> list[dict[str, Any]]:
        labels = {one.name: self.say(one.metadata["label"]) for one in dataclasses.fields(each.parameters)}
        return [_query(name, schema, labels[name]) for name, schema in parameter_schemas(each).items()]

    def _shared(self) -> list[dict[str, Any]]:
        version = _query("version", {"type": "integer", "minimum": 0, "maximum": HIGHEST_VERSION}, self.say(VERSION))
        return [*self._day_and_municipality(), version]

    def _day_and_municipality(self) -> list[dict[str, Any]]:
        day = _query("as_of", {"type": "string", "format": "date"}, self.say(AS_OF))
        return [day, self._municipality()]

    def _municipality(self) -> dict[str, Any]:
        return _query("municipality", {"type": "string", "pattern": "^GM[0-9]{4}$"}, self.say(MUNICIPALITY))

    def _get(
        self,
        summary: str,
        name: str,
        schema: JsonSchema,
        parameters: list[dict[str, Any]] | None = None,
        kind: str = "application/json",
        *,
        has_jobs: bool = False,
    ) -> dict[str, Any]:
        answers: dict[str, Any] = {"200": _response(self.say("OK"), kind, schema), "304": {"description": "ETag"}}
        if has_jobs:
            words = self.say(_("Het antwoord wordt berekend; Location zegt waar te zien is hoe ver."))
            headers = {"Location": {"schema": {"type": "string"}}, "Retry-After": {"schema": {"type": "integer"}}}
            answers["202"] = {**_response(words, "application/json", reference("job")), "headers": headers}
        for status, words in _PROBLEM_STATUSES.items():
            answers[status] = _response(self.say(words), "application/problem+json", reference("problem"))
        language = {
            "name": "Accept-Language",
            "in": "header",
            "schema": {"type": "string", "examples": list(LANGUAGES)},
        }
        told = {"operationId": name, "summary": self.say(summary), "parameters": [*(parameters or []), language]}
        return {"get": {**told, "responses": answers}}


def _part(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _query(name: str, schema: JsonSchema, words: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": words}


def _response(words: str, kind: str, schema: JsonSchema) -> dict[str, Any]:
    return {"description": words, "content": {kind: {"schema": schema}}}


def _list_of(name: str) -> JsonSchema:
    return {"type": "array", "items": reference(name)}


_AS_TEXT: JsonSchema = {"type": "string"}
_PUBLICATION_PARTS = [_part("publication"), _part("as_of")]
