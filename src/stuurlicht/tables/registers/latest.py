"""The mart of a register: what stood in it, by municipality, on the day of the cut."""

from datetime import date
from typing import Literal

import narwhals as nw

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import INGESTS
from stuurlicht.core.ledger.shared_columns import LINE_NUMBER, MUNICIPALITY, RECEIVED_DATE
from stuurlicht.core.registers import ACCOUNT, Register
from stuurlicht.tables.base import Frame, Frames, Mart

RECORDED_AT = Column(
    name="recorded_at", kind="timestamp", label=_("Ingeleverd op"), meaning="Moment of the hand-in, UTC."
)
_HEAD = (MUNICIPALITY, RECEIVED_DATE, LINE_NUMBER)
_SIGNATURE = (ACCOUNT, RECORDED_AT)


def register_mart(
    register: Register, quirks: tuple[str, ...] = (), *, signed: Literal["", "last", "first"] = ""
) -> Mart:
    """Declare the mart of ``register``: the rows of the last hand-in of each municipality.

    A hand-in replaces the register as a whole, one without rows empties it. Of two on one day the one that
    was loaded last counts.

    Parameters
    ----------
    signed : {"", "last", "first"}
        Whether each row bears the account and the moment of its hand-in: of the last one, or of the first one in
        which a row of its key stood, so that handing it in again does not change who wrote it.

    Returns
    -------
    Mart
        With the name of the register; its key holds within one municipality.
    """

    def build(frames: Frames, _day: date) -> Frame:
        rows, hand_ins = frames[register.table.name], _hand_ins(frames[INGESTS.name], register.name)
        standing = rows.join(_last(hand_ins), on="ingest_id", how="inner")
        hand_ins = hand_ins.select("ingest_id", RECORDED_AT.name)
        return _first_signed(standing, rows.join(hand_ins, on="ingest_id"), register) if signed == "first" else standing

    return Mart(
        name=register.name,
        grain=f"one row of the register {register.name}, in the last hand-in of each municipality",
        label=register.label,
        columns=(*_HEAD, *(entry.column for entry in register.entries), *(_SIGNATURE if signed else ())),
        reads=(register.table, INGESTS),
        build=build,
        quirks=quirks,
    )


def _hand_ins(ingests: Frame, register_name: str) -> Frame:
    own = ingests.filter(nw.col("source") == "register", nw.col("kind") == register_name)
    return own.select("ingest_id", "municipality", "received_date", recorded_at="loaded_at")


def _last(hand_ins: Frame) -> Frame:
    last = hand_ins
    for clock in ("received_date", "recorded_at", "ingest_id"):
        last = last.filter(nw.col(clock) == nw.col(clock).max().over("municipality"))
    return last.select("ingest_id", "recorded_at")


def _first_signed(standing: Frame, every: Frame, register: Register) -> Frame:
    """Give the rows that stand with the signature under which each was first handed in."""
    key = (MUNICIPALITY.name, *register.key)
    signature = (RECEIVED_DATE.name, ACCOUNT.name, RECORDED_AT.name)
    first = every
    for clock in (RECORDED_AT.name, "ingest_id"):
        first = first.filter(nw.col(clock) == nw.col(clock).min().over(*key))
    return standing.drop(*signature).join(first.select(*key, *signature), on=list(key), how="left")
