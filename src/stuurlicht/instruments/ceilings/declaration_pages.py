"""How the answer of ceilings is divided over pages, and its chart."""

from stuurlicht.core import Chart, Drawing, Page, Sentences, View, _
from stuurlicht.instruments.ceilings.declaration import TERMS

CHARTS = (
    Chart(
        name="contracts_beside_ceilings",
        kind="interval",
        table="contracts",
        x="contract",
        y="expected_eur",
        low="low80_eur",
        high="high80_eur",
        reference="ceiling_eur",
        panel="law",
    ),
)
_NEXT_TO_CEILING = (
    "ceiling_eur", "expected_eur", "low80_eur", "high80_eur", "breach_probability", "median_exhausted_month",
    "excess_eur",
)  # fmt: skip
PAGES = (
    Page(
        title=_("{law}: welke plafonds raken op?"),
        per=("law",),
        shows=(
            Sentences(place="answer"),
            Drawing(chart="contracts_beside_ceilings"),
            View(table="contracts", columns=_NEXT_TO_CEILING),
            Sentences(place="parts", heading=_("Wat dat betekent")),
            View(
                table="contracts",
                columns=("excess_eur", "shifted_person_months", "persons_count", "monthly_persons_count"),
                label=_("Om hoeveel hulp en mensen het gaat"),
            ),
            View(table="lots"),
            View(
                table="contracts",
                columns=(*TERMS, "expected_eur"),
                label=_("Waar het verwachte bedrag uit bestaat"),
                is_background=True,
            ),
            View(table="left_out", is_background=True),
        ),
    ),
    Page(
        title=_("Per maand en wat u moet weten"),
        shows=(
            Sentences(place="moved"),
            Sentences(place="certainty"),
            Sentences(place="caution"),
            View(
                table="months",
                columns=("exhausted_by_probability",),
                label=_("Kans dat het plafond op is, per maand van zorg"),
                across="care_month",
            ),
        ),
    ),
)
