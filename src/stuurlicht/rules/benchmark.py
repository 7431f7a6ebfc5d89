"""What the benchmark explains, by which features, and what others found."""

from dataclasses import dataclass
from functools import cache
from statistics import NormalDist
from typing import Any, Literal

from stuurlicht.rules.parameter_files import read_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeQuantity:
    """A quantity that adds up, made of a ratio: ``of`` times ``times``, or divided by ``per``, times ``scale``."""

    quantity: str
    of: str
    times: str = ""
    per: str = ""
    scale: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFeature:
    """A feature of a model: ``part`` of ``whole``, or how much ``grows`` grew over the years of the figure.

    Parameters
    ----------
    of : str
        Code in features.yaml, which tells whether a municipality can influence it.
    reason : str
        English: why it may matter; chosen before any figure was seen.
    """

    feature: str
    of: str
    reason: str
    part: str = ""
    whole: str = ""
    grows: str = ""

    @property
    def quantities(self) -> tuple[str, ...]:
        """What it is made of."""
        return tuple(name for name in (self.part, self.whole, self.grows) if name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A figure that is explained.

    Parameters
    ----------
    law : str
        Code of ``core.laws``, by which breaks are found.
    kind : {"level", "growth"}
        The amount per exposure in one year, or the amount of a year as a multiple of that some years before.
    amount, exposure : str
        Quantities; a growth has its own amount of the first year as exposure.
    spans : tuple of int
        Years between first and last, the wanted one first; of a growth only.
    features, debatable : tuple of str
        Features of the model, and those of them of which it may be debated whether a municipality influences them:
        one candidate leaves these out.
    """

    target: str
    law: str
    kind: Literal["level", "growth"]
    amount: str
    features: tuple[str, ...]
    debatable: tuple[str, ...]
    exposure: str = ""
    spans: tuple[int, ...] = ()

    @property
    def is_growth(self) -> bool:
        """True for the change over some years, False for the level of one."""
        return self.kind == "growth"

    @property
    def is_spending(self) -> bool:
        """True for euros, False for people."""
        return bool(self.group)

    @property
    def group(self) -> str:
        """The group of task fields of a spending; empty for people."""
        return self.amount.rpartition("costs_")[2] if "costs_" in self.amount else ""

    @property
    def looks(self) -> str:
        """The quantity whose years in a row show how much chance moves this figure: of a spending its costs."""
        return f"costs_{self.group}" if self.is_spending else self.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictTarget:
    """Use of youth help per district: percentages, with their features.

    Parameters
    ----------
    least_known : float
        Part of the districts of which a feature must be known to be in the model.
    features, debatable : tuple of str
        As of `Target`.
    sensitivity : tuple of str
        Features that a municipality can influence, which come in only to see what they would change.
    """

    target: str
    outcome: str
    year: int
    least_districts: int
    least_known: float
    features: tuple[str, ...]
    debatable: tuple[str, ...]
    sensitivity: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkFinding:
    """What others found: the explained share lay between ``low`` and ``high``, 0 to 1."""

    finding: str
    target: str
    low: float
    high: float
    municipalities: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkLimits:
    """Numbers that the model keeps to; see ``parameters/benchmark.yaml``."""

    least_municipalities: int
    least_coverage: float
    least_rows_per_term: int
    nearest_year_within: int
    folds: int
    significant: float
    largest_change: float
    large_revenues: float
    peers: int

    @property
    def wide(self) -> float:
        """Standard deviations on either side of the middle between which ``significant`` lies."""
        return NormalDist().inv_cdf((1 + self.significant) / 2)


@cache
def made_quantities() -> tuple[MadeQuantity, ...]:
    """Give the quantities that are made from ratios."""
    return tuple(MadeQuantity(**entry) for entry in _contents()["made"])


@cache
def model_features() -> dict[str, ModelFeature]:
    """Give every feature of the models by name."""
    return {entry["feature"]: ModelFeature(**entry) for entry in _contents()["features"]}


@cache
def benchmark_targets() -> tuple[Target, ...]:
    """Give the figures that are explained per municipality, in the order in which they are shown."""
    return tuple(Target(**_with_tuples(entry)) for entry in _contents()["targets"])


@cache
def district_target() -> DistrictTarget:
    """Give the figure that is explained per district."""
    return DistrictTarget(**_with_tuples(_contents()["districts"]))


@cache
def benchmark_findings() -> tuple[BenchmarkFinding, ...]:
    """Give what others found, to be set beside the outcome."""
    return tuple(BenchmarkFinding(**entry) for entry in _contents()["findings"])


@cache
def benchmark_limits() -> BenchmarkLimits:
    """Give the numbers that the model keeps to."""
    return BenchmarkLimits(**{each["limit"]: each["value"] for each in _contents()["limits"]})


@cache
def size_class_bounds() -> tuple[float, ...]:
    """Give the inhabitants from which each size class but the smallest begins, rising."""
    return tuple(float(bound) for bound in _contents()["size_classes"]["bounds"])


def _contents() -> dict[str, Any]:
    return read_parameters("benchmark")


def _with_tuples(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}
