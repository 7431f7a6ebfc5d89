"""The main tables of the nowcast: parts that add up, bands, and the budget beside them."""

import numpy as np
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.nowcast.beside import BESIDE
from stuurlicht.instruments.nowcast.beside_people import with_people
from stuurlicht.instruments.nowcast.budget import against_budget, standing_beside
from stuurlicht.instruments.nowcast.cube import LAW_KEY, SEGMENT
from stuurlicht.instruments.nowcast.estimate import Estimate, Point, exposure_in
from stuurlicht.instruments.nowcast.fitting import Basis
from stuurlicht.instruments.nowcast.lines import Lines
from stuurlicht.instruments.nowcast.support import SUPPORT, People
from stuurlicht.methods.chain_ladder import developed_shares
from stuurlicht.methods.triangles import Floats
from stuurlicht.rules.court_orders import decided_by_court

PARTS = ("approved", "submitted", "submitted_expected", "delivered_not_declared", "still_to_deliver", "beside")
AHEAD_PARTS = ("committed", "ordered", "free")
_AMOUNTS = (*PARTS, *AHEAD_PARTS, "expected", "expected_to_date", "exposure", "imputed", "unpriced")
_OWN, _BORROWED = 0.95, 0.05
"""From this part on the development is called its own, and up to this one that of its law."""
SHOWN_SHARE = 0.80
"""The band that is shown first; the others stand in the table."""


def year_lines(point: Point, found: Estimate) -> Lines:
    """Add up the months of the book year per segment; segments without any amount are left out."""
    facts, standing, closed = point.facts, found.standing, found.is_closed
    to_come = found.expected - standing.approved - standing.counted
    ahead = to_come[:, ~closed].sum(axis=1)
    committed = _committed(found)
    by_court = np.array([decided_by_court(law, group) for _, law, group in facts.groups.keys.iter_rows()], dtype=bool)
    amounts = {
        "approved": standing.approved.sum(axis=1),
        "submitted": standing.submitted.sum(axis=1),
        "submitted_expected": standing.counted.sum(axis=1),
        "delivered_not_declared": to_come[:, closed].sum(axis=1),
        "still_to_deliver": ahead,
        "beside": np.zeros(len(ahead)),
        "committed": committed,
        "ordered": np.where(by_court, ahead - committed, np.where(np.isnan(committed), np.nan, 0.0)),
        "free": np.where(by_court, np.where(np.isnan(committed), np.nan, 0.0), ahead - committed),
        "expected": found.expected.sum(axis=1),
        "expected_to_date": found.expected[:, closed].sum(axis=1),
        "exposure": found.exposure.sum(axis=1),
        "imputed": found.imputed.sum(axis=1),
        "unpriced": facts.groups.summed(facts.exposure.unpriced),
    }
    rows = facts.groups.keys.with_columns(**{name: pl.Series(each) for name, each in amounts.items()})
    told = Lines(rows, found.draws.sum(axis=1))
    is_empty = (amounts["expected"] == 0) & (amounts["approved"] == 0) & (amounts["submitted"] == 0)
    return told.kept(~is_empty)


def _committed(found: Estimate) -> Floats:
    """Give what toewijzingen in force lead to expect of the months ahead, beyond what stands declared in them."""
    open_months = ~found.is_closed
    stood = found.standing.approved + found.standing.counted
    return np.asarray((np.maximum(found.committed, stood) - stood)[:, open_months].sum(axis=1))


def with_lines_beside(lines: Lines, beside: pl.DataFrame, draws: Floats) -> Lines:
    """Add the lines of what stands beside the messages.

    Parameters
    ----------
    beside : polars.DataFrame
        See ``lines_of``.
    draws : array (lines, draws)
        Of each.
    """
    if beside.is_empty():
        return lines
    amount = pl.col("amount_cents").cast(pl.Float64)
    zeros = [pl.lit(0.0).alias(name) for name in _AMOUNTS]
    added = beside.with_columns(zeros).with_columns(beside=amount, expected=amount).select(lines.rows.columns)
    return Lines(pl.concat([lines.rows, added]), np.concatenate([lines.draws, draws]))


