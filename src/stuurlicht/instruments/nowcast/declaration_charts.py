"""The charts of the nowcast: the year end with its bands, what moved it, and the months of each law."""

from stuurlicht.core import Chart
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS

CAUSES = ("newly_declared", "corrections", "allocations", "reestimated", "method", "events")
"""What can move the year end, in the order of the split."""


def months_of(law: str) -> str:
    """Give the name of the chart with the months of a law."""
    return f"months_{law}"


CHARTS = (
    Chart(
        name="year_end_by_law",
        kind="interval",
        table="year_end",
        x="law",
        y="expected_eur",
        low="low_eur",
        high="high_eur",
        bands=(("low_95_eur", "high_95_eur"), ("low_50_eur", "high_50_eur")),
        reference="budget_eur",
        beside=("balance_eur", "overrun_probability"),
        where={"product_group": TOTAL},
    ),
    Chart(
        name="what_moved",
        kind="bar",
        table="moved",
        x="cause",
        y="amount_eur",
        where={"law": TOTAL, "cause": CAUSES},
    ),
    *(
        Chart(
            name=months_of(law),
            kind="interval",
            table="by_month",
            x="care_month",
            y="expected_eur",
            low="low_eur",
            high="high_eur",
            where={"law": law, "product_group": TOTAL},
        )
        for law in LAW_LABELS
    ),
)
