"""What durations gives: its tables."""

from dataclasses import replace

from stuurlicht.core import Adds, Column, Equation, Quantity, Table, _
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.durations.declaration_columns import (
    FEW,
    GRAIN,
    KEYS,
    LAW,
    PROTECTS,
    count,
    days,
    from_spells,
    months,
    share,
)
from stuurlicht.instruments.durations.ends import CAUSES
from stuurlicht.instruments.durations.helps import APART
from stuurlicht.instruments.durations.throughput import NORMS
from stuurlicht.tables.marts.referrals import REFERRER_LABELS

_HELPS, _ENDED, _RUNNING = Quantity("periods of help"), Quantity("ended periods of help"), Quantity("running help")
_BY_CAUSE = "periods of help ended by cause"
_STARTED = Quantity("periods of help started lately")
_LATE, _MEASURED = Quantity("started before the decision"), Quantity("started after the request")

HELPS = count("helps_count", _("Keer hulp"), "Periods of help of which the length is watched.")
ENDED = count("ended_count", _("Gestopt"), "Of which the end was seen.")
RUNNING = count("running_count", _("Loopt nog"), "Of which no end was seen.")
MEDIAN = months("median_months", _("De helft duurt korter dan"), "Median length, with what still runs allowed for.")
LOW = months("low_median_months", _("Ondergrens daarvan"), "Lower 95% limit of the median.")
HIGH = months("high_median_months", _("Bovengrens daarvan"), "Upper 95% limit of the median.")
_ESTIMATED = (
    *("median_months", "low_median_months", "high_median_months", "first_quarter_months", "third_quarter_months"),
    "over_limit_share",
)
_COUNTS = {"helps_count": _HELPS, "ended_count": _ENDED, "running_count": _RUNNING}
_TOGETHER = Equation(whole=_HELPS, parts=(_ENDED, _RUNNING))

PER_GROUP = Table(
    name="per_group",
    label=_("Hoelang hulp duurt"),
    grain=GRAIN,
    columns=(
        *KEYS,
        HELPS,
        ENDED,
        RUNNING,
        months("first_quarter_months", _("Een kwart duurt korter dan"), "Lower quartile of the length."),
        MEDIAN,
        LOW,
        HIGH,
        months("third_quarter_months", _("Driekwart duurt korter dan"), "Upper quartile of the length."),
        share("over_limit_share", _("Deel langer dan de gekozen grens"), "Share that lasts longer than was chosen."),
    ),
    protects=PROTECTS,
    adds=Adds(
        quantities=_COUNTS,
        equations=(_TOGETHER, Equation(whole=_ENDED, parts=(Quantity(_BY_CAUSE, over="cause"),))),
    ),
    estimates=from_spells("helps_count", "ended_count", "running_count", *_ESTIMATED),
)

CURVES = Table(
    name="curves",
    label=_("Deel van de hulp dat nog loopt"),
    grain=(*GRAIN, "after_months"),
    columns=(
        *KEYS,
        Column(name="after_months", kind="integer", label=_("Na maanden"), meaning="Months since the start of help."),
        share("lasting_share", _("Loopt nog"), "Share of help that lasts longer than so many months."),
        share("low_share", _("Ondergrens"), "Lower 95% limit at that month.", "all of it still lasts, or none"),
        share("high_share", _("Bovengrens"), "Upper 95% limit at that month.", "all of it still lasts, or none"),
    ),
    protects=PROTECTS,
    adds=Adds(),
    estimates=from_spells("lasting_share", "low_share", "high_share"),
)

ENDS = Table(
    name="ends",
    label=_("Hoe hulp eindigt"),
    grain=(*GRAIN, "cause"),
    columns=(
        *KEYS,
        Column(
            name="cause",
            kind="text",
            label=_("Hoe de hulp eindigde"),
            meaning="From the reason in the stop message, by law and release.",
            values=CAUSES,
        ),
        count("ended_count", _("Keer"), "Periods of help that were seen to end so."),
        share("after_one_year_share", _("Zo geëindigd na een jaar"), "Share of all help that ended so in a year."),
        share("after_two_years_share", _("Zo geëindigd na twee jaar"), "Share of all help that ended so in two years."),
    ),
    protects=PROTECTS,
    adds=Adds(quantities={"ended_count": Quantity(_BY_CAUSE)}),
    estimates=from_spells("ended_count", "after_one_year_share", "after_two_years_share"),
)

