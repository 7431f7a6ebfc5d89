"""Signals: what changes more than chance explains, how sure is that, and how much money is it about?"""

import polars as pl

from stuurlicht.core import Reference, Result, _
from stuurlicht.core.periods import add_months, last_closed_month
from stuurlicht.instruments.base import Inputs, Instrument, Lever, NoDataError, parameter, parameters
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.signals import series
from stuurlicht.instruments.signals.declaration import (
    LEVERS,
    PAGES,
    PANEL,
    PROVIDER_SIGNALS,
    SEEN_IN,
    SIGNALS,
    TABLES,
)
from stuurlicht.instruments.signals.money import people_of, people_of_providers, with_money, yearly_costs
from stuurlicht.instruments.signals.panel import as_panel, budget_rows, counted, tests_of
from stuurlicht.instruments.signals.series import GROUP, INFLOW, LAW_KEY, PROVIDER, Months
from stuurlicht.instruments.signals.words import statements
from stuurlicht.tables.marts.care_spells import care_spells
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.marts.toewijzingen import toewijzingen
from stuurlicht.tables.registers import code_maps

__all__ = ["INSTRUMENT", "SignalsParameters", "compute"]


@parameters
class SignalsParameters:
    """Choices of signals."""

    rate_share: float = parameter(
        0.1, label=_("Hoogstens dit deel van de signalen mag loos alarm zijn"), at_least=0.001, at_most=0.5
    )


def compute(inputs: Inputs, chosen: SignalsParameters) -> Result:
    """Test every series of the panel, and keep what stands out at the chosen rate of false alarms.

    Parameters
    ----------
    inputs : Inputs
        ``toewijzingen``, ``care_spells``, ``declaration_events``, ``code_maps``, and the answer
        of the nowcast.
    chosen : SignalsParameters
        The rate of false alarms.

    Returns
    -------
    Result
        ``signals`` per law or kind of help, ``provider_signals`` for colleagues, ``panel``: how much is watched.

    Raises
    ------
    NoDataError
        If no series is long enough.
    """
    last = last_closed_month(inputs.day)
    months = Months(add_months(last, 1 - series.BASE_MONTHS - series.WINDOWS), last)
    allowed = series.read_toewijzingen(inputs)
    fresh = series.newcomers(allowed)
    inflow = series.inflow(allowed, fresh, months)
    budgets = budget_rows(inputs.results["nowcast"].tables["year_end"])
    found = [
        tests_of(inflow, GROUP, last, 1),
        tests_of(series.mix(allowed, fresh, months), LAW_KEY, last, 1),
        tests_of(series.outflow(allowed, months), GROUP, last, 1),
        tests_of(series.price(inputs, months), GROUP, last, 1),
        tests_of(series.rejected(inputs, months), LAW_KEY, last, 1),
        tests_of(series.lines_of_providers(inputs, months), PROVIDER, last, series.BLOCK_MONTHS),
    ]
    if all(each.is_empty() for each in found):
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    panel = as_panel([*found, budgets], chosen.rate_share)
    people = people_of(allowed, months)
    priced = with_money(panel, yearly_costs(inputs, months), people, _new_people(inflow))
    told = _with_support(priced, people_of_providers(inputs, months)).with_columns(
        lever=pl.col("subject").replace_strict({name: lever.value for name, lever in LEVERS.items()}),
        seen_in=pl.col("subject").replace_strict(SEEN_IN),
    )
    tables = {
        "signals": declared(told.filter(pl.col("provider").is_null()), SIGNALS),
        "provider_signals": declared(told.filter(pl.col("provider").is_not_null()), PROVIDER_SIGNALS),
        "panel": declared(counted(panel, chosen.rate_share), PANEL),
    }
    return Result(tables=tables, statements=statements(tables))


def _new_people(inflow: pl.DataFrame) -> pl.DataFrame:
    """Give the mean number of new people per month of each law."""
    per_month = inflow.group_by(*LAW_KEY, "month").agg(pl.col("value").sum())
    ordered = per_month.sort(*LAW_KEY, "month").group_by(LAW_KEY, maintain_order=True)
    return ordered.agg(new_per_month=pl.col("value").mean())


def _with_support(rows: pl.DataFrame, of_providers: pl.DataFrame) -> pl.DataFrame:
    """Count the people behind each row: of inflow the new ones of the last months, if any."""
    new = (pl.col("recent") * pl.col("months_count")).round().cast(pl.Int64)
    of_inflow = pl.min_horizontal("people_count", pl.when((pl.col("subject") == INFLOW) & (new > 0)).then(new))
    beside = rows.join(of_providers, on=PROVIDER, how="left")
    of_provider = pl.col("provider_people_count").fill_null(0)
    count = (
        pl.when(pl.col("provider").is_null())
        .then(pl.coalesce("budget_persons_count", of_inflow))
        .otherwise(of_provider)
    )
    no_money = pl.when(pl.col("money_eur").is_null()).then(pl.lit("not_applicable"))
    no_change = pl.when(pl.col("change_share").is_null()).then(pl.lit("not_applicable"))
    return beside.with_columns(persons_count=count, money_eur_status=no_money, change_share_status=no_change)


INSTRUMENT = Instrument(
    id="signals",
    name=_("Signalen"),
    question=_("Wat verandert er meer dan toeval verklaart?"),
    lever=Lever.FINANCE,
    version=1,
    reads=(toewijzingen, care_spells, declaration_events, code_maps),
    uses=("nowcast",),
    parameters=SignalsParameters,
    compute=compute,
    tables=TABLES,
    charts=(),
    pages=PAGES,
    explanation="signals",
    not_modelled=(
        _("Seizoenen en trends: een reeks die al jaren stijgt, kan blijven opvallen"),
        _("Waarom iets verandert, en of het blijft"),
        _("Reeksen met minder dan een jaar aan maanden, of met heel weinig mensen"),
        _("Nieuwe tarieven op de eerste dag van een jaar: dat is geen signaal"),
    ),
    references=(
        Reference("PBLQ/Divosa, onderzoek rekenkamerrapporten", locator="aanbeveling 1"),
        Reference("Montgomery (2009), Introduction to statistical quality control", locator="4, 9"),
        Reference("Benjamini and Hochberg (1995), Controlling the false discovery rate", locator="57, 289-300"),
    ),
)
