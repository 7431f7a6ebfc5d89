"""Iv3 change: how do costs move from year to year, and how far off are the budgets?"""

from collections.abc import Sequence

import polars as pl

from stuurlicht.core import Reference, Result, Table, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.task_fields import FIRST_YEAR
from stuurlicht.instruments.base import Inputs, Instrument, Lever, NoDataError, parameter, parameters
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.iv3_change.changes import year_on_year
from stuurlicht.instruments.iv3_change.cluster_changes import cluster_changes, told_by_others
from stuurlicht.instruments.iv3_change.correction import tested, with_correction
from stuurlicht.instruments.iv3_change.coverage import coverage, publications
from stuurlicht.instruments.iv3_change.declaration import ONLY_OF_A_MUNICIPALITY, ONLY_OF_THE_NATION, TABLES
from stuurlicht.instruments.iv3_change.declaration_pages import CHARTS, PAGES
from stuurlicht.instruments.iv3_change.filed import Filed, read_filed
from stuurlicht.instruments.iv3_change.marks import breaks_of_groups
from stuurlicht.instruments.iv3_change.overruns import overruns
from stuurlicht.instruments.iv3_change.sizes import overruns_by_size, read_inhabitants
from stuurlicht.instruments.iv3_change.systematic import group_errors, systematic_errors
from stuurlicht.instruments.iv3_change.words import chart_words, statements
from stuurlicht.rules.task_fields import GROUP_LABELS
from stuurlicht.tables.iv3 import folded, grouped
from stuurlicht.tables.marts.iv3_filings import iv3_filings
from stuurlicht.tables.marts.iv3_task_fields import iv3_task_fields
from stuurlicht.tables.marts.region_features import region_features

__all__ = ["INSTRUMENT", "Iv3ChangeParameters", "compute"]

_OVERRUN = ("budget", "account", "overrun", "net_overrun")
_SOCIAL_DOMAIN = "6."
_TWO_DIGITS = 4  # "6.71a" and "6.711" are told as "6.71", "6.60" stays


@parameters
class Iv3ChangeParameters:
    """Choices of iv3_change; both years are included."""

    first_year: int = parameter(FIRST_YEAR, label=_("Eerste jaar"), at_least=FIRST_YEAR, at_most=2026)
    last_year: int = parameter(2026, label=_("Laatste jaar"), at_least=FIRST_YEAR, at_most=2026, of_years="last")


def compute(inputs: Inputs, chosen: Iv3ChangeParameters) -> Result:
    """Follow costs and revenues over the years, and set every budget beside its account.

    Parameters
    ----------
    inputs : Inputs
        ``iv3_task_fields``, ``iv3_filings`` and ``region_features``, and the answer of balance.
    chosen : Iv3ChangeParameters
        Which years. Municipalities are those of 1 January of the newest year that is there.

    Returns
    -------
    Result
        See the declarations. Stands add up to the thousand euros of the filing. Funds and result are those of balance,
        of the years that it has; here only their change is made.

    Raises
    ------
    NoDataError
        If no budget or account of the years is there.
    """
    filed = read_filed(inputs, chosen.first_year, chosen.last_year)
    if filed.task_fields.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    tables = _of_accounts(filed, read_inhabitants(inputs))
    tables["cluster_changes"] = cluster_changes(inputs.results["balance"])
    tables["published_changes"] = told_by_others()
    declared_tables = {table.name: _declared(tables[table.name], table) for table in TABLES}
    return Result(tables=declared_tables, statements=statements(declared_tables), chart_words=chart_words())


def _of_accounts(filed: Filed, inhabitants: pl.DataFrame) -> dict[str, pl.DataFrame]:
    rows, filings = filed.task_fields, filed.filings
    to_year = int(filings.select(pl.col("book_year").max()).item())
    groups = folded(grouped(rows, tuple(GROUP_LABELS)), filings, to_year, by="group")
    fields = folded(_to_two_digits(rows), filings, to_year)
    beside = overruns(groups)
    errors = list(group_errors(beside))
    years, outcomes = tested(errors)
    missing = coverage(groups, filed, to_year)
    return {
        "per_year": year_on_year(groups, "group", missing),
        "per_task_field": year_on_year(fields, "task_field", missing),
        "overruns": _in_euros(_published(beside, publications(filings, to_year)), _OVERRUN),
        "overruns_by_size": _in_euros(overruns_by_size(beside, inhabitants), _OVERRUN),
        "systematic_errors": with_correction(systematic_errors(errors), groups, outcomes),
        "correction_test": outcomes,
        "corrected_years": years,
        "breaks": breaks_of_groups(list(GROUP_LABELS), int(rows.select(pl.col("book_year").min()).item()), to_year),
        "coverage": missing,
    }


