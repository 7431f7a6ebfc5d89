"""Columns that marts take over, as the ledger declares them, or have in common."""

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import LedgerTable
from stuurlicht.rules.product_groups import PRODUCT_GROUP_LABELS

PRODUCT_GROUP = Column(
    name="product_group",
    kind="text",
    label=_("Soort hulp"),
    meaning="Reporting group by law, product category and product code; 'onbekend' when they tell nothing.",
    values=PRODUCT_GROUP_LABELS,
)
TOEWIJZING_KEY = Column(
    name="toewijzing_key",
    kind="text",
    label=_("Sleutel van de toewijzing"),
    meaning="Unique within municipality and law, also where messages before 3.0 bear no toewijzing_number.",
)


def taken(table: LedgerTable, *names: str) -> tuple[Column, ...]:
    """Give columns of a ledger table by name, so that a mart says the same of them.

    Raises
    ------
    KeyError
        If the table has no such column.
    """
    by_name = {column.name: column for column in table.columns}
    return tuple(by_name[name] for name in names)
