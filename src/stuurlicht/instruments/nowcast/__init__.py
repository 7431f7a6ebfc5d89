"""Nowcast: what have we already spent but not yet been billed, and where does the year end?"""

from stuurlicht.core import Reference, Result, _
from stuurlicht.instruments.base import Inputs, Instrument, Lever, NoDataError
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.nowcast.answer import (
    by_month_table,
    development_table,
    month_rows,
    year_end_table,
)
from stuurlicht.instruments.nowcast.declaration import BY_MONTH, CHARTS, DEVELOPMENT, YEAR_END
from stuurlicht.instruments.nowcast.estimate import estimate
from stuurlicht.instruments.nowcast.facts import read_known
from stuurlicht.instruments.nowcast.parameters import NowcastParameters, book_year_of
from stuurlicht.instruments.nowcast.past import past_year_ends
from stuurlicht.instruments.nowcast.self_check import SELF_CHECK, self_check_table
from stuurlicht.instruments.nowcast.support import people
from stuurlicht.instruments.nowcast.words import ASSUMED, chart_words, statements
from stuurlicht.tables.marts.claims_triangles import claims_triangles
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.registers import budgets

__all__ = ["INSTRUMENT", "NowcastParameters", "compute"]


def compute(inputs: Inputs, chosen: NowcastParameters) -> Result:
    """Estimate where the book year ends, per law and product group, against the budget.

    Parameters
    ----------
    inputs : Inputs
        ``declaration_events``, ``claims_triangles`` and ``budgets``.
    chosen : NowcastParameters
        The book year, by default that of the as-of day, and the choices of the method.

    Returns
    -------
    Result
        ``year_end``: expected = approved + expected of submitted + delivered not declared + still to deliver,
        in nominal euros; a balance below zero is a shortfall. ``by_month`` and ``development`` beside it. A
        number that cannot be estimated is null.

    Raises
    ------
    NoDataError
        If no declaration line had been received on the day, or none that tells of the book year.
    ShortHistoryError
        If fewer than six months have closed since the first message.
    BookYearError
        If the book year has not begun.
    """
    book_year = book_year_of(chosen, inputs.day)
    known = read_known(inputs, chosen.approval_probability)
    facts = known.now
    found = estimate(facts, chosen, book_year, inputs.day)
    rows = month_rows(facts, found)
    behind = people(inputs, found.months, facts.months[-1], chosen.run_rate_months)
    year_end = year_end_table(inputs, facts, found, rows, behind, chosen=chosen)
    if year_end.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    by_month = by_month_table(rows, behind, chosen)
    self_check = self_check_table(past_year_ends(known, chosen), behind)
    tables = {
        "year_end": declared(year_end, YEAR_END),
        "by_month": declared(by_month, BY_MONTH),
        "development": declared(development_table(facts, found, behind), DEVELOPMENT),
        "self_check": declared(self_check, SELF_CHECK),
    }
    told = statements(year_end, by_month, self_check)
    if chosen.approval_probability is not None:
        told = (*told, ASSUMED)
    return Result(tables=tables, statements=told, chart_words=chart_words(year_end))


INSTRUMENT = Instrument(
    id="nowcast",
    name=_("Nowcast"),
    question=_("Waar komt dit jaar op uit?"),
    lever=Lever.FINANCE,
    version=1,
    reads=(declaration_events, claims_triangles, budgets),
    parameters=NowcastParameters,
    compute=compute,
    tables=(YEAR_END, BY_MONTH, DEVELOPMENT, SELF_CHECK),
    charts=CHARTS,
    explanation="nowcast",
    not_modelled=(
        _("Hulp die niet in de berichten staat: pgb, wijkteam, taakgerichte bekostiging en losse facturen"),
        _("Toewijzingen: wat mensen nog mogen krijgen telt nog niet mee"),
        _("Vakanties, feestdagen en andere patronen binnen het jaar"),
        _("Groei, krimp en nieuw beleid na de laatste maanden"),
        _("Indexering van tarieven die nog moet komen, en eindafrekeningen"),
        _("Nieuwe productcodes en nieuwe aanbieders die anders declareren"),
        _("Declaraties die later komen dan de berichten teruggaan"),
        _("Toeval in welke ingediende regels worden toegekend"),
    ),
    references=(
        Reference("Mack (1993), ASTIN Bulletin 23(2)", locator="213-225"),
        Reference("Mack (1999), ASTIN Bulletin 29(2)", locator="361-366"),
        Reference("PBLQ/Divosa, onderzoek rekenkamerrapporten", locator="2.1.5"),
    ),
)
