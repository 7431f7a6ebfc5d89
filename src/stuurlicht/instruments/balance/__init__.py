"""Balance: what lies between the money of the distribution model and what municipalities spend?"""

from typing import NamedTuple

import polars as pl

from stuurlicht.core import Reference, Result, _
from stuurlicht.instruments.balance.choices import ClusterChoicesDifferError, chosen
from stuurlicht.instruments.balance.costs import part_costs, read_filed
from stuurlicht.instruments.balance.coverage import bases, coverage, domain_sums, task_field_sums
from stuurlicht.instruments.balance.declaration import TABLES
from stuurlicht.instruments.balance.figures import (
    by_size,
    fund_of_shortfalls,
    histogram,
    positions,
    quadrants,
    shown,
    stacking,
)
from stuurlicht.instruments.balance.funds import issue_for, part_funds
from stuurlicht.instruments.balance.lacking import lacking
from stuurlicht.instruments.balance.layout import CHARTS, PAGES
from stuurlicht.instruments.balance.lines import account_lines, with_sums
from stuurlicht.instruments.balance.told import survey_lines
from stuurlicht.instruments.balance.words import chart_words, statements
from stuurlicht.instruments.balance.words_of_caution import Warned
from stuurlicht.instruments.base import Inputs, Instrument, Lever, NoDataError, parameter, parameters
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.fund_terms import read_fund, whole_issues
from stuurlicht.rules.balance_terms import significant_share
from stuurlicht.rules.cluster_choices import BasisGroup, Choice, part_of_domain, parts_in_total
from stuurlicht.tables.base import Frame
from stuurlicht.tables.marts.distribution_factors import distribution_factors
from stuurlicht.tables.marts.distribution_payments import distribution_payments
from stuurlicht.tables.marts.distribution_volumes import distribution_volumes
from stuurlicht.tables.marts.distribution_weights import distribution_weights
from stuurlicht.tables.marts.iv3_filings import iv3_filings
from stuurlicht.tables.marts.iv3_task_fields import iv3_task_fields
from stuurlicht.tables.marts.region_features import region_features
from stuurlicht.tables.marts.survey_amounts import survey_amounts
from stuurlicht.tables.marts.survey_responses import survey_responses
from stuurlicht.tables.registers.cluster_choices import cluster_choices

__all__ = ["INSTRUMENT", "BalanceParameters", "ClusterChoicesDifferError", "compute"]
_NOBODY = {"municipality": pl.String, "has_significant_shortfall": pl.Boolean}
_STRANGE = {"municipality": pl.String, "book_year": pl.Int64, "report": pl.String}


@parameters
class BalanceParameters:
    """Choices of balance."""

    basis: BasisGroup = parameter(
        "accounts", label=_("Basis: begroting en jaarrekening, of de uitvraag"), choices=("accounts", "survey")
    )
    significant_share: float = parameter(
        significant_share(),
        label=_("Tekort vanaf waar we het significant noemen, als deel van het geld"),
        at_least=0.0,
        at_most=1.0,
    )
    circular: str = parameter(
        "of_the_moment",
        label=_("Circulaire naast een begroting: die van toen, of de nieuwste"),
        choices=("of_the_moment", "newest"),
    )
    overhead: str = parameter(
        "left_out", label=_("Overhead: weglaten, of verdelen naar lasten"), choices=("left_out", "by_costs")
    )


class _Found(NamedTuple):
    """What both bases come to."""

    rows: pl.DataFrame
    """See ``figures.shown``."""
    task_fields: pl.DataFrame
    declared: pl.DataFrame
    """Who calls its own shortfall significant."""
    strange: pl.DataFrame
    """Reports under a code that did not exist in that year."""
    has_gaps: bool = False
    """A circular has names without counterpart."""


def compute(inputs: Inputs, choice: BalanceParameters) -> Result:
    """Set the funds of each part of the social domain against its net cost, for every municipality.

    Parameters
    ----------
    inputs : Inputs
        Iv3, the gemeentefonds, the survey, inhabitants, and the register of choices.
    choice : BalanceParameters
        On what basis, and what is called significant.

    Returns
    -------
    Result
        ``per_municipality``: balance = funds - net cost, negative is a shortfall; all other tables count its rows.
        Municipalities are those of the newest year that is shown; earlier ones are carried over into them.

    Raises
    ------
    NoDataError
        If there is neither Iv3 nor a circular, or on the survey no answer.
    ClusterChoicesDifferError
        If several municipalities handed in choices that differ.
    """
    choices, is_own = chosen(inputs)
    found = _of_survey(inputs) if choice.basis == "survey" else _of_accounts(inputs, choice, choices)
    placed = positions(found.rows)
    frames = {
        "per_municipality": _in_euros(found.rows),
        "histogram": histogram(found.rows),
        "positions": placed,
        "quadrants": quadrants(placed),
        "by_size": by_size(found.rows, found.declared, choice.significant_share),
        "fund_rule": fund_of_shortfalls(placed),
        "stacking": stacking(found.rows),
        "coverage": coverage(found.rows, found.strange),
        "task_fields": _in_euros(found.task_fields),
        "bases": bases(found.rows),
        "lacking": lacking(found.rows, choice.overhead),
    }
    tables = {table.name: declared(frames[table.name], table) for table in TABLES}
    told = statements(tables, Warned(is_own, choice.overhead, found.has_gaps))
    return Result(tables=tables, statements=told, chart_words=chart_words(tables))


