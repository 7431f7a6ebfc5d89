"""Truth: what really happened in the fictional municipality, whether or not a message has told it yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import polars as pl

from stuurlicht.simulation.care import are_tracks
from stuurlicht.simulation.clock import Ints, date_of_month, first_days, last_days
from stuurlicht.simulation.inflow import Inflow
from stuurlicht.simulation.pieces import BY_CONTRACT
from stuurlicht.simulation.planted import AgbChange, DeclaringStops, InflowChange, LateIndexation, Planted, Tender
from stuurlicht.simulation.product_groups import group_of
from stuurlicht.simulation.world import World

_SEGMENT = ("law", "product_group", "product_category", "care_month")


@dataclass(frozen=True)
class Truth:
    """The frames of the truth.

    Parameters
    ----------
    costs : pl.DataFrame
        Per law, product category and month of care, in eurocents: ``delivered_cents`` (care given in the month,
        tracks spread over their days), ``declarable_cents`` (the same by the month in which it may be
        declared), ``approved_cents`` (what will be approved in the end, credits taken off). A track that
        ends after the last month is delivered up to that month, and neither declarable nor approved.
    clients : pl.DataFrame
        Per law, product category and month: ``client_count``, people to whom something was delivered; on a
        track in every month that it ran.
    clients_per_law : pl.DataFrame
        The same per law; a person with two kinds of help counts once.
    flows : pl.DataFrame
        Per form of help and month: spells at the start, begun, ended, and at the end.
    planted : pl.DataFrame
        Per planted event: dates, and what it did: spells added (expected), toewijzingen renumbered, lines and
        eurocents touched. Null where a kind has no such effect.
    """

    costs: pl.DataFrame
    clients: pl.DataFrame
    clients_per_law: pl.DataFrame
    flows: pl.DataFrame
    planted: pl.DataFrame

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Write each frame as Parquet and as CSV; give the paths."""
        folder.mkdir(parents=True, exist_ok=True)
        written: list[Path] = []
        for field in fields(self):
            frame: pl.DataFrame = getattr(self, field.name)
            written += [folder / f"{field.name}.parquet", folder / f"{field.name}.csv"]
            frame.write_parquet(written[-2])
            frame.write_csv(written[-1])
        return tuple(written)