def year_end_table(
    inputs: Inputs, point: Point, found: Estimate, lines: Lines, people: People, settled: pl.DataFrame
) -> pl.DataFrame:
    """Give where the year ends per kind of help, per law and over the laws, against the budget.

    Parameters
    ----------
    lines : Lines
        Of every kind of help and of what stands beside the messages, without totals.
    settled : polars.DataFrame
        The settlements that are expected.
    """
    told = lines.with_totals()
    rows = told.with_bands().with_row_index("place")
    rows = rows.join(_patterns(point, found), on=SEGMENT, how="left").with_columns(
        pl.col("pattern", "basis").fill_null("total")
    )
    rows = with_people(rows, people, settled)
    year = found.months[0].year
    budgets = standing_beside(rows, inputs, year, int(found.is_closed.sum()))
    rows = rows.join(budgets, on=SEGMENT, how="left").sort("place")
    above = told.chance_above(rows["budget_cents"])
    rows = rows.with_columns(
        overrun_probability=above,
        book_year=pl.lit(year, dtype=pl.Int64),
        interval_share=pl.lit(SHOWN_SHARE),
        imputed_share=pl.when(pl.col("exposure") > 0).then(pl.col("imputed") / pl.col("exposure")).fill_nan(None),
        unpriced_count=pl.col("unpriced").round().cast(pl.Int64),
    )
    rows = _with_what_cannot_be(rows.join(_of_laws(point), on=LAW_KEY, how="left"))
    return against_budget(in_euros(rows, (*_AMOUNTS, *_BANDS))).sort(*SEGMENT)


_BANDS = ("low", "high", *(f"{side}_{share}" for share in (50, 95) for side in ("low", "high")))


def _patterns(point: Point, found: Estimate) -> pl.DataFrame:
    """Give whose development each kind of help uses, by the lines of its parts, and what it is estimated from."""
    groups, lines = point.facts.groups, point.facts.line_count
    count = groups.summed(lines)
    own = np.divide(groups.summed(point.fitted.own_share * lines), count, out=np.zeros_like(count), where=count > 0)
    pattern = np.where(own >= _OWN, "own", np.where(own <= _BORROWED, "law", "mixed"))
    return groups.keys.with_columns(pattern=pl.Series(pattern), basis=pl.Series(found.basis).cast(pl.String))


def _with_what_cannot_be(rows: pl.DataFrame) -> pl.DataFrame:
    """Say where a number cannot exist: a chance of approval over all laws, commitments where nobody looked at them."""
    na = pl.lit("not_applicable")
    is_beside = pl.col("product_group").is_in(BESIDE)
    return rows.rename({"low_80": "low", "high_80": "high"}).with_columns(
        pl.when(~is_beside).then("approval_probability"),
        pl.when((pl.col("law") == TOTAL) | is_beside).then(na).alias("approval_probability_status"),
        pl.when(is_beside | ~(pl.col("exposure") > 0).fill_null(value=False)).then(na).alias("imputed_share_status"),
        *(
            pl.when(pl.col(name).is_nan() & pl.col("expected").is_finite()).then(na).alias(f"{name}_eur_status")
            for name in AHEAD_PARTS  # the figure is known, and it was not made from toewijzingen
        ),
    )


