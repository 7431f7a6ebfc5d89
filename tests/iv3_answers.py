"""Answers of iv3_change on made-up accounts, and how tests look into them."""

import polars as pl

from iv3_nation import nation, task_field
from stuurlicht.instruments.iv3_change import Iv3ChangeParameters, compute

HERE, THERE = "GM0344", "GM0518"
ALL_YEARS = Iv3ChangeParameters()


def answered(rows, unfiled=(), **told):
    return compute(nation(rows, unfiled, **told), ALL_YEARS)


def texts(result):
    return [statement.text for statement in result.statements]


def cell(result, table, column, **key):
    found = result.tables[table].filter(*(pl.col(name) == value for name, value in key.items()))
    return found[column].item()


def both(municipality, book_year, budget, account, code="6.72"):
    return [
        task_field(municipality, book_year, "budget", code, budget),
        task_field(municipality, book_year, "account", code, account),
    ]


def youth(**key):
    return {"municipality": HERE, "group": "jeugd", **key}


def steady(share, years=range(2017, 2024)):
    """Give budgets that are too low by a share in every year, a little more or less by turns."""
    return [
        row
        for place, code in enumerate((HERE, THERE, "GM0599"))
        for year in years
        for row in both(code, year, 1000, round(1000 * (1 + share + 0.01 * ((year + place) % 3))))
    ]


def said_of(result, municipality, words):
    """Give the texts with these words that tell of one municipality."""
    found = [each for each in result.statements if words in each.text and "municipality" in each.cells]
    return [each.text for each in found if dict(each.cells["municipality"].row)["municipality"] == municipality]
