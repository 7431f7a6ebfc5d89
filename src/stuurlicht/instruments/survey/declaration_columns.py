"""Columns that stand in several tables of survey."""

from stuurlicht.core import Column, _
from stuurlicht.core.columns import Unit

PUBLIC = (
    "Counts of municipalities, as the quickscan of 2017 published them; which municipality answered what stands in "
    "tables that no publication holds."
)
CONFIDENTIAL = "Answers of a municipality as a whole; no cell tells of a person. They may be given in confidence."
SURVEY_YEAR = Column(
    name="survey_year", kind="integer", label=_("Jaar van de uitvraag"), meaning="As printed on the form."
)
BOOK_YEAR = Column(name="book_year", kind="integer", label=_("Begrotingsjaar"), meaning="The year it is about.")


def places(name: str, label: str, meaning: str, *, null: str = "") -> Column:
    """Declare a count of municipalities."""
    return Column(
        name=name, kind="integer", unit="municipalities", label=label, meaning=meaning, null=null, is_public=True
    )


def number(name: str, unit: Unit, label: str, meaning: str, *, null: str = "") -> Column:
    """Declare a share or an amount."""
    return Column(name=name, kind="number", unit=unit, label=label, meaning=meaning, null=null, is_public=True)


def code(name: str, label: str, meaning: str, values: dict[str, str], *, null: str = "") -> Column:
    """Declare a column of codes."""
    return Column(name=name, kind="text", label=label, meaning=meaning, values=values, null=null)