def true_costs(world: World, care: pl.DataFrame, unfinished: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Add up what was delivered, could be declared, and will be approved.

    Parameters
    ----------
    unfinished : pl.DataFrame
        Tracks that run on after the last month.
    lines : pl.DataFrame
        All lines with ``product`` and ``care``; what is rejected does not count.
    """
    approved = (
        lines.filter(pl.col("rejected") == 0)
        .group_by("product", "care")
        .agg(approved_cents=pl.col("amount_cents").sum())
    )
    declarable = care.group_by("product", "care").agg(declarable_cents=pl.col("price_cents").sum())
    delivered = _delivered(world, pl.concat([care, unfinished]))
    keys = ["product", "care"]
    every = delivered.join(declarable, on=keys, how="full", coalesce=True).join(
        approved, on=keys, how="full", coalesce=True
    )
    amounts = ("delivered_cents", "declarable_cents", "approved_cents")
    told = _with_segment(world, every.with_columns(pl.col(amounts).fill_null(0)))
    return told.group_by(_SEGMENT).agg(pl.col(amounts).sum()).sort(_SEGMENT)


def _delivered(world: World, care: pl.DataFrame) -> pl.DataFrame:
    """Spread tracks over the days on which their care was given; the rest stays in its month."""
    is_track = are_tracks(world, care)
    plain = care.filter(~is_track).select("product", "care", cents="price_cents")
    spread = pl.concat([plain, _spread_tracks(world, care.filter(is_track))])
    return spread.group_by("product", "care").agg(delivered_cents=pl.col("cents").sum())


def _spread_tracks(world: World, tracks: pl.DataFrame) -> pl.DataFrame:
    """Split the price of each track over its months by days, to the cent; months before the first fall out."""
    before, after, length = _days_of_tracks(world, tracks)
    price = tracks["price_cents"].to_numpy()[:, None]
    cents = price * after // length - price * before // length
    rows, care = np.nonzero(cents)
    return pl.DataFrame(
        {"product": tracks["product"].gather(pl.Series(rows)), "care": care, "cents": cents[rows, care]},
        schema={"product": pl.Int16, "care": pl.Int16, "cents": pl.Int64},
    )


def _days_of_tracks(world: World, tracks: pl.DataFrame) -> tuple[Ints, Ints, Ints]:
    """Give per track (rows) and month (columns) its days before the month and up to the end of it, and all its days."""
    begins, ends = (tracks[name].to_numpy().astype(np.int64)[:, None] for name in ("begin", "end"))
    months, length = world.care_months, ends - begins + 1
    before = np.clip(first_days(months)[None, :] - begins, 0, length)
    after = np.clip(last_days(months)[None, :] + 1 - begins, 0, length)
    return before, after, length


def _with_segment(world: World, frame: pl.DataFrame) -> pl.DataFrame:
    products = frame["product"]
    months = [date_of_month(int(month)) for month in world.care_months]
    told = {
        "law": [product.law for product in world.products],
        "product_category": [product.category for product in world.products],
        "product_group": [group_of(product.law, product.category) for product in world.products],
    }
    looked_up = {name: pl.Series(name, codes).gather(products) for name, codes in told.items()}
    return frame.with_columns(care_month=pl.Series(months, dtype=pl.Date).gather(frame["care"]), **looked_up)


def true_clients(world: World, care: pl.DataFrame, unfinished: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Count people with delivered care, per product category and per law."""
    care = pl.concat([care, unfinished])
    is_track = are_tracks(world, care)
    tracks = care.filter(is_track)
    before, after, _ = _days_of_tracks(world, tracks)
    rows, months = np.nonzero(after > before)
    running = tracks[rows].with_columns(pl.Series("care", months, dtype=pl.Int16))
    told = _with_segment(world, pl.concat([care.filter(~is_track), running]))
    count = pl.col("person").n_unique().cast(pl.Int64).alias("client_count")
    per_law = ["law", "care_month"]
    return told.group_by(_SEGMENT).agg(count).sort(_SEGMENT), told.group_by(per_law).agg(count).sort(per_law)


def true_flows(world: World, spells: pl.DataFrame) -> pl.DataFrame:
    """Count per form and month the spells at the start, begun, ended and at the end."""
    firsts, lasts = first_days(world.care_months), last_days(world.care_months)
    frames = []
    for place, form in enumerate(world.scenario.forms):
        own = spells.filter(pl.col("form") == place)
        starts, ends = (np.sort(own[name].to_numpy().astype(np.int64)) for name in ("start", "end"))
        begun_before, ended_before = _before(starts, firsts), _before(ends, firsts)
        begun_by, ended_by = _before(starts, lasts + 1), _before(ends, lasts + 1)
        frames.append(
            pl.DataFrame(
                {
                    "law": form.law,
                    "form": form.name,
                    "month": [date_of_month(int(month)) for month in world.care_months],
                    "start_count": begun_before - ended_before,
                    "begun_count": begun_by - begun_before,
                    "ended_count": ended_by - ended_before,
                    "end_count": begun_by - ended_by,
                }
            )
        )
    return pl.concat(frames)


def _before(days: Ints, limits: Ints) -> Ints:
    return np.searchsorted(days, limits, side="left").astype(np.int64)


def planted_events(
    world: World,
    inflow: Iterable[Inflow],
    numbers: pl.DataFrame,
    care: pl.DataFrame,
    repriced: Mapping[int, tuple[int, int]],
) -> pl.DataFrame:
    """List what is planted with its dates and what it did.

    Parameters
    ----------
    repriced : Mapping[int, tuple of int]
        Lines taken back and eurocents added by each late indexation, by its position among what is planted.
    """
    added = np.sum([flow.added for flow in inflow], axis=0) if world.scenario.planted else np.zeros(0)
    rows = [
        {
            "kind": event.kind,
            "label": event.label,
            "from_date": event.from_date,
            "until_date": getattr(event, "until", None),
            "known_date": getattr(event, "known_date", event.from_date),
            "is_within_period": world.is_within(event),
            "added_spells": float(added[place]) if isinstance(event, InflowChange) else None,
            "renumbered_count": _renumbered(world, event, numbers),
            "line_count": repriced[place][0] if place in repriced else None,
            "amount_cents": repriced[place][1] if place in repriced else _silent_cents(world, event, care),
        }
        for place, event in enumerate(world.scenario.planted)
    ]
    return pl.DataFrame(
        rows,
        schema={
            "kind": pl.String, "label": pl.String, "from_date": pl.Date, "until_date": pl.Date, "known_date": pl.Date,
            "is_within_period": pl.Boolean, "added_spells": pl.Float64, "renumbered_count": pl.Int64,
            "line_count": pl.Int64, "amount_cents": pl.Int64,
        },
    )  # fmt: skip


def _renumbered(world: World, event: Planted, numbers: pl.DataFrame) -> int | None:
    """Count the toewijzingen that ended because of a tender or a new AGB code."""
    if not isinstance(event, (Tender, AgbChange)):
        return None
    change = next(
        one for one, planted in zip(world.changes, _changing(world.scenario.planted), strict=True) if planted is event
    )
    ended = numbers.filter((pl.col("ended_by") == BY_CONTRACT) & pl.col("is_last") & (pl.col("end") == change.day - 1))
    return int(change.touches(ended["product"].to_numpy(), ended["provider"].to_numpy()).sum())


def _changing(planted: Iterable[Planted]) -> list[Planted]:
    return [event for event in planted if event.renewed_products or event.renewed_providers]


def _silent_cents(world: World, event: Planted, care: pl.DataFrame) -> int | None:
    """Add up what a silent provider delivered in the months that it would have declared while silent."""
    if not isinstance(event, DeclaringStops):
        return None
    place = next(place for place, provider in enumerate(world.providers) if provider.agb == event.agb)
    habit = world.habit_of(world.providers[place])
    meant = world.care_months // habit.period_months * habit.period_months + habit.period_months + habit.wait_months
    silent = np.flatnonzero(event.moved_submissions(event.agb, meant) != meant).tolist()
    told = care.filter((pl.col("provider") == place) & pl.col("care").is_in(silent))
    return int(told["price_cents"].sum())


def late_places(world: World) -> list[int]:
    """Give the positions of the late indexations among what is planted, in the order in which they became known."""
    dated = [
        (event.known_date, place)
        for place, event in enumerate(world.scenario.planted)
        if isinstance(event, LateIndexation)
    ]
    return [place for _, place in sorted(dated)]
