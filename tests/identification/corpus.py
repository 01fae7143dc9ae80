"""Events with the results of the Python engine, for comparison with other engines and with snippets."""

import copy
import json
import random
from collections.abc import Iterator, Mapping
from typing import Any

from eventguide.exports.identify_index import identify_json, schemas
from eventguide.numbers import plain
from eventguide.payloads import Resolved, Urls, resolve
from eventguide.payloads.identification.engine import Engine

OTHER_VALUES = ["something else", "", 7, 0.5, -(2**53), True, None, [], {}, ["x"], {"x": 1}]


def engine_of(resolved: Resolved) -> Engine:
    """The engine over a catalog's own `identify.json`, as it is read from the file."""
    documents = schemas(resolved)
    return Engine(json.loads(identify_json(resolved, Urls())), documents.__getitem__)


def without(resolved: Resolved, name: str) -> Resolved:
    """The catalog without one of its event types, and without scenarios."""
    catalog = copy.copy(resolved.catalog)
    events = {other: event for other, event in catalog.events.items() if other != name}
    catalog.__dict__.update(events=events, scenarios={})
    return resolve(catalog)


def corpus(resolved: Resolved, count: int, seed: int = 0) -> list[dict[str, Any]]:
    """All examples and `count` mutants of them, as `{"event": …, "result": …}`; the same each time."""
    engine = engine_of(resolved)
    events = [*(plain(payload.example) for payload in resolved.payloads), *mutants(resolved, count, seed)]
    return [{"event": event, "result": engine.identify(event).as_json()} for event in events]


def mutants(resolved: Resolved, count: int, seed: int = 0) -> Iterator[Any]:
    """Examples with one to four random changes: keys and values removed, added, replaced, spelt differently."""
    chance = random.Random(seed)
    for _ in range(count):
        event = copy.deepcopy(plain(chance.choice(resolved.payloads).example))
        for _ in range(chance.choice([1, 1, 1, 2, 4])):
            event = mutate(event, chance)
        yield stripped(event, chance) if chance.random() < 0.15 else event


def stripped(event: Any, chance: random.Random) -> Any:
    """The event with few of its keys and some that no payload has."""
    if not isinstance(event, dict):
        return event
    kept = {name: value for name, value in event.items() if name in ("type", "action") or chance.random() < 0.6}
    return {**kept, **{f"more{number}": number for number in range(chance.randrange(4))}}


def mutate(event: Any, chance: random.Random) -> Any:
    """The event with one random change; the event itself is changed where it is an object or a list."""
    holders = [one for one in walk(event) if one]
    if not holders:
        return copy.deepcopy(chance.choice(OTHER_VALUES))
    holder = chance.choice(holders)
    name = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    change = chance.choice(["remove", "replace", "replace", "add", "move", "spell"])
    if change == "remove":
        del holder[name]
    elif change == "replace":
        holder[name] = copy.deepcopy(chance.choice(OTHER_VALUES))
    elif change == "add" and isinstance(holder, dict):
        holder[chance.choice(["more", "type", "action", "kind"])] = copy.deepcopy(chance.choice(OTHER_VALUES))
    elif change == "move" and isinstance(holder, dict):
        other = chance.choice([one for one in holders if isinstance(one, dict)])
        other[name] = copy.deepcopy(holder[name])
    elif isinstance(holder[name], str) and holder[name]:
        holder[name] = holder[name][:-1] + chance.choice("xs1")
    return event


def walk(value: Any) -> Iterator[dict[str, Any] | list[Any]]:
    """Every object and list of a JSON value."""
    if isinstance(value, (dict, list)):
        yield value
        for member in value.values() if isinstance(value, dict) else value:
            yield from walk(member)


def paths(value: Mapping[str, Any], at: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every property of a JSON object, through objects only."""
    for name, member in value.items():
        yield (*at, name)
        if isinstance(member, dict):
            yield from paths(member, (*at, name))
