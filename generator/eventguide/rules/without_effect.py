"""Rules for keys that are allowed where they are written, but have no effect there."""

from collections.abc import Iterator

from eventguide.catalog import NEEDED, Action, EventType, Part, Property, Value, name_list
from eventguide.findings import Finding, Rule, Severity, Topic
from eventguide.payloads import Payload
from eventguide.rules.engine.index import Survey

KEY_WITHOUT_EFFECT = Rule(
    id="key-without-effect",
    severity=Severity.WARNING,
    summary="A key has no effect: a `hint` for payloads that are not ambiguous, a value in place of which each inner "
    "level has its own, a keyword of JSON Schema for another type, or one beside `event: true`.",
    rationale="The key is not shown and checks nothing, so something else was probably meant. A "
    "`hint` is shown where payloads look the same; `minimum` is for numbers, `pattern` for strings.",
    bad='pages: {summary: How many pages it has., type: integer, pattern: "^[0-9]+$", example: 312}',
    good="pages: {summary: How many pages it has., type: integer, minimum: 1, example: 312}",
)


def hint_without_effect(survey: Survey) -> Iterator[Finding]:
    """Find hints for payloads of which the events are never ambiguous."""
    shown = {id(one.hint) for one in survey.resolved.payloads if one.hint and _can_be_ambiguous(one)}
    for event in survey.resolved.events.values():
        actions = event.event_type.actions
        parts: tuple[tuple[str, EventType | Action], ...] = ((event.name, event.event_type), *actions.items())
        for name, part in parts:
            if part.hint and id(part.hint) not in shown and event.path_of(part.hint.path) is not None:
                message = f'The hint of "{name}" is not shown, because none of its payloads is ambiguous.'
                hint = "remove it, or explain the field in its `description`."
                if part is event.event_type and all(action.hint for action in actions.values()):
                    message = f'The hint of "{name}" is not shown, because each of its actions has its own.'
                    hint = "remove it, or those of the actions."
                yield KEY_WITHOUT_EFFECT.report(part.at_key("hint"), message, hint)


def _can_be_ambiguous(payload: Payload) -> bool:
    return any(one.ambiguous or one.also_selected for one in (payload.identified, payload.by_body))


def default_without_effect(survey: Survey) -> Iterator[Finding]:
    """Find actors, timings and evidence for entries without their own, where there are none."""
    events, defaults = survey.catalog.events.values(), survey.catalog.defaults
    for event in events:
        for key in NEEDED:
            if getattr(event, key) and event.actions and not _lacks(event, key):
                yield _unused_default(event, key, "action")
    if defaults is None or not any(event.actions for event in events):
        return
    for key in NEEDED:
        if getattr(defaults, key) and not any(_lacks(event, key) and not event.states(key) for event in events):
            yield _unused_default(defaults, key, "action")
    if defaults.evidence and all(event.states("evidence") for event in events):
        yield _unused_default(defaults, "evidence", "event type")


def _lacks(event: EventType, key: str) -> bool:
    return any(not action.states(key) for action in event.actions.values())


def superseded_value(survey: Survey) -> Iterator[Finding]:
    """Find actors and channels that no payload has, because each inner level states others."""
    found: dict[tuple[int, str], tuple[Part, list[tuple[str, ...]]]] = {}
    for payload in survey.resolved.payloads:
        levels = {"actor": payload.layers, "channel": (*payload.layers, payload.event_type)}
        for key, parts in levels.items():
            nearer: tuple[str, ...] = ()
            for part in (one for one in parts if one.states(key)):
                found.setdefault((id(part), key), (part, []))[1].append(nearer)
                nearer = nearer or name_list(getattr(part, key))
    for (_, key), (part, inner) in found.items():
        own = set(name_list(getattr(part, key)))
        if all(inner) and not own <= {name for names in inner for name in names}:
            yield _unused_default(part, key, "variant" if isinstance(part, Action) else "action or variant")


def _unused_default(part: Part, key: str, of: str) -> Finding:
    message = f"`{key}` has no effect here, because each {of} has its own."
    return KEY_WITHOUT_EFFECT.report(part.at_key(key), message, "remove it here, or where the same is written.")


def structure_of_no_payload(survey: Survey) -> Iterator[Finding]:
    """Find properties and fixed values of actors that are not themselves the actor of any payload."""
    acting = {name for payload in survey.resolved.payloads for name in payload.actors}
    for name, actor in survey.catalog.actors.items():
        for key in ("properties", "payload"):
            if getattr(actor, key) and name not in acting:
                message = f'`{key}` of "{name}" has no effect, because no action has this actor itself.'
                hint = "write it in the actor of the actions, or add variants by this actor."
                yield KEY_WITHOUT_EFFECT.report(actor.at_key(key), message, hint)


_BESIDE_EVENT = frozenset(
    {"entity", "properties", "items", "one_of", "additional_properties", "timestamp", "since", *Value.fields()}
    - {"example"}
)


def key_beside_event(survey: Survey) -> Iterator[Finding]:
    """Find keys that describe a value, where the value is the event."""
    for found in survey.all(Property):
        for key, one in found.part.by_key().items() if found.part.event else ():
            if one.name in found.part.stated & _BESIDE_EVENT and (key, found.part.type) != ("type", "object"):
                message = f"`{key}` has no effect beside `event: true`: the value is an event, as its type defines it."
                yield KEY_WITHOUT_EFFECT.report(found.part.at_key(key), message, "remove it.")


TOPIC = Topic(
    title="Keys without effect",
    summary="A key without effect is in the wrong place, or superseded by others.",
    rules=(KEY_WITHOUT_EFFECT,),
    checks=(default_without_effect,),
    cross_checks=(hint_without_effect, superseded_value, structure_of_no_payload, key_beside_event),
)
