"""Product groups: which kinds of help are told together, per law."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import narwhals as nw

from stuurlicht.core import Law, _
from stuurlicht.rules.parameter_files import read_parameters

UNKNOWN_GROUP = "onbekend"

PRODUCT_GROUP_LABELS: dict[str, str] = {
    "jeugd_wijkteam": _("Jeugdhulp door het wijkteam"),
    "jeugd_ambulant": _("Jeugdhulp zonder verblijf"),
    "jeugd_verblijf": _("Jeugdhulp met verblijf"),
    "jeugdbescherming": _("Jeugdbescherming"),
    "jeugdreclassering": _("Jeugdreclassering"),
    "preventief_justitieel": _("Preventief justitieel kader"),
    "jeugd_overig": _("Overige jeugdhulp"),
    "huishoudelijke_hulp": _("Hulp bij het huishouden"),
    "begeleiding": _("Begeleiding"),
    "dagbesteding": _("Dagbesteding"),
    "hulpmiddelen": _("Hulpmiddelen en diensten"),
    "wmo_overig": _("Overig maatwerk Wmo"),
    "beschermd_wonen": _("Beschermd wonen"),
    "opvang": _("Opvang"),
    UNKNOWN_GROUP: _("Onbekende soort hulp"),
}
"""Dutch label by group, in the order in which groups are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductGroup:
    """One reporting group.

    Parameters
    ----------
    name : str
        Code of the group; never translated.
    law : Law
        The law whose code list the categories come from: the same number means another thing elsewhere.
    categories : tuple of str
        Product categories, two digits each.
    product_codes : tuple of str
        Product codes that belong here although their category does not.
    source : str
        English: where the grouping comes from.
    """

    name: str
    law: Law
    categories: tuple[str, ...]
    product_codes: tuple[str, ...]
    source: str


@cache
def product_groups() -> tuple[ProductGroup, ...]:
    """Give the groups of ``parameters/product_groups.yaml`` in the order of that file."""
    return tuple(
        ProductGroup(
            name=entry["group"],
            law=Law(entry["law"]),
            categories=tuple(entry["categories"]),
            product_codes=tuple(entry.get("product_codes", ())),
            source=entry["source"],
        )
        for entry in read_parameters("product_groups")["groups"]
    )


def product_group_expression() -> nw.Expr:
    """Give the group of each row as an expression over ``law``, ``product_category`` and ``product_code``.

    Returns
    -------
    narwhals.Expr
        Text named ``product_group``; a key of `PRODUCT_GROUP_LABELS`, never null. ``"onbekend"`` where the
        category is missing or does not occur in the code list of the law.
    """
    group = nw.lit(UNKNOWN_GROUP)
    for law in (Law.WMO, Law.JEUGDWET):
        group = nw.when(nw.col("law") == law.value).then(_group_within(law)).otherwise(group)
    return group.alias("product_group")


def _group_within(law: Law) -> nw.Expr:
    of_law = [group for group in product_groups() if group.law == law]
    by_category = _looked_up(
        nw.col("product_category"), {category: group.name for group in of_law for category in group.categories}
    )
    by_code = {code: group.name for group in of_law for code in group.product_codes}
    if not by_code:
        return by_category
    has_own_place = nw.col("product_code").fill_null("").is_in(list(by_code))
    return nw.when(has_own_place).then(_looked_up(nw.col("product_code"), by_code)).otherwise(by_category)


def _looked_up(column: nw.Expr, groups: Mapping[str, str]) -> nw.Expr:
    return column.fill_null("").replace_strict(
        list(groups), list(groups.values()), default=UNKNOWN_GROUP, return_dtype=nw.String
    )
