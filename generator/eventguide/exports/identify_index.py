"""`identify.json`: what identifies an event, as data for the page, for commands and for other programs."""

from collections.abc import Iterable, Sequence
from math import log
from typing import Any

from eventguide import site_paths
from eventguide.json_writer import compact
from eventguide.numbers import plain
from eventguide.payloads import Payload, Resolved, ResolvedEvent, Urls
from eventguide.payloads.identification.expected import Expected
from eventguide.payloads.identification.facts import Facts, PropertyFacts, all_facts
from eventguide.payloads.identification.thresholds import THRESHOLDS
from eventguide.payloads.identification.values import ANY_TYPE
from eventguide.payloads.shape.shape import Shape

FORMAT = 1
"""Grows when a program that reads the file would have to change."""


def identify_json(resolved: Resolved, urls: Urls) -> str:
    """Return `identify.json`; `urls` are those of pages in it, relative to the root."""
    return compact(identify_index(resolved, urls))


def identify_index(resolved: Resolved, urls: Urls) -> dict[str, Any]:
    """Return the content of `identify.json`; docs/machine-readable.md describes it."""
    numbers = {name: number for number, name in enumerate(resolved.events)}
    key = resolved.discriminators.key
    facts = all_facts(payload.shape for payload in resolved.payloads)
    by_form = [
        number for number, payload in enumerate(resolved.payloads) if not resolved.discriminators.names(payload.event)
    ]
    keys = (
        []
        if key is None
        else [
            {
                "places": [list(place) for place in key.places],
                "values": [[list(values), numbers[event]] for values, event in key.values],
                "unnamed": [numbers[event] for event in key.unnamed],
            }
        ]
    )
    return {
        "format": FORMAT,
        "thresholds": dict(THRESHOLDS),
        "envelope": list(event_path(resolved.envelope) or ()) if resolved.envelope else None,
        "keys": keys,
        "events": [_event(event, resolved, urls) for event in resolved.events.values()],
        "payloads": [
            _payload(payload, numbers[payload.event], one, resolved, urls)
            for payload, one in zip(resolved.payloads, facts, strict=True)
        ],
        **({"form": _form({number: facts[number] for number in by_form})} if by_form else {}),
    }


def _event(event: ResolvedEvent, resolved: Resolved, urls: Urls) -> dict[str, Any]:
    return {
        "name": event.name,
        "title": event.title,
        "url": urls.path(site_paths.event(event.slug)),
        "places": [list(place) for place in resolved.discriminators.places[event.name]],
    }


def _payload(payload: Payload, number: int, facts: Facts, resolved: Resolved, urls: Urls) -> dict[str, Any]:
    places = resolved.discriminators.places[payload.event]
    return {
        "event": number,
        "title": payload.title,
        "url": urls.path(site_paths.action(payload.event_slug, payload.action_slug)),
        "schema": site_paths.payload_schema(payload.event_slug, payload.slug),
        "actors": list(payload.definition.actors),
        "when": payload.definition.when,
        "tests": [_test(facts.expected(place)) for place in places],
    }


def _test(expected: Expected) -> dict[str, Any]:
    if expected.absent:
        return {"absent": True}
    optional = {"optional": True} if expected.optional else {}
    if expected.values is not None:
        return {"is": list(expected.values), **optional}
    return {**_types(expected), **optional}


def _types(expected: Expected, name: str = "type") -> dict[str, Any]:
    everything = set(expected.types) >= set(ANY_TYPE) - {"integer"}
    return {} if everything else {name: list(expected.types)}


def _form(facts: dict[int, Facts]) -> dict[str, Any]:
    """The top-level properties of payloads, and how rare each key is, in thousandths of a natural logarithm."""
    parts: dict[str, int] = {}
    found: list[dict[str, Any]] = []
    payloads: dict[str, dict[str, Any]] = {}
    for number, one in facts.items():
        those = []
        for name, part in one.parts.items():
            entry = _part(name, part)
            at = parts.setdefault(repr(entry), len(found))
            if at == len(found):
                found.append(entry)
            those.append(at)
        payloads[str(number)] = {"parts": those, **({"open": True} if one.is_open else {})}
    return {"parts": found, "payloads": payloads, "rarity": _rarity(list(facts.values()))}


def _part(name: str, part: PropertyFacts) -> dict[str, Any]:
    expected = part.expected[(name,)]
    entry: dict[str, Any] = {"name": name}
    if expected.optional:
        entry["optional"] = True
    if expected.values is None:
        entry |= _types(expected, "types")
    if (name,) not in part.opened:
        entry["keys"] = [path[1] for path in part.expected if len(path) == 2]  # noqa: PLR2004
    return entry


def _rarity(facts: Sequence[Facts]) -> dict[str, Any]:
    paths = dict.fromkeys(path for one in facts for path, _ in one.all() if len(path) <= 2)  # noqa: PLR2004
    rarity: dict[str, tuple[int, dict[str, int]]] = {}
    for path in paths:
        having = sum(not one.expected(path).absent for one in facts)
        rare = round(1000 * log(len(facts) / having))
        if len(path) == 1:
            rarity[path[0]] = (rare, {})
        elif rare:
            rarity[path[0]][1][path[1]] = rare
    return {name: [rare, below] for name, (rare, below) in rarity.items()}


def event_path(shape: Shape) -> tuple[str, ...] | None:
    """Return the path at which an envelope holds its events; `[]` for every item of a list."""
    for name, child in shape.children():
        if child.event:
            return (name,)
        below = event_path(child)
        if below is not None:
            return (name, *below)
    return None


def schemas(events: Iterable[ResolvedEvent]) -> dict[str, dict[str, Any]]:
    """Return the schemas that the file names, by URL without what follows `#`."""
    return {site_paths.event_schema(event.slug): plain(event.schema()) for event in events}
