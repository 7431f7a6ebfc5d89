"""What makes a run what it is: the same facts give the same id and the same figures."""

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from typing import Any

from stuurlicht.core import AsOf
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.base import Instrument, ParameterError
from stuurlicht.release import RunFacts, UsedFacts

DEFAULT_SEED = 1
"""Any number will do; it is fixed, so that whoever runs twice sees the same figures."""


@cache
def code_version() -> str:
    """Give the version of the installed program."""
    return version("stuurlicht")


def parameters_of(instrument: Instrument, given: Mapping[str, Scalar]) -> Any:  # noqa: ANN401  any parameter class
    """Make the parameters of an instrument from the given values; the others keep their default.

    Raises
    ------
    ParameterError
        If a name is not a parameter of the instrument, or a value is not allowed.
    """
    names = [declared.name for declared in dataclasses.fields(instrument.parameters)]
    for name, value in given.items():
        if name not in names:
            raise ParameterError(parameter=name, value=str(value), allowed=", ".join(names))
    return instrument.parameters(**given)


def run_facts(
    instrument: Instrument,
    parameters: Any,  # noqa: ANN401  idem
    at: AsOf,
    seed: int,
    used: Iterable[tuple[Instrument, Any]] = (),
) -> RunFacts:
    """Give the facts of a run, with their content hash as its id (16 hexadecimal digits).

    Parameters
    ----------
    used : iterable of (Instrument, parameters)
        Those whose result it uses: another choice for one of them gives other figures, so another id.
    """
    chosen = _values(parameters)
    brought = {each.id: UsedFacts(instrument_version=each.version, parameters=_values(own)) for each, own in used}
    told = {
        "instrument": instrument.id,
        "instrument_version": instrument.version,
        "parameters": _texts(chosen),
        "as_of": at.day.isoformat(),
        "ledger_version": at.ledger_version,
        "seed": seed,
        "code_version": code_version(),
    }
    if brought:
        told["used"] = {name: [each.instrument_version, _texts(each.parameters)] for name, each in brought.items()}
    run_id = hashlib.blake2b(json.dumps(told, sort_keys=True).encode(), digest_size=8).hexdigest()
    return RunFacts(run_id=run_id, at=at, parameters=chosen, seed=seed, code_version=code_version(), used=brought)


def _values(parameters: Any) -> dict[str, Scalar]:  # noqa: ANN401  idem
    return {field.name: getattr(parameters, field.name) for field in dataclasses.fields(parameters)}


def _texts(values: Mapping[str, Scalar]) -> dict[str, str]:
    return {name: str(value) for name, value in sorted(values.items())}
