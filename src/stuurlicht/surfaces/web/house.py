"""What all pages share: the workspace, the desk, the guard, and what was finished before."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic

from starlette.requests import HTTPConnection, Request

from stuurlicht.access import Permission
from stuurlicht.present.language import translate
from stuurlicht.release import LOG_FILE, Log, append_to
from stuurlicht.surfaces.web.asked import AnswerDesk
from stuurlicht.surfaces.web.finished_pages import FinishedPages
from stuurlicht.surfaces.web.guard import Guard
from stuurlicht.workspace import Workspace
from stuurlicht.workspace.reading import today
from stuurlicht.workspace.web_settings import ON_THIS_COMPUTER

THEME_FOLDER = "theme"
THEME_FILES = ("theme.css", "logo.svg")
_HOLDS_SECONDS = 1.0  # looking takes some milliseconds, and there may be forty readers a second
Moving = tuple[object, ...]


@dataclass
class House:
    """What is served.

    Parameters
    ----------
    is_secure : bool
        Whether readers come over TLS, here or at a proxy: cookies and headers then say so.
    hosts : tuple of str
        Names by which readers may call; any other is refused, so that no other site speaks through a browser here.
    proxies : tuple of str
        Addresses or networks that are believed about who calls.
    is_only_proxied : bool
        Whether nobody else is answered, for want of a certificate here.
    """

    workspace: Workspace
    desk: AnswerDesk
    guard: Guard
    is_secure: bool = False
    hosts: tuple[str, ...] = ON_THIS_COMPUTER
    proxies: tuple[str, ...] = ()
    is_only_proxied: bool = False
    today: Callable[[], date] = today
    finished: FinishedPages = field(default_factory=FinishedPages)
    _moved: tuple[float, Moving] | None = None

    def moving(self) -> Moving:
        """Give all by which any page could read otherwise than a moment ago; at most a second old."""
        now = monotonic()
        if self._moved is None or now - self._moved[0] > _HOLDS_SECONDS:
            published = tuple((each.publication.name, each.at, each.number) for each in self.desk.kept_publications())
            themes = (self.theme(name) for name in THEME_FILES)
            theme = tuple(path.stat().st_mtime_ns if path else None for path in themes)
            self._moved = (now, (self.today(), self.workspace.ledger.version, published, theme))
        return self._moved[1]

    def open_to(self, request: Request, permission: Permission) -> tuple[str, ...]:
        """Give the municipalities of the workspace for which whoever asks has a permission, in their order."""
        reader = self.guard.who(request)
        codes = (each.code for each in self.workspace.settings.municipalities)
        return tuple(code for code in codes if self.guard.may(reader, permission, code))

    def may_all(self, request: Request, permission: Permission) -> bool:
        """Tell whether whoever asks has a permission for every municipality of the workspace."""
        return len(self.open_to(request, permission)) == len(self.workspace.settings.municipalities)

    def say(self, text: str) -> str:
        """Give a Dutch message in the language of the workspace."""
        return translate(text, self.workspace.settings.language)

    def log(self) -> Log:
        """Give the log of what left through a door."""
        path = self.workspace.folder / LOG_FILE
        return append_to(path, lambda: datetime.now(UTC).isoformat(timespec="seconds"))

    def theme(self, name: str) -> Path | None:
        """Give a file of the theme of the municipality; None when it brings none."""
        path = self.workspace.folder / THEME_FOLDER / name
        return path if path.is_file() else None


def house_of(connection: HTTPConnection) -> House:
    """Give the house in which a request is answered, with the guard that counts now."""
    house: House = connection.app.state.house
    house.guard = house.guard.now()
    return house
