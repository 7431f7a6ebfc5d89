"""The funds of the gemeentefonds beside the year end, per law."""

from stuurlicht.core import Adds, Column, Equation, Table, _
from stuurlicht.core.fund_clusters import CIRCULAR_MONTHS
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.nowcast.declaration_columns import KNOWN_MONTH, LAW, PROTECTS, euros, now

_NOT_WHOLE = "the tables of the circular lack a part of it"
FUNDS = Table(
    name="funds",
    label=_("Wat geeft het verdeelmodel voor dit werk?"),
    grain=("municipality", "law"),
    columns=(
        MUNICIPALITY,
        LAW,
        Column(
            name="circular_month",
            kind="text",
            label=_("Circulaire"),
            meaning="Of the newest circular of the book year that was known on the day.",
            values=CIRCULAR_MONTHS,
        ),
        Column(
            name="circular_year",
            kind="integer",
            unit="years",
            label=_("Jaar van de circulaire"),
            is_public=True,
            meaning="In which it came out.",
        ),
        euros(
            "funds_eur",
            _("Volgens het verdeelmodel"),
            "Measures and payments of the cluster of the law; a distribution key, no budget.",
            _NOT_WHOLE,
            is_public=True,
        ),
        euros(
            "balance_eur",
            _("Verschil (min is meer uitgaven)"),
            "Funds minus the expected year end.",
            f"{_NOT_WHOLE}, or the year end is not known",
        ),
        Column(
            name="above_probability",
            kind="number",
            unit="probability",
            label=_("Kans op meer uitgaven"),
            meaning="Part of the draws that end above the funds.",
            null=f"{_NOT_WHOLE}, or the year end is not known",
        ),
    ),
    protects=PROTECTS,
    adds=Adds(
        quantities={"funds_eur": now("funds"), "balance_eur": now("funds balance")},
        equations=(Equation(whole=now("funds"), parts=(now("funds balance"), now("expected"))),),
        signed=("balance_eur",),
        vintage=KNOWN_MONTH,
    ),
)
