"""Ceilings: which ceilings of contracts will be reached, and when?"""

import polars as pl

from stuurlicht.core import Reference, Result, _
from stuurlicht.core.periods import last_closed_month
from stuurlicht.instruments.base import (
    Inputs,
    Instrument,
    Lever,
    NoDataError,
    ParameterError,
    RegisterEmptyError,
    parameter,
    parameters,
)
from stuurlicht.instruments.ceilings.declaration import CONTRACTS, LEFT_OUT, LOTS, MONTHS, TABLES
from stuurlicht.instruments.ceilings.declaration_pages import CHARTS, PAGES
from stuurlicht.instruments.ceilings.estimate import ceilings_of, estimate
from stuurlicht.instruments.ceilings.matching import (
    OF_LINE,
    assigned,
    read_approval,
    read_moves,
    read_persons,
    read_rows,
)
from stuurlicht.instruments.ceilings.tables import (
    contract_table,
    left_out_table,
    lot_support,
    lot_table,
    month_table,
    support,
)
from stuurlicht.instruments.ceilings.words import chart_words, statements
from stuurlicht.instruments.frames import declared
from stuurlicht.tables import registers
from stuurlicht.tables.marts.contract_lines import contract_lines

__all__ = ["INSTRUMENT", "CeilingsParameters", "compute"]
DRAWS = 1000


@parameters
class CeilingsParameters:
    """Choices of ceilings."""

    book_year: int | None = parameter(
        None, label=_("Boekjaar (leeg: het jaar van de peildatum)"), at_least=2015, at_most=2100, may_vary=True
    )


def compute(inputs: Inputs, chosen: CeilingsParameters) -> Result:
    """Estimate what each contract with a ceiling comes to in the year, and draw when its ceiling is passed.

    Parameters
    ----------
    inputs : Inputs
        ``contract_lines`` and the registers ``contracts`` and ``code_maps``.
    chosen : CeilingsParameters
        The year.

    Returns
    -------
    Result
        ``contracts``: euros; the four terms add up to ``expected_eur``, null where the history is too short.
        ``months``: chances per month of care. ``lots``: draws added up per draw. ``left_out``: every declared euro of
        the year once, by whether it counts.

    Raises
    ------
    NoDataError
        If no declaration was received yet.
    RegisterEmptyError
        If no contract has a ceiling over the year.
    ParameterError
        If the year has not begun.
    """
    year = chosen.book_year or inputs.day.year
    if year > inputs.day.year:
        raise ParameterError(parameter="book_year", value=str(year), allowed=f"<= {inputs.day.year}")
    moves = read_moves(inputs)
    if moves.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    rows = read_rows(inputs)
    known = ceilings_of(rows, year)
    if known.is_empty():
        raise RegisterEmptyError(instrument=inputs.instrument_id, register="contracten", day=inputs.day.isoformat())
    moves = moves.join(read_approval(inputs), on=["municipality", "law"], how="left")
    pending = pl.when(pl.col("pending") == 0).then(0.0).otherwise(pl.col("pending") * pl.col("approval"))
    # without any answer nobody knows the chance: all of it counts then
    counted = pl.col("approved") + pl.coalesce(pending, pl.col("pending").cast(pl.Float64))
    moves = moves.with_columns(counted=counted).drop("approval")
    taken, people = assigned(moves, rows, year), read_persons(inputs, year)
    found = estimate(known, moves, taken, last_closed_month(inputs.day), year, DRAWS, inputs.random("draws"))
    contracts = contract_table(found, support(people, OF_LINE[:4]), year)
    lots = lot_table(found, contracts, lot_support(people), year)
    left_out = left_out_table(moves, support(people, ("municipality", "law", "reason")), year)
    tables = {
        "contracts": declared(contracts, CONTRACTS),
        "lots": declared(lots, LOTS),
        "months": declared(month_table(found, contracts, year), MONTHS),
        "left_out": declared(left_out, LEFT_OUT),
    }
    said = statements(tables["contracts"], tables["lots"], tables["left_out"])
    return Result(tables=tables, statements=said, chart_words=chart_words())


INSTRUMENT = Instrument(
    id="ceilings",
    name=_("Plafonds"),
    question=_("Welke plafonds van contracten raken op, en wanneer?"),
    lever=Lever.PURCHASING,
    version=1,
    reads=(contract_lines, registers.contracts, registers.code_maps),
    parameters=CeilingsParameters,
    compute=compute,
    tables=TABLES,
    charts=CHARTS,
    pages=PAGES,
    explanation="ceilings",
    not_modelled=(
        _("Toewijzingen die al vaststaan: de schatting volgt het tempo van de declaraties"),
        _("Plafonds over meer dan een jaar, of over een deel van twee jaren"),
        _("Wat een aanbieder doet als zijn plafond nadert, en waar mensen dan heen gaan"),
        _("Seizoenen: een maand die nog komt, krijgt het gemiddelde tempo"),
    ),
    references=(
        Reference("PBLQ/Divosa, onderzoek naar rekenkamerrapporten (2019/2020)", locator="aanbeveling 3"),
        Reference("AEF/VNG, quickscan tekorten sociaal domein (2017)", locator="wachten op hulp"),
    ),
)
