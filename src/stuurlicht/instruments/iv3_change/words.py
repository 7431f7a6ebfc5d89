"""What iv3_change says: sentences with cells."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Place, Scalar
from stuurlicht.instruments.iv3_change.correction import FORESIGHT
from stuurlicht.instruments.iv3_change.declaration_pages import TOLD_GROUPS
from stuurlicht.instruments.iv3_change.marks import NO_MARK
from stuurlicht.instruments.iv3_change.sizes import UNKNOWN_SIZE
from stuurlicht.instruments.iv3_change.words_of_caution import cautions

_Row = dict[str, Scalar]
_OVERRUN_KEY = ("municipality", "group", "book_year")
_ERROR_KEY = ("municipality", "group")
_TEST_KEY = ("municipality", "group", "test", "correction")
_YEAR_KEY = ("municipality", "group", "report", "book_year")
_CHANGE_KEY = ("municipality", "cluster", "basis", "book_year")
_PUBLISHED_KEY = ("municipality", "book_year")
_SIZE_KEY = ("group", "size_class", "book_year")
_TOLD_CLUSTERS = (TOTAL, *TOLD_GROUPS)


def statements(tables: dict[str, pl.DataFrame]) -> tuple[Statement, ...]:
    """Give the sentences in reading order: those of the nation, then those of each municipality."""
    errors = tables["systematic_errors"]
    newest = _newest(tables["overruns"])
    grown = _newest_growth(tables["per_year"])
    answers = [*_overrun(newest, is_nation=True), *_years(errors)]
    nation = [
        *(answers or [_nothing(tables["per_year"])]),
        *_how_many(newest),
        *_largest_by_size(tables["overruns_by_size"]),
        *_changed(tables["cluster_changes"]),
        *_told_by_others(tables["published_changes"]),
        *_grown(grown, is_nation=True),
        *_tested(tables["correction_test"]),
        *_systematic_counts(errors),
        *cautions(tables["breaks"], tables["cluster_changes"]),
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
        text = _OVERRUNS["first" if row["publication"] == "first" else "final"]
        yield _sentence(text, "overruns", _OVERRUN_KEY, row, "answer", *names)


_OVERRUNS = {
    "final": _(
        "{municipality}, {group}, {book_year}: begroot {budget_eur}, uitgegeven {account_eur}. "
        "Dat scheelt {overrun_share} van de begroting."
    ),
    "first": _(
        "{municipality}, {group}, {book_year}: begroot {budget_eur}, uitgegeven {account_eur}. "
        "Dat scheelt {overrun_share} van de begroting. Deze jaarrekening is voorlopig en kan nog veranderen."
    ),
}


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


def _largest_by_size(by_size: pl.DataFrame) -> Iterator[Statement]:
    """Name the size class that spent most above its budget in the newest year; none where all stayed within it."""
    known = by_size.filter(pl.col("size_class") != UNKNOWN_SIZE, pl.col("overrun_share").is_not_null())
    for group in TOLD_GROUPS:
        rows = known.filter(pl.col("group") == group).sort("book_year", "overrun_share", "size_class")
        for row in rows.tail(1).filter(pl.col("overrun_share") > 0).rows(named=True):
            text = _(
                "{group}: in {book_year} gaven gemeenten met {size_class} naar verhouding het meest boven hun "
                "begroting uit: {overrun_share}."
            )
            names = ("group", "book_year", "size_class", "overrun_share")
            yield _sentence(text, "overruns_by_size", _SIZE_KEY, row, "parts", *names)


def _changed(changes: pl.DataFrame) -> Iterator[Statement]:
    """Tell of the nation how funds, net cost and result moved in the newest year."""
    nation = changes.filter(pl.col("municipality") == TOTAL).sort("book_year", "basis", descending=[True, False])
    for cluster in _TOLD_CLUSTERS:
        for row in nation.filter(pl.col("cluster") == cluster).head(1).rows(named=True):
            changed = ("funds_change_eur", "net_cost_change_eur", "result_change_eur")
            names = ["cluster", "book_year", "before_year", "basis", *changed]
            text = _CHANGED
            if row["break_mark"] != NO_MARK:
                names, text = [*names, "break_mark"], _CHANGED_OVER_A_BREAK
            yield _sentence(text, "cluster_changes", _CHANGE_KEY, row, "moved", *names)


_CHANGED = _(
    "{cluster}, {book_year} naast {before_year} volgens de {basis}: het geld veranderde met {funds_change_eur}. "
    "Lasten min baten veranderden met {net_cost_change_eur}, en het saldo met {result_change_eur}."
)
_CHANGED_OVER_A_BREAK = _(
    "{cluster}, {book_year} naast {before_year} volgens de {basis}: het geld veranderde met {funds_change_eur}. "
    "Lasten min baten veranderden met {net_cost_change_eur}, en het saldo met {result_change_eur}. "
    "Er ligt een breuk tussen: {break_mark}."
)


def _told_by_others(published: pl.DataFrame) -> Iterator[Statement]:
    """Tell what the VNG found, and why our own years cannot stand beside it."""
    for row in published.iter_rows(named=True):
        names = ("book_year", "funds_change_eur", "costs_change_eur", "result_change_eur")
        yield _sentence(_OF_THE_VNG, "published_changes", _PUBLISHED_KEY, row, "moved", *names)
        yield _sentence(_NOT_COMPARABLE, "published_changes", _PUBLISHED_KEY, row, "moved", "before_year")


_OF_THE_VNG = _(
    "De VNG noemde voor Wmo en jeugd in {book_year}: het geld veranderde met {funds_change_eur}. "
    "De lasten veranderden met {costs_change_eur}, en het saldo met {result_change_eur}."
)
_NOT_COMPARABLE = _(
    "Dat kunnen wij niet narekenen. Van {before_year} hebben wij geen cijfers per taakveld, en geen circulaire."
)


def _grown(grown: pl.DataFrame, *, is_nation: bool) -> Iterator[Statement]:
    for row in _rows(grown, is_nation=is_nation):
        if not is_nation and row["group"] != TOLD_GROUPS[0]:
            continue
        names, text = ["municipality", "group", "book_year", "costs_change_share"], _GROWN
        if row["break_mark"] != NO_MARK:
            names, text = [*names, "break_mark"], _GROWN_OVER_A_BREAK
        yield _sentence(text, "per_year", _YEAR_KEY, row, "moved", *names)


_GROWN = _(
    "{municipality}, {group}: volgens de jaarrekening van {book_year} veranderden de lasten met {costs_change_share}."
)
_GROWN_OVER_A_BREAK = _(
    "{municipality}, {group}: volgens de jaarrekening van {book_year} veranderden de lasten met {costs_change_share}. "
    "Er ligt een breuk tussen: {break_mark}."
)


_OUTCOMES = {
    "better": _(
        "{group}: verbeteren met de fouten die toen bekend waren, maakte de fout gemiddeld {reduction_share} kleiner. "
        "De winst is aangetoond."
    ),
    "worse": _("{group}: verbeteren met de fouten die toen bekend waren, maakte de fout groter. Doe het dus niet."),
    "unproven": _(
        "{group}: verbeteren met de fouten die toen bekend waren, hielp in {better_years} van de {judged_years} jaren. "
        "Het is niet aangetoond dat het werkt."
    ),
}


def _tested(outcomes: pl.DataFrame) -> Iterator[Statement]:
    used = outcomes.filter(pl.col("test") == FORESIGHT, pl.col("correction") == "shrunk")
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
        text = _("{group}: bij {over_count} gemeenten is aangetoond dat zij gemiddeld te laag begroten.")
        yield _sentence(text, "systematic_errors", _ERROR_KEY, row, "certainty", "group", "over_count")
        text = _(
            "{group}: bij {under_count} is aangetoond dat zij te hoog begroten. {always_count} gaven elk jaar meer uit."
        )
        names = ("group", "under_count", "always_count")
        yield _sentence(text, "systematic_errors", _ERROR_KEY, row, "certainty", *names)


_SIDES = {
    "over": _(
        "{municipality}, {group}: gemiddeld te laag begroot, met {mean_share}. Dat is aangetoond. "
        "In {over_years} van de {counted_years} jaren is meer uitgegeven dan begroot."
    ),
    "under": _(
        "{municipality}, {group}: gemiddeld te hoog begroot, met {mean_share}. Dat is aangetoond. "
        "In {over_years} van de {counted_years} jaren is meer uitgegeven dan begroot."
    ),
    "unclear": _(
        "{municipality}, {group}: gemiddeld scheelde het {mean_share} van de begroting. Dat kan toeval zijn. "
        "In {over_years} van de {counted_years} jaren is meer uitgegeven dan begroot."
    ),
}
_ALWAYS_OVER = {
    "over": _(
        "{municipality}, {group}: in alle {counted_years} bekende jaren is meer uitgegeven dan begroot, "
        "gemiddeld {mean_share}. Dat is meer dan toeval."
    ),
    "unclear": _(
        "{municipality}, {group}: in alle {counted_years} bekende jaren is meer uitgegeven dan begroot, "
        "gemiddeld {mean_share}. Hoeveel, wisselt te sterk om een vaste fout aan te tonen."
    ),
}


def _systematic(errors: pl.DataFrame) -> Iterator[Statement]:
    for row in _rows(errors, is_nation=False):
        if row["systematic"] == "unknown" or row["group"] != TOLD_GROUPS[0]:
            continue
        names = ["municipality", "group", "counted_years", "mean_share"]
        text = _ALWAYS_OVER.get(str(row["systematic"])) if row["over_years"] == row["counted_years"] else None
        if text is None:
            names, text = [*names, "over_years"], _SIDES[str(row["systematic"])]
        yield _sentence(text, "systematic_errors", _ERROR_KEY, row, "certainty", *names)


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
            "Een stippellijn met woorden geeft een breuk met het jaar ervoor. "
            "De tabel Begroting naast jaarrekening geeft de bedragen."
        )
    )
    return {
        f"{group}_by_year": ChartWords(title=Statement(text=titles[group]), text_alternative=alternative)
        for group in TOLD_GROUPS
    }
