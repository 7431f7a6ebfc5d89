"""Boundary: who moves from one regime to another, and what does that cost on both sides?"""

from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.core import Reference, Result, _
from stuurlicht.core.periods import add_months, last_closed_month
from stuurlicht.instruments.base import Inputs, Instrument, Lever, NoDataError, parameter, parameters
from stuurlicht.instruments.boundary.amounts import crossings
from stuurlicht.instruments.boundary.declaration import CROSSED, CROSSINGS, PAGES, PGB, TABLES
from stuurlicht.instruments.boundary.moves import (
    LAW_KEY,
    TO_ADULT,
    TO_LOCAL,
    TO_SHELTERED,
    monthly_costs,
    moves,
    people_of_interest,
    with_adult_help,
)
from stuurlicht.instruments.boundary.pgb import pgb_beside_kind
from stuurlicht.instruments.boundary.words import statements
from stuurlicht.instruments.frames import collected, declared
from stuurlicht.tables.marts.care_spells import care_spells
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.marts.linked_persons import linked_persons
from stuurlicht.tables.marts.toewijzingen import toewijzingen
from stuurlicht.tables.registers import outside_clients

__all__ = ["INSTRUMENT", "BoundaryParameters", "compute"]
_ONLY_IN = {TO_LOCAL: "wmo", TO_SHELTERED: "wmo", TO_ADULT: "jeugdwet"}


@parameters
class BoundaryParameters:
    """Choices of boundary."""

    years_count: int = parameter(3, label=_("Aantal jaren"), at_least=1, at_most=10)
    settle_months: int = parameter(3, label=_("Zoveel laatste maanden laten we weg"), at_least=0, at_most=12)


def compute(inputs: Inputs, chosen: BoundaryParameters) -> Result:
    """Follow people over the boundaries between regimes.

    Parameters
    ----------
    inputs : Inputs
        ``declaration_events``, ``toewijzingen``, ``care_spells``, ``linked_persons``, ``outside_clients``, and the
        answer of volume.
    chosen : BoundaryParameters
        How many years are shown, and how many of the last months are too little declared to compare.

    Returns
    -------
    Result
        ``crossings`` per law, crossing and year; ``pgb``: people in kind beside those with a personal budget.

    Raises
    ------
    NoDataError
        If nothing was declared before the months that are left out.
    """
    last = add_months(last_closed_month(inputs.day), -chosen.settle_months)
    first = _first_month(inputs)
    if first is None or first > last:
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    costs = with_adult_help(inputs, monthly_costs(inputs, people_of_interest(inputs, first, last), last))
    linked = collected(inputs.linked_persons.select("municipality").unique())["municipality"].sort().to_list()
    years = range(last.year - chosen.years_count + 1, last.year + 1)
    found = crossings(moves(inputs, costs, first, last), costs, first, last, linked)
    told = _every_crossing(inputs, found, list(years))
    beside = pgb_beside_kind(inputs)
    tables = {"crossings": declared(told, CROSSED), "pgb": declared(beside, PGB)}
    return Result(tables=tables, statements=statements(tables["crossings"], tables["pgb"], is_linked=bool(linked)))


def _first_month(inputs: Inputs) -> date | None:
    """Give the first month of care of which messages tell."""
    found: date | None = collected(inputs.declaration_events.select(nw.col("care_month").min())).item()
    return found


def _every_crossing(inputs: Inputs, found: pl.DataFrame, years: list[int]) -> pl.DataFrame:
    """Give a row to every crossing and year of a law: where nobody moved the count is zero."""
    laws = collected(inputs.toewijzingen.select(*LAW_KEY).unique())
    grid = laws.join(pl.DataFrame({"crossing": list(CROSSINGS)}), how="cross").join(
        pl.DataFrame({"year": years}), how="cross"
    )
    only = pl.col("crossing").replace_strict(_ONLY_IN, default=None, return_dtype=pl.String)
    asked = grid.filter(only.is_null() | (only == pl.col("law")))
    rows = asked.join(found, on=[*LAW_KEY, "crossing", "year"], how="left")
    nobody = pl.col("clients_count").is_null()
    statuses = [name for name in rows.columns if name.endswith("_status")]
    counts = ("clients_count", "compared_count", "persons_count")
    return rows.with_columns(
        *(pl.when(nobody).then(pl.lit("not_applicable")).otherwise(pl.col(name)).alias(name) for name in statuses),
        *(pl.when(nobody).then(0).otherwise(pl.col(name)).alias(name) for name in counts),
    )


INSTRUMENT = Instrument(
    id="boundary",
    name=_("Grenzen tussen wetten"),
    question=_("Wie gaat van de ene regeling naar de andere, en wat kost dat?"),
    lever=Lever.TRANSFORMATION,
    version=1,
    reads=(declaration_events, toewijzingen, care_spells, linked_persons, outside_clients),
    uses=("volume",),
    parameters=BoundaryParameters,
    compute=compute,
    tables=TABLES,
    charts=(),
    pages=PAGES,
    explanation="boundary",
    not_modelled=(
        _("Kosten onder de Wlz en de Zvw"),
        _("Hulp uit de Wmo na achttien jaar, zolang u personen niet over de wetten heen volgt"),
        _("Wie van een pgb naar zorg in natura ging: de SVB geeft alleen aantallen"),
        _("Stops van vóór release drie: die kennen geen overgang naar een andere wet"),
    ),
    references=(
        Reference("AEF, quickscan tekorten sociaal domein (2017)", locator="Leeuwarden"),
        Reference("PBLQ/Divosa, onderzoek rekenkamerrapporten", locator="2.1.3"),
    ),
)
