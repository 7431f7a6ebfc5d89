"""One call: who asks, what they may see, and how the answer is sent."""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any, cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from stuurlicht.access import PERMISSION_LABELS, Permission
from stuurlicht.core.errors import StuurlichtError
from stuurlicht.present.language import Language, translate
from stuurlicht.release import Door, ReleasedResult, about
from stuurlicht.surfaces.api.asking import language_of, municipality_of
from stuurlicht.surfaces.api.bodies import Body, body_of
from stuurlicht.surfaces.api.problems import OnlyReadError, SignInNeededError, problem_response
from stuurlicht.surfaces.desk import Desk
from stuurlicht.surfaces.web.door import PageRefusedError
from stuurlicht.surfaces.web.house import House, house_of

JSON = "application/json"
PAGE = "api"
"""Name of the API in the audit trail."""
PREFIX = "/api/v1"
READING = ("GET", "HEAD")
EVERY_METHOD = (*READING, "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY")


@dataclass(frozen=True, slots=True)
class Call:
    """One request to the API."""

    request: Request
    language: Language

    @property
    def house(self) -> House:
        """What is served."""
        return house_of(self.request)

    @property
    def desk(self) -> Desk:
        """Who hands out answers; the pages ask less of it."""
        return cast("Desk", self.house.desk)

    def name(self, part: str) -> str:
        """Give a part of the address."""
        return str(self.request.path_params[part])

    def say(self, text: str) -> str:
        """Give a Dutch message in the language that is asked for."""
        return translate(text, self.language)

    def address(self, *parts: str) -> str:
        """Give an address of the API, under the path at which the server stands."""
        root = str(self.request.scope.get("root_path", "")).removesuffix(PREFIX)
        return "/".join((f"{root}{PREFIX}", *parts))

    def open_municipalities(self, permission: Permission) -> tuple[str, ...]:
        """Give the municipalities of the workspace for which whoever asks has the permission.

        Raises
        ------
        SignInNeededError
            If nobody is signed in.
        PageRefusedError
            If there is none, or not the one that is asked for.
        """
        may = self.may(permission)
        if not may:
            guard = self.house.guard
            guard.saw(guard.who(self.request), PAGE, "denied", municipality=municipality_of(self.request) or "")
            raise PageRefusedError(permission=PERMISSION_LABELS[permission])
        return may

    def may(self, permission: Permission) -> tuple[str, ...]:
        """Give the municipalities for which whoever asks has the permission, as far as they are asked for.

        Raises
        ------
        SignInNeededError
            If nobody is signed in.
        """
        guard, codes = self.house.guard, [each.code for each in self.house.workspace.settings.municipalities]
        reader, asked = guard.who(self.request), municipality_of(self.request)
        if reader is None:
            raise SignInNeededError
        return tuple(code for code in codes if guard.may(reader, permission, code) and asked in {None, code})

    def seen(self, **told: str) -> None:
        """Write in the audit trail what is shown; when that fails, nothing is."""
        guard = self.house.guard
        guard.saw(guard.who(self.request), PAGE, "allowed", **told)

    def as_far_as(self, answer: ReleasedResult, codes: Sequence[str]) -> ReleasedResult:
        """Give an answer as far as it is about these municipalities; whole when those are all of the workspace.

        All together are for who may see each: from them and their own the others could be subtracted.
        """
        may_all = self.may_all(answer)
        is_part = not may_all or municipality_of(self.request) is not None
        return about(answer, codes, has_total=may_all) if is_part else answer

    def may_all(self, answer: ReleasedResult) -> bool:
        """Tell whether whoever asks may see an answer about every municipality of the workspace."""
        permission = Permission.SEE_INTERNAL if answer.door is Door.INTERNAL else Permission.SEE_PUBLISHED
        return self.house.may_all(self.request, permission)

    def send(self, content: str | bytes | Body, kind: str = JSON, *, is_public: bool = False) -> Response:
        """Answer with content and its entity tag, or say that the asker has it already.

        Parameters
        ----------
        is_public : bool
            True for what is published: a browser may keep it and ask whether it is still so.
        """
        body = content if isinstance(content, Body) else body_of(content)
        headers = {
            "ETag": body.tag,
            "Cache-Control": "private, no-cache" if is_public else "no-store",
            "Content-Language": self.language,
            "Vary": "Accept-Language, Cookie",
        }
        known = [each.strip().removeprefix("W/") for each in self.request.headers.get("if-none-match", "").split(",")]
        if body.tag in known or "*" in known:
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        return Response(body.content, headers=headers, media_type=kind)

    def send_told(self, told: Any, *, is_public: bool = False) -> Response:  # noqa: ANN401  what JSON can hold
        """Answer with JSON."""
        return self.send(as_text(told), is_public=is_public)


View = Callable[[Call], Response]


def as_text(told: Any) -> str:  # noqa: ANN401  what JSON can hold
    """Write JSON as people can read it; dates are ISO text."""
    return json.dumps(told, ensure_ascii=False, indent=1, default=str) + "\n"


def endpoint(view: View) -> Callable[[Request], Awaitable[Response]]:
    """Let a view answer requests; whatever it refuses is told as a problem."""

    @wraps(view)
    async def answered(request: Request) -> Response:
        language = language_of(request)
        try:
            if request.method not in READING:
                raise OnlyReadError(method=request.method)
            return await run_in_threadpool(view, Call(request, language))
        except StuurlichtError as error:
            return problem_response(error, language)

    return answered
