"""Read a scenario file: every fault with its place, all at once."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any, ClassVar, TypeVar, get_type_hints

import yaml

from stuurlicht.core.documents import Finding
from stuurlicht.core.errors import InputError, UsageError
from stuurlicht.simulation.planted import KINDS, Planted
from stuurlicht.simulation.references import loose_ends
from stuurlicht.simulation.scenario import AgeBand, Duration, Form, Habit, Product, Provider, Scenario, Shocks
from stuurlicht.simulation.scenario_values import A_LIST, WANTED, fits, scenario_fault

T = TypeVar("T")
DEFAULT_SCENARIO = "voorbeeldgemeente"


class UnknownScenarioError(UsageError):
    """No scenario in the package and no file has this name."""

    code: ClassVar[str] = "unknown_scenario"


class ScenarioFaultsError(InputError):
    """A scenario file says something that a scenario cannot say. ``findings`` lists every fault."""

    code: ClassVar[str] = "scenario_faults"

    def __init__(self, findings: tuple[Finding, ...], *, file: str) -> None:
        super().__init__(file=file, count=len(findings))
        self.findings = findings


def scenario_names() -> tuple[str, ...]:
    """Name the scenarios that come with the package, sorted."""
    folder = resources.files("stuurlicht.simulation") / "scenarios"
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")))


def load_scenario(name: str | Path = DEFAULT_SCENARIO) -> Scenario:
    """Read a scenario.

    Parameters
    ----------
    name : str or Path
        Name of a scenario in the package, or the path of a YAML file.

    Raises
    ------
    UnknownScenarioError
        If there is neither a scenario nor a file of that name.
    ScenarioFaultsError
        If the file has faults; ``findings`` lists each with its place.
    """
    if str(name) in scenario_names():
        content = (resources.files("stuurlicht.simulation") / "scenarios" / f"{name}.yaml").read_bytes()
    elif Path(name).is_file():
        content = Path(name).read_bytes()
    else:
        raise UnknownScenarioError(name=str(name), known=", ".join(scenario_names()))
    return parse_scenario(content, file=Path(name).name)


def parse_scenario(content: bytes | str, file: str) -> Scenario:
    """Read a scenario from the content of a YAML file; ``file`` names it in faults."""
    try:
        raw = yaml.safe_load(content)
    except (yaml.YAMLError, ValueError) as error:  # a day that does not exist is a ValueError
        mark = getattr(error, "problem_mark", None)
        facts = {"line": mark.line + 1 if mark else 1}
        raise ScenarioFaultsError((scenario_fault("scenario_not_yaml", "", **facts),), file=file) from None
    reader = _Reader()
    scenario = reader.scenario(raw)
    faults = reader.faults if scenario is None else list(loose_ends(scenario))
    if scenario is None or faults:
        raise ScenarioFaultsError(tuple(faults), file=file)
    return scenario


@dataclass
class _Reader:
    faults: list[Finding] = field(default_factory=list)

    def scenario(self, raw: object) -> Scenario | None:
        if not isinstance(raw, Mapping):
            self.faults.append(scenario_fault("scenario_no_names", ""))
            return None
        scenario = self.one(
            Scenario,
            raw,
            "scenario",
            ages=self.several(AgeBand, raw, "ages"),
            products=self.several(Product, raw, "products"),
            habits=self.several(Habit, raw, "habits"),
            providers=self.several(Provider, raw, "providers"),
            forms=tuple(self.form(item, place) for place, item in self.items(raw, "forms")),
            planted=tuple(self.event(item, place) for place, item in self.items(raw, "planted", least=0)),
            shocks=self.one(Shocks, raw["shocks"], "shocks") if "shocks" in raw else None,
        )
        if scenario is None or self.faults:
            return None
        return dataclasses.replace(scenario, planted=tuple(sorted(scenario.planted, key=lambda event: event.from_date)))

    def form(self, raw: object, place: str) -> Form | None:
        durations = self.several(Duration, raw, "durations", f"{place}.") if isinstance(raw, Mapping) else ()
        return self.one(Form, raw, place, durations=durations)

    def event(self, raw: object, place: str) -> Planted | None:
        kind = KINDS.get(str(raw.get("kind"))) if isinstance(raw, Mapping) else None
        if not isinstance(raw, Mapping) or kind is None:
            self.faults.append(scenario_fault("scenario_unknown_kind", place, known=", ".join(KINDS)))
            return None
        return self.one(kind, {name: value for name, value in raw.items() if name != "kind"}, place)

    def several(self, kind: type[T], raw: Mapping[str, Any], name: str, within: str = "") -> tuple[T | None, ...]:
        return tuple(self.one(kind, item, place) for place, item in self.items(raw, name, within))

    def items(
        self, raw: Mapping[str, Any], name: str, within: str = "", least: int = 1
    ) -> Iterator[tuple[str, object]]:
        """Give the items of a list with the place of each."""
        told = raw.get(name)
        if isinstance(told, list) and len(told) >= least:
            yield from ((f"{within}{name}[{number}]", item) for number, item in enumerate(told, 1))
        elif name in raw:
            self.faults.append(scenario_fault("scenario_wrong_type", f"{within}{name}", wanted=A_LIST))

    def one(self, kind: type[T], raw: object, place: str, **built: object) -> T | None:
        """Make one part of ``raw``; the parts in ``built`` have been read, and their faults told."""
        if not isinstance(raw, Mapping):
            self.faults.append(scenario_fault("scenario_no_names", place))
            return None
        told = {name: _frozen(value) for name, value in raw.items() if name not in built}
        wrong = list(_wrong(kind, told, {*told, *(built.keys() & raw.keys())}, place))
        self.faults += wrong
        return None if wrong else kind(**told, **built)


def _wrong(kind: type[Any], told: Mapping[str, object], given: set[str], place: str) -> Iterator[Finding]:
    """Find names that are unknown or missing, and values in ``told`` of another kind than asked."""
    declared = {one.name: one for one in dataclasses.fields(kind)}
    needed = {name for name, one in declared.items() if _is_required(one)}
    for name in sorted(given - set(declared), key=str):
        yield scenario_fault("scenario_unknown_name", f"{place}.{name}")
    for name in sorted(needed - given):
        yield scenario_fault("scenario_missing", f"{place}.{name}")
    wanted = get_type_hints(kind)
    for name in declared:
        if name in told and not fits(told[name], wanted[name]):
            yield scenario_fault("scenario_wrong_type", f"{place}.{name}", wanted=WANTED[wanted[name]])


def _is_required(declared: "dataclasses.Field[Any]") -> bool:
    return declared.default is dataclasses.MISSING and declared.default_factory is dataclasses.MISSING


def _frozen(value: Any) -> Any:  # noqa: ANN401  any value of YAML
    return tuple(value) if isinstance(value, list) else value
