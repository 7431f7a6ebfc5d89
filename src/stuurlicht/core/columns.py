"""Column: the name, unit and meaning of one column, wherever the column stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "integer", "number", "boolean", "date", "timestamp"]
"""How a value is stored. Money in the ledger is an ``integer`` of eurocents; ``number`` is a float."""

Unit = Literal[
    "eurocent",
    "EUR",
    "share",
    "probability",
    "persons",
    "lines",
    "files",
    "toewijzingen",
    "months",
    "days",
    "weeks",
    "years",
    "providers",
    "municipalities",
    "units",
    "factor",
]

BETWEEN_CODES = "+"
"""Stands between the codes of a column that holds a set of them."""
TOTAL = "totaal"
"""Code in a key column of the row that stands for all other values of that column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a ledger table, a mart, a register or an answer.

    Parameters
    ----------
    name : str
        English name in snake case; carries its unit where it is a number (``_eur``, ``_cents``).
    kind : Kind
        How the value is stored.
    label : str
        Dutch heading (a message id).
    meaning : str
        One English sentence for developers: what it is, its sign, where it comes from.
    unit : Unit or None
        Unit of a number. Every number has one.
    null : str
        What a null means; empty when the column is never null.
    values : Mapping[str, str]
        Allowed codes with their Dutch label; empty when any value of the kind is allowed.
    is_set : bool
        True for text that holds several of these codes, joined by a plus (``a+b``).
    is_public : bool
        True for a number that says nothing about persons (a budget), so that it is never hidden.
    is_detail : bool
        True for what few readers need, or only sentences tell. Files hold it; a table that is read leaves it out,
        unless a page asks for it.
    is_personal : bool
        True for what tells of one person (a pseudonym, birth, sex, neighbourhood, a referrer) or may do so (what a
        provider writes to name a client). Rows that are handed over lack it.
    price_level : str
        ``"nominal"`` or the year of constant prices; for amounts only.
    """

    name: str
    kind: Kind
    label: str
    meaning: str = ""
    unit: Unit | None = None
    null: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    is_set: bool = False
    is_public: bool = False
    is_detail: bool = False
    is_personal: bool = False
    price_level: str = "nominal"

    @property
    def is_number(self) -> bool:
        """True when the column holds a quantity, not a code, a date or a yes or no."""
        return self.unit is not None and self.kind in {"integer", "number"}
