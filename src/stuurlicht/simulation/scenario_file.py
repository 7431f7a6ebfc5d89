"""Read a scenario file: every fault with its place, all at once."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import yaml

from stuurlicht.core.errors import InputError, UsageError
from stuurlicht.simulation.planted import KINDS, Planted
from stuurlicht.simulation.scenario import AgeBand, Duration, Form, Habit, Product, Provider, Scenario, Shocks

T = TypeVar("T")
DEFAULT_SCENARIO = "voorbeeldgemeente"


class UnknownScenarioError(UsageError):
    """No scenario in the package and no file has this name."""

    code: ClassVar[str] = "unknown_scenario"


class ScenarioFileError(InputError):
    """A scenario file says something that a scenario cannot say."""

    code: ClassVar[str] = "scenario_file"


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
    ScenarioFileError
        If the file has faults; ``faults`` lists each with its place.
    """
    if str(name) in scenario_names():
        text = (resources.files("stuurlicht.simulation") / "scenarios" / f"{name}.yaml").read_text(encoding="utf-8")
    elif Path(name).is_file():
        text = Path(name).read_text(encoding="utf-8")
    else:
        raise UnknownScenarioError(name=str(name), known=", ".join(scenario_names()))
    return parse_scenario(text, file=Path(name).name)


def parse_scenario(text: str, file: str) -> Scenario:
    """Read a scenario from the text of a YAML file; ``file`` names it in faults."""
    try:
        raw = yaml.safe_load(text)
    except yaml.YAMLError as fault:
        raise ScenarioFileError(file=file, faults=f"YAML: {str(fault).splitlines()[0]}") from fault
    reader = _Reader()
    scenario = reader.scenario(raw)
    faults = reader.faults or _loose_ends(scenario)
    if scenario is None or faults:
        raise ScenarioFileError(file=file, faults="; ".join(faults))
    return scenario


@dataclass
class _Reader:
    faults: list[str] = field(default_factory=list)

    def scenario(self, raw: object) -> Scenario | None:
        if not isinstance(raw, Mapping):
            self.faults.append("the file holds no names and values")
            return None
        parts = {
            "ages": self.several(AgeBand, raw, "ages"),
            "products": self.several(Product, raw, "products"),
            "habits": self.several(Habit, raw, "habits"),
            "providers": self.several(Provider, raw, "providers"),
            "forms": tuple(self.form(item, f"forms[{place}]") for place, item in enumerate(raw.get("forms", []), 1)),
            "planted": tuple(
                self.event(item, f"planted[{place}]") for place, item in enumerate(raw.get("planted", []), 1)
            ),
            "shocks": self.one(Shocks, raw.get("shocks"), "shocks"),
        }
        scenario = self.one(Scenario, {**raw, **parts}, "scenario")
        if scenario is None or self.faults:
            return None
        return dataclasses.replace(scenario, planted=tuple(sorted(scenario.planted, key=lambda event: event.from_date)))

    def form(self, raw: object, place: str) -> Form | None:
        if not isinstance(raw, Mapping):
            self.faults.append(f"{place}: names and values expected")
            return None
        return self.one(Form, {**raw, "durations": self.several(Duration, raw, "durations")}, place)

    def event(self, raw: object, place: str) -> Planted | None:
        if not isinstance(raw, Mapping) or raw.get("kind") not in KINDS:
            self.faults.append(f"{place}: kind is one of {', '.join(KINDS)}")
            return None
        return self.one(KINDS[raw["kind"]], {name: value for name, value in raw.items() if name != "kind"}, place)

    def several(self, kind: type[T], raw: Mapping[str, Any], name: str) -> tuple[T | None, ...]:
        items = raw.get(name) or []
        return tuple(self.one(kind, item, f"{name}[{place}]") for place, item in enumerate(items, 1))

    def one(self, kind: type[T], raw: object, place: str) -> T | None:
        if not isinstance(raw, Mapping):
            self.faults.append(f"{place}: names and values expected")
            return None
        declared = {one.name: one for one in dataclasses.fields(kind)}  # type: ignore[arg-type]
        needed = {name for name, one in declared.items() if _is_required(one)}
        wrong = [f"{place}.{name}: unknown name" for name in sorted(set(raw) - set(declared))]
        wrong += [f"{place}.{name}: missing" for name in sorted(needed - set(raw))]
        self.faults += wrong
        return None if wrong else kind(**{name: _frozen(value) for name, value in raw.items()})


def _is_required(declared: "dataclasses.Field[Any]") -> bool:
    return declared.default is dataclasses.MISSING and declared.default_factory is dataclasses.MISSING


def _frozen(value: Any) -> Any:  # noqa: ANN401  any value of YAML
    return tuple(value) if isinstance(value, list) else value


def _loose_ends(scenario: Scenario | None) -> list[str]:
    """Name what is referred to and does not exist."""
    if scenario is None:
        return []
    products = {product.code for product in scenario.products}
    forms = {form.name for form in scenario.forms}
    habits = {habit.name for habit in scenario.habits}
    referred = [(f"forms.{form.name}.products", set(form.products) - products) for form in scenario.forms]
    referred += [(f"forms.{form.name}.following", set(form.following) - forms) for form in scenario.forms]
    referred += [(f"forms.{form.name}.alongside", set(form.alongside) - forms) for form in scenario.forms]
    referred += [(f"providers.{one.agb}.habit", {one.habit} - habits) for one in scenario.providers]
    delivered = {(one.law, category) for one in scenario.providers for category in one.categories}
    orphans = {one.code for one in scenario.products if (one.law, one.category) not in delivered}
    referred.append(("providers (no provider delivers)", orphans))
    return [f"{place}: {', '.join(sorted(unknown))}" for place, unknown in referred if unknown]
