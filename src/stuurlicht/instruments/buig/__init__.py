"""BUIG: is the budget for benefits enough, and does the safety net pay for what is short?"""

import polars as pl

from stuurlicht.core import Reference, Result, _
from stuurlicht.instruments.base import Inputs, Instrument, Lever, NoDataError, parameter, parameters
from stuurlicht.instruments.buig.chain import chain
from stuurlicht.instruments.buig.coverage import coverage, missing_answers
from stuurlicht.instruments.buig.declaration import TABLES
from stuurlicht.instruments.buig.frames import per_municipality, rules, shortfall_told
from stuurlicht.instruments.buig.income_schemes import income_schemes
from stuurlicht.instruments.buig.pages import CHARTS, PAGES
from stuurlicht.instruments.buig.told import answers
from stuurlicht.instruments.buig.words import chart_words, statements
from stuurlicht.instruments.frames import collected, declared
from stuurlicht.instruments.printed_sums import printed_frame
from stuurlicht.rules.vangnet import vangnet_rules
from stuurlicht.rules.years_with_rule import require_a_rule
from stuurlicht.tables.marts.iv3_filings import iv3_filings
from stuurlicht.tables.marts.iv3_task_fields import iv3_task_fields
from stuurlicht.tables.marts.region_features import region_features
from stuurlicht.tables.marts.survey_amounts import survey_amounts
from stuurlicht.tables.registers.sheltered_work import sheltered_work

__all__ = ["INSTRUMENT", "BuigParameters", "compute"]


@parameters
class BuigParameters:
    """Choices of buig."""

    book_year: int | None = parameter(
        None, label=_("Jaar van het vangnet; leeg is elk jaar uit de uitvraag"), at_least=2015, at_most=2100
    )


def compute(inputs: Inputs, chosen: BuigParameters) -> Result:
    """Set the budget for benefits against what is spent on them, with the safety net by the rule of the year.

    Parameters
    ----------
    inputs : Inputs
        The survey, Iv3, persons with benefits, and the register of sheltered work.
    chosen : BuigParameters
        Which year of the survey.

    Returns
    -------
    Result
        ``per_municipality``: balance = budget - spending, negative is a shortfall. ``income_schemes`` is task field
        6.3, which no column sets beside the budget: it holds other schemes too, and its revenues hold the budget.
        What rests on answers is confidential.

    Raises
    ------
    YearWithoutRuleError
        If a year is asked of which no rule of the safety net is known.
    NoDataError
        If nobody told of benefits in a survey and no account has task field 6.3.
    """
    if chosen.book_year is not None:
        require_a_rule(inputs.instrument_id, [chosen.book_year], vangnet_rules())
    told = answers(collected(inputs.survey_amounts))
    schemes = income_schemes(collected(inputs.iv3_task_fields), collected(inputs.iv3_filings))
    if told.is_empty() and schemes.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    answered = per_municipality(told)
    if chosen.book_year is not None:
        answered = answered.filter(pl.col("book_year") == chosen.book_year)
    frames = {
        "per_municipality": answered,
        "rules": rules(),
        "macro_budget": printed_frame("macro_budget_participation"),
        "shortfall_told": shortfall_told(),
        "income_schemes": schemes,
        "chain": chain(collected(inputs.sheltered_work), told, _persons(collected(inputs.region_features))),
        "coverage": coverage(told, schemes),
        "missing_answers": missing_answers(told),
    }
    tables = {table.name: declared(frames[table.name], table) for table in TABLES}
    return Result(tables=tables, statements=statements(tables), chart_words=chart_words())


def _persons(features: pl.DataFrame) -> pl.DataFrame:
    """Give persons with benefits by municipality and year."""
    known = features.filter(feature="benefit_persons", value_status="known")
    count = pl.col("value").round().cast(pl.Int64)
    return known.select(municipality="region", book_year="year", benefit_persons_count=count)


INSTRUMENT = Instrument(
    id="buig",
    name=_("Bijstandsbudget"),
    question=_("Is het budget voor de bijstand genoeg, en betaalt het vangnet een tekort?"),
    lever=Lever.FINANCE,
    version=1,
    is_national=True,
    reads=(survey_amounts, iv3_task_fields, iv3_filings, region_features, sheltered_work),
    parameters=BuigParameters,
    compute=compute,
    tables=TABLES,
    charts=CHARTS,
    pages=PAGES,
    explanation="buig",
    not_modelled=(
        _("Het budget per gemeente: dat staat in geen bron die we hebben, alleen in de uitvraag"),
        _("Hoe het rijk het budget verdeelt over gemeenten"),
        _("Andere voorwaarden voor het vangnet dan het geld"),
        _("Hoeveel mensen bijstand krijgen doordat er minder hulp naar werk is"),
        _("Regels van het vangnet die we niet vonden"),
    ),
    references=(
        Reference("AEF voor VNG en NDSD, quickscan tekorten sociaal domein (2017)", locator="2.4 en 3.2"),
        Reference("BEA voor NVRR, informatiedocument 3D's (2017)", locator="2.6, macrobudget Participatiewet"),
        Reference("Toetsingscommissie vangnet Participatiewet", locator="voorwaarden van 2018 en 2025"),
        Reference("Besluit Participatiewet (Stb. 2016, 355; Stb. 2025, 222)"),
        Reference("Iv3-informatievoorschrift 2025/2026", locator="taakveld 6.3"),
    ),
)
