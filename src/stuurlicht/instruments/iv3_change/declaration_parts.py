"""What iv3_change gives beside stands and errors: by size, of funds and result, breaks, and what is missing."""

from stuurlicht.core import Column, Table, _
from stuurlicht.instruments.iv3_change.declaration_columns import (
    BREAK,
    CLUSTER,
    GROUP,
    KIND,
    KNOWN_FROM,
    MARK,
    PLACE,
    SIZE,
    STATES,
    YEAR,
    told,
)

_PUBLIC = "Public accounts of municipalities: no person stands behind a cell."
_ONLY_NATION = "only of the nation"
OVERRUNS_BY_SIZE = Table(
    name="overruns_by_size",
    label=_("Begroting naast jaarrekening, naar grootte"),
    grain=("group", "size_class", "book_year"),
    columns=(
        GROUP,
        SIZE,
        YEAR,
        told("municipalities_count", _("Gemeenten met beide"), "Municipalities added up."),
        told("over_count", _("Gemeenten die meer uitgaven"), "Of these, overrun above zero."),
        told("budget_eur", _("Begroot"), "Costs in the budget."),
        told("account_eur", _("Uitgegeven"), "Costs in the account."),
        told("overrun_eur", _("Meer uitgegeven dan begroot"), "Account less budget; negative is less."),
        told("overrun_share", _("Deel van de begroting"), "Overrun by budget.", "a budget of zero"),
        told("median_share", _("Middelste gemeente"), "Median of the shares.", "budgets of zero", is_detail=True),
        MARK,
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)
CLUSTER_CHANGES = Table(
    name="cluster_changes",
    label=_("Geld, lasten en saldo naast het jaar ervoor"),
    grain=("municipality", "cluster", "basis", "book_year"),
    columns=(
        PLACE,
        CLUSTER,
        Column(name="basis", kind="text", label=_("Basis"), meaning="Which report.", values=KIND.values),
        YEAR,
        told("funds_change_eur", _("Verandering van het geld"), "Funds less those of the year before."),
        told("net_cost_change_eur", _("Verandering van lasten min baten"), "As of the funds."),
        told("result_change_eur", _("Verandering van het saldo"), "Of funds less net cost; negative is worse."),
        MARK,
        Column(name="before_year", kind="integer", label=_("Jaar ervoor"), meaning="The year before.", is_detail=True),
        Column(name="circular_before", kind="text", label=_("Circulaire van het jaar ervoor"), is_detail=True),
        Column(name="circular", kind="text", label=_("Circulaire"), meaning="Of the funds.", is_detail=True),
        told("funds_before_eur", _("Geld in het jaar ervoor"), "As balance gives.", is_detail=True),
        told("funds_eur", _("Geld volgens het verdeelmodel"), "As balance gives.", is_detail=True),
        told("net_cost_before_eur", _("Lasten min baten in het jaar ervoor"), "As balance gives.", is_detail=True),
        told("net_cost_eur", _("Lasten min baten"), "As balance gives.", is_detail=True),
        told("result_before_eur", _("Saldo in het jaar ervoor"), "Funds less net cost.", is_detail=True),
        told("result_eur", _("Saldo"), "Funds less net cost; negative is a shortfall.", is_detail=True),
        told("compared_count", _("Gemeenten in de vergelijking"), "Municipalities with a result in both years."),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)
PUBLISHED_CHANGES = Table(
    name="published_changes",
    label=_("Wat de VNG noemde"),
    grain=("municipality", "book_year"),
    columns=(
        PLACE,
        YEAR,
        told("funds_change_eur", _("Verandering van het geld"), "As printed, of Wmo and youth; negative is less."),
        told("costs_change_eur", _("Verandering van de lasten"), "As printed; positive is more."),
        told("result_change_eur", _("Verandering van het saldo"), "As printed; negative is worse."),
        Column(name="before_year", kind="integer", label=_("Jaar ervoor"), meaning="The year before.", is_detail=True),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)
BREAKS = Table(
    name="breaks",
    label=_("Breuken in de reeks"),
    grain=("municipality", "group", "break_name"),
    columns=(
        PLACE,
        GROUP,
        BREAK,
        Column(name="from_date", kind="date", label=_("Vanaf"), meaning="First day.", null="no single day"),
        Column(
            name="until_date",
            kind="date",
            label=_("Tot en met"),
            meaning="Last day.",
            null="it has no end",
            is_detail=True,
        ),
        Column(
            name="known_from",
            kind="text",
            label=_("Waar het staat"),
            meaning="Whether a source at hand shows all of it.",
            values=KNOWN_FROM,
        ),
    ),
    protects=None,
    unprotected_because="It holds no figure of a municipality.",
)
COVERAGE = Table(
    name="coverage",
    label=_("Welke cijfers ontbreken"),
    grain=("municipality", "report", "book_year"),
    columns=(
        PLACE,
        KIND,
        YEAR,
        Column(name="state", kind="text", label=_("Stand"), meaning="Why it is not complete.", values=STATES),
        told("expected_count", _("Gemeenten"), "Municipalities of the division.", _ONLY_NATION),
        told("complete_count", _("Volledige opgave"), "Of these, complete.", _ONLY_NATION),
        told("revenues_count", _("Met ook baten"), "Of these, with revenues too.", _ONLY_NATION),
        told(
            "first_count",
            _("Voorlopig"),
            "First publication of CBS: reports that may still change.",
            "a municipality, or a source does not say it of all reports",
        ),
        told(
            "newer_count",
            _("Nieuwere opgave zonder baten"),
            "Reports of which a newer document tells costs only; the one with revenues counts.",
            _ONLY_NATION,
        ),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)
