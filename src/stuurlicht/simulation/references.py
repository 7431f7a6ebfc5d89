"""What a scenario refers to: a name that does not exist would be passed over in silence, so it is a fault."""

from collections.abc import Iterable, Iterator

from stuurlicht.core.documents import Finding
from stuurlicht.simulation.scenario import Scenario
from stuurlicht.simulation.scenario_values import scenario_fault

Reference = tuple[str, Iterable[str], Iterable[str]]
"""Where it stands, the names there, and the names that exist."""

_ROUNDING = 1e-6


def loose_ends(scenario: Scenario) -> Iterator[Finding]:
    """Name what is referred to and does not exist, products that nobody delivers, and shares that are no whole."""
    for place, told, known in (*_of_parts(scenario), *_of_planted(scenario)):
        if unknown := sorted(set(told) - set(known)):
            yield scenario_fault("scenario_refers_to_nothing", place, names=", ".join(unknown))
    delivered = {(one.law, category) for one in scenario.providers for category in one.categories}
    if orphans := sorted(one.code for one in scenario.products if (one.law, one.category) not in delivered):
        yield scenario_fault("scenario_no_provider", "providers", names=", ".join(orphans))
    total = sum(band.share for band in scenario.ages)
    if abs(total - 1) > _ROUNDING:
        yield scenario_fault("scenario_shares", "ages", total=f"{total:.3f}")


def _of_parts(scenario: Scenario) -> Iterator[Reference]:
    products, forms = {product.code for product in scenario.products}, {form.name for form in scenario.forms}
    for form in scenario.forms:
        yield f"forms.{form.name}.products", form.products, products
        yield f"forms.{form.name}.following", form.following, forms
        yield f"forms.{form.name}.alongside", form.alongside, forms
    habits = {habit.name for habit in scenario.habits}
    for provider in scenario.providers:
        yield f"providers.{provider.agb}.habit", (provider.habit,), habits


def _of_planted(scenario: Scenario) -> Iterator[Reference]:
    """Give what each event refers to; a later tender or change may renew what an earlier one made."""
    renewed = [event.renewed_products.values() for event in scenario.planted]
    taken_over = [event.renewed_providers.values() for event in scenario.planted]
    agbs = {provider.agb for provider in scenario.providers}.union(*taken_over)
    known = {
        "forms": {form.name for form in scenario.forms},
        "referrers": {code for form in scenario.forms for code in form.referrers},
        "categories": {product.category for product in scenario.products},
        "products": {product.code for product in scenario.products}.union(*renewed),
        "agb": agbs,
        "old_agb": agbs,
    }
    for event in scenario.planted:
        for name, names in known.items():
            told = getattr(event, name, ())
            place = f"planted.{event.kind} {event.from_date}.{name}"
            yield place, (told,) if isinstance(told, str) else told, names
