"""The simulated municipality that publishes month after month, for the attacks."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from attack_knowledge import Vintage
from stuurlicht import instruments
from stuurlicht.release import PUBLICATION, Door, ReleasedResult
from stuurlicht.release.internal import protect
from stuurlicht.runs import run
from stuurlicht.surfaces import publishing
from stuurlicht.surfaces.publishing import make_publication
from stuurlicht.workspace import Workspace
from stuurlicht.workspace.publication_lists import Listed
from surfaces_calls import call_over

ASKED = ("nowcast", "volume")
LISTED = tuple(Listed(instrument_id=each, is_required=True) for each in ASKED)


@dataclass(frozen=True)
class Month:
    """One publication as the attacker finds it, and as those who made it know it."""

    vintage: Vintage
    results: tuple[ReleasedResult, ...]


def municipality(folder: Path, inhabitants: int, months: int) -> Workspace:
    """Make a workspace with the fictional municipality from January 2024 on, and its budgets and contracts."""
    made = call_over(folder, "init", "--municipality", "9999", "--name", "Voorbeeldgemeente", "--fictional")
    assert made.exit_code == 0, made.output
    size = ("--inhabitants", inhabitants, "--first-month", "2024-01-01", "--months", months, "--seed", "7")
    filled = call_over(folder, "simulate", "--to-ledger", *size)
    assert filled.exit_code == 0, filled.output
    return Workspace.open(folder / "werkmap")


def published_month(workspace: Workspace, day: date, monkeypatch) -> Month:
    """Publish as a municipality does, and keep the truth that went in."""
    offered_to_us = []
    real = publishing.publish

    def overheard(publication, offered, *rest, **more):
        offered_to_us.extend(offered)
        return real(publication, offered, *rest, **more)

    with monkeypatch.context() as patched:
        patched.setattr(publishing, "publish", overheard)
        outcome = make_publication(workspace, "raad", day, log=lambda _entry: None, asked=LISTED)
    results = outcome.kept.results()
    return Month(_vintage(day, results, {instrument.id: told for instrument, told, _facts in offered_to_us}), results)


def unprotected_month(workspace: Workspace, day: date) -> Month:
    """Publish with the small cells hidden, and nothing hidden to protect them."""
    done = run(list(ASKED), workspace, day, known=instruments.known(), version=workspace.ledger.version)
    results = tuple(
        protect(done.instruments[each], done.results[each], done.facts[each], Door.PUBLICATION, PUBLICATION)
        for each in ASKED
    )
    return Month(_vintage(day, results, done.results), results)


def _vintage(day, results, truth) -> Vintage:
    tables = {f"{each.instrument.id}.{name}": table for each in results for name, table in each.tables.items()}
    return Vintage(
        day=day.isoformat(),
        released={name: table.frame for name, table in tables.items()},
        truth={f"{own}.{name}": frame for own, told in truth.items() for name, frame in told.tables.items()},
        grains={name: table.declaration.grain for name, table in tables.items()},
    )
