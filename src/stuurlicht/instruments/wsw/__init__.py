"""Wsw: what does sheltered work cost under a subsidy that falls?"""

from stuurlicht.core import Reference, Result, _
from stuurlicht.instruments.base import (
    Inputs,
    Instrument,
    Lever,
    ParameterError,
    RegisterEmptyError,
    parameter,
    parameters,
)
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.printed_sums import printed_frame
from stuurlicht.instruments.wsw.ahead import ahead
from stuurlicht.instruments.wsw.declaration import CHARTS, PAGES, TABLES
from stuurlicht.instruments.wsw.nation import coverage, path
from stuurlicht.instruments.wsw.results import UNKNOWN, results
from stuurlicht.instruments.wsw.words import chart_words, statements
from stuurlicht.rules.sheltered_work import Decline, decline, subsidy_path
from stuurlicht.rules.years_with_rule import require_a_rule
from stuurlicht.tables.registers.sheltered_work import SHELTERED_WORK, sheltered_work

__all__ = ["INSTRUMENT", "WswParameters", "compute"]


@parameters
class WswParameters:
    """Choices of wsw."""

    years_count: int = parameter(4, label=_("Aantal jaren vooruit"), at_least=1, at_most=20)
    decline_share: float = parameter(
        decline().share, label=_("Deel van de mensen dat er per jaar weggaat"), at_least=0.0, at_most=0.5
    )
    low_decline_share: float = parameter(
        decline().low_share, label=_("Dat deel, op zijn laagst"), at_least=0.0, at_most=0.5
    )
    high_decline_share: float = parameter(
        decline().high_share, label=_("Dat deel, op zijn hoogst"), at_least=0.0, at_most=0.5
    )
    wage_growth_share: float = parameter(
        0.0, label=_("Groei van de loonkosten per SE in een jaar"), at_least=-0.1, at_most=0.2
    )


def compute(inputs: Inputs, chosen: WswParameters) -> Result:
    """Set the subsidy for sheltered work against its wages and other cost, and carry it forward.

    Parameters
    ----------
    inputs : Inputs
        The register ``sheltered_work``.
    chosen : WswParameters
        How far ahead, and how fast those who work there become fewer.

    Returns
    -------
    Result
        See the declarations; a negative result is a shortfall.

    Raises
    ------
    RegisterEmptyError
        If nobody handed in the register.
    YearWithoutRuleError
        If no year that was handed in has a subsidy per SE, of its own or of the path.
    ParameterError
        If the decline does not lie within its own range.
    """
    declines = _declines(chosen)
    register = inputs.sheltered_work.collect("polars").to_polars()
    if register.is_empty():
        told = {"instrument": inputs.instrument_id, "register": SHELTERED_WORK.alias}
        raise RegisterEmptyError(**told, day=inputs.day.isoformat())
    rows = results(register)
    if (rows["subsidy_source"] == UNKNOWN).all():
        require_a_rule(inputs.instrument_id, rows["book_year"].to_list(), subsidy_path())
    frames = {
        "per_year": rows,
        "ahead": ahead(rows, declines, chosen.years_count, chosen.wage_growth_share),
        "path": path(),
        "state_budget": printed_frame("iusd_participation"),
        "coverage": coverage(rows),
    }
    tables = {table.name: declared(frames[table.name], table) for table in TABLES}
    return Result(tables=tables, statements=statements(tables), chart_words=chart_words())


def _declines(chosen: WswParameters) -> Decline:
    declines = Decline(chosen.decline_share, chosen.low_decline_share, chosen.high_decline_share)
    if not declines.low_share <= declines.share <= declines.high_share:
        allowed = f"({declines.low_share}, {declines.high_share})"
        raise ParameterError(parameter="decline_share", value=str(declines.share), allowed=allowed)
    return declines


INSTRUMENT = Instrument(
    id="wsw",
    name=_("Sociale werkvoorziening"),
    question=_("Is de subsidie voor de sociale werkvoorziening genoeg, nu en straks?"),
    lever=Lever.FINANCE,
    version=1,
    reads=(sheltered_work,),
    parameters=WswParameters,
    compute=compute,
    tables=TABLES,
    charts=CHARTS,
    pages=PAGES,
    explanation="wsw",
    not_modelled=(
        _("Nieuwe mensen: sinds 2015 kan niemand meer in de Wsw beginnen"),
        _("Beschut werk, dat een andere regeling is"),
        _("Toegevoegde waarde en overige kosten in de komende jaren"),
        _("Bedragen van jaren die in geen bron staan die we hebben"),
        _("Afspraken in een regio over wie welk tekort betaalt"),
    ),
    references=(
        Reference("BEA voor NVRR, informatiedocument 3D's (2017)", locator="2.6, Stand IUSD-budget Participatiewet"),
        Reference("AEF voor VNG en NDSD, quickscan tekorten sociaal domein (2017)", locator="3.2, Zuid-Limburg"),
    ),
)
