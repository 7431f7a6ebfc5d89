"""Distribution model: what does the distribution of the gemeentefonds do to a municipality?"""

import numpy as np
import polars as pl

from stuurlicht.core import Reference, Result, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.base import Inputs, Instrument, Lever
from stuurlicht.instruments.distribution_model.amounts import cluster_rows
from stuurlicht.instruments.distribution_model.changes import (
    Side,
    change_rows,
    no_changes,
    one_sided_payments,
    without_payments,
)
from stuurlicht.instruments.distribution_model.coverage import Difference, coverage_rows
from stuurlicht.instruments.distribution_model.declaration import CHARTS, TABLES
from stuurlicht.instruments.distribution_model.issues import (
    LoadedIssues,
    asked_issue,
    asked_measure,
    compared_issue,
    loaded_issues,
    read_frames,
)
from stuurlicht.instruments.distribution_model.measures import (
    main_rows,
    measure_arrays,
    measure_names,
    measure_rows,
    one_measure_rows,
)
from stuurlicht.instruments.distribution_model.pages import PAGES
from stuurlicht.instruments.distribution_model.parameters import DistributionParameters
from stuurlicht.instruments.distribution_model.payments import passage_rows, payment_rows
from stuurlicht.instruments.distribution_model.words import chart_words, statements
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.fund_amounts import known_amounts
from stuurlicht.instruments.fund_comparison import compared
from stuurlicht.instruments.fund_terms import FundFrames, FundIssue, fund_issue
from stuurlicht.rules.distribution_model import first_model_year
from stuurlicht.tables.marts.distribution_factors import distribution_factors
from stuurlicht.tables.marts.distribution_payments import distribution_payments
from stuurlicht.tables.marts.distribution_volumes import distribution_volumes
from stuurlicht.tables.marts.distribution_weights import distribution_weights

__all__ = ["INSTRUMENT", "DistributionParameters", "compute"]


def compute(inputs: Inputs, chosen: DistributionParameters) -> Result:
    """Recompute every municipality's cluster amounts and split their difference with an earlier circular.

    Parameters
    ----------
    inputs : Inputs
        ``distribution_factors``, ``distribution_weights``, ``distribution_volumes`` and ``distribution_payments``.
    chosen : DistributionParameters
        Which circular and year, which one it is compared with, and which measure is set at the national average.

    Returns
    -------
    Result
        ``clusters``: amounts in euros, negative where own capacity is taken off. ``changes``: before + factor +
        volumes + weights + payments = after, to the cent, without payments of which one of the two lacks the amounts;
        no rows when there is nothing to compare with. ``passage``: the suppletie by circular and year. ``measures``,
        ``main_measures``, ``one_measure``: what each measure brings and would bring at the national average.
        ``payments``: what is paid beside the measures. ``coverage``: what is lacking and what that does.

    Raises
    ------
    NoDataError
        If no circular is known on the day.
    """
    frames = read_frames(inputs)
    loaded = loaded_issues(frames)
    name = asked_issue(loaded, chosen)
    other = compared_issue(loaded, name, chosen)
    asked = fund_issue(frames, *name)
    before = None if other is None else fund_issue(frames, *other)
    rows = {**_compared_rows(frames, before, asked, loaded), **_measured_rows(frames, asked, chosen.measure)}
    rows["clusters"], rows["payments"] = cluster_rows(*_side(frames, asked), frames.weights), payment_rows(asked)
    rows = {name: _named(each, asked, before) for name, each in rows.items()}
    rows["issues"] = _issue_rows(asked, before)
    rows["passage"] = passage_rows(frames, [each for each in loaded.complete if each.book_year >= first_model_year()])
    tables = {table.name: declared(rows[table.name], table) for table in TABLES}
    return Result(tables=tables, statements=statements(tables), chart_words=chart_words())


