"""The facts of a run as a record keeps them: JSON, with dates told as dates."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from stuurlicht.core import AsOf
from stuurlicht.release import RunFacts, UsedFacts


def facts_told(facts: RunFacts) -> dict[str, Any]:
    """Give the facts of a run, its instrument aside."""
    used = {
        name: {"instrument_version": each.instrument_version, "parameters": written(each.parameters)}
        for name, each in facts.used.items()
    }
    return {
        "run": facts.run_id,
        "as_of": facts.at.day.isoformat(),
        "ledger_version": facts.at.ledger_version,
        "seed": facts.seed,
        "code_version": facts.code_version,
        "parameters": written(facts.parameters),
        "used": used,
    }


def read_facts(told: Mapping[str, Any]) -> RunFacts:
    """Give the facts that ``facts_told`` told.

    Raises
    ------
    ValueError, KeyError, TypeError, AttributeError
        If something is absent or damaged.
    """
    used = {
        name: UsedFacts(instrument_version=each["instrument_version"], parameters=read_values(each["parameters"]))
        for name, each in told["used"].items()
    }
    return RunFacts(
        run_id=told["run"],
        at=AsOf(date.fromisoformat(told["as_of"]), told["ledger_version"]),
        parameters=read_values(told["parameters"]),
        seed=told["seed"],
        code_version=told["code_version"],
        used=used,
    )


def written(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give values as JSON keeps them; JSON has no dates, so a date is told as one."""
    return {name: {"date": value.isoformat()} if isinstance(value, date) else value for name, value in values.items()}


def read_values(told: Mapping[str, Any]) -> dict[str, Any]:
    """Give the values that ``written`` wrote."""
    return {
        name: date.fromisoformat(value["date"]) if isinstance(value, dict) else value for name, value in told.items()
    }
