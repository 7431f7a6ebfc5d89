"""Features of municipalities and districts: what they are, and in which tables of CBS they stand."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from stuurlicht.rules.feature_words import FEATURE_LABELS
from stuurlicht.rules.parameter_files import read_parameters

Influence = Literal["exogenous", "influenceable", "outcome"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CbsMeasure:
    """One measure of a CBS table.

    Parameters
    ----------
    title : str
        Title in the table, without blanks around it.
    unit : str
        As CBS writes it.
    times : float
        What the value is multiplied by to be in the unit of the feature.
    """

    title: str
    unit: str
    times: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One feature.

    Parameters
    ----------
    code : str
        Never translated.
    label : str
        Dutch (a message id).
    unit : str
        ``persons``, ``households``, ``percent`` (0 to 100), ``EUR``, ``per_1000``, ``class``, ...
    influence : {"exogenous", "influenceable", "outcome"}
        Whether a municipality moves it; ``outcome`` is use itself, which a model explains.
    years : tuple of int
        First and last year of which figures are at hand; empty when nobody publishes it as yet.
    cbs : tuple of CbsMeasure
        Where it stands in the tables of `cbs_tables`.
    """

    code: str
    label: str
    unit: str
    influence: Influence
    years: tuple[int, ...]
    cbs: tuple[CbsMeasure, ...] = ()

    @property
    def is_exogenous(self) -> bool:
        """True when a municipality cannot move it, so that a fair comparison corrects for it."""
        return self.influence == "exogenous"


@dataclass(frozen=True, slots=True, kw_only=True)
class CbsTable:
    """One table of CBS whose observations hold features.

    Parameters
    ----------
    table : str
        ``84799NED``.
    year : int
        What it is about; the tables are of one year each.
    dimensions : str
        JSON of the dimensions that must be total, as in ``cbs_observations`` without blanks.
    """

    table: str
    year: int
    dimensions: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedFeature:
    """A feature that is made from others: a percentage of ``whole``, or the growth of ``grows`` over one year."""

    code: str
    part: str = ""
    whole: str = ""
    grows: str = ""


@cache
def features() -> tuple[Feature, ...]:
    """Give every feature in the order of ``parameters/features.yaml``."""
    return tuple(_feature(entry) for entry in read_parameters("features")["features"])


@cache
def feature(code: str) -> Feature:
    """Give one feature.

    Raises
    ------
    KeyError
        If there is none of that code.
    """
    return {known.code: known for known in features()}[code]


@cache
def cbs_tables() -> tuple[CbsTable, ...]:
    """Give the CBS tables that hold features."""
    return tuple(
        CbsTable(
            table=entry["table"],
            year=entry["year"],
            dimensions=json.dumps(
                entry.get("dimensions", {}), ensure_ascii=False, sort_keys=True, separators=(",", ":")
            ),
        )
        for entry in read_parameters("features")["cbs_tables"]
    )


@cache
def derived_features() -> tuple[DerivedFeature, ...]:
    """Give the features that are made from others where no document tells them."""
    return tuple(DerivedFeature(**entry) for entry in read_parameters("features")["derived"])


def _feature(entry: dict[str, Any]) -> Feature:
    return Feature(
        code=entry["code"],
        label=FEATURE_LABELS[entry["code"]],
        unit=entry["unit"],
        influence=entry["influence"],
        years=tuple(entry["years"]),
        cbs=tuple(CbsMeasure(**measure) for measure in entry.get("cbs", ())),
    )
