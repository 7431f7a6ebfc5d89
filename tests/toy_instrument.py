"""A small instrument and a hand-made ledger, for tests of release, words, runs and surfaces."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.core import (
    Chart,
    ChartWords,
    Column,
    Protects,
    Reference,
    Result,
    Statement,
    Table,
    _,
    cell,
)
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger import DECLARATION_LINES, LedgerTable
from stuurlicht.instruments.base import Inputs, Instrument, Lever, parameter, parameters
from stuurlicht.tables.base import Frame, Mart

LAW = Column(name="law", kind="text", label=_("Wet"), values=LAW_LABELS)
MONTH = Column(name="care_month", kind="date", label=_("Zorgmaand"))
SPENT = Column(name="spent_eur", kind="number", unit="EUR", label=_("Uitgaven"))
BUDGET = Column(name="budget_eur", kind="number", unit="EUR", label=_("Begroting"), is_public=True)
LOW = Column(name="low_eur", kind="number", unit="EUR", label=_("Ondergrens"))
HIGH = Column(name="high_eur", kind="number", unit="EUR", label=_("Bovengrens"))
CHANCE = Column(name="over_budget_share", kind="number", unit="probability", label=_("Kans"))
CLIENTS = Column(name="clients_count", kind="integer", unit="persons", label=_("Inwoners"))


def _build(frames: Mapping[str, Frame], day: date) -> Frame:
    lines = frames["declaration_lines"]
    return lines.select("law", "care_month", "person_in_law", "amount_cents")


TOY_LINES = Mart(
    name="toy_lines",
    grain="one line",
    label=_("Declaratieregels (323, 303)"),
    columns=(LAW, MONTH, Column(name="person_in_law", kind="text", label="p"), SPENT),
    reads=(DECLARATION_LINES,),
    build=lambda frames, day: _build(frames, day).rename({"amount_cents": "spent_eur"}),
)


@parameters
class ToyParameters:
    """One share, one choice and one whole number."""

    margin_share: float = parameter(0.1, label=_("Marge"), at_least=0.0, at_most=1.0)
    law: str = parameter("alle", label=_("Wet"), choices=("alle", "jeugdwet", "wmo"), may_vary=True)
    most_months: int = parameter(12, label=_("Maanden"), at_least=1, at_most=60)


def compute(inputs: Inputs, p: ToyParameters) -> Result:
    lines = inputs.toy_lines.collect(backend="polars").to_native()
    months = _summed(lines, ["law", "care_month"], p)
    laws = _summed(lines, ["law"], p).with_columns(budget_eur=pl.lit(90.0), over_budget_share=pl.lit(0.91))
    months = months.with_columns(budget_eur=pl.lit(50.0))
    first = laws["law"][0]
    last = months.filter(pl.col("law") == first)["care_month"][-1].isoformat()
    spent = cell("per_law", "spent_eur", law=first)
    answer = Statement(
        text=_("We gaven {spent} uit aan de {law}."),
        cells={"spent": spent, "law": cell("per_law", "law", law=first)},
    )
    chance = Statement(
        text=_("De kans op meer dan begroot is {chance}."),
        cells={"chance": cell("per_law", "over_budget_share", law=first)},
        chosen_by=(spent,),
        place="certainty",
    )
    month = Statement(
        text=_("In {month} was het {spent}."),
        cells={
            "month": cell("per_month", "care_month", law=first, care_month=last),
            "spent": cell("per_month", "spent_eur", law=first, care_month=last),
        },
        place="moved",
    )
    words = ChartWords(title=month, text_alternative=month)
    return Result(
        tables={"per_law": laws, "per_month": months},
        statements=(answer, chance, month),
        chart_words={"months": words, "laws": ChartWords(title=answer, text_alternative=answer)},
    )


def _summed(lines: pl.DataFrame, by: list[str], p: ToyParameters) -> pl.DataFrame:
    kept = lines if p.law == "alle" else lines.filter(pl.col("law") == p.law)
    return (
        kept.group_by(by)
        .agg(spent_eur=pl.col("spent_eur").sum() / 100, clients_count=pl.col("person_in_law").n_unique())
        .with_columns(
            low_eur=pl.col("spent_eur") * (1 - p.margin_share),
            high_eur=pl.col("spent_eur") * (1 + p.margin_share),
            clients_count=pl.col("clients_count").cast(pl.Int64),
        )
        .sort(by)
    )


TOY = Instrument(
    id="toy",
    name=_("Uitgaven"),
    question="Wat gaven we uit?",
    lever=Lever.FINANCE,
    version=1,
    reads=(TOY_LINES,),
    parameters=ToyParameters,
    compute=compute,
    tables=(
        Table(
            name="per_law",
            label="Per wet",
            grain=("law",),
            columns=(LAW, SPENT, LOW, HIGH, BUDGET, CHANCE, CLIENTS),
            protects=Protects(unit="person", count="clients_count"),
        ),
        Table(
            name="per_month",
            label="Per maand",
            grain=("law", "care_month"),
            columns=(LAW, MONTH, SPENT, LOW, HIGH, BUDGET),
            protects=Protects(unit="person", count="clients_count"),
        ),
    ),
    charts=(
        Chart(
            name="months",
            kind="line",
            table="per_month",
            x="care_month",
            y="spent_eur",
            low="low_eur",
            high="high_eur",
            reference="budget_eur",
            colour="law",
        ),
        Chart(
            name="laws",
            kind="interval",
            table="per_law",
            x="law",
            y="spent_eur",
            low="low_eur",
            high="high_eur",
            reference="budget_eur",
        ),
    ),
    explanation="toy",
    not_modelled=("Zorg die niet in berichten staat.",),
    references=(Reference("Een boek", "bladzijde 1"),),
)


def toy_rows(people: int = 12, months: int = 6) -> pl.DataFrame:
    """Every person has one line of 10 euros a month for the Jeugdwet; one person has one for the Wmo."""
    rows = [
        ("jeugdwet", date(2026, 1 + month, 1), f"p{person}", 1000)
        for month in range(months)
        for person in range(people)
    ]
    rows.append(("wmo", date(2026, 1, 1), "w0", 250_000))
    schema = {"law": pl.String, "care_month": pl.Date, "person_in_law": pl.String, "amount_cents": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row").with_columns(received_date=pl.col("care_month"))


@dataclass
class ToyCut:
    """Rows received on or before the day; counts how often it was scanned."""

    day: date
    rows: pl.DataFrame = field(default_factory=toy_rows)
    scans: list[str] = field(default_factory=list)

    def scan(self, table: LedgerTable) -> Frame:
        """Give the rows known on the day."""
        self.scans.append(table.name)
        return nw.from_native(self.rows.filter(pl.col("received_date") <= self.day).lazy())


@dataclass
class ToyLedger:
    """A ledger of one table in which every version holds the same."""

    rows: pl.DataFrame = field(default_factory=toy_rows)
    version: int = 7
    cuts: list[ToyCut] = field(default_factory=list)

    def as_of(self, day: date, version: int | None = None) -> ToyCut:
        """Cut at a day, and remember the cut."""
        self.cuts.append(ToyCut(day, self.rows))
        return self.cuts[-1]