def _in_euros(rows: pl.DataFrame) -> pl.DataFrame:
    cents = [name for name in rows.columns if name.endswith("_cents")]
    renamed = {name: name.replace("_cents", "_eur").replace("net_eur", "net_cost_eur") for name in cents}
    return rows.with_columns((pl.col(name) / 100).alias(renamed[name]) for name in cents)


def _polars(frame: Frame) -> pl.DataFrame:
    return frame.collect("polars").to_polars()


def _of_accounts(inputs: Inputs, choice: BalanceParameters, choices: tuple[Choice, ...]) -> _Found:
    fund, task_fields, filings = read_fund(inputs), _polars(inputs.iv3_task_fields), _polars(inputs.iv3_filings)
    issues = whole_issues(fund)
    years = sorted({year for _circular, year in issues}) or filings["book_year"].unique().sort().to_list()[-1:]
    if not years:
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    filed = read_filed(task_fields, filings, years)
    reports = [*filed.filings.select("book_year", "report").unique().rows()]
    reports += [(year, "budget") for year in years if year not in dict(reports)]
    against = {(year, report): issue_for(issues, year, report, choice.circular) for year, report in reports}
    wanted = {key: issue for key, issue in against.items() if issue is not None}
    costs = part_costs(filed, choices, years[-1], with_overhead=choice.overhead == "by_costs")
    funds, used = part_funds(fund, wanted, choices, years[-1])
    lines = with_sums(account_lines(reports, costs, funds, years[-1]), parts_in_total("accounts"))
    has_gaps = any(issue.gaps for issue in used.values())
    told = task_field_sums(filed, choices)
    return _Found(shown(lines), told, pl.DataFrame(schema=_NOBODY), filed.not_in_year, has_gaps)


def _of_survey(inputs: Inputs) -> _Found:
    responses, amounts = _polars(inputs.survey_responses), _polars(inputs.survey_amounts)
    if responses.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    features = _polars(inputs.region_features).filter(feature="inhabitants", value_status="known")
    lines = with_sums(survey_lines(responses, amounts, features), parts_in_total("survey"))
    survey_year = max(responses["survey_year"].to_list())
    told = domain_sums(amounts, survey_year, part_of_domain())
    declares = responses.filter(survey_year=survey_year).select(list(_NOBODY))
    return _Found(shown(lines), told, declares, pl.DataFrame(schema=_STRANGE))


INSTRUMENT = Instrument(
    id="balance",
    name=_("Tekort"),
    question=_("Hoeveel geld krijgen gemeenten voor het sociaal domein, en wat geven ze uit?"),
    lever=Lever.FINANCE,
    version=1,
    is_national=True,
    reads=(
        iv3_task_fields,
        iv3_filings,
        distribution_factors,
        distribution_weights,
        distribution_volumes,
        distribution_payments,
        region_features,
        survey_responses,
        survey_amounts,
        cluster_choices,
    ),
    parameters=BalanceParameters,
    compute=compute,
    tables=TABLES,
    charts=CHARTS,
    explanation="balance",
    not_modelled=(
        _("Wat gemeenten in een regio elkaar betalen: dat staat in categorieën die hier niet zijn opgeteld"),
        _("Hulp uit eigen geld: een gemeente mag meer uitgeven dan het verdeelmodel zegt"),
        _("Suppletie en andere uitkeringen buiten deze onderdelen"),
        _("Welk deel van taakveld 6.3 uit BUIG komt en welk deel armoedebeleid is"),
        _("Mutaties van reserves en het resultaat, taakvelden 0.10 en 0.11"),
        _("Het geld dat een gemeente later nog bijkrijgt of terugbetaalt"),
    ),
    references=(
        Reference("AEF voor VNG en NDSD, quickscan tekorten sociaal domein (2017)", locator="hoofdstuk 2, bijlage C"),
        Reference("VNG, ledenbrief sociaal domein (voorjaar 2019)", locator="analyse Fonds tekortgemeenten"),
        Reference("Visitatiecommissie financiële beheersbaarheid sociaal domein (2021)"),
        Reference("BZK, clusters en taakvelden van het gemeentefonds"),
    ),
    pages=PAGES,
)
