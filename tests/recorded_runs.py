"""Call ``stuurlicht`` over a small workspace with one recorded run, and change what was recorded."""

import json
from datetime import date

import polars as pl
from click.testing import CliRunner

from stuurlicht.surfaces.cli.root import command_line

FIRST_MONTH, MONTHS, UNTIL = date(2024, 1, 1), 18, date(2025, 6, 30)
DAY = UNTIL.isoformat()
KNOWN = (pl.col("clients_count_status") == "known") & (pl.col("clients_count") > 0)


def called(folder, *arguments, columns=200):
    """Call the command line over a workspace."""
    environment = {"STUURLICHT_LANG": None, "COLUMNS": str(columns)}
    return CliRunner(env=environment).invoke(command_line, ["--workspace", str(folder), *map(str, arguments)])


def change_one(record, table, column, change):
    """Change the first known number of a recorded table, and give its row as it was."""
    path = record / f"{table}.parquet"
    frame = pl.read_parquet(path).with_row_index("at")
    row = frame.filter((pl.col(f"{column}_status") == "known") & (pl.col(column) > 0)).row(0, named=True)
    is_it = pl.col("at") == row["at"]
    frame.with_columns(pl.when(is_it).then(change(pl.col(column))).otherwise(column).alias(column)).drop(
        "at"
    ).write_parquet(path)
    return row


def rewrite(record, **facts):
    """Change facts in a recorded ``run.json``."""
    path = record / "run.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **facts}), encoding="utf-8")
