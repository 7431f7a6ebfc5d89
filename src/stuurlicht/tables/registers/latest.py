"""The mart of a register: what stood in it, by municipality, on the day of the cut."""

from datetime import date

import narwhals as nw

from stuurlicht.core.ledger import INGESTS
from stuurlicht.core.ledger.shared_columns import LINE_NUMBER, MUNICIPALITY, RECEIVED_DATE
from stuurlicht.core.registers import Register
from stuurlicht.tables.base import Frame, Frames, Mart

_HEAD = (MUNICIPALITY, RECEIVED_DATE, LINE_NUMBER)


def register_mart(register: Register, quirks: tuple[str, ...] = ()) -> Mart:
    """Declare the mart of ``register``: the rows of the last hand-in of each municipality.

    A hand-in replaces the register as a whole, one without rows empties it. Of two on one day the one that
    was loaded last counts.

    Returns
    -------
    Mart
        With the name of the register; its key holds within one municipality.
    """

    def build(frames: Frames, _day: date) -> Frame:
        last = _last_hand_ins(frames[INGESTS.name], register.name)
        return frames[register.table.name].join(last, on="ingest_id", how="semi")

    return Mart(
        name=register.name,
        grain=f"one row of the register {register.name}, in the last hand-in of each municipality",
        label=register.label,
        columns=(*_HEAD, *(entry.column for entry in register.entries)),
        reads=(register.table, INGESTS),
        build=build,
        quirks=quirks,
    )


def _last_hand_ins(ingests: Frame, register_name: str) -> Frame:
    last = ingests.filter(nw.col("source") == "register", nw.col("kind") == register_name)
    for clock in ("received_date", "loaded_at", "ingest_id"):
        last = last.filter(nw.col(clock) == nw.col(clock).max().over("municipality"))
    return last.select("ingest_id")
