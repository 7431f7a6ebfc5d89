"""Scenario: what a fictional municipality is made of. Data only; the processes stand beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from stuurlicht.simulation.planted.base import Planted


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeBand:
    """A share of the inhabitants, spread evenly over whole ages from ``ages[0]`` to below ``ages[1]``."""

    ages: tuple[int, int]
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One product as a provider declares it.

    Parameters
    ----------
    code : str
        Product code; its first two characters are the category.
    unit : str
        01 minutes (against an hourly tariff), 04 hours, 14 days and nights, 16 half days, 82 output,
        83 euros, 84 pieces of effort.
    frequency : str
        1 a day, 2 a week, 4 a month, 6 over the whole toewijzing.
    tariff_cents : int
        Per unit in the first simulated year, per hour for minutes; 0 for unit 83.
    volume : float
        Mean decided volume per frequency; eurocents for unit 83.
    volume_spread : float
        Standard deviation of the logarithm of the decided volume.
    used_share : float
        Mean share of the decided volume that is delivered.
    toewijzing_days : tuple of int
        Shortest and longest decided duration.
    lead_days : int
        Mean days between decision and start; negative when decided afterwards.
    """

    code: str
    law: str
    name: str
    unit: str
    frequency: str
    volume: float
    tariff_cents: int = 0
    volume_spread: float = 0.0
    used_share: float = 0.9
    toewijzing_days: tuple[int, int] = (180, 365)
    lead_days: int = 12
    open_ended_share: float = 0.0
    aspecific_share: float = 0.0
    aspecific_budget_share: float = 0.0

    @property
    def category(self) -> str:
        """Two digits of the code list ProductCategorie."""
        return self.code[:2]

    @property
    def is_track(self) -> bool:
        """True when the whole is declared once, in euros, in its last month."""
        return self.unit == "83" and self.frequency == "6"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """One part of a mixture of lognormal lengths of stay: its share, median in days and log spread."""

    share: float
    median_days: float
    spread: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of help: who enters it, how long they stay, and where they go next.

    Parameters
    ----------
    incidence : float
        New spells per 1,000 persons of ``ages`` in a year.
    age_skew : float
        1 spreads new spells evenly over ``ages``; higher means older.
    drift_share : float
        Change of the incidence per year.
    season : tuple
        Peak month (1 to 12) and amplitude of the inflow over the year.
    shock : float
        How strongly the shared shocks of its law move the inflow.
    referrers : Mapping[str, float]
        Share of the inflow by code of TypeVerwijzer.
    following : Mapping[str, float]
        Probability that a spell is followed by one in another form; the rest leaves care.
    alongside : Mapping[str, float]
        Probability that a spell is accompanied by one in another form over the same days.
    """

    name: str
    law: str
    products: Mapping[str, float]
    ages: tuple[int, int]
    incidence: float
    durations: tuple[Duration, ...]
    referrers: Mapping[str, float]
    age_skew: float = 1.0
    drift_share: float = 0.0
    season: tuple[int, float] = (10, 0.0)
    shock: float = 1.0
    following: Mapping[str, float] = field(default_factory=dict)
    alongside: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """How a provider declares.

    Parameters
    ----------
    period_months : int
        1 declares every month, 3 every quarter.
    wait_months : int
        Whole months it lets pass after the period.
    days : tuple of int
        Earliest and latest day of the month on which it sends.
    late_share, late_months : float
        Share of lines that miss their turn, and by how many months on average.
    late_drift_share : float
        Growth of ``late_share`` per year.
    lost_share, rejected_share, corrected_share : float
        Lines that are never declared, rejected at first, and taken back later.
    """

    name: str
    period_months: int = 1
    wait_months: int = 0
    days: tuple[int, int] = (3, 15)
    late_share: float = 0.08
    late_months: float = 2.0
    late_drift_share: float = 0.0
    lost_share: float = 0.002
    rejected_share: float = 0.03
    corrected_share: float = 0.012


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One provider: what it delivers (product categories), how much of the market it has, its habit."""

    agb: str
    name: str
    categories: tuple[str, ...]
    law: str
    weight: float
    habit: str
    is_natural_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shocks:
    """Monthly shocks of inflow that all forms share, and that the forms of one law share."""

    shared_spread: float
    law_spread: float
    persistence: float
    habit_spread: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """All that a fictional municipality is made of, apart from its size, period and seed.

    Parameters
    ----------
    indexation : Mapping[int, float]
        Announced change of all tariffs on 1 January, by year.
    small_providers_per_10000 : float
        Small providers, with a habit drawn from ``habits``, per 10,000 inhabitants.
    planted : tuple of Planted
        What happens when; ordered by date.
    """

    name: str
    title: str
    first_month: date
    months: int
    inhabitants: int
    seed: int
    births_per_1000: float
    ages: tuple[AgeBand, ...]
    shocks: Shocks
    indexation: Mapping[int, float]
    products: tuple[Product, ...]
    forms: tuple[Form, ...]
    habits: tuple[Habit, ...]
    providers: tuple[Provider, ...]
    small_providers_per_10000: float
    planted: tuple[Planted, ...] = ()
