"""What benchmark says: sentences with cells."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Place, Scalar
from stuurlicht.instruments.benchmark.declaration_pages import DISTRICTS, GROWTHS, LEVELS
from stuurlicht.instruments.benchmark.on_map import MAP, MAP_WORDS

_Row = dict[str, Scalar]
_NOTHING: Mapping[str, Statement] = MappingProxyType({})
_KEYS = {
    "performance": ("target", "candidate"),
    "findings": ("finding",),
    "coverage": ("municipality", "target"),
    "expected": ("municipality", "target"),
    "unexplained": ("municipality", "target"),
    "peers": ("municipality", "rank"),
}
_USES = ("youth_use", "wmo_use")
"""The first of these that a municipality has is told in words; the tables have all."""


def statements(tables: dict[str, pl.DataFrame]) -> tuple[Statement, ...]:
    """Give the sentences in reading order: those of the nation, then at most three of each municipality."""
    tried, found = tables["performance"], tables["findings"]
    nation = [
        *_explained(tried, LEVELS, "answer"),
        *_explained(tried, GROWTHS, "moved", _beside(found)),
        *_explained(tried, (DISTRICTS,), "parts", _beside(found)),
        *_missing(tables["coverage"]),
        *_paying_for_others(tables["coverage"]),
        *(Statement(text=text, place="certainty") for text in _CERTAIN),
        *(Statement(text=text, place="caution") for text in _ALWAYS),
    ]
    each = [*_use(tables["expected"]), *_largest(tables["unexplained"]), *_alike(tables["peers"])]
    return (*nation, *each)


def _rows(frame: pl.DataFrame, targets: tuple[str, ...]) -> list[_Row]:
    """Give rows in the order of the targets, of which the explained share is known."""
    known = frame.filter(pl.col("explained_share").is_not_null())
    by_target = {row["target"]: row for row in known.iter_rows(named=True)}
    return [by_target[target] for target in targets if target in by_target]


def _sentence(text: str, table: str, row: _Row, place: Place, *names: str) -> Statement:
    """Make a sentence of cells of one row."""
    return Statement(text=text, cells=_cells(table, row, *names), place=place)


def _cells(table: str, row: _Row, *names: str) -> dict[str, Cell]:
    where = {name: row[name] for name in _KEYS[table]}
    return {name: cell(table, name, **where) for name in names}


def _explained(
    tried: pl.DataFrame, targets: tuple[str, ...], place: Place, beside: Mapping[str, Statement] = _NOTHING
) -> Iterator[Statement]:
    """Tell of each figure what its features explain, and directly after it what others found of that figure."""
    used = {row["target"]: row for row in tried.filter("is_in_use").iter_rows(named=True)}
    for row in _rows(tried.filter(candidate="features"), targets):
        yield _share(row, used[row["target"]], place)
        if str(row["target"]) in beside:
            yield beside[str(row["target"])]


def _share(row: _Row, used: _Row, place: Place) -> Statement:
    shares = _cells("performance", row, "target", "explained_share", "low_share", "high_share")
    if row["is_in_use"]:
        return Statement(text=_SHARE, cells=shares, place=place)
    chosen = tuple(_cells("performance", row, "is_in_use").values())
    cells = shares | _cells("performance", used, "candidate")
    return Statement(text=_NO_BETTER, cells=cells, chosen_by=chosen, place=place)


_NO_BETTER = _(
    "{target}: de kenmerken voorspellen dit niet aantoonbaar beter. Hun verklaarde deel is {explained_share}, met een "
    "marge van {low_share} tot {high_share}. We gebruiken het {candidate}."
)
_SHARE = _(
    "{target}: de kenmerken verklaren {explained_share} van de verschillen, met een marge van {low_share} tot "
    "{high_share}."
)
_OF_OTHERS = {
    "vng_2019": _(
        "VNG noemde voor de groei van het aantal cliënten {low_share} tot {high_share}, bij {municipalities_count} "
        "gemeenten. Dat ging over andere jaren; hoe het is getoetst, staat er niet bij."
    ),
    "scp_2020": _("Het SCP kwam op {low_share}. Dat model kende ook de gemeente en de regio van de wijk."),
}


def _beside(found: pl.DataFrame) -> dict[str, Statement]:
    """Give what others found, by the one figure of ours that it may stand beside."""
    told = {}
    for row in found.iter_rows(named=True):
        text = _OF_OTHERS[row["finding"]]
        place: Place = "parts" if row["target"] == DISTRICTS else "moved"
        names = [name for name in ("low_share", "high_share", "municipalities_count") if f"{{{name}}}" in text]
        told[row["target"]] = _sentence(text, "findings", row, place, *names)
    return told


def _missing(coverage: pl.DataFrame) -> Iterator[Statement]:
    nation = coverage.filter(municipality=TOTAL)
    for row in nation.filter(pl.col("reason") == "too_few").iter_rows(named=True):
        text = _("{target}: te weinig gemeenten hebben dit cijfer met alle kenmerken.")
        yield _sentence(text, "coverage", row, "certainty", "target")
    partly = nation.filter(pl.col("reason").is_null(), pl.col("missing_count") > 0)
    for row in partly.iter_rows(named=True):
        text = _("{target}: {modelled_count} gemeenten doen mee. Aantal dat ontbreekt: {missing_count}.")
        yield _sentence(text, "coverage", row, "certainty", "target", "modelled_count", "missing_count")


def _paying_for_others(coverage: pl.DataFrame) -> Iterator[Statement]:
    text = _(
        "{target}: bij {large_revenues_count} gemeenten staan er veel baten tegenover de lasten. Misschien betalen zij "
        "ook voor andere gemeenten."
    )
    for row in coverage.filter(pl.col("large_revenues_count") > 0).iter_rows(named=True):
        yield _sentence(text, "coverage", row, "caution", "target", "large_revenues_count")


def _use(expected: pl.DataFrame) -> Iterator[Statement]:
    """Tell use beside its expectation, of each municipality the first figure that it has."""
    told = expected.filter(pl.col("municipality") != TOTAL, pl.col("target").is_in(_USES))
    rank = pl.col("target").replace_strict({name: at for at, name in enumerate(_USES)}, return_dtype=pl.Int64)
    first = told.with_columns(rank=rank).sort("municipality", "rank").unique("municipality", maintain_order=True)
    names = ("municipality", "target", "observed_per_thousand_count", "expected_per_thousand_count")
    for row in first.iter_rows(named=True):
        chosen = tuple(_cells("expected", row, "position").values())
        yield Statement(text=_OF_POSITION[row["position"]], cells=_cells("expected", row, *names), chosen_by=chosen)


_OF_POSITION = {
    "within": _(
        "{municipality}, {target}: {observed_per_thousand_count}. Verwacht was {expected_per_thousand_count}; het "
        "verschil past binnen de bandbreedte."
    ),
    "above": _(
        "{municipality}, {target}: {observed_per_thousand_count}. Verwacht was {expected_per_thousand_count}; dit ligt "
        "boven de bandbreedte."
    ),
    "below": _(
        "{municipality}, {target}: {observed_per_thousand_count}. Verwacht was {expected_per_thousand_count}. Mogelijk "
        "vindt niet iedereen de weg naar hulp."
    ),
}


def _largest(unexplained: pl.DataFrame) -> Iterator[Statement]:
    """Tell of each municipality the level that is farthest from its expectation when chance is taken off."""
    levels = unexplained.filter(pl.col("target").is_in(LEVELS)).with_columns(size=pl.col("shrunk_share").abs())
    largest = levels.sort("municipality", "size", "target").unique("municipality", keep="last", maintain_order=True)
    text = _(
        "{municipality}, {target}: niet verklaard door deze kenmerken is {shrunk_share}, met een marge van "
        "{shrunk_low_share} tot {shrunk_high_share}."
    )
    names = ("municipality", "target", "shrunk_share", "shrunk_low_share", "shrunk_high_share")
    for row in largest.iter_rows(named=True):
        yield _sentence(text, "unexplained", row, "certainty", *names)


def _alike(peers: pl.DataFrame) -> Iterator[Statement]:
    text = _("{municipality} lijkt het meest op {peer_municipality}, vooral in: {alike}, en {alike_too}.")
    for row in peers.filter(rank=1).iter_rows(named=True):
        yield _sentence(text, "peers", row, "parts", "municipality", "peer_municipality", "alike", "alike_too")


_CERTAIN = (
    _("Elk verklaard deel is getoetst op gemeenten die het model niet kende."),
    _("We gebruiken de eenvoudigste manier die niet aantoonbaar slechter voorspelt."),
    _("Een marge hoort bij een schatting. De bandbreedte is waar gemeenten met deze kenmerken meestal tussen liggen."),
)
_ALWAYS = (
    _(
        "Wat deze kenmerken niet verklaren, is geen oordeel over beleid. Toeval, boekingen en kenmerken die ontbreken "
        "tellen mee."
    ),
    _("Minder gebruik dan verwacht is geen besparing. Mogelijk vinden mensen de weg naar hulp niet."),
    _("De kenmerken gaan samen met gebruik en lasten. Dat zij de oorzaak zijn, is niet aangetoond."),
    _("Bijstand telt mee als kenmerk, zoals de VNG dat deed. Een deel daarvan kunt u zelf beïnvloeden."),
    _("Daarom staat er ook bij wat er uitkomt als bijstand niet meetelt."),
    _("Een laag inkomen en bijstand gaan vaak samen. Lees hun cijfers in de tabel daarom niet los van elkaar."),
    _("Medicijngebruik staat niet in de cijfers per gemeente. Daarmee is niet gerekend."),
)


def chart_words(tables: dict[str, pl.DataFrame]) -> dict[str, ChartWords]:
    """Give titles and text alternatives of the charts."""
    best = _rows(tables["performance"].filter("is_in_use", candidate="features"), (*LEVELS, *GROWTHS))
    title = Statement(text=_("Hoeveel verklaren de kenmerken?"))
    if best:
        row = max(best, key=lambda row: float(row["explained_share"] or 0))
        told = _("De kenmerken verklaren het meest van {target}: {explained_share}")
        title = _sentence(told, "performance", row, "answer", "target", "explained_share")
    return {"explained": ChartWords(title=title, text_alternative=Statement(text=_EXPLAINED)), **_FIXED}


_EXPLAINED = _("Per cijfer een punt met het verklaarde deel en een band met de marge. De tabel geeft de getallen.")
_FIXED = {
    MAP.name: MAP_WORDS,
    "candidates": ChartWords(
        title=Statement(text=_("Eenvoudige en ingewikkelde manieren van verwachten naast elkaar")),
        text_alternative=Statement(
            text=_(
                "Per cijfer voor elke manier van verwachten het verklaarde deel met zijn marge. De tabel geeft de "
                "getallen."
            )
        ),
    ),
    "funnel": ChartWords(
        title=Statement(text=_("Hoe ver gemeenten van de verwachting liggen, per grootteklasse")),
        text_alternative=Statement(
            text=_(
                "Per grootteklasse de bandbreedte rond de verwachting en de middelste gemeente. De tabel geeft de "
                "getallen."
            )
        ),
    ),
    "of_municipality": ChartWords(
        title=Statement(text=_("Niet verklaard door deze kenmerken, na aftrek van toeval")),
        text_alternative=Statement(
            text=_(
                "Per cijfer een punt met wat niet verklaard is en een band met de marge. De tabel geeft de getallen."
            )
        ),
    ),
}
