"""The mart of a register: what stood in it, by municipality, on the day of the cut."""

from datetime import date

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


def register_mart(register: Register, quirks: tuple[str, ...] = (), *, is_signed: bool = False) -> Mart:
    """Declare the mart of ``register``: the rows of the last hand-in of each municipality.

    A hand-in replaces the register as a whole, one without rows empties it. Of two on one day the one that
    was loaded last counts.

    Parameters
    ----------
    is_signed : bool
        Whether each row bears the account and the moment of its hand-in.

    Returns
    -------
    Mart
        With the name of the register; its key holds within one municipality.
    """

    def build(frames: Frames, _day: date) -> Frame:
        last = _last_hand_ins(frames[INGESTS.name], register.name)
        return frames[register.table.name].join(last, on="ingest_id", how="inner")

    return Mart(
        name=register.name,
        grain=f"one row of the register {register.name}, in the last hand-in of each municipality",
        label=register.label,
        columns=(*_HEAD, *(entry.column for entry in register.entries), *(_SIGNATURE if is_signed else ())),
        reads=(register.table, INGESTS),
        build=build,
        quirks=quirks,
    )


def _last_hand_ins(ingests: Frame, register_name: str) -> Frame:
    last = ingests.filter(nw.col("source") == "register", nw.col("kind") == register_name)
    for clock in ("received_date", "loaded_at", "ingest_id"):
        last = last.filter(nw.col(clock) == nw.col(clock).max().over("municipality"))
    return last.select("ingest_id", recorded_at="loaded_at")
