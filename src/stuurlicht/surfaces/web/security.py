"""What every answer of the server bears, so that a browser does nothing with it that was not meant."""

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from starlette.datastructures import FormData, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stuurlicht.access import csrf_token, is_csrf_token, new_token
from stuurlicht.core.errors import UsageError
from stuurlicht.surfaces.web.cookies import BROWSER, browser_token, session_token, set_cookie

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""Nothing from elsewhere, and no script or style within a page."""
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""On every answer."""
TWO_YEARS = "max-age=63072000"
TOKEN_FIELD = "form_token"  # noqa: S105  the name of a field
MOST_BYTES = 20_000_000
"""Of a form with its file."""


class FormRefusedError(UsageError):
    """A form was sent that this site did not hand out to this reader, or long ago."""

    code = "form_refused"


class FormTooLargeError(UsageError):
    """A form brings more than is read."""

    code = "form_too_large"


class SecureHeaders:
    """Puts the headers on every answer, and keeps private pages out of any cache."""

    def __init__(self, app: ASGIApp, *, is_secure: bool) -> None:
        self._app = app
        self._headers = {**HEADERS, **({"Strict-Transport-Security": TWO_YEARS} if is_secure else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, with_headers)


async def form_of(request: Request) -> FormData:
    """Read a form that came from a page of ours in the same browser.

    Raises
    ------
    FormTooLargeError
        If it brings more than a register ever holds.
    FormRefusedError
        If its token is absent or another, or the browser says that another site sent it.
    """
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > MOST_BYTES:
        raise FormTooLargeError(most=MOST_BYTES // 1_000_000)
    form = await request.form(max_files=1, max_fields=200)
    token, origin = _token(request), request.headers.get("origin")
    is_ours = origin is None or urlsplit(origin).netloc == request.headers.get("host", "")
    if not is_ours or not token or not is_csrf_token(token, str(form.get(TOKEN_FIELD, ""))):
        raise FormRefusedError
    return form


def with_form(request: Request, page: Callable[[str], Response]) -> Response:
    """Give a page that bears a form, made with the token that goes into it; the browser keeps what it belongs to."""
    token = _token(request)
    fresh = "" if token else new_token()
    made = page(csrf_token(token or fresh))
    if fresh:
        set_cookie(request, made, BROWSER, fresh)
    return made


def _token(request: Request) -> str:
    return session_token(request) or browser_token(request)
