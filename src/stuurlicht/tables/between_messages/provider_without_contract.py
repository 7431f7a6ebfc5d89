"""A provider that declares while the register of contracts, which has contracts for the law, has none of it."""

import narwhals as nw

from stuurlicht.core import _
from stuurlicht.tables.base import Frame, Frames
from stuurlicht.tables.between_messages.base import FOUND, BetweenMessages, Known
from stuurlicht.tables.registers.contracts import CONTRACTS
from stuurlicht.tables.staging.calendar_days import month_begin
from stuurlicht.tables.staging.never import NEVER, later_of, never_when_null
from stuurlicht.tables.staging.once import once
from stuurlicht.tables.staging.stg_messages__declaration_lines import ARRIVAL
from stuurlicht.tables.staging.stg_registers__renewed_codes import with_renewed_provider

_LAW = ("municipality", "law")
_PROVIDER = (*_LAW, "provider")
_MONTH = (*_PROVIDER, "care_month")
_HAND_IN = ("_hand_in", "_from", "_until")
TOLD = ("first_care_month", "line_count", "amount_cents")
"""What is told of a provider beside `FOUND`: of the months that no contract covers, as they stand on the day."""


def find(known: Known) -> Frame:
    """Find providers of which a contract covers no day of a month of care that they declared.

    One row per law and provider, by its last code on the was-wordt list. It is known since the first day on which such
    a line and a register with contracts for the law were both there, and resolved when a later register covers all.
    """
    lines = once(_declared(known))
    uncovered = once(_uncovered(lines, known.frames))
    last = nw.col("_from") == nw.col("_from").max().over(*_PROVIDER)
    now = uncovered.filter(last).group_by(*_PROVIDER)
    standing = now.agg(
        nw.col("care_month").min().alias("first_care_month"),
        nw.col("line_count").sum().cast(nw.Int64),
        nw.col("amount_cents").sum().cast(nw.Int64),
    )
    days = uncovered.group_by(*_PROVIDER).agg(
        nw.col("_on").min().alias("known_date"), nw.col("_until").max().alias("_ended")
    )
    is_over = nw.col("_ended") < nw.lit(NEVER)
    return (
        _first_lines(lines, uncovered)
        .join(days, on=list(_PROVIDER), how="inner")
        .join(standing, on=list(_PROVIDER), how="inner")
        .with_columns(nw.when(is_over).then(nw.col("_ended")).alias("resolved_date"))
        .select(*FOUND, *TOLD)
    )


def _declared(known: Known) -> Frame:
    """Give the lines that counted for a day at least, by the last code of their provider."""
    counted = known.lines.filter(nw.col("has_counted"), nw.col("counted_on") < nw.col("dead_on"))
    told = counted.select(*_MONTH, "ingest_id", *ARRIVAL, "counted_on", "amount_cents")
    return with_renewed_provider(told, known.frames["code_maps"])


def _uncovered(lines: Frame, frames: Frames) -> Frame:
    """Give each provider, month of care and hand-in of contracts that has none for it, with the first day of both."""
    months = lines.group_by(*_MONTH).agg(
        nw.col("counted_on").min().alias("_declared_on"),
        nw.len().cast(nw.Int64).alias("line_count"),
        nw.col("amount_cents").sum().cast(nw.Int64),
    )
    contracts = once(_handed_in(frames))
    asked = once(months.join(contracts.select(*_LAW, *_HAND_IN).unique(), on=list(_LAW), how="inner"))
    covering = asked.join(contracts, on=[*_PROVIDER, *_HAND_IN], how="inner").filter(
        nw.col("_first_month") <= nw.col("care_month"), nw.col("_last_day") >= nw.col("care_month")
    )
    key = [*_MONTH, *_HAND_IN]
    told = asked.join(covering.select(*key).unique(), on=key, how="anti")
    return told.with_columns(later_of("_declared_on", "_from").alias("_on")).filter(nw.col("_on") < nw.col("_until"))


def _handed_in(frames: Frames) -> Frame:
    """Give the rows of every hand-in of contracts, with the days from and until which it stood."""
    order = ["received_date", "loaded_at", "ingest_id"]
    hand_ins = frames["ingests"].filter(nw.col("source") == "register", nw.col("kind") == CONTRACTS.name)
    standing = hand_ins.select(
        nw.col("ingest_id").alias("_hand_in"),
        nw.col("received_date").alias("_from"),
        nw.col("received_date").shift(-1).over("municipality", order_by=order).alias("_until"),
    ).with_columns(never_when_null("_until"))
    rows = frames[CONTRACTS.table.name].select(
        *_PROVIDER,
        nw.col("ingest_id").alias("_hand_in"),
        month_begin("start_date").alias("_first_month"),
        never_when_null("end_date").alias("_last_day"),
    )
    renewed = with_renewed_provider(rows, frames["code_maps"]).unique()
    return renewed.join(standing.filter(nw.col("_from") < nw.col("_until")), on="_hand_in", how="inner")


def _first_lines(lines: Frame, uncovered: Frame) -> Frame:
    """Give of each provider the first line of a month without a contract."""
    theirs = lines.join(uncovered.select(*_MONTH).unique(), on=list(_MONTH), how="semi")
    first = theirs.unique(list(_PROVIDER), keep="first", order_by=list(ARRIVAL))
    return first.select(*_PROVIDER, "ingest_id", "line_number")


PROVIDER_WITHOUT_CONTRACT = BetweenMessages(
    code="provider_without_contract",
    sentence=_(
        "Aanbieder {provider} declareert ({law}), maar heeft daarvoor geen contract in het register. Het gaat om zorg "
        "vanaf {start}. Aantal regels: {count}, samen {amount_cents}. Zonder contract kennen we het tarief niet. We "
        "schatten de prijs dan uit declaraties. Controleer of er een contract is, en vul het register contracten aan."
    ),
    find=find,
    tells=TOLD,
)
