"""Columns that stand in several tables of balance, and the table of every municipality."""

from stuurlicht.core import Column, Table, _
from stuurlicht.core.columns import Kind, Unit
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.balance.labels import BASES, CLUSTERS, COMPARISONS, REASONS, TOLD_BASES
from stuurlicht.rules.balance_terms import CLASS_LABELS

PUBLIC = "Public figures of municipalities as a whole; no cell tells of a person."
YEAR = Column(name="book_year", kind="integer", label=_("Jaar"), meaning="The year it is about.")
BASIS = Column(name="basis", kind="text", label=_("Basis"), meaning="What was filed, or the survey.", values=BASES)
CLUSTER = Column(
    name="cluster",
    kind="text",
    label=_("Onderdeel"),
    meaning="Part of the social domain, or 'totaal' for the parts that may be added up.",
    values=CLUSTERS,
)
TOLD = Column(
    name="told_basis",
    kind="text",
    label=_("Soort cijfer"),
    meaning="Account, budget or estimate; 'mixed' when amounts differ in it.",
    null="nothing was told",
    values=TOLD_BASES,
    is_detail=True,
)
CIRCULAR = Column(
    name="circular",
    kind="text",
    label=_("Circulaire"),
    meaning="Of the gemeentefonds: S2024.",
    null="the survey, or no circular for this year",
)
COMPARISON = Column(
    name="comparison",
    kind="text",
    label=_("Vergelijking"),
    meaning="What was set beside what, with its warning.",
    values=COMPARISONS,
)
YEAR_AND_CIRCULAR = Column(
    name="year_and_circular",
    kind="text",
    label=_("Jaar en circulaire"),
    meaning="Book year with the circulars of its funds: 2025 · S2024.",
    is_detail=True,
)
REASON = Column(name="reason", kind="text", label=_("Stand"), meaning="Why it is or is not known.", values=REASONS)


def number(name: str, unit: Unit, label: str, meaning: str, *, null: str = "", is_detail: bool = False) -> Column:
    """Declare a public number."""
    kind: Kind = "integer" if name.endswith("_count") else "number"
    return Column(
        name=name, kind=kind, unit=unit, label=label, meaning=meaning, null=null, is_public=True, is_detail=is_detail
    )


def count(name: str, label: str, meaning: str, *, null: str = "") -> Column:
    """Declare a count of municipalities."""
    return number(name, "municipalities", label, meaning, null=null)


def year(name: str, label: str, meaning: str) -> Column:
    """Declare a year beside the book year."""
    return Column(name=name, kind="integer", label=label, meaning=meaning)


_WHY = "see reason"
PER_MUNICIPALITY = Table(
    name="per_municipality",
    label=_("Saldo per gemeente"),
    grain=("municipality", "book_year", "basis", "cluster"),
    columns=(
        MUNICIPALITY,
        YEAR,
        BASIS,
        COMPARISON,
        CIRCULAR,
        CLUSTER,
        REASON,
        number("funds_eur", "EUR", _("Geld volgens het verdeelmodel"), "Measures and payments.", null=_WHY),
        number("net_cost_eur", "EUR", _("Lasten min baten"), "Overhead added when chosen.", null=_WHY),
        number("balance_eur", "EUR", _("Saldo"), "Funds minus net cost; negative is a shortfall.", null=_WHY),
        number(
            "balance_share",
            "share",
            _("Saldo als deel van het geld"),
            "Balance divided by funds; may lie below -1.",
            null="no funds, or see reason",
        ),
        number(
            "balance_per_inhabitant_eur",
            "EUR",
            _("Saldo per inwoner"),
            "Balance divided by inhabitants as the fund counts them; of the survey as CBS counts them.",
            null="no inhabitants known, or see reason",
        ),
        Column(
            name="balance_class",
            kind="text",
            label=_("Klasse"),
            meaning="Class of five percent in which the share lies.",
            null="no share, or a sum over municipalities",
            values=CLASS_LABELS,
            is_detail=True,
        ),
        TOLD,
        number("costs_eur", "EUR", _("Lasten"), "As filed.", null=_WHY, is_detail=True),
        number("revenues_eur", "EUR", _("Baten"), "As filed.", null=_WHY, is_detail=True),
        number("overhead_eur", "EUR", _("Overhead"), "Of task field 0.4, when chosen.", null=_WHY, is_detail=True),
        number("measures_eur", "EUR", _("Geld uit maatstaven"), "Weights x volumes.", null=_WHY, is_detail=True),
        number("payments_eur", "EUR", _("Uitkeringen ernaast"), "Beside the measures.", null=_WHY, is_detail=True),
        number(
            "inhabitants_count", "persons", _("Inwoners"), "As counted for the funds.", null="not known", is_detail=True
        ),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
