"""`identify.json`: what identifies an event, as data for the page, for commands and for other programs."""

from collections.abc import Mapping, Sequence
from math import log
from types import MappingProxyType
from typing import Any

from eventguide import site_paths
from eventguide.formats import identify_json as out
from eventguide.formats.output import NO_HASH, set_hash
from eventguide.json_writer import compact, written
from eventguide.numbers import plain
from eventguide.payloads import Payload, Resolved, ResolvedEvent, Urls
from eventguide.payloads.cross_references import carried_values
from eventguide.payloads.identification.discriminators import NamingKey
from eventguide.payloads.identification.expected import Expected
from eventguide.payloads.identification.facts import Facts, PropertyFacts, all_facts
from eventguide.payloads.identification.outer import CHANNEL, HEADERS
from eventguide.payloads.identification.values import ANY_TYPE
from eventguide.payloads.shape.field_paths import FieldPath

THRESHOLDS: Mapping[str, float] = MappingProxyType(
    {
        "depth": 3,  # how deep the documented paths are counted
        "far_top": 0.4,  # share of the paths at the top that may not differ, else nothing is near
        "far_deep": 0.5,  # the same for the paths to `depth`
        "form": 0.1,  # share of the paths to `depth` in which an event of a payload's form differs at most
        "value_weight": 3,  # weight of a difference from a fixed value, or from the values that are allowed
        "weight": 1,  # weight of any other difference
        "spelling": 0.34,  # how much of a name may be spelt differently to be called near
    }
)
"""The numbers that decide what is near: part of the index, so that the page and Python use the same."""


def identify_json(resolved: Resolved, urls: Urls) -> str:
    """Return `identify.json`; `urls` are those of pages in it, relative to the root."""
    return compact(_content(resolved, urls))


def _content(resolved: Resolved, urls: Urls) -> dict[str, Any]:
    """Return the content of `identify.json`; its payloads are written already."""
    numbers = {name: number for number, name in enumerate(resolved.events)}
    facts = all_facts(payload.shape for payload in resolved.payloads)
    by_form = [
        number for number, payload in enumerate(resolved.payloads) if not resolved.discriminators.names(payload.event)
    ]
    outside = {name: _outside(event) for name, event in resolved.events.items()}
    content = out.IdentifyJson(
        format=out.FORMAT,
        version=resolved.catalog.version,
        hash=NO_HASH,
        thresholds=dict(THRESHOLDS),
        envelope=resolved.event_path,
        keys=(*_keys(resolved.outer, numbers), *_keys(resolved.discriminators.key, numbers)),
        events=tuple(_event(event, outside[event.name], resolved, urls) for event in resolved.events.values()),
        payloads=(),
        form=_forms({number: facts[number] for number in by_form}) if by_form else None,
    ).content()
    content["payloads"] = [
        written(_payload(payload, numbers[payload.event], one, outside[payload.event], resolved, urls).content())
        for payload, one in zip(resolved.payloads, facts, strict=True)
    ]
    set_hash(content)
    return content


def _keys(key: NamingKey | None, numbers: Mapping[str, int]) -> tuple[out.Key, ...]:
    if key is None:
        return ()
    values = tuple((tuple(values), numbers[event]) for values, event in key.values)
    places = tuple(map(_place, key.places))
    return (out.Key(places=places, values=values, unnamed=tuple(numbers[event] for event in key.unnamed)),)


def _place(path: FieldPath) -> out.Place:
    if path[0] == HEADERS:
        return out.Header(header=path[1])
    return out.Channel(channel=True) if path[0] == CHANNEL else path


def _event(event: ResolvedEvent, outside: Sequence[FieldPath], resolved: Resolved, urls: Urls) -> out.EventType:
    return out.EventType(
        name=event.name,
        title=event.title,
        url=urls.path(site_paths.event(event.slug)),
        places=tuple(resolved.discriminators.places[event.name]),
        outside=tuple(map(_place, outside)),
        formerly=tuple(event.event_type.formerly),
    )


