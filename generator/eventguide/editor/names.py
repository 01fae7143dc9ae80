"""The names that a catalog declares, for an editor to complete where they are referred to."""

from eventguide.catalog import Catalog
from eventguide.payloads import resolve
from eventguide.record import record


@record(kw_only=True)
class CatalogNames:
    """The names of a catalog, each kind in the catalog's order.

    `actions` are written `EventType/Action`, `fields` are the paths of all payloads. `action_names` and
    `variant_names` are names alone, each once.
    """

    actors: tuple[str, ...]
    timings: tuple[str, ...]
    entities: tuple[str, ...]
    events: tuple[str, ...]
    actions: tuple[str, ...]
    sources: tuple[str, ...]
    evidence: tuple[str, ...]
    headers: tuple[str, ...]
    fields: tuple[str, ...]
    action_names: tuple[str, ...]
    variant_names: tuple[str, ...]


def names_of(catalog: Catalog) -> CatalogNames:
    """Return the names that a catalog declares."""
    actions = [named for event in catalog.events.values() for named in event.actions.items()]
    return CatalogNames(
        actors=tuple(catalog.actors),
        timings=tuple(catalog.timings),
        entities=tuple(catalog.entities),
        events=tuple(catalog.events),
        actions=tuple(f"{event}/{action}" for event, made in catalog.events.items() for action in made.actions),
        sources=tuple(catalog.sources),
        evidence=tuple(catalog.evidence),
        headers=tuple(catalog.delivery.headers) if catalog.delivery else (),
        fields=tuple(dict.fromkeys(row.display for event in resolve(catalog).events.values() for row in event.fields)),
        action_names=tuple(dict.fromkeys(name for name, _ in actions)),
        variant_names=tuple(dict.fromkeys(name for _, action in actions for name in action.variants)),
    )
