"""Call the command line over a workspace; used by the tests of the surfaces."""

from click.testing import CliRunner

from stuurlicht.surfaces.cli.root import command_line
from stuurlicht.surfaces.cli.session import LANGUAGE_VARIABLE, WORKSPACE_VARIABLE
from stuurlicht.testing.nation import nation_batches
from stuurlicht.testing.nation_registers import register_batches
from stuurlicht.workspace import KEYS_VARIABLE, Workspace

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


def made_home(folder):
    """Make a workspace of the fictional municipality in a made-up nation, small, and its keys beside it."""
    made = call_over(folder, "init", "--municipality", "9999", "--name", "Voorbeeldgemeente", "--fictional")
    assert made.exit_code == 0, made.output
    size = ("--inhabitants", "4000", "--first-month", "2024-01-01", "--months", "24", "--seed", "7")
    filled = call_over(folder, "simulate", "--to-ledger", *size)
    assert filled.exit_code == 0, filled.output
    ledger = Workspace.open(folder / "werkmap").ledger
    for batch in (*nation_batches(), *register_batches()):
        ledger.append(batch)
    return folder
