"""Call the command line over a workspace; used by the tests of the surfaces."""

from click.testing import CliRunner

from stuurlicht.surfaces.cli.root import command_line
from stuurlicht.surfaces.cli.session import LANGUAGE_VARIABLE, WORKSPACE_VARIABLE
from stuurlicht.workspace import KEYS_VARIABLE

AS_OF = "2025-09-30"
"""A day on which the small fictional municipality has twenty months behind it."""


def call_over(folder, *arguments, typed=None, columns=160):
    """Call ``stuurlicht`` with the workspace and the keys in ``folder``."""
    environment = {
        KEYS_VARIABLE: str(folder / "keys"),
        WORKSPACE_VARIABLE: str(folder / "werkmap"),
        LANGUAGE_VARIABLE: None,
        "COLUMNS": str(columns),
    }
    return CliRunner(env=environment).invoke(command_line, [str(each) for each in arguments], input=typed)
