"""Shared files beside each other: per instrument one answer, with what may not be compared said by name."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stuurlicht.core import AsOf, Table, _
from stuurlicht.core.errors import UsageError
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.base import Instrument
from stuurlicht.present.language import Language
from stuurlicht.release import Caution, Door, ReleasedResult, RunFacts
from stuurlicht.runs import code_version
from stuurlicht.surfaces.exchange.reading import Shared
from stuurlicht.surfaces.exchange.sides import choices_of, match_of, sides_of, year_of_inhabitants
from stuurlicht.surfaces.exchange.sums import may_add
from stuurlicht.surfaces.exchange.together import tables_beside

NOT_A_RANKING = _("Dit is geen ranglijst. Gemeenten verschillen, en hoog of laag is niet goed of fout.")
_COUNTED_TWICE = _("Mensen zijn opgeteld per gemeente. Wie in twee gemeenten hulp heeft, telt twee keer.")
_SUMS = _(
    "Is een getal van een gemeente afgeschermd of onbekend? Dan is de som ook onbekend. Bij 'ten minste' staat wat er "
    "bekend is, als geen getal onder nul kan zijn."
)
_DAYS = _("De peildatums verschillen. De getallen staan naast elkaar en zijn niet opgeteld.")
_CHOICES = _("De gemeenten maakten andere keuzes bij deze vraag. De getallen zijn daarom niet opgeteld.")
_ABSENT = _("Niet in het bestand van: {names}. Hun getallen zijn hier onbekend.")
_OTHER_VERSION = _(
    "Niet te vergelijken: het antwoord van {names} komt uit een andere versie van deze vraag. Werk Stuurlicht bij, of "
    "vraag die gemeente dat te doen."
)
_PER_THOUSAND = _("Per 1.000 inwoners: met de inwoners van {year}, volgens het CBS.")
_NO_INHABITANTS = _("In de bestanden staan geen inwoners. Daarom is er niets per 1.000 inwoners.")


class NotSharedError(UsageError):
    """None of the files holds a comparable answer or table of this name."""

    code = "not_shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What came of a comparison.

    Parameters
    ----------
    results : tuple of ReleasedResult
        One per instrument, with tables of the comparison in place of its own.
    strange : Mapping[str, tuple of str]
        Files by the id of an instrument that this program does not know.
    others : Mapping[str, tuple of str]
        By id: names of tables that were left out because the comparison is short.
    """

    results: tuple[ReleasedResult, ...]
    strange: Mapping[str, tuple[str, ...]]
    others: Mapping[str, tuple[str, ...]]


def put_beside(
    shared: Sequence[Shared],
    known: Mapping[str, Instrument],
    *,
    own: frozenset[str] = frozenset(),
    instrument: str = "",
    table: str = "",
    is_short: bool = False,
    language: Language = "nl",
) -> Beside:
    """Put the answers of several municipalities beside each other.

    Parameters
    ----------
    own : frozenset of str
        Codes of the municipalities of the reader.
    instrument, table : str
        Only this one; empty for all.
    is_short : bool
        Leave out the numbers that few readers need and, unless a table is named, all tables but the first of each.

    Raises
    ------
    NotSharedError
        If nothing of that name can be compared.
    """
    every = {name for each in shared for name in each.answers}
    comparable = [each for each in known.values() if any(match_of(one, each) == "same" for one in shared)]
    chosen = [each for each in comparable if instrument in {"", each.id} and _tables(each, table)]
    if not chosen:
        names = [each.id for each in comparable if _tables(each, "")]
        tables = [each.name for found in comparable if instrument in {"", found.id} for each in _tables(found, "")]
        raise NotSharedError(
            instrument=instrument or "-",
            table=table or "-",
            known=", ".join(sorted(names)) or "-",
            tables=", ".join(tables) or "-",
        )
    read = {each.id: _tables(each, table)[: 1 if is_short and not table else None] for each in chosen}
    return Beside(
        results=tuple(_result(shared, each, read[each.id], own, language, details=not is_short) for each in chosen),
        others={
            each.id: tuple(one.name for one in _tables(each, table) if one not in read[each.id]) for each in chosen
        },
        strange={
            name: tuple(each.file for each in shared if name in each.answers) for name in sorted(every - known.keys())
        },
    )


def _tables(instrument: Instrument, name: str) -> list[Table]:
    """Give the tables with a row per municipality; what others told in confidence is never shared."""
    return [
        table
        for table in instrument.tables
        if MUNICIPALITY.name in table.grain and not table.is_confidential and name in {"", table.name}
    ]


def _result(
    shared: Sequence[Shared],
    instrument: Instrument,
    tables: Sequence[Table],
    own: frozenset[str],
    language: Language,
    *,
    details: bool,
) -> ReleasedResult:
    choices = choices_of(shared, instrument)
    adds = len(choices) == 1 and len({each.day for each in shared}) == 1
    made = {
        each.declaration.name: each
        for table in tables
        for each in tables_beside(table, sides_of(shared, instrument, table), own, language, adds=adds, details=details)
    }
    told = replace(
        instrument,
        tables=tuple(each.declaration for each in made.values()),
        charts=(),
        pages=(),
        slots=(),
        not_modelled=(NOT_A_RANKING, *instrument.not_modelled),
    )
    return ReleasedResult(
        instrument=told,
        facts=_facts(shared, instrument, choices),
        door=Door.PUBLICATION,
        tables=made,
        cautions=tuple(_cautions(shared, instrument, tables, len(choices))),
    )


def _facts(shared: Sequence[Shared], instrument: Instrument, choices: Sequence[Mapping[str, object]]) -> RunFacts:
    """Name the comparison by the runs that are in it; it stands on no ledger of its own."""
    runs = sorted(each.answers[instrument.id]["run"] for each in shared if instrument.id in each.answers)
    return RunFacts(
        run_id=hashlib.sha256(" ".join(runs).encode()).hexdigest()[:16],
        at=AsOf(max(each.day for each in shared), 0),
        parameters=dict(choices[0]) if len(choices) == 1 else {},  # type: ignore[arg-type]  # scalars, by the schema
        seed=0,
        code_version=code_version(),
    )


def _cautions(
    shared: Sequence[Shared], instrument: Instrument, tables: Sequence[Table], choices: int
) -> Iterator[Caution]:
    for match, text in (("absent", _ABSENT), ("other_version", _OTHER_VERSION)):
        if names := [name for each in shared if match_of(each, instrument) == match for name in _names(each)]:
            yield Caution(text=text, values={"names": ", ".join(names)})
    if len({each.day for each in shared}) > 1:
        yield Caution(text=_DAYS)
    if choices > 1:
        yield Caution(text=_CHOICES)
    numbers = [(column, table) for table in tables for column in table.columns]
    added = [column for column, table in numbers if may_add(column, table)]
    if any(column.unit == "persons" for column in added):
        yield Caution(text=_COUNTED_TWICE)
    if added:
        yield Caution(text=_SUMS)
        year = year_of_inhabitants(shared)
        yield Caution(text=_PER_THOUSAND, values={"year": str(year)}) if year else Caution(text=_NO_INHABITANTS)


def _names(shared: Shared) -> list[str]:
    return list(shared.municipalities.values())
