"""A publication small enough to see through: what was spent per kind of help, of which one has few people."""

from dataclasses import replace
from datetime import date

import polars as pl

from stuurlicht.core import Adds, AsOf, Chart, ChartWords, Column, Protects, Quantity, Result, Statement, Table, cell
from stuurlicht.present.charts import chart_models
from stuurlicht.release import Publication, PublicationItem, RunFacts, publish
from stuurlicht.surfaces.publication_files import publication_files
from stuurlicht.surfaces.report import make_report
from toy_instrument import LAW, TOY

DAY = date(2026, 10, 31)
KIND = Column(name="kind", kind="text", label="Soort hulp")
SPENT = Column(name="spent_eur", kind="number", unit="EUR", label="Uitgaven")
PER_KIND = Table(
    name="per_kind",
    label="Uitgaven per soort hulp",
    grain=("law", "kind"),
    columns=(LAW, KIND, SPENT),
    protects=Protects(unit="person", count="persons_count"),
    adds=Adds(quantities={"spent_eur": Quantity("spent")}),
)
DRAWN = Chart(name="kinds", kind="bar", table="per_kind", x="kind", y="spent_eur")
SPENDING = replace(TOY, id="spending", tables=(PER_KIND,), charts=(DRAWN,), pages=())
PEOPLE = {"hulp thuis": 60, "dagbesteding": 40, "vervoer": 25, "verblijf": 4}
AMOUNTS = {"hulp thuis": 90_261.38, "dagbesteding": 40_857.21, "vervoer": 12_583.46, "verblijf": 31_417.29}


def spending(amounts=AMOUNTS, people=PEOPLE, day=DAY, version=7):
    """Give an answer as an instrument gives it, with the total of its kinds."""
    kinds = [*amounts, "totaal"]
    rows = pl.DataFrame(
        {
            "law": ["wmo"] * len(kinds),
            "kind": kinds,
            "spent_eur": [*amounts.values(), sum(amounts.values())],
            "persons_count": [*(people[kind] for kind in amounts), sum(people.values())],
        }
    )
    told = [
        Statement(text="{spent}", cells={"spent": cell("per_kind", "spent_eur", law="wmo", kind=kind)})
        for kind in kinds
    ]
    facts = RunFacts(run_id="0" * 16, at=AsOf(day, version), parameters={}, seed=1, code_version="2026.1")
    words = {"kinds": ChartWords(title=told[-1], text_alternative=told[-1])}
    return SPENDING, Result(tables={"per_kind": rows}, statements=tuple(told), chart_words=words), facts


def published(*offered, earlier=()):
    """Publish answers together, and after others."""
    items = tuple(
        PublicationItem(
            instrument_id=instrument.id, instrument_version=instrument.version, at=facts.at, parameters=facts.parameters
        )
        for instrument, _result, facts in offered
    )
    return publish(Publication(name="raad", items=items), offered, _nowhere, _nowhere, earlier=earlier)


def files_of(outcome):
    """Give every file in which the answers leave, by name."""
    made = dict(publication_files("raad", outcome.results, "Voorbeeldgemeente"))
    drawn = {f"{model.name}.svg": model.svg.encode() for each in outcome.results for model in chart_models(each)}
    return made | drawn | {"rapport.pdf": make_report(outcome.results, "Voorbeeldgemeente")}


def hidden_in(outcome, table="per_kind"):
    """Give the kinds of which the amount is hidden."""
    (result,) = outcome.results
    rows = result.tables[table].frame.iter_rows(named=True)
    return {row["kind"] for row in rows if row["spent_eur_status"] == "hidden"}


def _nowhere(_told):
    """Keep nothing."""
