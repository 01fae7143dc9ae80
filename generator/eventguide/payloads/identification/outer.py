"""What names an event outside of its body: a header, or the channel."""

from collections.abc import Mapping, Sequence
from typing import Any

from eventguide.payloads.identification.discriminators import NamingKey, naming_key
from eventguide.payloads.identification.expected import Expected
from eventguide.payloads.identification.facts import Facts, PropertyFacts
from eventguide.payloads.shape.field_paths import ITEM, VALUE, FieldPath

HEADERS, CHANNEL = "{headers}", "{channel}"
"""The first steps of the paths of a header and of the channel."""

STEPS = frozenset((ITEM, VALUE, HEADERS, CHANNEL))
"""The steps of paths that are not names; no property can have such a name."""

Carried = Mapping[FieldPath, Any]
"""What is fixed outside the body of a payload."""


def outer_facts(carried: Carried) -> dict[str, PropertyFacts]:
    """Return what is fixed outside the body of a payload, also of what is optional; anything else may be anything."""
    headers: dict[FieldPath, Expected] = {(HEADERS,): Expected(types=("object",))}
    headers |= {path: Expected((value,)) for path, value in carried.items() if path[0] == HEADERS}
    channel = Expected((carried[CHANNEL,],)) if (CHANNEL,) in carried else Expected(types=("string",), optional=True)
    return {
        HEADERS: PropertyFacts(headers, frozenset({(HEADERS,)})),
        CHANNEL: PropertyFacts({(CHANNEL,): channel}, frozenset()),
    }


def with_outer(facts: Sequence[Facts], carried: Sequence[Carried]) -> list[Facts]:
    """Return the facts of payloads with those outside of their bodies: the same objects where they say the same."""
    known: dict[Any, PropertyFacts] = {}
    found = []
    for one, outside in zip(facts, carried, strict=True):
        parts = {name: known.setdefault(part.content, part) for name, part in outer_facts(outside).items()}
        found.append(Facts({**parts, **one.parts}, is_open=one.is_open))
    return found


def outer_key(counts: Mapping[str, int], carried: Sequence[Carried]) -> NamingKey | None:
    """Return the header or the channel that names the event types; `counts` are their numbers of payloads."""
    rest = iter(carried)
    groups = {event: [Facts(outer_facts(next(rest))) for _ in range(count)] for event, count in counts.items()}
    return naming_key(groups, most=1)