def _published(beside: pl.DataFrame, accounts: pl.DataFrame) -> pl.DataFrame:
    """Add whether the account is final; of a year without an account no source tells it."""
    told = beside.join(accounts, on=["municipality", "book_year"], how="left")
    return told.with_columns(pl.col("publication").fill_null("not_told"))


def _to_two_digits(rows: pl.DataFrame) -> pl.DataFrame:
    """Add up the task fields of the social domain to the digits that every document has.

    Who filed a report and has nothing on a task field that others have in it has zero there.
    """
    key = ["municipality", "book_year", "report"]
    short = rows.filter(pl.col("task_field").str.starts_with(_SOCIAL_DOMAIN)).with_columns(
        pl.col("task_field").str.slice(0, _TWO_DIGITS)
    )
    sums = [
        pl.when(pl.col(name).null_count() == 0).then(pl.col(name).sum()).alias(name)
        for name in ("costs_cents", "revenues_cents")
    ]
    added = short.group_by(*key, "task_field").agg(sums).with_columns(is_there=pl.lit(value=True))
    filed = rows.group_by(key).agg(has_revenues=pl.col("revenues_cents").is_not_null().any())
    codes = short.select("book_year", "report", "task_field").unique()
    whole = filed.join(codes, on=["book_year", "report"]).join(added, on=[*key, "task_field"], how="left")
    is_nothing = pl.col("is_there").is_null()
    revenues = pl.when(is_nothing & pl.col("has_revenues")).then(0).otherwise(pl.col("revenues_cents"))
    return whole.select(
        *key,
        "task_field",
        costs_cents=pl.when(is_nothing).then(0).otherwise(pl.col("costs_cents")),
        revenues_cents=revenues,
    )


def _in_euros(rows: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    return rows.with_columns((pl.col(f"{name}_cents") / 100).alias(f"{name}_eur") for name in names)


def _declared(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Keep what is declared, of its kind, and mark what does not apply to a municipality or to the nation."""
    kinds = {"integer": pl.Int64, "number": pl.Float64, "text": pl.String, "boolean": pl.Boolean, "date": pl.Date}
    typed = frame.with_columns(pl.col(column.name).cast(kinds[column.kind]) for column in table.columns)
    is_nation = pl.col("municipality") == TOTAL
    of_nation, of_places = (told.get(table.name, ()) for told in (ONLY_OF_THE_NATION, ONLY_OF_A_MUNICIPALITY))
    marks = [*((name, ~is_nation) for name in of_nation), *((name, is_nation) for name in of_places)]
    return declared(typed.with_columns(_status(name, outside) for name, outside in marks), table)


def _status(name: str, outside: pl.Expr) -> pl.Expr:
    """Tell of a null whether the column does not apply there or the number is not known."""
    is_null, unknown = pl.col(name).is_null(), pl.lit("unknown")
    told = pl.when(is_null & outside).then(pl.lit("not_applicable")).when(is_null).then(unknown)
    return told.otherwise(pl.lit("known")).alias(f"{name}_status")


INSTRUMENT = Instrument(
    id="iv3_change",
    name=_("Iv3"),
    question=_("Hoe veranderen de lasten van jaar op jaar, en klopt de begroting?"),
    lever=Lever.FINANCE,
    version=2,
    is_national=True,
    reads=(iv3_task_fields, iv3_filings, region_features),
    uses=("balance",),
    parameters=Iv3ChangeParameters,
    compute=compute,
    tables=TABLES,
    charts=CHARTS,
    pages=PAGES,
    explanation="iv3_change",
    not_modelled=(
        _("Wat gemeenten voor hun taken kregen in jaren zonder circulaire, en dus het tekort van die jaren"),
        _("Wijzigingen van de begroting in de loop van het jaar"),
        _("Overhead: die staat op taakveld 0.4"),
        _("Baten van de jaren voor 2023: de bronnen geven alleen lasten"),
        _("Of lasten stijgen door meer mensen, duurdere hulp of anders boeken"),
    ),
    references=(
        Reference("VNG, ledenbrief sociaal domein (voorjaar 2019)", locator="Uitkomsten IV-3 onderzoek"),
        Reference("CBS, Gemeenten onbewerkte Iv3-data"),
        Reference("Iv3-informatievoorschrift 2025/2026", locator="taakvelden"),
        Reference("Bühlmann en Straub (1970), Mitteilungen VSVM 70", locator="111-133"),
        Reference("Benjamini en Hochberg (1995), Journal of the Royal Statistical Society B 57", locator="289-300"),
        Reference("Gemeentewet", locator="artikel 191 en 200"),
    ),
)
