"""The cookies: of the session, of the forms of a browser that is not signed in, and of signing in elsewhere."""

from starlette.requests import Request
from starlette.responses import Response

SESSION, BROWSER, JOURNEY = "stuurlicht-session", "stuurlicht-browser", "stuurlicht-journey"
JOURNEY_SECONDS = 600


def session_token(request: Request) -> str:
    """Give the token of the session; empty when there is none."""
    return request.cookies.get(_name(request, SESSION), "")


def browser_token(request: Request) -> str:
    """Give the token of a browser that is not signed in; empty when it has none yet."""
    return request.cookies.get(_name(request, BROWSER), "")


def journey_token(request: Request) -> str:
    """Give what the browser took along to another organisation; empty when it has been nowhere."""
    return request.cookies.get(_name(request, JOURNEY), "")


def set_cookie(request: Request, page: Response, name: str, token: str) -> None:
    """Let the browser keep a token: not for scripts, not for other sites, over TLS for no other host."""
    is_secure: bool = request.app.state.house.is_secure
    # lax: it must come along when a link in a message opens a page, or another organisation sends people back
    kept = JOURNEY_SECONDS if name == JOURNEY else None
    key = _name(request, name)
    page.set_cookie(key, token, max_age=kept, secure=is_secure, httponly=True, samesite="lax", path="/")


def forget_cookie(request: Request, page: Response, name: str) -> None:
    """Let the browser forget a token."""
    is_secure: bool = request.app.state.house.is_secure
    page.delete_cookie(_name(request, name), secure=is_secure, httponly=True, samesite="lax", path="/")


def _name(request: Request, name: str) -> str:
    return f"__Host-{name}" if request.app.state.house.is_secure else name
