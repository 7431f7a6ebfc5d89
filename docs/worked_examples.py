"""Write the worked examples: the instruments of the nation on real published figures.

Run: python docs/worked_examples.py FOLDER

FOLDER holds the real figures (its README says which). The pages and charts in docs/worked-examples are made anew, with
the product itself; nothing else is written. Without the figures the command says so and stops with code 1.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.markdown import Marked, bullets, table, write_page
from worked.held_against import ISSUES, cluster_amounts, social_domain_costs
from worked.loading import AS_OF, GIVEN, loaded, row_counts, vintages
from worked.places import YEAR, Place, chosen_places
from worked.reserve_stands import EUR_PER_INHABITANT, hand_in_stands
from worked.showing import Style, of_nation, of_place
from worked.sources_told import each_document, each_source

from stuurlicht.core.result import Scalar
from stuurlicht.present.numbers import count, day
from stuurlicht.release import ReleasedResult
from stuurlicht.rules.balance_terms import SIZE_LABELS
from stuurlicht.surfaces.answers import internal_answers
from stuurlicht.workspace import Workspace

PAGES = Path(__file__).resolve().parent / "worked-examples"
MADE_UP = (
    "**De stand is verzonnen.** Geen openbare bron geeft de vrije reserve van een gemeente in euro's. We doen alsof "
    f"elke gemeente € {EUR_PER_INHABITANT} per inwoner vrij heeft. De fouten in de begroting zijn wel echt."
)
READING = (
    "**Wat krijgt de gemeente?** Het bedrag uit het gemeentefonds, en welke maatstaven het groot of klein maken.",
    "**Is dat genoeg?** Het geld per onderdeel naast wat de gemeente begroot. Een begroting is geen rekening.",
    "**Klopt de begroting?** Wat er begroot was naast wat er werd uitgegeven, jaar na jaar.",
    "**Is het veel?** Gebruik en lasten naast wat de kenmerken van de gemeente doen verwachten.",
)
"""What a newcomer asks, in the order of the pages."""


@dataclass(frozen=True)
class Told:
    """One page: the instrument, what a reader should know first, and from which sources it is made."""

    instrument: str
    first: str
    sources: tuple[str, ...]
    has_nation: bool = True


EXAMPLES = (
    Told(
        "distribution_model",
        "Wat gemeenten volgens de circulaire krijgen, en of onze som klopt met die van het ministerie.",
        ("gemeentefonds",),
    ),
    Told(
        "balance",
        "Wat gemeenten krijgen voor het sociaal domein, naast wat ze begroten. Dit is begroting naast circulaire. Een "
        "begroting wordt sluitend gemaakt, en dat kan een tekort verbergen.",
        ("gemeentefonds", "iv3", "features"),
    ),
    Told(
        "iv3_change",
        "Hoe de lasten stijgen, en hoe ver begrotingen ernaast zitten. Jaarrekeningen zijn er tot en met het jaar dat "
        "hieronder staat.",
        ("iv3",),
    ),
    Told(
        "benchmark",
        "Wat kenmerken van een gemeente verklaren van gebruik en lasten. Elke gemeente is voorspeld met een model dat "
        "haar niet kende.",
        ("features", "iv3"),
    ),
    Told(
        "buig",
        "Wat rapporten zeggen over het landelijke budget voor de bijstand, en wat gemeenten boeken. Het budget per "
        "gemeente staat in geen van deze bestanden.",
        ("iv3",),
    ),
    Told("reserves", MADE_UP, ("iv3",), has_nation=False),
    Told(
        "levers", "Hoe vaak rapporten van rekenkamers een hefboom noemen. De tellingen komen uit het rapport zelf.", ()
    ),
)


def main(words: Sequence[str] | None = None) -> int:
    """Write the pages; give 1 when the figures are not there."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("data", type=Path, metavar="FOLDER", help="folder with the real figures")
    asked.add_argument("--to", type=Path, default=PAGES, help="folder that gets the pages")
    chosen = asked.parse_args(words)
    try:
        pages = write_examples(chosen.data, chosen.to)
    except FileNotFoundError as absent:
        sys.stderr.write(f"No real figures: {absent} is absent. Nothing was written.\n")
        return 1
    sys.stdout.write(f"{pages} pages in {chosen.to}\n")
    return 0


def write_examples(data: Path, folder: Path) -> int:
    """Run the instruments over the real figures and write every page; give how many."""
    for given in GIVEN:
        given.paths(data)  # says what is absent before anything is made
    with TemporaryDirectory(prefix="stuurlicht-voorbeelden-") as made:
        places = chosen_places(data)
        workspace = loaded(Path(made), data, [place.code for place in places])
        hand_in_stands(workspace, places)
        answers = {told.instrument: _answer(workspace, told.instrument, {}) for told in EXAMPLES}
        against = {
            "distribution_model": list(cluster_amounts(_by_issue(workspace), data)),
            "iv3_change": list(social_domain_costs(workspace, data)),
        }
        shutil.rmtree(folder, ignore_errors=True)
        for told in EXAMPLES:
            _write(told, answers[told.instrument], against.get(told.instrument, []), places, workspace, folder)
        _write_places(answers, places, folder)
        _write_index(workspace, places, folder)
    return len(list(folder.glob("*.md")))


def _answer(workspace: Workspace, instrument: str, parameters: Mapping[str, Scalar]) -> ReleasedResult:
    (answer,) = internal_answers(
        workspace, [instrument], AS_OF, log=lambda _entry: None, parameters={instrument: parameters}
    )
    return answer


def _by_issue(workspace: Workspace) -> dict[tuple[str, int], ReleasedResult]:
    return {
        (circular, year): _answer(workspace, "distribution_model", {"circular": circular, "year": year})
        for circular, year in ISSUES
    }


