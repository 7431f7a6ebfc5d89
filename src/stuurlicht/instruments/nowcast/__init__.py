"""Nowcast: what have we already spent but not yet been billed, and where does the year end?"""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Reference, Result, Table, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.base import Inputs, Instrument, Lever, NoDataError
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.nowcast.answer import (
    by_month_table,
    development_table,
    in_euros,
    realisation_table,
    with_lines_beside,
    year_end_table,
    year_lines,
)
from stuurlicht.instruments.nowcast.beside import beside_table, lines_drawn, lines_of
from stuurlicht.instruments.nowcast.beside_people import people_of_rows, with_people
from stuurlicht.instruments.nowcast.beside_then import Beside, beside_of
from stuurlicht.instruments.nowcast.book_years import AMOUNTS, care_years
from stuurlicht.instruments.nowcast.declaration import BY_MONTH, CHARTS, DEVELOPMENT, YEAR_END
from stuurlicht.instruments.nowcast.declaration_beside import BESIDE_MESSAGES, SILENCE, WITHOUT_CONTRACT
from stuurlicht.instruments.nowcast.declaration_explained import (
    CARE_YEARS,
    MOVED,
    REALISATION,
    RECEIPTS,
    STOOD,
)
from stuurlicht.instruments.nowcast.declaration_funds import FUNDS
from stuurlicht.instruments.nowcast.declaration_pages import PAGES
from stuurlicht.instruments.nowcast.declaration_roles import SLOTS
from stuurlicht.instruments.nowcast.estimate import Estimate, Point, estimate, point_at
from stuurlicht.instruments.nowcast.explained import Story, moved_rows, receipt_rows, silence_rows, stood_before
from stuurlicht.instruments.nowcast.facts import read_known
from stuurlicht.instruments.nowcast.funds import funds_rows
from stuurlicht.instruments.nowcast.hindsight import Hindsight
from stuurlicht.instruments.nowcast.lines import Lines
from stuurlicht.instruments.nowcast.parameters import NowcastParameters, book_year_of
from stuurlicht.instruments.nowcast.past import past_year_ends
from stuurlicht.instruments.nowcast.self_check import SELF_CHECK, self_check_table
from stuurlicht.instruments.nowcast.support import People, people
from stuurlicht.instruments.nowcast.uncontracted import uncontracted_rows
from stuurlicht.instruments.nowcast.words import ASSUMED, chart_words, statements
from stuurlicht.tables.marts.claims_triangles import claims_triangles
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.marts.distribution_factors import distribution_factors
from stuurlicht.tables.marts.distribution_payments import distribution_payments
from stuurlicht.tables.marts.distribution_volumes import distribution_volumes
from stuurlicht.tables.marts.distribution_weights import distribution_weights
from stuurlicht.tables.marts.provider_receipts import provider_receipts
from stuurlicht.tables.marts.toewijzing_exposure import toewijzing_exposure
from stuurlicht.tables.registers import budgets, code_maps, contracts, known_events, outside_items

__all__ = ["INSTRUMENT", "NowcastParameters", "compute"]

DRAWS = 1000
"""Ways in which the year may still go. Enough for a band of 95%: its ends rest on 25 draws each."""
_PACE_MONTHS = 6
"""Last months whose people stand behind a month that is still to come."""


def compute(inputs: Inputs, chosen: NowcastParameters) -> Result:
    """Estimate where the book year ends, per law and kind of help, against the budget.

    Parameters
    ----------
    inputs : Inputs
        ``declaration_events``, ``claims_triangles``, ``toewijzing_exposure``, ``provider_receipts``, ``contracts``,
        ``code_maps``, ``budgets``, ``known_events``, ``outside_items`` and the four marts ``distribution_*``.
    chosen : NowcastParameters
        The book year, by default that of the as-of day, and the choices of the method.

    Returns
    -------
    Result
        ``year_end``: expected = approved + expected of submitted + delivered not declared + still to deliver + what
        stands beside the messages, in nominal euros; a balance below zero is a shortfall. The other tables explain
        it. A number that cannot be estimated is null.

    Raises
    ------
    NoDataError
        If no declaration line had been received on the day, or none that tells of the book year.
    ShortHistoryError
        If fewer than six months have closed since the first message.
    BookYearError
        If the book year has not begun.
    """
    book_year = book_year_of(chosen, inputs.day)
    known = read_known(inputs, chosen)
    hindsight = Hindsight(known, chosen)
    point = point_at(hindsight, len(known.cube.months))
    found = estimate(hindsight, point, book_year, DRAWS, inputs.seed)
    behind = people(inputs, found.months, point.facts.months[-1], _PACE_MONTHS)
    beside = beside_of(inputs, hindsight, book_year)
    lines = _lines(inputs, point, found, beside)
    answers = (
        (YEAR_END, _year_end(inputs, point, found, lines, behind, beside)),
        (FUNDS, _beside_funds(inputs, lines, book_year, behind)),
        (BY_MONTH, by_month_table(point, found, behind)),
        (DEVELOPMENT, development_table(point, behind)),
        (REALISATION, realisation_table(point, found, behind)),
        (SELF_CHECK, self_check_table(past_year_ends(hindsight, inputs.seed), behind)),
        (WITHOUT_CONTRACT, in_euros(uncontracted_rows(inputs, point.facts.laws, found.months), ("amount",))),
        *_explained(Story(hindsight, found, beside), point, behind),
    )
    frames = {table.name: declared(frame, table) for table, frame in answers}
    told = statements(frames)
    if chosen.approval_probability is not None:
        told = (*told, ASSUMED)
    return Result(tables=frames, statements=told, chart_words=chart_words(frames["year_end"], frames["moved"]))


