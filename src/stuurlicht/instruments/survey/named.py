"""Named: which causes and measures municipalities tick, of how many that tick any."""

import polars as pl

from stuurlicht.instruments.survey.answers import KEY, Answers
from stuurlicht.sources.survey import causes, measures


def cause_counts(answers: Answers) -> pl.DataFrame:
    """Count causes among municipalities that call their shortfall significant and name any cause."""
    short = answers.answered.filter(pl.col("has_significant_shortfall"))
    return _counts(short, "causes", [each.code for each in causes()]).with_columns(survey_year=_year(answers))


def measure_counts(answers: Answers) -> pl.DataFrame:
    """Count measures among all municipalities that name any measure."""
    codes = [each.code for each in measures()]
    return _counts(answers.answered, "measures", codes).with_columns(survey_year=_year(answers))


def own_choices(answers: Answers) -> pl.DataFrame:
    """Give a row for each cause and measure that a municipality named."""
    parts = [
        _split(answers.answered, name).select(*KEY, kind=pl.lit(kind), choice=pl.format(f"{kind}:{{}}", "choice"))
        for kind, name in (("cause", "causes"), ("measure", "measures"))
    ]
    return pl.concat(parts)


def _year(answers: Answers) -> pl.Expr:
    return pl.lit(answers.survey_year, dtype=pl.Int64)


def _counts(places: pl.DataFrame, name: str, codes: list[str]) -> pl.DataFrame:
    """Count each code; one that nobody names counts zero. Without anybody who names any, the share is unknown."""
    named = _split(places, name)
    told = named["municipality"].n_unique()
    found = named.group_by("choice").agg(named_count=pl.len().cast(pl.Int64))
    every = pl.DataFrame({"choice": codes}).join(found, on="choice", how="left")
    return every.with_columns(pl.col("named_count").fill_null(0), told_count=pl.lit(told, dtype=pl.Int64)).with_columns(
        named_share=pl.when(pl.col("told_count") > 0).then(pl.col("named_count") / pl.col("told_count"))
    )


def _split(places: pl.DataFrame, name: str) -> pl.DataFrame:
    """Give one row per municipality and code."""
    listed = places.select(*KEY, choice=pl.col(name).str.split(" ")).explode("choice")
    return listed.filter(pl.col("choice") != "")
