"""Balance: what lies between the money of the distribution model and what municipalities spend?"""

import polars as pl

from stuurlicht.core import Reference, Result, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.balance.bases import of_accounts, of_survey
from stuurlicht.instruments.balance.choices import ClusterChoicesDifferError, chosen
from stuurlicht.instruments.balance.coverage import bases, coverage
from stuurlicht.instruments.balance.declaration import TABLES
from stuurlicht.instruments.balance.figures import (
    by_cumulation,
    by_size,
    histogram,
    shown,
    stacking,
    with_statuses,
)
from stuurlicht.instruments.balance.lacking import lacking
from stuurlicht.instruments.balance.layout import CHARTS, PAGES
from stuurlicht.instruments.balance.positions import fund_of_shortfalls, positions, quadrants
from stuurlicht.instruments.balance.titles import chart_words, entitled
from stuurlicht.instruments.balance.variants import AS_SHOWN, variants
from stuurlicht.instruments.balance.words import statements
from stuurlicht.instruments.balance.words_of_caution import Warned
from stuurlicht.instruments.base import Inputs, Instrument, Lever, parameter, parameters
from stuurlicht.instruments.frames import declared
from stuurlicht.rules.balance_terms import significant_share
from stuurlicht.rules.cluster_choices import BasisGroup
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
    first_year: int | None = parameter(
        None, label=_("Eerste jaar van begroting en rekening (leeg: elk jaar)"), at_least=2015, at_most=2100,
        of_years="first",
    )  # fmt: skip
    last_year: int | None = parameter(
        None, label=_("Laatste jaar van begroting en rekening (leeg: elk jaar)"), at_least=2015, at_most=2100,
        of_years="last",
    )  # fmt: skip


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
    found = of_survey(inputs) if choice.basis == "survey" else of_accounts(inputs, choices, choice)
    rows = shown(found.variants[AS_SHOWN])
    placed = positions(rows)
    frames = {
        "per_municipality": with_statuses(_in_euros(rows)),
        "histogram": histogram(rows),
        "positions": placed,
        "places": placed.filter(cluster=TOTAL).rename({"municipality": "place"}),
        "quadrants": quadrants(placed),
        "by_size": by_size(rows, found.declared, choice.significant_share),
        "by_cumulation": by_cumulation(rows, found.declared, choice.significant_share),
        "fund_rule": fund_of_shortfalls(placed),
        "variants": _in_euros(variants(found.variants, choice.significant_share)),
        "stacking": stacking(rows),
        "coverage": coverage(rows, found.strange, found.not_shown),
        "task_fields": _in_euros(found.task_fields),
        "bases": bases(rows, choice.overhead),
        "lacking": lacking(rows, found.declared, choice.overhead, has_passage="passage" not in found.gaps),
    }
    named = {name: entitled(frame, rows, choice.circular) for name, frame in frames.items()}
    tables = {table.name: declared(named[table.name], table) for table in TABLES}
    names_payments = any(each.kind == "payment" for each in choices)
    warned = Warned(is_own, names_payments, found.gaps, tells_terms=found.tells_terms)
    return Result(tables=tables, statements=statements(tables, warned), chart_words=chart_words(tables))


def _in_euros(rows: pl.DataFrame) -> pl.DataFrame:
    cents = [name for name in rows.columns if name.endswith("_cents")]
    renamed = {name: name.replace("_cents", "_eur").replace("net_eur", "net_cost_eur") for name in cents}
    return rows.with_columns((pl.col(name) / 100).alias(renamed[name]) for name in cents)


INSTRUMENT = Instrument(
    id="balance",
    name=_("Tekort"),
    question=_("Hoeveel geld krijgen gemeenten voor het sociaal domein, en wat geven ze uit?"),
    lever=Lever.FINANCE,
    version=3,
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
        _("Suppletie en andere uitkeringen die bij geen onderdeel horen"),
        _("Of een gemeente later geld terugkreeg uit een vangnet, zoals bij de bijstand"),
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
