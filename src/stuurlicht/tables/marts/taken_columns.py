"""Columns that marts take over, as the ledger declares them, or have in common."""

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import LedgerTable
from stuurlicht.rules.product_groups import PRODUCT_GROUP_LABELS
from stuurlicht.tables.staging.stg_messages__track_products import REGULAR, TRACK

PRODUCT_GROUP = Column(
    name="product_group",
    kind="text",
    label=_("Soort hulp"),
    meaning="Reporting group by law, product category and product code; 'onbekend' when they tell nothing.",
    values=PRODUCT_GROUP_LABELS,
)
PAYMENT_FORM = Column(
    name="payment_form",
    kind="text",
    label=_("Manier van betalen"),
    meaning="Track when most decisions on the product, by its last code, were of unit 83 with frequency 6.",
    values={REGULAR: _("per periode"), TRACK: _("in één keer (traject)")},
)
TOEWIJZING_KEY = Column(
    name="toewijzing_key",
    kind="text",
    label=_("Sleutel van de toewijzing"),
    meaning="Unique within municipality and law, also where messages before 3.0 bear no toewijzing_number: there the "
    "pseudonym is a part of it.",
    is_personal=True,
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
