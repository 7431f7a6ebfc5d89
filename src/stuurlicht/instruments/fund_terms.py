"""Tables of the gemeentefonds as the arrays of its formula, and everything in them that has no counterpart."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from stuurlicht.core import _
from stuurlicht.core.errors import AnswerError
from stuurlicht.core.fund_clusters import ALL_CLUSTERS
from stuurlicht.instruments.base import Inputs
from stuurlicht.methods.fund_formula import FundTerms
from stuurlicht.methods.triangles import Floats
from stuurlicht.rules.fund_measures import inhabitants_measure

GAP_LABELS = {
    "measure_without_volumes": _("Maatstaf met een gewicht, zonder volumes"),
    "volumes_without_weight": _("Maatstaf met volumes, zonder gewicht"),
    "volume_missing": _("Maatstaf met gemeenten zonder volume"),
    "payment_without_cluster": _("Uitkering zonder cluster"),
    "weight_without_payment": _("Uitkering die bij een cluster hoort, zonder bedragen"),
    "share_not_whole": _("Uitkering waarvan de delen samen niet één zijn"),
    "payment_missing": _("Uitkering met gemeenten zonder bedrag"),
    "municipality_without_volumes": _("Gemeente met uitkeringen, zonder volumes"),
    "municipality_without_payments": _("Gemeente met volumes, zonder uitkeringen"),
}
"""What may be absent on one side, in Dutch."""
_TABLE_WORDS = {
    "factors": _("uitkeringsfactor"),
    "weights": _("gewichten"),
    "volumes": _("volumes"),
    "payments": _("uitkeringen"),
}
CLUSTERS = tuple(ALL_CLUSTERS)
Issue = tuple[str, int]
"""A circular and the year it tells of."""
_MOMENTS = "MSD"
"""May, September, December: the order of circulars within a year."""
_WHOLE = 1e-9


class FundTablesMissingError(AnswerError):
    """One of the four tables of a circular and year has not been loaded."""

    code = "fund_tables_missing"


class FundNameTwiceError(AnswerError):
    """A table calls one measure or payment by two names that hold as one."""

    code = "fund_name_twice"


@dataclass(frozen=True, slots=True)
class FundGap:
    """One name that has no counterpart: which kind (a key of `GAP_LABELS`), the name, and how many are concerned."""

    kind: str
    name: str
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FundIssue:
    """One circular and year, ready for the formula.

    Parameters
    ----------
    municipalities, measures, payments : tuple of str
        What the rows and columns of ``terms`` stand for; clusters are `CLUSTERS`.
    terms : FundTerms
        Arrays.
    gaps : tuple of FundGap
        Whatever did not match; nothing of it is in silence left out.
    """

    circular: str
    book_year: int
    municipalities: tuple[str, ...]
    measures: tuple[str, ...]
    payments: tuple[str, ...]
    terms: FundTerms
    gaps: tuple[FundGap, ...]

    @property
    def inhabitants(self) -> Floats:
        """Inhabitants by municipality, as the fund counts them; ``nan`` where they are not known."""
        if inhabitants_measure() not in self.measures:
            return np.full(len(self.municipalities), np.nan)
        return self.terms.volumes[:, self.measures.index(inhabitants_measure())]


@dataclass(frozen=True, slots=True, kw_only=True)
class FundFrames:
    """The four marts, collected."""

    factors: pl.DataFrame
    weights: pl.DataFrame
    volumes: pl.DataFrame
    payments: pl.DataFrame

    def of(self, circular: str, book_year: int) -> "FundFrames":
        """Give the rows of one circular and year.

        Raises
        ------
        FundTablesMissingError
            If one of the tables has none; the facts name them.
        """
        is_meant = (pl.col("circular") == circular) & (pl.col("book_year") == book_year)
        named = {"factors": self.factors, "weights": self.weights, "volumes": self.volumes, "payments": self.payments}
        found = {name: frame.filter(is_meant) for name, frame in named.items()}
        missing = [_TABLE_WORDS[name] for name, frame in found.items() if frame.is_empty()]
        if missing:
            raise FundTablesMissingError(circular=circular, year=book_year, missing=", ".join(missing))
        doubles = {
            *_doubles(found["weights"], ["measure", "payment", "cluster"]),
            *_doubles(found["volumes"], ["municipality", "measure"]),
            *_doubles(found["payments"], ["municipality", "payment"]),
        }
        if doubles:
            raise FundNameTwiceError(circular=circular, year=book_year, names=", ".join(sorted(doubles)))
        return FundFrames(**found)


def _doubles(rows: pl.DataFrame, key: list[str]) -> set[str]:
    again = rows.filter(pl.struct(key).is_duplicated())
    items = [name for name in ("measure", "payment") if name in key]
    return {name for item in items for name in again[item].drop_nulls().unique()}


def read_fund(inputs: Inputs) -> FundFrames:
    """Collect the four marts of the gemeentefonds."""
    names = ("factors", "weights", "volumes", "payments")
    marts = {name: inputs.frames[f"distribution_{name}"].collect("polars").to_polars() for name in names}
    return FundFrames(**marts)


def whole_issues(fund: FundFrames) -> tuple[Issue, ...]:
    """Give the circulars and years of which all four tables are there, the newest circular last."""
    frames = (fund.factors, fund.weights, fund.volumes, fund.payments)
    sets = [set(frame.select("circular", "book_year").unique().iter_rows()) for frame in frames]
    return tuple(sorted(set.intersection(*sets), key=moment))


def moment(issue: Issue) -> tuple[int, int]:
    """Give the place in time of a circular such as S2024; an unknown letter comes first."""
    circular = issue[0]
    year = int(circular[1:]) if circular[1:].isdigit() else 0
    return year, _MOMENTS.find(circular[:1])


def fund_issue(frames: FundFrames, circular: str, book_year: int) -> FundIssue:
    """Give the arrays of one circular and year, with what has no counterpart.

    Parameters
    ----------
    frames : FundFrames
        Rows of the marts ``distribution_*``, of any circulars.

    Notes
    -----
    A measure with a weight and without volumes makes the amounts of its clusters unknown, not lower. A payment that no
    row of the weights names stands in the cluster ``zonder_cluster``.
    """
    own = frames.of(circular, book_year)
    of_measures = own.weights.filter(pl.col("measure").is_not_null())
    of_payments = own.weights.filter(pl.col("payment").is_not_null())
    measures, payments = _names(of_measures, "measure"), _names(own.payments, "payment")
    places = tuple(sorted({*own.volumes["municipality"], *own.payments["municipality"]}))
    weights, shares = _matrix(of_measures, measures, "measure"), _matrix(of_payments, payments, "payment")
    rest = 1.0 - shares.sum(axis=1)
    shares[:, -1] = np.where(np.abs(rest) > _WHOLE, rest, 0.0)
    bears = dict(of_measures.select("measure", "bears_factor").iter_rows())
    terms = FundTerms(
        factor=float(own.factors["factor"][0]),
        volumes=_pivoted(own.volumes, places, measures, ("measure", "volume")),
        weights=weights,
        bears_factor=np.array([bears[name] for name in measures], dtype=np.bool_),
        payments=_pivoted(own.payments, places, payments, ("payment", "amount_cents")),
        shares=shares,
    )
    gaps = (*_gaps_of_measures(own, places, measures), *_gaps_of_payments(own, payments, rest), *_gaps_of_places(own))
    return FundIssue(
        circular=circular, book_year=book_year, municipalities=places, measures=measures, payments=payments,
        terms=terms, gaps=gaps,
    )  # fmt: skip


def _names(rows: pl.DataFrame, column: str) -> tuple[str, ...]:
    return tuple(rows[column].unique().sort())


def _matrix(rows: pl.DataFrame, names: Sequence[str], column: str) -> Floats:
    """Weights by name and cluster; what has no row is 0, as the tables leave out what does not count."""
    matrix = np.zeros((len(names), len(CLUSTERS)))
    place = {name: index for index, name in enumerate(names)}
    for name, cluster, weight in rows.select(column, "cluster", "weight_eur").iter_rows():
        if name in place:
            matrix[place[name], CLUSTERS.index(cluster)] += weight
    return matrix


def _pivoted(rows: pl.DataFrame, places: Sequence[str], names: Sequence[str], columns: tuple[str, str]) -> Floats:
    """Values by municipality and name; ``nan`` where there is no row or no value."""
    name, value = columns
    place_type, name_type = pl.Enum(places), pl.Enum(names)
    own = rows.filter(pl.col(name).is_in(list(names)))
    row = own["municipality"].cast(place_type).to_physical().to_numpy()
    column = own[name].cast(name_type).to_physical().to_numpy()
    matrix = np.full((len(places), len(names)), np.nan)
    matrix[row, column] = own[value].cast(pl.Float64).fill_null(float("nan")).to_numpy()
    return matrix


def _gaps_of_measures(own: FundFrames, places: Sequence[str], measures: Sequence[str]) -> list[FundGap]:
    with_volume = dict(own.volumes.group_by("measure").agg(pl.col("volume").count()).iter_rows())
    gaps = [FundGap("measure_without_volumes", name) for name in measures if name not in with_volume]
    gaps += [FundGap("volumes_without_weight", name) for name in sorted(with_volume.keys() - set(measures))]
    short = {name: len(places) - with_volume[name] for name in measures if name in with_volume}
    return gaps + [FundGap("volume_missing", name, count) for name, count in short.items() if count]


def _gaps_of_payments(own: FundFrames, payments: Sequence[str], rest: Floats) -> list[FundGap]:
    named = set(own.weights["payment"].drop_nulls())
    gaps = [FundGap("payment_without_cluster", name) for name in payments if name not in named]
    gaps += [FundGap("weight_without_payment", name) for name in sorted(named - set(payments))]
    partly = [name for name, part in zip(payments, rest, strict=True) if name in named and abs(part) > _WHOLE]
    gaps += [FundGap("share_not_whole", name) for name in partly]
    count = own.payments["municipality"].n_unique()
    short = own.payments.group_by("payment").agg(count - pl.col("amount_cents").count()).sort("payment")
    return gaps + [FundGap("payment_missing", name, missing) for name, missing in short.iter_rows() if missing > 0]


def _gaps_of_places(own: FundFrames) -> list[FundGap]:
    counted, paid = set(own.volumes["municipality"]), set(own.payments["municipality"])
    gaps = [FundGap("municipality_without_volumes", code) for code in sorted(paid - counted)]
    return gaps + [FundGap("municipality_without_payments", code) for code in sorted(counted - paid)]
