"""The charts of iv3_change, and the pages on which everything stands."""

from dataclasses import replace

from stuurlicht.core import Chart, Drawing, Page, Sentences, View, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.iv3_change.marks import NO_MARK

TOLD_GROUPS = ("jeugd", "wmo")
"""The groups of which sentences and charts tell; the tables have all."""

_Where = dict[str, Scalar | tuple[Scalar, ...]]
_NATION: _Where = {"municipality": TOTAL}
_MAIN: _Where = {"group": (*TOLD_GROUPS, "wmo_en_jeugd")}

CHARTS = tuple(
    Chart(
        name=f"{group}_by_year",
        kind="bar",
        table="overruns",
        x="book_year",
        y="account_eur",
        reference="budget_eur",
        beside=("overrun_share",),
        mark="break_mark",
        unmarked=NO_MARK,
        where={"municipality": TOTAL, "group": group},
    )
    for group in TOLD_GROUPS
)
_SHOWN: _Where = {"group": (*TOLD_GROUPS, "wmo_en_jeugd", "inkomen", "sociaal_domein")}
_GROWTH = ("costs_eur", "costs_change_eur", "costs_change_share", "break_mark")
_OVERRUN = ("budget_eur", "account_eur", "overrun_eur", "overrun_share", "break_mark")
_BY_SIZE = {"jeugd": _("Jeugd: meer uitgegeven dan begroot, naar grootte"), "wmo": _("Wmo: hetzelfde, naar grootte")}
_BESIDE = {"jeugd": _("Jeugd: begroting naast jaarrekening"), "wmo": _("Wmo: begroting naast jaarrekening")}
_CHANGES = ("funds_change_eur", "net_cost_change_eur", "result_change_eur", "break_mark")
_CHANGES_BY_BASIS = {
    "budget": _("Geld, lasten en saldo naast het jaar ervoor: begroting naast circulaire"),
    "account": _("Geld, lasten en saldo naast het jaar ervoor: jaarrekening naast circulaire"),
}
_GROWTH_BY_REPORT = {
    "account": _("Van jaar op jaar volgens de jaarrekeningen"),
    "budget": _("Van jaar op jaar volgens de begrotingen"),
}
_FILED = ("expected_count", "complete_count", "revenues_count", "first_count", "newer_count")
_ERRORS = ("over_years", "counted_years", "mean_share", "mean_low_share", "mean_high_share", "systematic")


def _beside(where: _Where, *columns: str) -> tuple[View, ...]:
    return tuple(
        View(
            table="overruns", columns=(*_OVERRUN, *columns, "publication"), where=where | {"group": group}, label=label
        )
        for group, label in _BESIDE.items()
    )


def _changes(where: _Where, *columns: str) -> tuple[View, ...]:
    """Show the changes of each basis apart: a budget is no account."""
    return tuple(
        View(table="cluster_changes", columns=(*_CHANGES, *columns), where=where | {"basis": basis}, label=label)
        for basis, label in _CHANGES_BY_BASIS.items()
    )


def _growth(where: _Where) -> tuple[View, ...]:
    return tuple(
        View(table="per_year", columns=_GROWTH, where=where | {"report": report}, label=label)
        for report, label in _GROWTH_BY_REPORT.items()
    )


PAGES = (
    Page(
        title="",
        shows=(
            Sentences(place="answer", where=_NATION),
            *(Drawing(chart=chart.name) for chart in CHARTS),
            *_beside(_NATION, "over_count"),
            Sentences(place="parts", where=_NATION),
            *(
                View(
                    table="overruns_by_size",
                    columns=("overrun_share",),
                    where={"group": group},
                    across="book_year",
                    label=label,
                )
                for group, label in _BY_SIZE.items()
            ),
            Sentences(place="moved", where=_NATION),
            *_changes(_NATION, "compared_count"),
            View(table="published_changes"),
            *_growth(_NATION | _SHOWN),
            Sentences(place="certainty", where=_NATION),
            View(
                table="correction_test",
                columns=("judged_years", "better_years", "reduction_share", "outcome"),
                where=_MAIN | {"correction": "shrunk"},
            ),
            View(table="systematic_errors", columns=_ERRORS, where=_NATION),
            Sentences(place="caution", where=_NATION),
            View(table="breaks", where={"group": "sociaal_domein"}),
            View(table="coverage", columns=_FILED, where=_NATION),
        ),
    ),
    Page(
        title=_("{municipality}: van jaar op jaar"),
        per=("municipality",),
        shows=(
            Sentences(place="answer"),
            *_beside({}),
            Sentences(place="moved"),
            *(replace(view, is_background=True) for view in (*_changes({}), *_growth(_MAIN))),
            Sentences(place="certainty"),
            View(table="systematic_errors", columns=_ERRORS, where=_MAIN),
            View(table="coverage", columns=("state",), label=_("Wat ontbreekt?")),
        ),
    ),
)
