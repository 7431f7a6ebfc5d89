"""Errors as ``application/problem+json`` (RFC 9457): a stable code, and the sentence that a person would read."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from stuurlicht import instruments
from stuurlicht.core.errors import AnswerError, StuurlichtError, UsageError
from stuurlicht.instruments.joined import InstrumentRefusedError
from stuurlicht.present.error_words import error_text
from stuurlicht.present.language import Language
from stuurlicht.surfaces.desk import ProgramChangedError, UnknownJobError
from stuurlicht.surfaces.desk_jobs import QueueFullError
from stuurlicht.surfaces.desk_worker import RunBrokeError
from stuurlicht.surfaces.result_csv import UnknownTableError
from stuurlicht.surfaces.web.door import PageRefusedError
from stuurlicht.workspace.publications import NoPublicationError
from stuurlicht.workspace.registers import RegisterUnknownError

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 60


class SignInNeededError(UsageError):
    """Nobody is signed in, and this needs an account."""

    code = "sign_in_needed"


class AddressUnknownError(UsageError):
    """There is nothing at this address of the API."""

    code = "address_unknown"


class OnlyReadError(UsageError):
    """The API only reads, and something else was asked."""

    code = "only_read"


class NotInPublicationError(UsageError):
    """The publication holds no answer of this instrument."""

    code = "not_in_publication"


class NoPublishedAnswerError(UsageError):
    """The reader may see published answers only, and there is none of this instrument on or before the day."""

    code = "no_published_answer"


class UnknownChartError(UsageError):
    """The answer has no such chart, or one that tells a hidden figure, or nothing that may be drawn."""

    code = "unknown_chart"


_STATUSES: Mapping[type[StuurlichtError], HTTPStatus] = {
    SignInNeededError: HTTPStatus.UNAUTHORIZED,
    PageRefusedError: HTTPStatus.FORBIDDEN,
    OnlyReadError: HTTPStatus.METHOD_NOT_ALLOWED,
    AddressUnknownError: HTTPStatus.NOT_FOUND,
    instruments.UnknownInstrumentError: HTTPStatus.NOT_FOUND,
    InstrumentRefusedError: HTTPStatus.NOT_FOUND,
    UnknownTableError: HTTPStatus.NOT_FOUND,
    UnknownChartError: HTTPStatus.NOT_FOUND,
    UnknownJobError: HTTPStatus.NOT_FOUND,
    NoPublicationError: HTTPStatus.NOT_FOUND,
    NotInPublicationError: HTTPStatus.NOT_FOUND,
    NoPublishedAnswerError: HTTPStatus.NOT_FOUND,
    RegisterUnknownError: HTTPStatus.NOT_FOUND,
    QueueFullError: HTTPStatus.SERVICE_UNAVAILABLE,
    ProgramChangedError: HTTPStatus.SERVICE_UNAVAILABLE,
    RunBrokeError: HTTPStatus.INTERNAL_SERVER_ERROR,
    UsageError: HTTPStatus.BAD_REQUEST,
    AnswerError: HTTPStatus.UNPROCESSABLE_ENTITY,
    StuurlichtError: HTTPStatus.INTERNAL_SERVER_ERROR,
}


def status_of(error: StuurlichtError) -> HTTPStatus:
    """Give the status of an error: that of its own class, or else of its family."""
    return next(_STATUSES[kind] for kind in type(error).__mro__ if kind in _STATUSES)


def problem(error: StuurlichtError, language: Language) -> dict[str, Any]:
    """Tell an error; its facts are codes, counts, dates and names, never a person."""
    status = status_of(error)
    return {
        "type": f"urn:stuurlicht:error:{error.code}",
        "title": status.phrase,
        "status": status.value,
        "code": error.code,
        "detail": error_text(error, language),
        "facts": dict(error.facts),
    }


def problem_response(error: StuurlichtError, language: Language) -> Response:
    """Answer with an error."""
    status = status_of(error)
    headers = {"Cache-Control": "no-store", "Content-Language": language, "Vary": "Accept-Language, Cookie"}
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = str(RETRY_SECONDS)
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = "GET, HEAD"
    body = json.dumps(problem(error, language), ensure_ascii=False)
    return Response(body, status.value, headers, MEDIA_TYPE)
