"""Who asks for rows in the tests, for which day, and what the log then says."""

import json

from stuurlicht.release import LOG_FILE

DAY = "2025-09-12"
"""In the middle of a month, when part of the declarations has no answer yet."""
WHO = ("--account", "controller", "--reason", "aansluiting maart")


def logged(folder):
    """Give the entries of the log of the workspace in a folder, oldest first."""
    return [json.loads(line) for line in (folder / "werkmap" / LOG_FILE).read_text(encoding="utf-8").splitlines()]
