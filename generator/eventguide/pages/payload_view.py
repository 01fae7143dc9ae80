"""Example payloads as a page shows them: marked lines, the envelope around them, how to recognise them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from eventguide.pages.field_rows import values_by_path
from eventguide.pages.json_html import Marking, json_html, json_lines, key_links
from eventguide.pages.sent import shown
from eventguide.pages.snippets import jq_filter, postgresql_condition, python_function
from eventguide.payloads import ITEM, Path, Payload, Resolved, ResolvedEvent, Shape, addresses, display
from eventguide.payloads.trees import leaves

# Stands for the event while its envelope is written.
_HERE = "\x00event"
_HERE_HTML = '<span class="s">"\\u0000event"</span>'


@dataclass(frozen=True, slots=True)
class Telling:
    """A condition in words: at `path` stands `value` (`test` "is"), or something (present), or nothing (absent)."""

    path: str
    test: str
    value: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Twin:
    """A payload that can't be told from another; `address` is that of its section."""

    title: str
    event: str
    address: str


@dataclass(frozen=True, slots=True)
class Around:
    """The lines of an envelope before and after the event, and how deep the event stands in it."""

    head: Markup
    tail: Markup
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PayloadView:
    """A payload on its page. `snippets` are pairs of a language and a text, none where nothing is fixed."""

    payload: Payload
    lines: Markup
    around: Around | None
    telling: tuple[Telling, ...]
    snippets: tuple[tuple[str, str], ...]
    twins: tuple[Twin, ...]


def payload_views(
    event: ResolvedEvent, resolved: Resolved, shown_at: Mapping[Path, tuple[str, Any]]
) -> list[PayloadView]:
    """Return all payloads of an event type for its page; `shown_at` as for the field table."""
    keys = key_links(event.fields)
    own = own_paths(event)
    arounds: dict[str, Around | None] = {}
    views: list[PayloadView] = []
    unplaced = {path: anchor for path, (anchor, _) in shown_at.items()}
    for payload in event.payloads:
        when = payload.definition.when
        if when not in arounds:
            arounds[when] = around(payload, resolved)
        lines = _first_lines(payload, event, unplaced)
        # The first payload is shown whole; of the others, first what is their own.
        folded = common_parts(event, payload, own) if views else frozenset()
        marking = Marking(keys, _marks(payload), lines, own, folded)
        views.append(_view(payload, event, resolved, json_html(payload.example, marking), arounds[when]))
    return views


def _view(
    payload: Payload, event: ResolvedEvent, resolved: Resolved, lines: Markup, wrapped: Around | None
) -> PayloadView:
    return PayloadView(
        payload=payload,
        lines=lines,
        around=wrapped,
        telling=_telling(payload, event.anchors),
        snippets=_snippets(payload),
        twins=tuple(_twin(resolved.by_key[key]) for key in payload.indistinguishable),
    )


def _first_lines(payload: Payload, event: ResolvedEvent, unplaced: dict[Path, str]) -> dict[Path, str]:
    """Take from `unplaced` the anchors of the paths that this payload is the first to show, as attributes."""
    if not unplaced:
        return {}
    paths = dict.fromkeys(path for path, _ in values_by_path(payload.example, event.anchors) if path in unplaced)
    return {path: f' id="{unplaced.pop(path)}"' for path in paths}


def first_shown(event: ResolvedEvent) -> dict[Path, tuple[str, Any]]:
    """Return for each path of an event type the anchor of the first example line that shows it, and its value."""
    names = event.anchors
    found: dict[Path, tuple[str, Any]] = {}
    for payload in event.payloads:
        if len(found) == len(names):
            break
        for path, value in values_by_path(payload.example, names):
            if path not in found:
                found[path] = (names[path].replace("field-", "at-", 1), value)
    return found


def own_paths(event: ResolvedEvent) -> frozenset[Path]:
    """Return the paths that not all payloads of an event type have in common: some lack them, or fix other values."""
    fixed = {path for payload in event.payloads for layer in payload.layers for path in leaves(layer.payload)}
    own: set[Path] = set()
    for row in event.fields:
        fixed_in_some = row.path in fixed and not row.fixed_values
        if row.presence == "sometimes" or len(row.fixed_values) > 1 or fixed_in_some or row.path[:-1] in own:
            own.add(row.path)
    return frozenset(own) if len(event.payloads) > 1 else frozenset()


def common_parts(event: ResolvedEvent, payload: Payload, own: frozenset[Path]) -> frozenset[Path]:
    """Return the objects and arrays of a payload in which nothing is its own, for readers to unfold."""
    telling = {condition.path for condition in payload.recognition.conditions}
    holding = {path[:length] for path in (*own, *telling) for length in range(1, len(path) + 1)}
    return frozenset(row.path for row in event.fields if row.has_children and row.path not in holding)


def _marks(payload: Payload) -> dict[Path, str]:
    marks = dict.fromkeys(payload.fixed, "fx")
    marks.update((condition.path, "fx id") for condition in payload.recognition.conditions)
    return marks


def _telling(payload: Payload, anchors: Mapping[Path, str]) -> tuple[Telling, ...]:
    return tuple(
        Telling(display(one.path), one.test, shown(one.value) if one.test == "is" else "", anchors.get(one.path, ""))
        for one in payload.recognition.conditions
    )


def _snippets(payload: Payload) -> tuple[tuple[str, str], ...]:
    conditions = payload.recognition.conditions
    if not conditions:
        return ()
    name = payload.slug.replace("-", "_").replace(".", "_")
    return (
        ("jq", jq_filter(conditions)),
        ("PostgreSQL", postgresql_condition(conditions)),
        ("Python", python_function(conditions, name)),
    )


def _twin(other: Payload) -> Twin:
    return Twin(other.title, other.event, addresses.action(other.event_slug, other.slug))


def around(payload: Payload, resolved: Resolved, base: str = "../../") -> Around | None:
    """Return what the envelope puts around a payload; its keys link to the envelope's page."""
    path = event_place(resolved.envelope) if resolved.envelope else None
    if path is None or not isinstance(payload.envelope, dict):
        return None
    keys = key_links(resolved.envelope_fields, base + addresses.ENVELOPE)
    lines = json_lines(_with(payload.envelope, path), Marking(keys))
    here = next(number for number, line in enumerate(lines) if _HERE_HTML in line)
    before, after = lines[here].split(_HERE_HTML)
    head = [*lines[:here], f"{before}\n</span>"] if path[-1] != ITEM else lines[:here]
    tail = [before.split(">", 1)[0] + f">{after}", *lines[here + 1 :]] if after.startswith(",") else lines[here + 1 :]
    return Around(_joined(head), _joined(tail), len(path))


def _joined(lines: list[str]) -> Markup:
    return Markup("".join(lines))  # noqa: S704 - made by the JSON writer


def event_place(shape: Shape, path: Path = ()) -> Path | None:
    """Return where in an envelope the events go, None where nothing says so."""
    for name, child in shape.children():
        below = (*path, name)
        if child.event:
            return below
        found = event_place(child, below)
        if found is not None:
            return found
    return None


def _with(envelope: Any, path: Path) -> Any:
    if not path:
        return _HERE
    if path[0] == ITEM:
        return [_with(None, path[1:])]
    return {**envelope, path[0]: _with(envelope.get(path[0]), path[1:])}
