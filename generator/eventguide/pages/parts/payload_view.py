"""Example payloads as a page shows them: marked lines, the envelope around them, how they are identified."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from eventguide import site_paths
from eventguide.catalog import Hint
from eventguide.pages.parts.conditions import (
    Alike,
    ConditionView,
    apart_by_schema,
    condition_view,
    limits_apart,
    looking_same,
    undecided,
)
from eventguide.pages.parts.envelope_frame import Around, Wrappings
from eventguide.pages.parts.field_rows import values_by_path
from eventguide.pages.parts.payload_snippets import Snippets, is_constant
from eventguide.pages.render.json_html import Marking, json_html, key_links
from eventguide.payloads import FieldPath, Payload, Resolved, ResolvedEvent
from eventguide.payloads.identification.outer import CHANNEL, HEADERS
from eventguide.payloads.shape.value_trees import leaves
from eventguide.record import record
from eventguide.snippets import Snippet

Shown = dict[FieldPath, tuple[str, Any]]
"""FieldPath -> the anchor of the line of an example that shows it, and its value there."""


@record
class Request:
    """What carries a payload: how it is sent, and lines of a name, a value, and the class that marks it.

    The class is `fx` for a fixed value, `fx id` for one that identifies the payload, "" for others.
    """

    head: str
    lines: tuple[tuple[str, str, str], ...]


@record(kw_only=True)
class ExampleView:
    """One of several captured payloads; `event_json` and `envelope_json` are URLs."""

    name: str
    slug: str
    summary: str
    event_json: str
    envelope_json: str
    lines: Markup


@record(kw_only=True)
class PayloadView:
    """A payload on its page. `snippets` select its events, none where nothing is fixed.

    `conditions` identify it, `constant` are those that rule out no other payload.

    `position` is that among the payloads of its event type. `event_json`, `envelope_json` and `schema` are URLs.
    `examples` are all captured payloads, where there are several. `hint` is where to look in ambiguous payloads, at the
    field with the anchor `hint_anchor`. `ambiguous` are the payloads that look the same, `limits` the
    fields whose limits differ among them, `undecided` those that look the same where the optional fields among its
    conditions are absent, `by_schema` those whose events meet its conditions, and never follow its schema.
    """

    payload: Payload
    position: int
    event_json: str
    envelope_json: str
    schema: str
    lines: Markup
    around: Around | None
    conditions: tuple[ConditionView, ...]
    constant: tuple[ConditionView, ...]
    snippets: tuple[Snippet, ...]
    request: Request | None
    examples: tuple[ExampleView, ...]
    hint: Hint | None
    hint_anchor: str
    ambiguous: tuple[Alike, ...]
    limits: tuple[str, ...]
    undecided: tuple[Alike, ...]
    by_schema: tuple[Alike, ...]


def payload_views(
    event: ResolvedEvent, resolved: Resolved, shown: Sequence[Shown], wrappings: Wrappings, snippets: Snippets
) -> list[PayloadView]:
    """Return all payloads of an event type for its page; `shown` has what each is the first to show."""
    keys = key_links(event.fields)
    own = own_paths(event)
    arounds: dict[str, Around | None] = {}
    views: list[PayloadView] = []
    for payload, first in zip(event.payloads, shown, strict=True):
        when = payload.definition.when
        if when not in arounds:
            arounds[when] = wrappings.around(payload)
        lines = {path: f' id="{anchor}"' for path, (anchor, _) in first.items()}
        # The first payload is shown whole; of the others, first what is their own.
        folded = common_parts(event, payload, own) if views else frozenset()
        marking = Marking(keys, _marks(payload), lines, own, folded, _key_marks(payload))
        lines_of_it = json_html(payload.example, marking)
        others = Marking(keys, _marks(payload), {}, own, folded, _key_marks(payload))
        views.append(_view(payload, event, resolved, lines_of_it, others, arounds[when], snippets))
    return views


def _view(
    payload: Payload,
    event: ResolvedEvent,
    resolved: Resolved,
    lines: Markup,
    others: Marking,
    wrapped: Around | None,
    snippets: Snippets,
) -> PayloadView:
    slugs = (payload.event_slug, payload.slug)
    conditions = [(one, condition_view(one, payload, event.anchors)) for one in payload.identified.conditions]
    return PayloadView(
        payload=payload,
        position=event.payloads.index(payload),
        event_json=site_paths.payload(*slugs),
        envelope_json=site_paths.payload_envelope(*slugs),
        schema=site_paths.payload_schema(payload.event_slug, event.definition_of(payload)),
        lines=lines,
        around=wrapped,
        conditions=tuple(view for one, view in conditions if one.path not in payload.identified.constant),
        constant=tuple(view for one, view in conditions if one.path in payload.identified.constant),
        snippets=snippets.of(payload),
        request=request_of(payload, resolved),
        examples=tuple(_example(payload, at, lines, others) for at in range(len(payload.examples))),
        hint=payload.hint,
        hint_anchor=event.anchors.get(event.path_of(payload.hint.path) or (), "fields") if payload.hint else "",
        ambiguous=looking_same(payload, resolved),
        limits=limits_apart([payload, *(resolved.by_key[key] for key in payload.identified.ambiguous)]),
        undecided=undecided(payload, resolved),
        by_schema=apart_by_schema(payload, resolved),
    )


def _example(payload: Payload, at: int, lines: Markup, marking: Marking) -> ExampleView:
    one = payload.examples[at]
    slugs = (payload.event_slug, payload.slug if at == 0 else site_paths.example_slug(payload.slug, one.slug))
    return ExampleView(
        name=one.name,
        slug=one.slug,
        summary=one.summary,
        event_json=site_paths.payload(*slugs),
        envelope_json=site_paths.payload_envelope(*slugs),
        lines=lines if at == 0 else json_html(one.value, marking),
    )


def first_shown(event: ResolvedEvent) -> list[Shown]:
    """Return what each payload of an event type is the first to show."""
    names = event.anchors
    left = set(names)
    shown: list[Shown] = []
    for payload in event.payloads:
        first: Shown = {}
        for path, value in values_by_path(payload.example, names) if left else ():
            if path in left:
                left.remove(path)
                first[path] = (names[path].replace("field-", "at-", 1), value)
        shown.append(first)
    return shown


def own_paths(event: ResolvedEvent) -> frozenset[FieldPath]:
    """Return the paths that not all payloads of an event type have in common: some lack them, or fix other values."""
    fixed = {path for payload in event.payloads for layer in payload.layers for path in leaves(layer.payload)}
    own: set[FieldPath] = set()
    for row in event.fields:
        fixed_in_some = row.path in fixed and not row.fixed_values
        if row.presence == "sometimes" or len(row.fixed_values) > 1 or fixed_in_some or row.path[:-1] in own:
            own.add(row.path)
    return frozenset(own) if len(event.payloads) > 1 else frozenset()


def common_parts(event: ResolvedEvent, payload: Payload, own: frozenset[FieldPath]) -> frozenset[FieldPath]:
    """Return the objects and arrays of a payload that have no identifying values, which readers can expand."""
    telling = [one.path if is_constant(one) else one.path[:-1] for one in payload.identified.conditions]
    holding = {path[:length] for path in (*own, *telling) for length in range(1, len(path) + 1)}
    return frozenset(row.path for row in event.fields if row.has_children and row.path not in holding)


def _marks(payload: Payload) -> dict[FieldPath, str]:
    found, marks = payload.identified, dict.fromkeys(payload.fixed, "fx")
    tested = [one.path for one in found.conditions if is_constant(one)]
    return marks | {path: "fx" if path in found.constant else "fx id" for path in tested}


def _key_marks(payload: Payload) -> frozenset[FieldPath]:
    """The paths of which the key identifies the payload, and not the sample value that the example has there."""
    return frozenset(one.path for one in payload.identified.conditions if not is_constant(one))


def request_of(payload: Payload, resolved: Resolved) -> Request | None:
    """Return the request or message that carries a payload; None where the catalog does not say."""
    delivery, carrier = resolved.catalog.delivery, payload.carrier
    if delivery is None or carrier is None:
        return None
    marks: dict[FieldPath, str] = {(HEADERS, name): "fx" for name in carrier.fixed}
    if carrier.fixed_channel:
        marks[CHANNEL,] = "fx"
    marks |= _marks(payload)
    lines: list[tuple[str, str, FieldPath]] = [("Channel", carrier.channel, (CHANNEL,)), ("Key", carrier.key, ())]
    lines += [(name, value, (HEADERS, name)) for name, value in carrier.headers.items()]
    shown = tuple((name, value, marks.get(path, "")) for name, value, path in lines if value)
    return Request(delivery.method or delivery.protocol or "Message", shown)
