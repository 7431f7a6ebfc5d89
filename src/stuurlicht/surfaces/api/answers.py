"""Answers over the API: internal ones and published ones, whole, per table and per chart."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.responses import Response

from stuurlicht import instruments
from stuurlicht.access import Permission
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.instruments.base import Instrument
from stuurlicht.present.charts import chart_model
from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.api.asking import MUNICIPALITY, question_of, require_known
from stuurlicht.surfaces.api.bodies import Bodies
from stuurlicht.surfaces.api.calls import JSON, Call, as_text
from stuurlicht.surfaces.api.problems import NoPublishedAnswerError, NotInPublicationError, UnknownChartError, problem
from stuurlicht.surfaces.desk import Asked, Working
from stuurlicht.surfaces.result_csv import UnknownTableError, as_csv
from stuurlicht.surfaces.result_json import as_json
from stuurlicht.workspace.publications import KeptPublication, NoPublicationError

POLL_SECONDS = 2
CSV, SVG = "text/csv; charset=utf-8", "image/svg+xml"
_BODIES = Bodies()

Write = Callable[[ReleasedResult, Call], str]


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer, and the municipalities for which it may be seen."""

    answer: ReleasedResult
    codes: tuple[str, ...]
    is_public: bool


def whole_answer(call: Call) -> Response:
    """Give the whole answer of an instrument."""
    return _given(call, JSON, _whole)


def answer_table(call: Call) -> Response:
    """Give one table of it, in the same format, without the sentences."""
    return _given(call, JSON, _one_table)


def answer_table_csv(call: Call) -> Response:
    """Give one table of it as CSV."""
    return _given(call, CSV, lambda answer, _call: as_csv(answer, call.name("table")))


def answer_chart(call: Call) -> Response:
    """Give one chart of it as SVG."""
    return _given(call, SVG, _one_chart)


def published_answer(call: Call) -> Response:
    """Give the whole answer of an instrument as it was published."""
    return _sent(call, _published(call), JSON, _whole)


def published_table(call: Call) -> Response:
    """Give one table of it, in the same format, without the sentences."""
    return _sent(call, _published(call), JSON, _one_table)


def published_table_csv(call: Call) -> Response:
    """Give one table of it as CSV."""
    return _sent(call, _published(call), CSV, lambda answer, _call: as_csv(answer, call.name("table")))


def published_chart(call: Call) -> Response:
    """Give one chart of it as SVG."""
    return _sent(call, _published(call), SVG, _one_chart)


def job(call: Call) -> Response:
    """Tell how far a job is."""
    call.open_municipalities(Permission.SEE_INTERNAL)
    require_known(call.request, ())
    return call.send_told(job_told(call, call.desk.job(call.name("job"))))


def job_told(call: Call, working: Working) -> dict[str, object]:
    """Tell a job; the address of the answer is there as soon as the answer is."""
    asked = working.question
    return {
        "id": working.id,
        "state": working.state,
        "instrument": asked.instrument_id,
        "as_of": asked.day,
        "version": asked.version,
        "done": working.done,
        "total": working.total,
        "ahead": working.ahead,
        "words": call.say(working.words),
        "answer": _address(call, working) if working.state == "finished" else None,
        "problem": None if working.error is None else problem(working.error, call.language),
    }


def _given(call: Call, kind: str, write: Write) -> Response:
    instrument = instrument_of(call)
    _require_declared(call, instrument)
    asked = question_of(call.request, instrument, call.house.today())
    is_internal = bool(call.may(Permission.SEE_INTERNAL)) or asked.version is not None
    shown = _internal(call, asked) if is_internal else _newest_published(call, asked)
    return shown if isinstance(shown, Response) else _sent(call, shown, kind, write)


def _require_declared(call: Call, instrument: Instrument) -> None:
    """Refuse a table or chart that no answer of the instrument has, before an answer is made for it."""
    asked = call.request.path_params
    tables, charts = [each.name for each in instrument.tables], [each.name for each in instrument.charts]
    if "table" in asked and asked["table"] not in tables:
        raise _unknown_table(call, instrument, tables)
    if "chart" in asked and asked["chart"] not in charts:
        raise _unknown_chart(call, instrument, charts)


def _newest_published(call: Call, asked: Asked) -> Shown:
    """Give the answer that was published last, to whoever may see no other; choices are not to be made there."""
    if asked.parameters:
        call.open_municipalities(Permission.CHOOSE_PARAMETERS)
        call.open_municipalities(Permission.SEE_INTERNAL)
    codes = call.open_municipalities(Permission.SEE_PUBLISHED)
    answer = call.desk.published_answer(asked.instrument_id, asked.day)
    if answer is None:
        raise NoPublishedAnswerError(instrument=asked.instrument_id, day=asked.day.isoformat())
    return Shown(answer, codes, is_public=True)