def _lines(inputs: Inputs, point: Point, found: Estimate, beside: Beside) -> Lines:
    """Give every kind of help and what stands beside the messages."""
    counting = beside.counting(0)
    lines = lines_of(counting)
    drawn = lines_drawn(counting, lines, DRAWS, inputs.seed)
    return with_lines_beside(year_lines(point, found), lines, drawn)


def _beside_funds(inputs: Inputs, lines: Lines, book_year: int, behind: People) -> pl.DataFrame:
    rows = funds_rows(inputs, lines, book_year).with_columns(product_group=pl.lit(TOTAL))
    return in_euros(behind.beside(rows), ())


def _year_end(
    inputs: Inputs, point: Point, found: Estimate, lines: Lines, behind: People, beside: Beside
) -> pl.DataFrame:
    told = year_end_table(inputs, point, found, lines, behind, beside.settled)
    if told.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    return told


def _explained(story: Story, point: Point, behind: People) -> Iterator[tuple[Table, pl.DataFrame]]:
    """Give the tables by law that explain the figure, with the people of the law under each row."""

    def of_law(rows: pl.DataFrame, *amounts: str) -> pl.DataFrame:
        return in_euros(behind.beside(rows.with_columns(product_group=pl.lit(TOTAL))), amounts)

    yield MOVED, of_law(moved_rows(story), "amount")
    yield STOOD, in_euros(with_people(stood_before(story), behind, story.beside.settled), ("expected",))
    years = care_years(story.hindsight, point, story.found).with_columns(product_group=pl.lit(TOTAL))
    yield CARE_YEARS, in_euros(behind.beside_years(years, story.book_year), AMOUNTS)
    told = people_of_rows(beside_table(story.beside.now, story.beside.days[0]), behind)
    yield BESIDE_MESSAGES, in_euros(told, ())
    yield SILENCE, of_law(silence_rows(story), "amount")
    yield RECEIPTS, of_law(receipt_rows(story))


INSTRUMENT = Instrument(
    id="nowcast",
    name=_("Nowcast"),
    question=_("Waar komt dit jaar op uit?"),
    lever=Lever.FINANCE,
    version=3,
    reads=(
        declaration_events,
        claims_triangles,
        toewijzing_exposure,
        provider_receipts,
        contracts,
        code_maps,
        budgets,
        known_events,
        outside_items,
        distribution_factors,
        distribution_weights,
        distribution_volumes,
        distribution_payments,
    ),
    parameters=NowcastParameters,
    compute=compute,
    tables=(
        YEAR_END,
        FUNDS,
        MOVED,
        STOOD,
        SELF_CHECK,
        CARE_YEARS,
        BESIDE_MESSAGES,
        SILENCE,
        WITHOUT_CONTRACT,
        REALISATION,
        RECEIPTS,
        BY_MONTH,
        DEVELOPMENT,
    ),
    charts=CHARTS,
    pages=PAGES,
    slots=SLOTS,
    explanation="nowcast",
    not_modelled=(
        _("Hulp die niet in de berichten staat: pgb, wijkteam, taakgerichte bekostiging en losse facturen"),
        _("Vakanties, feestdagen en andere patronen binnen het jaar"),
        _("Groei, krimp en nieuw beleid na de laatste maanden"),
        _("Indexering van tarieven die nog moet komen, als die niet bij de bekende gebeurtenissen staat"),
        _("Nieuwe productcodes en nieuwe aanbieders die anders declareren"),
        _("Declaraties die later komen dan de berichten teruggaan"),
        _("Toeval in welke ingediende regels worden toegekend"),
        _("Afrekeningen waarvan geen eerder jaar er een in het register heeft"),
    ),
    references=(
        Reference("Mack (1993), ASTIN Bulletin 23(2)", locator="213-225"),
        Reference("England en Verrall (1999), Insurance: Mathematics and Economics 25", locator="281-293"),
        Reference(
            "Bornhuetter en Ferguson (1972), Proceedings of the Casualty Actuarial Society 59", locator="181-195"
        ),
        Reference("Gluck (1997), Proceedings of the Casualty Actuarial Society 84", locator="482-532"),
        Reference("Mack (1999), ASTIN Bulletin 29(2)", locator="361-366"),
        Reference("PBLQ/Divosa, onderzoek rekenkamerrapporten", locator="2.1.5"),
    ),
)
