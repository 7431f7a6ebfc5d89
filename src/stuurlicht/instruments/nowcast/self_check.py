"""The self-check: past nowcasts held against what came."""

import numpy as np
import polars as pl

from stuurlicht.core import Adds, Column, Protects, Table, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.nowcast.cube import LAW_KEY
from stuurlicht.instruments.nowcast.declaration import LAW
from stuurlicht.instruments.nowcast.fitting import Basis
from stuurlicht.instruments.nowcast.lines import BANDS
from stuurlicht.instruments.nowcast.past import NOWCAST
from stuurlicht.instruments.nowcast.support import People
from stuurlicht.methods.scores import share_interval, weighted_interval_score

JUDGED_SHARE = 80
"""The band, in percents, of which is told how often it held."""
_NO_BAND = "the history was too short then to give a band"


def _share(name: str, label: str, meaning: str, null: str = "", *, is_detail: bool = False) -> Column:
    return Column(name=name, kind="number", unit="share", label=label, meaning=meaning, null=null, is_detail=is_detail)


SELF_CHECK = Table(
    name="self_check",
    label=_("Klopten eerdere schattingen?"),
    grain=("municipality", "law", "candidate"),
    columns=(
        MUNICIPALITY,
        LAW,
        Column(
            name="candidate",
            kind="text",
            label=_("Manier van schatten"),
            meaning="The nowcast, or a simpler way that is always held beside it.",
            values={
                NOWCAST: _("deze nowcast"),
                Basis.ALLOCATIONS: _("altijd met toewijzingen"),
                Basis.PACE: _("altijd met het tempo van de laatste maanden"),
                Basis.CHAIN_LADDER: _("alleen het declaratiepatroon"),
                Basis.LAST_YEAR: _("zelfde periode vorig jaar"),
            },
        ),
        Column(
            name="origin_count",
            kind="integer",
            unit="months",
            label=_("Eerdere maanden"),
            meaning="Past month-ends of which the year is final by now, each redone with what was known then.",
            is_public=True,
        ),
        Column(
            name="judged_years",
            kind="integer",
            unit="years",
            label=_("Uit hoeveel jaren"),
            meaning="Years in which those months lie: months of one year share their outcome.",
            is_public=True,
            is_detail=True,
        ),
        _share(
            "error_share", _("Gemiddeld ernaast"), "Mean absolute error of the year end, as a share of the outcome."
        ),
        _share("bias_share", _("Gemiddeld te hoog (min: te laag)"), "Mean error of the year end, signed."),
        _share(
            "score_share",
            _("Score (lager is beter)"),
            "Weighted interval score over the bands of 50, 80 and 95%, as a share of the outcome.",
            _NO_BAND,
            is_detail=True,
        ),
        _share("covered_share", _("Uitkomst binnen de grenzen"), "Share of outcomes within the 80% band.", _NO_BAND),
        _share(
            "covered_low_share",
            _("Dat deel: ten minste"),
            "Lower end of Wilson's 95% interval of it.",
            _NO_BAND,
            is_detail=True,
        ),
        _share(
            "covered_high_share",
            _("Dat deel: ten hoogste"),
            "Upper end of Wilson's 95% interval.",
            _NO_BAND,
            is_detail=True,
        ),
    ),
    protects=Protects(unit="person", count="persons_count"),
    adds=Adds(),
)


def self_check_table(past: pl.DataFrame, people: People) -> pl.DataFrame:
    """Score every way of looking ahead, per law and over the laws.

    Parameters
    ----------
    past : polars.DataFrame
        See ``past_year_ends``.
    people : People
        Who stands behind the year that runs; they stand behind its past as well.
    """
    judged = past.filter(pl.col("outcome") != 0)  # there is no share of nothing to be off by
    rows = [
        {"municipality": municipality, "law": law, "candidate": candidate, **_scores(said)}
        for (municipality, law, candidate), said in judged.group_by(*LAW_KEY, "candidate", maintain_order=True)
    ]
    told = pl.DataFrame(rows, schema=_SCHEMA, orient="row").with_columns(product_group=pl.lit(TOTAL))
    return people.beside(told)


_SCHEMA = {
    "municipality": pl.String,
    "law": pl.String,
    "candidate": pl.String,
    "origin_count": pl.Int64,
    "judged_years": pl.Int64,
    "error_share": pl.Float64,
    "bias_share": pl.Float64,
    "score_share": pl.Float64,
    "covered_share": pl.Float64,
    "covered_low_share": pl.Float64,
    "covered_high_share": pl.Float64,
}


def _scores(said: pl.DataFrame) -> dict[str, float | int | None]:
    """Score the rows of one candidate; amounts as a share of the outcome."""
    outcome, expected = said["outcome"].to_numpy(), said["expected"].to_numpy()
    error = (expected - outcome) / np.abs(outcome)
    told: dict[str, float | int | None] = {
        "origin_count": len(said),
        "judged_years": said["origin"].dt.year().n_unique(),
        "error_share": float(np.abs(error).mean()),
        "bias_share": float(error.mean()),
    }
    banded = said.drop_nulls([f"{side}_{share}" for share in BANDS for side in ("low", "high")])
    return told | _scores_of_bands(banded)


def _scores_of_bands(said: pl.DataFrame) -> dict[str, float | None]:
    """Score the bands, over the origins that had one."""
    if said.is_empty():
        return dict.fromkeys(("score_share", "covered_share", "covered_low_share", "covered_high_share"))
    outcome, expected = said["outcome"].to_numpy(), said["expected"].to_numpy()
    bands = {share / 100: (said[f"low_{share}"].to_numpy(), said[f"high_{share}"].to_numpy()) for share in BANDS}
    low, high = bands[JUDGED_SHARE / 100]
    hits = int(((low <= outcome) & (outcome <= high)).sum())
    least, most = share_interval(hits, len(said))
    return {
        "score_share": float((weighted_interval_score(outcome, expected, bands) / np.abs(outcome)).mean()),
        "covered_share": hits / len(said),
        "covered_low_share": least,
        "covered_high_share": most,
    }
