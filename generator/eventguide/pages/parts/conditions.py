"""Conditions as pages show them, and the sentence on how a payload is identified."""

from collections.abc import Iterable, Mapping

from eventguide import site_paths
from eventguide.pages.parts.action_values import place_text, shown
from eventguide.payloads import Condition, FieldPath, Payload, Resolved, display
from eventguide.payloads.common_limits import differing_limits
from eventguide.payloads.identification.outer import HEADERS
from eventguide.record import record

MAX_LISTED = 20
"""How many payloads that look the same are named one by one."""


@record
class ConditionView:
    """A condition in words: `path`, then `test` with `values`, the texts of values or of types.

    `anchor` is that of the field's row, "" for none.
    """

    path: str
    test: str
    values: tuple[str, ...]
    optional: bool
    anchor: str


@record
class Alike:
    """A payload that looks the same as another, or that a snippet selects too; `address` is that of its section."""

    title: str
    event: str
    address: str


def condition_view(one: Condition, payload: Payload, anchors: Mapping[FieldPath, str] | None = None) -> ConditionView:
    """Return a condition of a payload for a page with these anchors."""
    values = tuple(shown(value, one.path) for value in one.values) if one.test == "is" else one.types
    return ConditionView(
        place_text(one.path), one.test, values, payload.may_lack(one), (anchors or {}).get(one.path, "")
    )


def looking_same(payload: Payload, resolved: Resolved) -> tuple[Alike, ...]:
    """Return the payloads that no fixed value, type or absent field distinguishes from this one."""
    return tuple(_alike(resolved.by_key[key]) for key in payload.identified.ambiguous)


def limits_apart(payloads: Iterable[Payload]) -> tuple[str, ...]:
    """Return the paths at which payloads that look the same have different limits."""
    shapes = [payload.shape for payload in payloads]
    return tuple(map(display, differing_limits(shapes))) if len(shapes) > 1 else ()


def undecided(payload: Payload, resolved: Resolved) -> tuple[Alike, ...]:
    """Return the payloads that look the same as this one where an optional field is absent, and only then."""
    found, body = payload.identified, payload.by_body
    keys = dict.fromkeys(key for key in found.also_selected if not _is_known_apart(payload, resolved.by_key[key]))
    if any(one.path[0] == HEADERS and payload.may_lack(one) for one in found.conditions):
        keys |= dict.fromkeys((*body.ambiguous, *body.also_selected))
    return tuple(_alike(resolved.by_key[key]) for key in keys if key not in found.ambiguous)


def apart_by_schema(payload: Payload, resolved: Resolved) -> tuple[Alike, ...]:
    """Return the payloads with events that meet the conditions of this one, and never follow its schema."""
    others = (resolved.by_key[key] for key in payload.identified.also_selected)
    return tuple(_alike(other) for other in others if _is_known_apart(payload, other))


def _is_known_apart(payload: Payload, other: Payload) -> bool:
    """Return whether no event of a payload meets the conditions of another, which has some."""
    found = other.identified
    return bool(found.conditions) and payload.key not in (*found.also_selected, *found.ambiguous)


def also_selected(payload: Payload, resolved: Resolved) -> tuple[str, ...]:
    """Return the names of the payloads that the snippets of this one select too, a number in place of the rest."""
    keys = payload.by_body.also_selected
    names = [_name(resolved.by_key[key], payload.event) for key in keys[:MAX_LISTED]]
    more = len(keys) - len(names)
    return (*names, *((f"{more} more",) if more else ()))


def _alike(other: Payload) -> Alike:
    return Alike(other.title, other.event, site_paths.action(other.event_slug, other.slug))


def _name(other: Payload, event: str) -> str:
    title = " ".join(other.title.split())
    return title if other.event == event else f"{title} of {' '.join(other.event.split())}"
