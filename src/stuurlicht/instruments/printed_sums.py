"""Printed sums: a table of amounts from a report, with what its own sums differ from their printed parts."""

from collections.abc import Iterator, Mapping

import polars as pl

from stuurlicht.core import Column, Statement, Table, _, cell
from stuurlicht.rules.report_facts import printed_amounts

_BECAUSE = "Amounts of the whole nation, as a report prints them: no person stands behind a cell."


def printed_table(name: str, label: str, parts: Mapping[str, str]) -> Table:
    """Declare the table of one report.

    Parameters
    ----------
    parts : Mapping[str, str]
        Dutch label by row of the report, in its order.
    """
    return Table(
        name=name,
        label=label,
        grain=("part", "book_year"),
        columns=(
            Column(name="part", kind="text", label=_("Deel"), meaning="Row of the printed table.", values=parts),
            Column(name="book_year", kind="integer", label=_("Jaar"), meaning="Year of the budget."),
            _eur("budget_eur", _("Bedrag"), "As printed.", "the report has none"),
            _eur("added_eur", _("Delen opgeteld"), "The printed parts added up.", "no sum"),
            _eur("difference_eur", _("Verschil"), "What the printed sum has more than its parts.", "no sum"),
        ),
        protects=None,
        unprotected_because=_BECAUSE,
    )


def _eur(name: str, label: str, meaning: str, null: str) -> Column:
    return Column(name=name, kind="number", unit="EUR", label=label, meaning=meaning, null=null, is_public=True)


def printed_frame(report: str) -> pl.DataFrame:
    """Give the amounts of one report; what is no sum says so."""
    schema = {"part": pl.String, "book_year": pl.Int64}
    amounts = dict.fromkeys(("budget_eur", "added_eur", "difference_eur"), pl.Float64)
    rows = pl.DataFrame([each._asdict() for each in printed_amounts(report)], {**schema, **amounts})
    no_sum = pl.when(pl.col("added_eur").is_null()).then(pl.lit("not_applicable")).otherwise(pl.lit("known"))
    no_figure = pl.when(pl.col("budget_eur").is_null()).then(pl.lit("not_applicable")).otherwise(pl.lit("known"))
    return rows.with_columns(budget_eur_status=no_figure, added_eur_status=no_sum, difference_eur_status=no_sum)


def told_differences(name: str, rows: pl.DataFrame) -> Iterator[Statement]:
    """Tell every printed sum that is not what its parts add up to."""
    for row in rows.filter(pl.col("difference_eur") != 0).sort("part", "book_year").iter_rows(named=True):
        key = {"part": row["part"], "book_year": row["book_year"]}
        yield Statement(
            text=_("In {book_year} verschilt {part} {difference_eur} van de delen samen. Dat is afronding."),
            cells={column: cell(name, column, **key) for column in ("book_year", "part", "difference_eur")},
            place="certainty",
        )
