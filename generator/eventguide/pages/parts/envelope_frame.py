"""What the envelope puts around an event: the lines before and after it, and the fields."""

from typing import Any

from markupsafe import Markup

from eventguide import site_paths
from eventguide.pages.render.json_html import Marking, json_lines, key_links
from eventguide.payloads import ITEM, FieldPath, Payload, Resolved
from eventguide.record import record

# Placeholder for the event while its envelope is written.
_HERE = "\x00event"
_HERE_HTML = '<span class="s">"\\u0000event"</span>'


@record
class Around:
    """The lines of an envelope before and after the event, and the depth of the event in it."""

    head: Markup
    tail: Markup
    depth: int


class Wrappings:
    """What the envelope puts around payloads, on pages from which `base` leads to the site's root."""

    def __init__(self, resolved: Resolved, base: str = "../../") -> None:
        self._path = resolved.event_path
        self._keys = key_links(resolved.envelope_fields, base + site_paths.ENVELOPE) if self._path else {}
        self._made: dict[int, tuple[Around, Payload]] = {}

    def around(self, payload: Payload) -> Around | None:
        """Return the lines around a payload, None if they are not defined; equal ones are shared."""
        wire = payload.wire
        if self._path is None or wire is None or not isinstance(wire.example, dict):
            return None
        if id(wire) not in self._made:
            lines = json_lines(_with(payload.envelope, self._path), Marking(self._keys))
            self._made[id(wire)] = _around(lines, self._path), payload  # which keeps the wire that the id means
        return self._made[id(wire)][0]


def around(payload: Payload, resolved: Resolved, base: str = "../../") -> Around | None:
    """Return what the envelope puts around one payload; its keys link to the envelope's page."""
    return Wrappings(resolved, base).around(payload)


def _around(lines: list[str], path: FieldPath) -> Around:
    here = next(number for number, line in enumerate(lines) if _HERE_HTML in line)
    before, after = lines[here].split(_HERE_HTML)
    head = [*lines[:here], f"{before}\n</span>"] if path[-1] != ITEM else lines[:here]
    tail = [before.split(">", 1)[0] + f">{after}", *lines[here + 1 :]] if after.startswith(",") else lines[here + 1 :]
    return Around(_joined(head), _joined(tail), len(path))


def _joined(lines: list[str]) -> Markup:
    return Markup("".join(lines))  # noqa: S704 - made by the JSON writer


def _with(envelope: Any, path: FieldPath) -> Any:
    if not path:
        return _HERE
    if path[0] == ITEM:
        return [_with(None, path[1:])]
    return {**envelope, path[0]: _with(envelope.get(path[0]), path[1:])}
