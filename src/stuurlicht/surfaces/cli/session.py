"""What every command shares: the language, the workspace, and where words and progress go."""

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from stuurlicht.present.language import LANGUAGES, Language, translate

if TYPE_CHECKING:
    from rich.console import Console

    from stuurlicht.release import Log
    from stuurlicht.workspace import Workspace

LANGUAGE_VARIABLE = "STUURLICHT_LANG"
WORKSPACE_VARIABLE = "STUURLICHT_WORKSPACE"
_FILE_WIDTH = 160  # letters of a line written to a file or another program, where COLUMNS does not say


@dataclass
class Session:
    """One call of the command line.

    Parameters
    ----------
    chosen_language : {"nl", "en"} or None
        As asked on the command line or in the environment; None leaves it to the workspace.
    folder : Path
        The workspace.
    """

    chosen_language: Language | None = None
    folder: Path = field(default_factory=Path)

    @property
    def language(self) -> Language:
        """Language of help, questions and errors."""
        return self.chosen_language or "nl"

    @property
    def report_language(self) -> Language:
        """Language of answers: as asked, else as the workspace says."""
        settled = self.workspace.settings.language
        return self.chosen_language or ("en" if settled == "en" else "nl")

    def say(self, text: str) -> str:
        """Give a Dutch message in the language of this call."""
        return translate(text, self.language)

    @cached_property
    def workspace(self) -> "Workspace":
        """The workspace, opened when it is first needed."""
        from stuurlicht.workspace import Workspace

        return Workspace.open(self.folder)

    @cached_property
    def out(self) -> "Console":
        """Where answers go."""
        from rich.console import Console

        console = Console(highlight=False, emoji=False, markup=False)
        asked = os.environ.get("COLUMNS", "")
        width = int(asked) if asked.isdecimal() else _FILE_WIDTH
        return console if console.is_terminal else Console(highlight=False, emoji=False, markup=False, width=width)

    @cached_property
    def err(self) -> "Console":
        """Where progress, remarks and errors go."""
        from rich.console import Console

        return Console(stderr=True, highlight=False, emoji=False, markup=False, soft_wrap=True)

    @property
    def log_path(self) -> Path:
        """The log of what left through a door of ``release``."""
        from stuurlicht.release import LOG_FILE

        return self.workspace.folder / LOG_FILE

    def log(self) -> "Log":
        """Give the log of the workspace."""
        from datetime import UTC, datetime

        from stuurlicht.release import append_to

        return append_to(self.log_path, lambda: datetime.now(UTC).isoformat(timespec="seconds"))


def language_asked(arguments: list[str]) -> Language | None:
    """Find the language before anything is parsed, because help itself is in that language."""
    asked = os.environ.get(LANGUAGE_VARIABLE, "")
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            asked = arguments[place + 1]
        if argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    return next((language for language in LANGUAGES if language == asked), None)