THROUGHPUT = Table(
    name="throughput",
    label=_("Administratieve doorlooptijd"),
    grain=GRAIN,
    columns=(
        *KEYS,
        count("helps_count", _("Hulp begonnen"), "Periods of help that began in the months chosen."),
        count("late_count", _("Waarvan besloten na het begin"), "Decided or asked after the help began: no days."),
        count("measured_count", _("Waarvan dagen bekend"), "The other periods of help."),
        count("requested_count", _("Waarvan vanaf het verzoek"), "Of these, with a 315; the rest from the toewijzing."),
        days("first_quarter_days", _("Een kwart begon binnen"), "Lower quartile, whole days."),
        days("median_days", _("De helft begon binnen"), "Median, whole days."),
        days("third_quarter_days", _("Driekwart begon binnen"), "Upper quartile, whole days."),
        Column(
            name="norm",
            kind="text",
            label=_("Openbare norm"),
            meaning="Whether a public norm is known.",
            values=NORMS,
        ),
        days("norm_days", _("Norm"), "Public norm for this kind of help.", "there is no public norm", is_public=True),
        share("over_norm_share", _("Deel boven de norm"), "Share of known days above the norm.", f"no norm, or {FEW}"),
    ),
    protects=PROTECTS,
    adds=Adds(
        quantities={
            "helps_count": _STARTED,
            "late_count": _LATE,
            "measured_count": _MEASURED,
            "requested_count": Quantity("started after a request"),
        },
        equations=(
            Equation(whole=_STARTED, parts=(_LATE, _MEASURED)),
            Equation(whole=_MEASURED, parts=(Quantity("started after a request"),), holds="at_least"),
        ),
    ),
    estimates=from_spells(
        *("helps_count", "late_count", "measured_count", "requested_count"),
        *("first_quarter_days", "median_days", "third_quarter_days", "over_norm_share"),
    ),
)

NOT_COUNTED = Table(
    name="not_counted",
    label=_("Hulp waarvan de duur niet te zeggen is"),
    grain=("municipality", "law", "reason"),
    columns=(
        MUNICIPALITY,
        LAW,
        Column(name="reason", kind="text", label=_("Waarom"), meaning="What is lacking.", values=APART),
        count("helps_count", _("Keer hulp"), "Periods of help that are in no length."),
    ),
    protects=PROTECTS,
    adds=Adds(quantities={"helps_count": Quantity("periods of help without length")}),
)


def _confidential(name: str, label: str, key: Column) -> Table:
    return Table(
        name=name,
        label=label,
        grain=("municipality", "law", key.name),
        columns=(MUNICIPALITY, LAW, key, HELPS, ENDED, RUNNING, MEDIAN, LOW, HIGH),
        protects=PROTECTS,
        is_confidential=True,
        adds=Adds(quantities=_COUNTS, equations=(_TOGETHER,)),
    )


PER_PROVIDER = replace(
    _confidential(
        "per_provider",
        _("Hoelang hulp duurt, per aanbieder"),
        Column(name="provider", kind="text", label=_("Aanbieder"), meaning="AGB code with which the help began."),
    ),
    estimates=from_spells(
        *("median_months", "low_median_months", "high_median_months"), keys=("municipality", "law", "provider")
    ),
)
PER_REFERRER = _confidential(
    "per_referrer",
    _("Hoelang hulp duurt, per verwijzer"),
    Column(
        name="referrer_type",
        kind="text",
        label=_("Verwijzer"),
        meaning="Kind of referrer of the toewijzing with which the help began.",
        values=REFERRER_LABELS,
    ),
)
TABLES = (PER_GROUP, CURVES, ENDS, THROUGHPUT, NOT_COUNTED, PER_PROVIDER, PER_REFERRER)