def _named(rows: pl.DataFrame, asked: FundIssue, before: FundIssue | None) -> pl.DataFrame:
    """Say in every row of which circular and year it is, and with which it is compared."""
    names, years = pl.String(), pl.Int64()
    return rows.with_columns(
        circular=pl.lit(asked.circular, names),
        book_year=pl.lit(asked.book_year, years),
        compared_circular=pl.lit(before and before.circular, names),
        compared_year=pl.lit(before and before.book_year, years),
    )


def _side(frames: FundFrames, issue: FundIssue) -> Side:
    return issue, known_amounts(issue, frames.weights)


def _compared_rows(
    frames: FundFrames, before: FundIssue | None, asked: FundIssue, loaded: LoadedIssues
) -> dict[str, pl.DataFrame]:
    """Give the rows of the difference and of what the figures cover."""
    sides = [("asked", asked, _covered(_side(frames, asked)))]
    if before is None:
        return {"changes": no_changes(), "coverage": coverage_rows(sides, None, loaded)}
    sides.append(("compared", before, _covered(_side(frames, before))))
    one_sided = one_sided_payments(before, asked)
    first, last = (_side(frames, without_payments(issue, one_sided)) for issue in (before, asked))
    comparison = compared(first[0], last[0])
    changes = change_rows(comparison, (first, last))
    count = changes.filter(municipality=TOTAL, cluster=TOTAL)["municipalities_count"].item()
    difference = Difference(comparison=comparison, one_sided=one_sided, count=count)
    return {"changes": changes, "coverage": coverage_rows(sides, difference, loaded)}


def _covered(side: Side) -> int:
    return int(np.isfinite(side[1].total).all(axis=1).sum())


def _measured_rows(frames: FundFrames, issue: FundIssue, asked: str | None) -> dict[str, pl.DataFrame]:
    names = measure_names(frames.of(issue.circular, issue.book_year).weights)
    arrays = measure_arrays(issue)
    rows = measure_rows(issue, arrays, names)
    one = one_measure_rows(issue, arrays, asked_measure(issue, asked), names)
    return {"measures": rows, "main_measures": main_rows(rows), "one_measure": one}


def _issue_rows(asked: FundIssue, before: FundIssue | None) -> pl.DataFrame:
    sides = [("asked", asked)] if before is None else [("asked", asked), ("compared", before)]
    rows = [(role, i.circular[:1], int(i.circular[1:]), i.book_year, i.terms.factor) for role, i in sides]
    return pl.DataFrame(rows, ["role", "season", "circular_year", "book_year", "factor"], orient="row")


INSTRUMENT = Instrument(
    id="distribution_model",
    name=_("Verdeelmodel"),
    question=_("Wat doet het verdeelmodel van het gemeentefonds met ons?"),
    lever=Lever.FINANCE,
    version=3,
    is_national=True,
    reads=(distribution_factors, distribution_weights, distribution_volumes, distribution_payments),
    parameters=DistributionParameters,
    compute=compute,
    tables=TABLES,
    charts=CHARTS,
    explanation="distribution_model",
    not_modelled=(
        _("Hoe suppletie en ingroeipad zijn opgebouwd: we tonen de bedragen die elke circulaire geeft"),
        _("Uitkeringen buiten het gemeentefonds, zoals het budget voor bijstand"),
        _("Een nieuwe uitkeringsfactor als één volume anders zou zijn: het hele fonds wordt dan opnieuw verdeeld"),
        _("Jaren met een ander verdeelmodel, zoals dat van het sociaal domein tot en met 2018"),
        _("Gemeenten die samengaan: drempels en kernen van twee gemeenten tellen niet op"),
    ),
    references=(
        Reference("Besluit financiële verhouding 2001 (BWBR0012216)"),
        Reference("Ministerie van BZK, tabellen bij de circulaires van het gemeentefonds"),
        Reference("AEF, quickscan tekorten sociaal domein (2017)", locator="2.3 en 3.1"),
    ),
    pages=PAGES,
)
