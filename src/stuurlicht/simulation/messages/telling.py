"""Telling: numbers become the codes, dates and texts that messages and ledger rows bear."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from stuurlicht.simulation.clock import FAR_AWAY, first_days
from stuurlicht.simulation.messages.numbering import Events
from stuurlicht.simulation.population import Population
from stuurlicht.simulation.toewijzingen import SPECIFIC
from stuurlicht.simulation.world import World


@dataclass(frozen=True)
class Teller:
    """Gives messages and rows in words: column names are those of the ledger where the ledger has them.

    Dates are still day numbers of type ``pl.Date``; a BSN is text and is in ``bsn``.
    """

    world: World
    population: Population
    events: Events

    def messages(self, first: int, past: int) -> pl.DataFrame:
        """Give the headers of the messages from number ``first`` to below ``past``.

        Returns
        -------
        pl.DataFrame
            ``message``, ``kind``, ``law``, ``provider``, ``person``, ``message_date``, ``message_id``,
            ``answered_message_id``, ``answered_message_date``, and what a declaration or an answer tells.
        """
        told = self.events.messages[first:past]
        answered = self._answered(told)
        return told.with_columns(
            law=self._law(told["provider"]),
            provider=self._agb(told["provider"]),
            message_date=pl.col("day").cast(pl.Date),
            answered_message_id=pl.when(pl.col("answers").is_not_null()).then(_message_id("answers")),
            answered_message_date=answered,
            declaration_number=pl.when(pl.col("declaration").is_not_null()).then(_numbered("D", "declaration")),
            declaration_month=_month_dates(told["declaration_month"]),
            message_id=_message_id("message"),
        )

    def rows(self, kind: str, first: int, past: int) -> pl.DataFrame:
        """Give the rows of one kind with the codes of provider, product and person."""
        told = self.events.rows_of(kind, first, past)
        products = told["product"]
        told = told.with_columns(
            product_category=self._product(products, "category"),
            product_code=self._product(products, "code"),
            unit=self._product(products, "unit"),
            frequency=self._product(products, "frequency"),
            law=self._law(told["provider"]),
            provider=self._agb(told["provider"]),
            toewijzing_number=pl.col("toewijzing"),
        )
        return getattr(self, f"_told_{kind}")(told)  # type: ignore[no-any-return]

    def with_people(self, told: pl.DataFrame) -> pl.DataFrame:
        """Add what messages about one person tell of that person."""
        people = told["person"]
        births = self._births.gather(people)
        return told.with_columns(
            bsn=self._bsns.gather(people),
            birth_date=births,
            birth_year=births.dt.year().cast(pl.Int64),
            birth_month=births.dt.month().cast(pl.Int64),
            sex=self._sexes.gather(people),
            postcode=self._postcodes.gather(people),
        )

    def with_bsn(self, told: pl.DataFrame) -> pl.DataFrame:
        """Add the invented BSN."""
        return told.with_columns(bsn=self._bsns.gather(told["person"]))

    def _told_301(self, told: pl.DataFrame) -> pl.DataFrame:
        reference = _numbered("RA", "toewijzing")
        return self._sized(told).with_columns(
            decided_at=_timestamp(),
            provider_reference=pl.when("has_reference").then(reference),
            change_reason=pl.when(pl.col("reason") != "").then("reason"),
            start_date=pl.col("start").cast(pl.Date),
            end_date=_end("end"),
        )

    def _told_315(self, told: pl.DataFrame) -> pl.DataFrame:
        return self._sized(told).with_columns(
            provider_reference=_numbered("RA", "toewijzing"),
            start_date=pl.col("start").cast(pl.Date),
            end_date=_end("end"),
            referrer_type=pl.col("referrer"),
        )

    def _told_305(self, told: pl.DataFrame) -> pl.DataFrame:
        return told.with_columns(
            toewijzing_start_date=pl.col("start").cast(pl.Date),
            start_date=pl.col("begin").cast(pl.Date),
            submission_status=pl.col("status"),
        )

    def _told_307(self, told: pl.DataFrame) -> pl.DataFrame:
        return self._told_305(told).with_columns(end_date=pl.col("end").cast(pl.Date), end_reason=pl.col("reason"))

    def _told_323(self, told: pl.DataFrame) -> pl.DataFrame:
        return told.with_columns(
            reference_number=_numbered("R", "line"),
            previous_reference_number=pl.when(pl.col("previous").is_not_null()).then(_numbered("R", "previous")),
            care_start_date=pl.col("period_start").cast(pl.Date),
            care_end_date=pl.col("period_end").cast(pl.Date),
            care_month=pl.col("period_start").cast(pl.Date).dt.month_start(),
            volume=pl.col("volume") * pl.col("amount_cents").sign(),
        )

    def _told_325(self, told: pl.DataFrame) -> pl.DataFrame:
        return self._told_323(told)

    def _sized(self, told: pl.DataFrame) -> pl.DataFrame:
        """Leave out of an aspecific toewijzing what it does not tell."""
        is_specific = pl.col("kind") == SPECIFIC
        return told.with_columns(pl.when(is_specific).then(pl.col("product_code", "unit", "frequency", "volume")))

    def _answered(self, told: pl.DataFrame) -> pl.Series:
        days = self.events.messages["day"]
        return days.gather(told["answers"]).cast(pl.Date)

    def _product(self, places: pl.Series, name: str) -> pl.Series:
        return _looked_up([getattr(product, name) for product in self.world.products], places)

    def _law(self, providers: pl.Series) -> pl.Series:
        return _looked_up([provider.law for provider in self.world.providers], providers)

    def _agb(self, providers: pl.Series) -> pl.Series:
        return _looked_up([provider.agb for provider in self.world.providers], providers)

    @cached_property
    def _births(self) -> pl.Series:
        return pl.Series(self.population.births, dtype=pl.Int32).cast(pl.Date)

    @cached_property
    def _bsns(self) -> pl.Series:
        return pl.Series(self.population.bsns, dtype=pl.Int64).cast(pl.String)

    @cached_property
    def _sexes(self) -> pl.Series:
        return pl.Series(self.population.sexes, dtype=pl.Int64).cast(pl.String)

    @cached_property
    def _postcodes(self) -> pl.Series:
        return self.population.neighbourhoods["postcode"].gather(pl.Series(self.population.places))


def _looked_up(codes: Sequence[str], places: pl.Series) -> pl.Series:
    return pl.Series(codes, dtype=pl.String).gather(places)


def _message_id(column: str) -> pl.Expr:
    return _numbered("M", column)


def _numbered(letters: str, column: str) -> pl.Expr:
    return pl.lit(letters) + pl.col(column).cast(pl.String).str.zfill(9)


def _timestamp() -> pl.Expr:
    seconds = pl.col("decided_day").cast(pl.Int64) * 86_400 + pl.col("decided_second")
    return (seconds * 1_000_000).cast(pl.Datetime("us"))


def _end(column: str) -> pl.Expr:
    return pl.when(pl.col(column) < FAR_AWAY).then(pl.col(column).cast(pl.Date))


def _month_dates(months: pl.Series) -> pl.Series:
    """Give the first day of each month number; null stays null."""
    days = first_days(months.fill_null(0).to_numpy().astype(np.int64))
    dates = pl.Series(months.name, days, dtype=pl.Int32).cast(pl.Date)
    return dates.zip_with(months.is_not_null(), pl.Series([None], dtype=pl.Date))
