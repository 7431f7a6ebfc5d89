"""The application: every route behind its door, every error in words, every answer with its headers."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from stuurlicht.core.errors import StuurlichtError
from stuurlicht.surfaces.web.answers import NoPublishedAnswer, StillWorking
from stuurlicht.surfaces.web.callers import Callers
from stuurlicht.surfaces.web.errors import Unbroken, http_error, told_error, told_there, wait_there
from stuurlicht.surfaces.web.house import House
from stuurlicht.surfaces.web.pace import Pace
from stuurlicht.surfaces.web.routes import routes_of
from stuurlicht.surfaces.web.security import SecureHeaders


def web_app(house: House) -> Starlette:
    """Make the application that serves one workspace.

    Parameters
    ----------
    house : House
        What is served, to whom, and under which names.
    """
    app = Starlette(
        routes=routes_of(house),
        middleware=[
            Middleware(SecureHeaders, is_secure=house.is_secure),
            Middleware(
                Callers, names=house.hosts, proxies=house.proxies, is_only_proxied=house.is_only_proxied, say=house.say
            ),
            Middleware(Pace, is_limited=house.is_secure, say=house.say),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=4),
            Middleware(Unbroken),
        ],
        exception_handlers={
            StuurlichtError: told_error,
            HTTPException: http_error,
            StillWorking: wait_there,
            NoPublishedAnswer: told_there,
        },
    )
    app.state.house = house
    return app
