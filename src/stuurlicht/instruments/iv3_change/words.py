"""What iv3_change says: sentences with cells."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Place, Scalar
from stuurlicht.instruments.iv3_change.declaration_pages import TOLD_GROUPS

_Row = dict[str, Scalar]
_OVERRUN_KEY = ("municipality", "group", "book_year")
_ERROR_KEY = ("municipality", "group")
_TEST_KEY = ("municipality", "group", "test", "correction")
_YEAR_KEY = ("municipality", "group", "report", "book_year")


def statements(tables: dict[str, pl.DataFrame]) -> tuple[Statement, ...]:
    """Give the sentences in reading order: those of the nation, then those of each municipality."""
    errors = tables["systematic_errors"]
    newest = _newest(tables["overruns"])
    grown = _newest_growth(tables["per_year"])
    answers = [*_overrun(newest, is_nation=True), *_years(errors)]
    nation = [
        *(answers or [_nothing(tables["per_year"])]),
        *_how_many(newest),
        *_grown(grown, is_nation=True),
        *_tested(tables["correction_test"]),
        *_systematic_counts(errors),
        *_cautions(tables["breaks"]),
    ]
    each = [*_overrun(newest, is_nation=False), *_grown(grown, is_nation=False), *_systematic(errors)]
    return (*nation, *each)


def _sentence(text: str, table: str, key: tuple[str, ...], row: _Row, place: Place, *names: str) -> Statement:
    """Make a sentence of cells of one row."""
    where = {name: row[name] for name in key}
    cells: dict[str, Cell] = {name: cell(table, name, **where) for name in names}
    return Statement(text=text, cells=cells, place=place)


def _rows(frame: pl.DataFrame, *, is_nation: bool) -> list[_Row]:
    told = frame.filter(pl.col("group").is_in(TOLD_GROUPS), (pl.col("municipality") == TOTAL) == is_nation)
    return list(told.sort("municipality", "group").iter_rows(named=True))


def _newest(overruns: pl.DataFrame) -> pl.DataFrame:
    """Give the last year of each municipality and group with a budget and an account."""
    known = overruns.filter(pl.col("overrun_eur").is_not_null(), pl.col("overrun_share").is_not_null())
    return known.sort("book_year").group_by("municipality", "group", maintain_order=True).last()


def _newest_growth(per_year: pl.DataFrame) -> pl.DataFrame:
    known = per_year.filter(pl.col("report") == "account", pl.col("costs_change_share").is_not_null())
    return known.sort("book_year").group_by("municipality", "group", maintain_order=True).last()


def _overrun(newest: pl.DataFrame, *, is_nation: bool) -> Iterator[Statement]:
    for row in _rows(newest, is_nation=is_nation):
        if not is_nation and row["group"] != TOLD_GROUPS[0]:
            continue
        names = ("municipality", "group", "book_year", "account_eur", "budget_eur", "overrun_share")
        text = _(
            "{municipality}, {group}, {book_year}: begroot {budget_eur}, uitgegeven {account_eur}. "
            "Dat scheelt {overrun_share} van de begroting."
        )
        yield _sentence(text, "overruns", _OVERRUN_KEY, row, "answer", *names)


def _years(errors: pl.DataFrame) -> Iterator[Statement]:
    for row in _rows(errors, is_nation=True):
        if isinstance(row["counted_years"], int) and row["counted_years"] > 0:
            text = _(
                "{group}: in {over_years} van de {counted_years} jaren gaven gemeenten samen meer uit dan begroot."
            )
            names = ("group", "over_years", "counted_years")
            yield _sentence(text, "systematic_errors", _ERROR_KEY, row, "answer", *names)


def _how_many(newest: pl.DataFrame) -> Iterator[Statement]:
    for row in _rows(newest, is_nation=True):
        text = _(
            "{group}: in {book_year} gaven {over_count} van de {municipalities_count} gemeenten meer uit dan begroot."
        )
        names = ("group", "book_year", "over_count", "municipalities_count")
        yield _sentence(text, "overruns", _OVERRUN_KEY, row, "parts", *names)


def _grown(grown: pl.DataFrame, *, is_nation: bool) -> Iterator[Statement]:
    for row in _rows(grown, is_nation=is_nation):
        if not is_nation and row["group"] != TOLD_GROUPS[0]:
            continue
        text = _(
            "{municipality}, {group}: volgens de jaarrekening van {book_year} veranderden de lasten "
            "met {costs_change_share}."
        )
        names = ("municipality", "group", "book_year", "costs_change_share")
        yield _sentence(text, "per_year", _YEAR_KEY, row, "moved", *names)


_OUTCOMES = {
    "better": _(
        "{group}: met eerdere fouten verbeteren maakte de fout gemiddeld {reduction_share} kleiner. "
        "De winst is aangetoond."
    ),
    "worse": _("{group}: met eerdere fouten verbeteren maakte de fout groter. Doe het dus niet."),
    "unproven": _(
        "{group}: met eerdere fouten verbeteren hielp in {better_years} van de {judged_years} jaren. "
        "Het is niet aangetoond dat het werkt."
    ),
}


def _tested(outcomes: pl.DataFrame) -> Iterator[Statement]:
    used = outcomes.filter(pl.col("test") == "earlier_years", pl.col("correction") == "shrunk")
    for row in _rows(used, is_nation=True):
        if not row["judged_years"]:
            continue
        where = {name: row[name] for name in _TEST_KEY}
        names = ("group", "reduction_share", "better_years", "judged_years")
        cells = {name: cell("correction_test", name, **where) for name in names}
        yield Statement(text=_OUTCOMES[str(row["outcome"])], cells=cells, place="certainty")


def _systematic_counts(errors: pl.DataFrame) -> Iterator[Statement]:
    for row in _rows(errors, is_nation=True):
        if row["systematic"] == "unknown":
            continue
        text = _(
            "{group}: bij {over_count} gemeenten zit de begroting er steeds onder, bij {under_count} steeds boven."
        )
        names = ("group", "over_count", "under_count")
        yield _sentence(text, "systematic_errors", _ERROR_KEY, row, "certainty", *names)


def _systematic(errors: pl.DataFrame) -> Iterator[Statement]:
    for row in _rows(errors, is_nation=False):
        if row["systematic"] == "unknown" or row["group"] != TOLD_GROUPS[0] or row["mean_low_share"] is None:
            continue
        text = _(
            "{municipality}, {group}: de begroting zat er gemiddeld {mean_share} naast, "
            "tussen {mean_low_share} en {mean_high_share}."
        )
        names = ("municipality", "group", "mean_share", "mean_low_share", "mean_high_share")
        yield _sentence(text, "systematic_errors", _ERROR_KEY, row, "certainty", *names)


_ALWAYS = (
    _("Een positief percentage betekent: er is meer uitgegeven dan begroot."),
    _("De begroting is de eerste begroting van het jaar. Latere wijzigingen staan niet in deze cijfers."),
    _("De cijfers zijn niet gecontroleerd door het CBS. Gemeenten boeken niet allemaal op dezelfde manier."),
    _("Lasten zijn geen tekort. Wat gemeenten ervoor krijgen, staat bij het instrument Tekort."),
    _("Is een gemeente samengevoegd? Dan zijn de cijfers van de oude gemeenten opgeteld."),
    _("Overhead van het sociaal domein staat op een ander taakveld en telt hier niet mee."),
)


def _cautions(found: pl.DataFrame) -> Iterator[Statement]:
    for row in found.sort("group", "break_name").iter_rows(named=True):
        if row["group"] in {*TOLD_GROUPS, "inkomen", "samenkracht"}:
            key = ("municipality", "group", "break_name")
            text = _("{group}. {break_name}")
            yield _sentence(text, "breaks", key, row, "caution", "group", "break_name")
    for text in _ALWAYS:
        yield Statement(text=text, place="caution")


def _nothing(per_year: pl.DataFrame) -> Statement:
    """Say that no year can be compared, where the tables hold nothing but stands."""
    row = per_year.filter(pl.col("municipality") == TOTAL).row(0, named=True)
    text = _("Er is nog geen begroting met een jaarrekening van hetzelfde jaar.")
    where = {name: row[name] for name in _YEAR_KEY}
    return Statement(text=text, chosen_by=(cell("per_year", "costs_eur", **where),))


def chart_words() -> dict[str, ChartWords]:
    """Give title and text alternative of the charts."""
    titles = {
        "jeugd": _("Jeugd: uitgegeven per jaar, met een streep voor wat was begroot"),
        "wmo": _("Wmo: uitgegeven per jaar, met een streep voor wat was begroot"),
    }
    alternative = Statement(
        text=_(
            "Een balk per jaar met wat gemeenten samen uitgaven. Een streep geeft de begroting. "
            "De tabel Begroting naast jaarrekening geeft de bedragen."
        )
    )
    return {
        f"{group}_by_year": ChartWords(title=Statement(text=titles[group]), text_alternative=alternative)
        for group in TOLD_GROUPS
    }