def by_month_table(point: Point, found: Estimate, people: People) -> pl.DataFrame:
    """Give what is declared and expected per month of care, also per law and over the laws."""
    names = ("approved", "submitted", "expected")
    groups, standing = point.facts.groups.keys, found.standing
    frames = []
    for place, month in enumerate(found.months):
        values = (standing.approved, standing.submitted, found.expected)
        amounts = {name: pl.Series(each[:, place]) for name, each in zip(names, values, strict=True)}
        told = Lines(groups.with_columns(**amounts), found.draws[:, place]).with_totals().with_bands()
        how = groups.with_columns(method=pl.Series(_methods(found, place)))
        told = told.join(how, on=SEGMENT, how="left").with_columns(pl.col("method").fill_null("total"))
        frames.append(told.with_columns(care_month=pl.lit(month)))
    rows = people.beside_amounts(pl.concat(frames), names, ("care_month",))
    rows = rows.rename({"low_80": "low", "high_80": "high"})
    return in_euros(rows, (*names, "low", "high")).sort(*SEGMENT, "care_month")


def realisation_table(point: Point, found: Estimate, people: People) -> pl.DataFrame:
    """Give what part of the toewijzingen is used, per kind of help and way of paying; without any there is no row.

    What a year comes to of which a month is out of sight is not known.
    """
    facts = point.facts
    stood, imputed = (exposure_in(facts, found.months, each) for each in (facts.exposure.stood, facts.exposure.imputed))
    has_any = np.where(np.isnan(stood), facts.exposure.stood.any(axis=1), stood > 0)
    told = facts.segments.with_columns(
        realisation_share=pl.Series(point.fitted.rates[Basis.ALLOCATIONS]).fill_nan(None),
        exposure=pl.Series(stood),
        imputed_share=pl.Series(imputed / np.where(stood > 0, stood, np.nan)).fill_nan(None),
    )
    return in_euros(people.beside(told.filter(pl.Series(has_any))), ("exposure",))


def _methods(found: Estimate, place: int) -> list[str]:
    by_pattern = found.is_completed[:, place] & np.isin(found.basis, [Basis.ALLOCATIONS, Basis.PACE])
    told = np.where(by_pattern, "pattern", found.basis)
    return [str(each) for each in np.where(np.isnan(found.expected[:, place]), "unknown", told)]


def in_euros(rows: pl.DataFrame, amounts: tuple[str, ...]) -> pl.DataFrame:
    """Turn eurocents into euros and give the columns their unit; what is not a number becomes null."""
    euros = [(pl.col(name) / 100).fill_nan(None).alias(f"{name}_eur") for name in dict.fromkeys(amounts)]
    largest = [(pl.col(name) / 100).alias(name.replace("_cents", "_eur")) for name in SUPPORT[1:]]
    return rows.with_columns(*euros, *largest)


def _of_laws(point: Point) -> pl.DataFrame:
    """Give what is known per law; all laws together go back as far as the shortest of them."""
    facts = point.facts
    told = facts.laws.with_columns(
        approval_probability=pl.Series(facts.approval).fill_nan(None), history_months=pl.Series(facts.history)
    )
    shortest = told.group_by("municipality").agg(
        law=pl.lit(TOTAL),
        approval_probability=pl.lit(None, dtype=pl.Float64),
        history_months=pl.col("history_months").min(),
    )
    return pl.concat([told, shortest.select(told.columns)])


def development_table(point: Point, people: People) -> pl.DataFrame:
    """Give per law which part of the final amount has arrived, by months after the month of care.

    The people under it are those of the book year, or else of the months that make the pace.
    """
    model = point.fitted.law_model
    shares = developed_shares(model.factors)
    ages = np.arange(shares.shape[1], dtype=np.int64)
    no_next_age = np.zeros((len(shares), 1), np.int64)
    counts = np.concatenate([model.development.pair_count, no_next_age], axis=1)
    grid = point.facts.laws.join(pl.DataFrame({"development_month": ages}), how="cross", maintain_order="left")
    told = grid.with_columns(
        product_group=pl.lit(TOTAL),
        arrived_share=pl.Series(shares.ravel()).fill_nan(None),
        origin_count=pl.Series(counts.ravel()),
    )
    return people.beside(told).sort(*LAW_KEY, "development_month")
