"""Kinds of cost and income of a law, in one list: what no message tells has its place beside what messages do."""

from stuurlicht.core.words import _

IN_KIND = "in_kind"
NOT_OURS = "not_ours"
SPENDING_KINDS: dict[str, str] = {
    IN_KIND: _("Zorg in natura via berichten"),
    "pgb": _("Persoonsgebonden budget (pgb)"),
    "subsidy": _("Subsidies"),
    "task_based": _("Taakgerichte contracten"),
    "gr_contribution": _("Bijdrage aan een gemeenschappelijke regeling (GR)"),
    "centre_contribution": _("Bijdrage aan een centrumgemeente"),
    "loose_invoice": _("Losse facturen"),
    "settlement": _("Voorschotten en afrekeningen"),
    "own_staff": _("Eigen personeel"),
    "other_spending": _("Andere lasten"),
}
INCOME_KINDS: dict[str, str] = {
    "own_contribution": _("Eigen bijdragen (CAK)"),
    "spuk": _("Specifieke uitkeringen (SPUK)"),
    "recharge": _("Doorbelasting"),
    "other_income": _("Andere baten"),
}
COST_KINDS: dict[str, str] = {**SPENDING_KINDS, **INCOME_KINDS}
"""Dutch label by kind, in the order of the bridge. The kind tells the side: spending, or income."""
NATURES: dict[str, str] = {"structural": _("structureel"), "incidental": _("incidenteel")}