def _write(
    told: Told, answer: ReleasedResult, against: list[str], places: list[Place], workspace: Workspace, folder: Path
) -> None:
    shown = of_nation(answer, folder) if told.has_nation else _of_places(answer, places, folder)
    write_page(
        folder / f"{told.instrument}.md",
        answer.instrument.question,
        f"*Echte cijfers, peildatum {day(AS_OF)}.*",
        told.first,
        *shown,
        *against,
        "## Wat er niet in zit",
        bullets(answer.instrument.not_modelled),
        "## Waar dit op rust",
        *_origin(told, answer, workspace),
    )


def _of_places(answer: ReleasedResult, places: Sequence[Place], folder: Path) -> Iterator[str]:
    for place in places:
        yield from (f"## {place.name}", *_of_place(answer, place, folder))


def _origin(told: Told, answer: ReleasedResult, workspace: Workspace) -> Iterator[str]:
    """Tell the sources, the literature, and the command that makes the same."""
    if told.sources:
        yield each_source(vintages(workspace), told.sources)
    books = (": ".join(part for part in (each.source, each.locator) if part) for each in answer.instrument.references)
    yield bullets(books)
    yield (
        f"Instrument `{told.instrument}`, versie {answer.instrument.version}. Peildatum {day(AS_OF)}, grootboekversie "
        f"{answer.facts.at.ledger_version}, startgetal {answer.facts.seed}."
    )
    yield f"Zo maakt u dit na: `stuurlicht run {told.instrument} --as-of {AS_OF}`."


def _write_places(answers: Mapping[str, ReleasedResult], places: Sequence[Place], folder: Path) -> None:
    for place in places:
        first = f"{place.name} heeft {count(place.inhabitants)} inwoners op 1 januari {YEAR}."
        second = f"Van de {count(place.in_class)} gemeenten met {SIZE_LABELS[place.size_class]} is dit de middelste."
        write_page(
            folder / f"{place.code}.md",
            f"Waar staat {place.name}?",
            f"*Echte cijfers, peildatum {day(AS_OF)}.*",
            f"{first} {second} [Zo leest u deze bladzijde](municipalities.md).",
            *_place(answers, place, folder),
        )
    rows = [
        (
            Marked(f"[{place.name}]({place.code}.md)"),
            SIZE_LABELS[place.size_class],
            count(place.inhabitants),
            count(place.in_class),
        )
        for place in places
    ]
    names = "\n".join(place.code for place in places)
    write_page(
        folder / "municipalities.md",
        "Waar staat een gemeente?",
        f"*Echte cijfers, peildatum {day(AS_OF)}.*",
        "Van elke grootteklasse staat hier één gemeente. Niemand koos ze uit: het is de gemeente die in het midden "
        f"zit, geteld naar inwoners op 1 januari {YEAR}.",
        table(("Gemeente", "Grootteklasse", "Inwoners", "Gemeenten in de klasse"), rows, [False, False, True, True]),
        "## Zo leest u zo'n bladzijde",
        bullets(READING),
        "Elke vraag heeft ook een bladzijde over alle gemeenten. Daar staan de bronnen en wat er niet in zit.",
        "## Uw eigen gemeente",
        "Maak hetzelfde voor uw gemeente met `stuurlicht quickscan`. Zie [alle gemeenten naast elkaar "
        "leggen](../how-to/quickscan.md).",
        f"```{{toctree}}\n:hidden:\n\n{names}\n```",
    )


def _place(answers: Mapping[str, ReleasedResult], place: Place, folder: Path) -> Iterator[str]:
    """Tell the first sentence of every answer, and then each answer whole."""
    told = {each.instrument: _of_place(answers[each.instrument], place, folder) for each in EXAMPLES if each.has_nation}
    yield "## In het kort"
    yield bullets(parts[0] for parts in told.values() if parts)
    for instrument, parts in told.items():
        yield from (f"## [{answers[instrument].instrument.question}]({instrument}.md)", *parts) if parts else ()


def _of_place(answer: ReleasedResult, place: Place, folder: Path) -> list[str]:
    stem = f"{answer.instrument.id}-{place.code}"
    return list(of_place(answer, place.code, Style("###", most_rows=24, folder=folder, stem=stem)))


def _write_index(workspace: Workspace, places: Sequence[Place], folder: Path) -> None:
    listed = "\n".join([*(told.instrument for told in EXAMPLES), "municipalities"])
    names = ", ".join(each.name for each in places)
    rows = [(label, count(rows)) for label, rows in row_counts(workspace)]
    write_page(
        folder / "index.md",
        "Uitkomsten op echte cijfers",
        "Deze bladzijden vertellen wat de instrumenten zeggen over alle Nederlandse gemeenten. De cijfers zijn echt en "
        "openbaar. Niets is met de hand bijgewerkt.",
        f"Begin met [waar staat een gemeente](municipalities.md): {names}.",
        f"```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```",
        "## De bronnen",
        "De cijfers zijn van het CBS, het ministerie van BZK en het SCP. De bestanden komen uit openbare "
        "verzamelingen. Van sommige is de dag van publicatie niet bekend. Dan telt een dag waarop ze er zeker waren.",
        each_document(vintages(workspace)),
        "## Wat er in het grootboek staat",
        f"Peildatum {day(AS_OF)}, grootboekversie {workspace.ledger.version}.",
        table(("Tabel", "Rijen"), rows, [False, True]),
        "## Zo maakt u deze bladzijden opnieuw",
        "```console\n$ python docs/worked_examples.py MAP-MET-CIJFERS\n```",
    )


if __name__ == "__main__":
    sys.exit(main())