def _internal(call: Call, asked: Asked) -> Shown | Response:
    """Give the answer, or say that it is being made and where to ask how far it is."""
    codes = call.open_municipalities(Permission.SEE_INTERNAL)
    if asked.parameters:
        call.open_municipalities(Permission.CHOOSE_PARAMETERS)
    looked = call.desk.look(asked)
    if isinstance(looked, ReleasedResult):
        return Shown(looked, codes, is_public=False)
    headers = {
        "Location": call.address("jobs", looked.id),
        "Retry-After": str(POLL_SECONDS),
        "Cache-Control": "no-store",
        "Content-Language": call.language,
    }
    return Response(as_text(job_told(call, looked)), HTTPStatus.ACCEPTED, headers, JSON)


def _published(call: Call) -> Shown:
    codes = call.open_municipalities(Permission.SEE_PUBLISHED)
    require_known(call.request, (MUNICIPALITY,))
    instrument, kept = instrument_of(call), publication_of(call)
    answers = call.desk.answers_of(kept)
    for answer in answers:
        if answer.instrument.id == instrument.id:
            return Shown(answer, codes, is_public=True)
    known = ", ".join(answer.instrument.id for answer in answers)
    raise NotInPublicationError(instrument=instrument.id, publication=kept.publication.name, known=known)


def publication_of(call: Call) -> KeptPublication:
    """Give the publication at this address: a name and a day, with a number where the day has several.

    Raises
    ------
    NoPublicationError
        If there is none.
    """
    name, day = call.name("publication"), call.name("as_of")
    of_name = [each for each in call.desk.kept_publications() if each.publication.name == name]
    for each in of_name:
        if each.folder.name == day:
            return each
    known = ", ".join(each.folder.name for each in of_name) or "-"
    raise NoPublicationError(publication=safe_to_show(name), day=safe_to_show(day), known=known)


def _sent(call: Call, shown: Shown, kind: str, write: Write) -> Response:
    """Send what is written of an answer; what was written before is not written again."""
    answer, facts = shown.answer, shown.answer.facts
    told = call.as_far_as(answer, shown.codes)
    key = (call.request.url.path, facts.run_id, shown.codes, told is answer, call.may_all(answer), call.language)
    body = _BODIES.written(key, answer, lambda: write(told, call))
    call.seen(
        instrument=answer.instrument.id,
        as_of=facts.at.day.isoformat(),
        version=str(facts.at.ledger_version),
        door=answer.door.value,
        municipality=", ".join(shown.codes),
    )
    return call.send(body, kind, is_public=shown.is_public)


def _whole(answer: ReleasedResult, call: Call) -> str:
    return as_json(answer, call.language)


def _one_table(answer: ReleasedResult, call: Call) -> str:
    name = call.name("table")
    if name not in answer.tables:
        raise _unknown_table(call, answer.instrument, answer.tables)
    notes = tuple(note for note in answer.notes if note.cell.table == name)
    return as_json(replace(answer, tables={name: answer.tables[name]}, statements=(), notes=notes), call.language)


def _one_chart(answer: ReleasedResult, call: Call) -> str:
    name, charts = call.name("chart"), {chart.name: chart for chart in answer.instrument.charts}
    drawn = chart_model(charts[name], answer, call.language) if name in charts else None
    if drawn is None:
        raise _unknown_chart(call, answer.instrument, answer.chart_words)
    return drawn.svg


def _unknown_table(call: Call, instrument: Instrument, known: Iterable[str]) -> UnknownTableError:
    asked = safe_to_show(call.name("table"))
    return UnknownTableError(table=asked, instrument=instrument.id, known=", ".join(known))


def _unknown_chart(call: Call, instrument: Instrument, known: Iterable[str]) -> UnknownChartError:
    asked = safe_to_show(call.name("chart"))
    return UnknownChartError(chart=asked, instrument=instrument.id, known=", ".join(known) or "-")


def instrument_of(call: Call) -> Instrument:
    """Give the instrument at this address.

    Raises
    ------
    UnknownInstrumentError
        With the ids that do exist.
    """
    known, name = instruments.known(), call.name("instrument")
    if name not in known:
        raise instruments.UnknownInstrumentError(asked=safe_to_show(name), known=", ".join(known))
    return known[name]


def _address(call: Call, working: Working) -> str:
    asked = working.question
    chosen = {name: value for name, value in asked.parameters.items() if value is not None}
    told = {"as_of": asked.day.isoformat(), "version": asked.version} | {
        name: str(value).lower() if isinstance(value, bool) else value for name, value in chosen.items()
    }
    return f"{call.address('answers', asked.instrument_id)}?{urlencode(told)}"
