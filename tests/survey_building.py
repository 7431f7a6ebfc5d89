"""Inputs of the instrument survey: answers of municipalities, made up."""

from datetime import date

import narwhals as nw

from balance_building import frame
from stuurlicht.core import AsOf
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.survey import INSTRUMENT, SurveyParameters, compute

SURVEY_YEAR = 2024


def response(municipality, *, significant=True, complete=True, **told):
    """Give one answered form."""
    kind = "significant_complete" if complete else "significant_incomplete"
    base = {
        "municipality": municipality,
        "survey_year": SURVEY_YEAR,
        "filled_date": date(2024, 5, 31),
        "first_book_year": 2023,
        "last_book_year": 2024,
        "has_significant_shortfall": significant,
        "is_complete": complete,
        "response_class": kind if significant else "no_shortfall",
        "causes": "rising_demand" if significant else "",
        "measures": "",
        "spending_terms": "net",
        "form_layout": 2,
        "form_count": 1,
    }
    return base | told


def amounts(municipality, domains, *, book_year=2024, basis="budget", terms="net"):
    """Give the sides of each domain: funds, spending and, when told, the baten; None when it does not apply."""
    rows = []
    for domain, told in domains.items():
        sides = ("funds", "spending", *(("revenues",) if terms == "gross" else ()))
        for side, euros in zip(sides, told or (None,) * len(sides), strict=True):
            rows.append(
                {
                    "municipality": municipality, "survey_year": SURVEY_YEAR, "book_year": book_year, "domain": domain,
                    "side": side, "amount_cents": None if euros is None else euros * 100,
                    "basis": "not_applicable" if told is None else None if euros is None else basis,
                    "spending_terms": terms,
                }
            )  # fmt: skip
    return rows


def people(**counts):
    """Give the inhabitants by code of the municipality."""
    return [
        {"region": code, "year": SURVEY_YEAR, "feature": "inhabitants", "value": float(count), "value_status": "known"}
        for code, count in counts.items()
    ]


def answer(responses, told=(), inhabitants=(), **chosen):
    """Compute survey over these rows."""
    rows = {"survey_responses": responses, "survey_amounts": list(told), "region_features": list(inhabitants)}
    lazy = {mart.name: nw.from_native(frame(mart, rows[mart.name]).lazy()) for mart in INSTRUMENT.reads}

    def recut(_day):
        raise AssertionError

    inputs = Inputs(
        at=AsOf(date(2026, 11, 22), 1), frames=lazy, results={}, seed=1, instrument_id="survey", recut=recut
    )
    return compute(inputs, SurveyParameters(**chosen))
