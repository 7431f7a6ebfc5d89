"""What a reader sees when something goes wrong: what happened, what it means, what to do. Never a code alone."""

import logging
import secrets
from traceback import extract_tb

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stuurlicht.core import _
from stuurlicht.core.errors import AnswerError, InputError, StuurlichtError, UsageError
from stuurlicht.present.error_words import error_text
from stuurlicht.present.language import translate
from stuurlicht.surfaces.web.chosen import language_of, plainly
from stuurlicht.surfaces.web.door import PageRefusedError
from stuurlicht.surfaces.web.security import FormRefusedError, FormTooLargeError
from stuurlicht.surfaces.web.views import shown

NOT_FOUND, REFUSED, BROKEN, ODD = (
    _("Deze pagina is er niet"),
    _("Deze pagina mag u niet zien"),
    _("Er ging iets mis bij ons"),
    _("Dit kan zo niet"),
)
_NOT_FOUND_WORDS = _(
    "Het adres klopt niet, of de pagina is verplaatst. Aan de cijfers is niets veranderd. Ga naar de vragen of naar de "
    "eerste pagina."
)
_METHOD_WORDS = _("Deze pagina werkt alleen met de knoppen op de pagina zelf. Er is niets gewijzigd. Ga terug.")
_BROKEN_WORDS = _(
    "De pagina kon niet worden gemaakt. De cijfers in het grootboek zijn niet gewijzigd. Probeer het opnieuw. Blijft "
    "het misgaan? Geef de beheerder dan kenmerk {mark}."
)
_UNPUBLISHED_WORDS = _(
    "Over deze vraag is op deze dag nog niets gepubliceerd. Er is dus geen bestand. Kies een latere peildatum."
)
NOT_THERE = frozenset(
    {"no_publication", "nothing_published", "register_unknown", "unknown_instrument", "unknown_run", "unknown_table"}
)
"""Codes of errors by which an address names what does not exist."""
_log = logging.getLogger("stuurlicht.web")


def told_error(request: Request, error: Exception) -> Response:
    """Say an error of ours in words."""
    assert isinstance(error, StuurlichtError)  # noqa: S101  registered for this family only
    language = language_of(request)
    status, title = _kind(error)
    return error_page(request, status, translate(title, language), error_text(error, language))


def http_error(request: Request, error: Exception) -> Response:
    """Say that an address or a method does not exist."""
    assert isinstance(error, HTTPException)  # noqa: S101  registered for this family only
    language = language_of(request)
    title, words = (NOT_FOUND, _NOT_FOUND_WORDS) if error.status_code == 404 else (ODD, _METHOD_WORDS)  # noqa: PLR2004
    return error_page(request, error.status_code, translate(title, language), translate(words, language))


def wait_there(request: Request, _error: Exception) -> Response:
    """Send whoever asks for a file that is being made to the page that says how far it is."""
    path = f"/questions/{request.path_params['instrument']}"
    return RedirectResponse(f"{path}?{request.url.query}" if request.url.query else path, 303)


def told_there(request: Request, _error: Exception) -> Response:
    """Say that there is no published answer to make a file of."""
    language = language_of(request)
    return error_page(request, 404, translate(NOT_FOUND, language), translate(_UNPUBLISHED_WORDS, language))


class Unbroken:
    """Says in words that we broke something, where an error of no known kind comes up."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        has_begun = False

        async def noting(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except Exception as error:
            if has_begun or scope["type"] != "http":
                raise
            page = await run_in_threadpool(unexpected, Request(scope), error)
            await page(scope, receive, send)


def unexpected(request: Request, error: Exception) -> Response:
    """Say that we broke something; the log of the server tells where, and no value."""
    mark, language = secrets.token_hex(4), language_of(request)
    places = " < ".join(
        f"{each.filename}:{each.lineno}"
        for each in reversed(extract_tb(error.__traceback__))
        if __package__.partition(".")[0] in each.filename
    )
    _log.error("%s: %s at %s", mark, type(error).__name__, places)
    words = translate(_BROKEN_WORDS, language).format(mark=mark)
    return error_page(request, 500, translate(BROKEN, language), words)


def error_page(request: Request, status: int, title: str, message: str) -> Response:
    """Give the page of an error, in the frame of every other page."""
    return shown(request, "error.html", plainly(request), status=status, title=title, message=message)


def _kind(error: StuurlichtError) -> tuple[int, str]:
    if isinstance(error, PageRefusedError | FormRefusedError):
        return 403, REFUSED if isinstance(error, PageRefusedError) else ODD
    if isinstance(error, FormTooLargeError):
        return 413, ODD
    if error.code in NOT_THERE:
        return 404, NOT_FOUND
    if isinstance(error, UsageError | InputError | AnswerError):
        return 400, ODD
    return 500, BROKEN
