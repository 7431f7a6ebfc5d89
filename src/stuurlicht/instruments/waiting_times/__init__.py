"""Waiting times: how long do people wait, as providers tell it?"""

import polars as pl

from stuurlicht.core import Reference, Result, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.base import Inputs, Instrument, Lever, RegisterEmptyError, parameters
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.waiting_times.declaration import CHARTS, CLASSES, PAGES, PER_DAY, TABLES, WAITS
from stuurlicht.instruments.waiting_times.figures import KEY, bands, newest_of, statements_of, waits
from stuurlicht.instruments.waiting_times.words import chart_words, statements
from stuurlicht.tables.registers import waiting_times

__all__ = ["INSTRUMENT", "WaitingTimesParameters", "compute"]


@parameters
class WaitingTimesParameters:
    """Waiting times has no choices."""


def compute(inputs: Inputs, chosen: WaitingTimesParameters) -> Result:  # noqa: ARG001  there is nothing to choose
    """Tell what providers told of waiting on the newest day, and per day.

    Parameters
    ----------
    inputs : Inputs
        The register ``waiting_times``.
    chosen : WaitingTimesParameters
        Nothing.

    Returns
    -------
    Result
        ``waits`` per audience and stage, ``bands``: statements per class of weeks, ``per_day``.

    Raises
    ------
    RegisterEmptyError
        If nobody handed in what providers told.
    """
    told: pl.DataFrame = inputs.waiting_times.collect("polars").to_polars()
    until = told.filter(pl.col("told_date") <= inputs.day)
    if until.is_empty():
        raise RegisterEmptyError(instrument=inputs.instrument_id, register="wachttijden", day=inputs.day.isoformat())
    rows = statements_of(newest_of(until))
    days = statements_of(until).filter(pl.col("audience") == TOTAL)
    tables = {
        "waits": declared(waits(rows, (*KEY, "stage")), WAITS),
        "bands": declared(bands(rows), CLASSES),
        "per_day": declared(waits(days, ("municipality", "stage", "told_date")), PER_DAY),
    }
    return Result(tables=tables, statements=statements(tables["waits"]), chart_words=chart_words())


INSTRUMENT = Instrument(
    id="waiting_times",
    name=_("Wachttijden"),
    question=_("Hoelang wachten mensen volgens aanbieders?"),
    lever=Lever.ACCESS,
    version=1,
    reads=(waiting_times,),
    parameters=WaitingTimesParameters,
    compute=compute,
    tables=TABLES,
    charts=CHARTS,
    pages=PAGES,
    explanation="waiting_times",
    not_modelled=(
        _("Hoeveel mensen wachten, en hoe dringend hun vraag is"),
        _("Of mensen ondertussen andere hulp krijgen"),
        _("Of wat een aanbieder zegt ook uitkomt"),
    ),
    references=(Reference("AEF/VNG, quickscan tekorten sociaal domein (2017)", locator="wachten op hulp"),),
)