def _outside(event: ResolvedEvent) -> list[FieldPath]:
    """The headers and the channel that have different values for payloads of an event type."""
    fixed = [carried_values(payload) for payload in event.payloads]
    paths = dict.fromkeys(path for one in fixed for path in one)
    return [path for path in paths if any(one.get(path) != fixed[0].get(path) for one in fixed)]


def _test_outside(payload: Payload, path: FieldPath) -> out.Test:
    text = carried_values(payload).get(path)
    return out.Test() if text is None else out.Test(allowed=(text,))


def _payload(
    payload: Payload, number: int, facts: Facts, outside: Sequence[FieldPath], resolved: Resolved, urls: Urls
) -> out.Payload:
    places = resolved.discriminators.places[payload.event]
    return out.Payload(
        event=number,
        title=payload.title,
        url=urls.path(site_paths.action(payload.event_slug, payload.slug)),
        schema_url=site_paths.payload_schema(payload.event_slug, resolved.events[payload.event].definition_of(payload)),
        actors=payload.actors,
        when=payload.definition.when,
        hint=_hint(payload, resolved),
        tests=tuple(_test(facts.expected(place)) for place in places),
        outside=tuple(_test_outside(payload, path) for path in outside),
    )


def _hint(payload: Payload, resolved: Resolved) -> out.Hint | None:
    path = resolved.events[payload.event].path_of(payload.hint.path) if payload.hint else None
    return out.Hint(path=path, text=payload.hint.text) if payload.hint and path is not None else None


def _test(expected: Expected) -> out.Test:
    if expected.absent:
        return out.Test(absent=True)
    types = None if expected.values is not None else _types(expected)
    return out.Test(allowed=expected.values, types=types, optional=expected.optional)


def _types(expected: Expected) -> tuple[str, ...] | None:
    """The types that are possible; None for all."""
    everything = set(expected.types) >= set(ANY_TYPE) - {"integer"}
    return None if everything else tuple(expected.types)


def _forms(facts: dict[int, Facts]) -> out.Forms:
    """The top-level properties of payloads, and how rare each key is, in thousandths of a natural logarithm."""
    parts: dict[out.Property, int] = {}
    payloads: dict[str, out.Form] = {}
    for number, one in facts.items():
        present = [(name, part) for name, part in one.parts.items() if not part.expected[(name,)].absent]
        those = [parts.setdefault(_part(name, part), len(parts)) for name, part in present]
        payloads[str(number)] = out.Form(parts=tuple(those), open=one.is_open)
    return out.Forms(parts=tuple(parts), payloads=payloads, rarity=_rarity(list(facts.values())))


def _part(name: str, part: PropertyFacts) -> out.Property:
    expected = part.expected[(name,)]
    is_open = (name,) in part.opened
    return out.Property(
        name=name,
        optional=expected.optional,
        types=_types(expected) if expected.values is None else None,
        keys=None if is_open else tuple(path[1] for path in part.expected if len(path) == 2),  # noqa: PLR2004
    )


def _rarity(facts: Sequence[Facts]) -> dict[str, tuple[int, dict[str, int]]]:
    documented = ((path, expected) for one in facts for path, expected in one.all() if not expected.absent)
    paths = dict.fromkeys(path for path, _ in documented if not path[2:])
    rarity: dict[str, tuple[int, dict[str, int]]] = {}
    for path in paths:
        having = sum(not one.expected(path).absent for one in facts)
        rare = round(1000 * log(len(facts) / having))
        if len(path) == 1:
            rarity[path[0]] = (rare, {})
        elif rare:
            rarity[path[0]][1][path[1]] = rare
    return rarity


def schemas(resolved: Resolved) -> dict[str, dict[str, Any]]:
    """Return the schemas that the file names, by URL without what follows `#`."""
    return {
        site_paths.event_schema(event.slug): plain(resolved.schemas.event(name))
        for name, event in resolved.events.items()
    }
