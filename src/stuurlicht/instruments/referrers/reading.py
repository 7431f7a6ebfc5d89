"""Who let people in: cost and people by the referrer of the toewijzing under which care was declared."""

from dataclasses import dataclass
from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.core import _
from stuurlicht.instruments.base import Inputs
from stuurlicht.rules.court_orders import decided_by_court
from stuurlicht.rules.product_groups import PRODUCT_GROUP_LABELS
from stuurlicht.tables.marts.referrals import NO_REQUEST, REFERRER_LABELS, UNKNOWN

LAW_KEY = ("municipality", "law")
PERSON = "person_in_law"
COURT, OLDER, UNLINKED = "court", "older", "unlinked"
REFERRERS: dict[str, str] = {
    **REFERRER_LABELS,
    NO_REQUEST: _("meestal eigen toegang (geen verzoek)"),
    COURT: _("maatregel van de rechter (geen verzoek)"),
    OLDER: _("ouder dan de berichten (geen verzoek)"),
    UNLINKED: _("declaratie zonder bekende toewijzing"),
}
"""Who referred. What has no 315 is split: a court sends none, and older messages are not here."""
OWN = ("01", NO_REQUEST)
NOT_KNOWN = ("07", UNKNOWN, OLDER, UNLINKED)
OUTSIDE = tuple(name for name in REFERRERS if name not in {*OWN, *NOT_KNOWN})
_TOEWIJZING = [*LAW_KEY, "toewijzing_key"]
_NUMBER = [*LAW_KEY, "toewijzing_number"]


@dataclass(frozen=True, slots=True)
class Referred:
    """What is known of referrals.

    Parameters
    ----------
    costs : polars.DataFrame
        ``cents`` that stand declared per municipality, law, ``referrer``, ``practice``, product group and person.
    toewijzingen : polars.DataFrame
        One row per toewijzing with its ``referrer``, person, ``start_date``, ``end_date``, ``birth_year`` and ``sex``.
    """

    costs: pl.DataFrame
    toewijzingen: pl.DataFrame


def read_referred(inputs: Inputs, first: date, last: date) -> Referred:
    """Read what was declared of the months from ``first`` to ``last``, by referrer."""
    known = _toewijzingen(inputs)
    numbered = known.filter(pl.col("toewijzing_number").is_not_null()).select(*_NUMBER, "referrer", "practice")
    one = numbered.sort("referrer", "practice", nulls_last=True).unique(_NUMBER, keep="first", maintain_order=True)
    costs = _declared(inputs, first, last).join(one, on=_NUMBER, how="left")
    key = [*LAW_KEY, "referrer", "practice", "product_group", PERSON]
    told = costs.with_columns(pl.col("referrer").fill_null(UNLINKED)).group_by(key).agg(pl.col("cents").sum())
    return Referred(told.filter(pl.col("cents") != 0), known)


def _declared(inputs: Inputs, first: date, last: date) -> pl.DataFrame:
    month = nw.col("care_month")
    events = inputs.declaration_events.filter(month >= nw.lit(first), month <= nw.lit(last))
    stands = (nw.col("approved_cents") + nw.col("pending_cents")).sum().alias("cents")
    return events.group_by(*_NUMBER, "product_group", PERSON).agg(stands).collect("polars").to_polars()


def _toewijzingen(inputs: Inputs) -> pl.DataFrame:
    """Lay the referrer beside each toewijzing, and split those without a request."""
    columns = ("product_group", PERSON, "start_date", "end_date", "first_received_date", "birth_year", "sex")
    own = inputs.toewijzingen.select(*_TOEWIJZING, "toewijzing_number", *columns)
    told = inputs.referrals.select(*_TOEWIJZING, "referrer_type", "referrer_agb")
    rows = own.join(told, on=_TOEWIJZING, how="left").collect("polars").to_polars()
    is_court = pl.struct("law", "product_group").is_in(_court_orders())
    since = pl.col("first_received_date").min().over(LAW_KEY).dt.month_start()
    split = (
        pl.when(is_court)
        .then(pl.lit(COURT))
        .when(pl.col("start_date") < since)
        .then(pl.lit(OLDER))
        .otherwise("referrer")
    )
    named = rows.with_columns(referrer=pl.col("referrer_type").fill_null(NO_REQUEST), practice="referrer_agb")
    return named.with_columns(
        referrer=pl.when(pl.col("referrer") == NO_REQUEST).then(split).otherwise("referrer")
    ).drop("referrer_type", "referrer_agb", "toewijzing_key")


def _court_orders() -> list[dict[str, str]]:
    return [
        {"law": law, "product_group": group}
        for law in ("jeugdwet", "wmo")
        for group in PRODUCT_GROUP_LABELS
        if decided_by_court(law, group)
    ]
