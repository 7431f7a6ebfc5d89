"""What needs no account: style, fonts, the one script, the theme of the municipality, and whether we are there."""

from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from stuurlicht.surfaces.web.house import THEME_FILES, house_of

KINDS = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "ttf": "font/ttf",
    "svg": "image/svg+xml",
}
A_DAY = "public, max-age=86400"


def health(_request: Request) -> Response:
    """Say that the pages are served, and nothing else."""
    return PlainTextResponse("ok\n")


def style(_request: Request) -> Response:
    """Give the whole style in one file: tokens, what others made, and how our pages stand."""
    return Response(_style(), media_type=KINDS["css"], headers={"Cache-Control": A_DAY})


def script(_request: Request) -> Response:
    """Give htmx; pages work without it."""
    return Response(
        (_static() / "vendor" / "htmx.min.js").read_bytes(), media_type=KINDS["js"], headers={"Cache-Control": A_DAY}
    )


def mark(_request: Request) -> Response:
    """Give the mark of Stuurlicht, for a municipality that brings none."""
    return Response((_static() / "mark.svg").read_bytes(), media_type=KINDS["svg"], headers={"Cache-Control": A_DAY})


def font(request: Request) -> Response:
    """Give a font that the package ships."""
    name = request.path_params["name"]
    found = files("stuurlicht") / "present" / "fonts" / name
    if not name.endswith(".ttf") or "/" in name or not found.is_file():
        raise HTTPException(404)
    return Response(found.read_bytes(), media_type=KINDS["ttf"], headers={"Cache-Control": A_DAY})


def theme(request: Request) -> Response:
    """Give a file of the theme of the municipality; an empty style where it has none."""
    name = request.path_params["name"]
    path = house_of(request).theme(name) if name in THEME_FILES else None
    if path is None:
        raise HTTPException(404)
    return Response(path.read_bytes(), media_type=KINDS[path.suffix[1:]], headers={"Cache-Control": "no-cache"})


@lru_cache
def _style() -> bytes:
    vendor = sorted(
        (each for each in (_static() / "vendor").iterdir() if each.name.endswith(".css")), key=lambda each: each.name
    )
    parts = (_static() / "tokens.css", *vendor, _static() / "page.css")
    return b"\n".join(part.read_bytes() for part in parts)


def _static() -> Traversable:
    return files("stuurlicht") / "surfaces" / "web" / "static"
