"""The envelope around a payload: in an array, or as the value of a property with others beside it."""

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from eventguide.pages.parts.envelope_frame import Wrappings, around
from eventguide.payloads import Resolved

EVENT = """
events:
  E:
    properties: {type: {summary: The type., const: E}}
    actions: {Do: {actor: Somebody, when: At once}}
"""
A, Z = "a: {summary: A., example: 1}", "z: {summary: Z., example: 2}"
ENVELOPES = {
    "array": "{data: {summary: Events., items: {event: true}}}",
    "array between others": f"{{{A}, data: {{summary: D., items: {{event: true}}}}, {Z}}}",
    "property": "{event: {summary: The event., event: true}}",
    "property between others": f"{{{A}, e: {{summary: E., event: true}}, {Z}}}",
    "deep": f"{{body: {{summary: B., properties: {{e: {{summary: E., event: true}}, {Z}}}}}}}",
}


def text(html: str) -> str:
    """The text of HTML, without its tags."""
    return re.sub(r"<[^>]+>", "", html).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


@pytest.mark.parametrize("envelope", ENVELOPES.values(), ids=ENVELOPES)
def test_head_event_and_tail_make_the_message(resolved_of: Callable[[str], Resolved], envelope: str) -> None:
    resolved = resolved_of(f"envelope: {{summary: The message., properties: {envelope}}}\n{EVENT}")
    payload = resolved.payloads[0]

    wrapped = around(payload, resolved)

    assert wrapped is not None
    whole = text(wrapped.head) + json.dumps(payload.example, indent=2) + "\n" + text(wrapped.tail)
    assert json.loads(whole) == payload.envelope


def test_without_an_envelope_there_is_nothing_around(resolved_of: Callable[[str], Resolved]) -> None:
    resolved = resolved_of(EVENT)

    assert around(resolved.payloads[0], resolved) is None


def test_payloads_share_what_is_around_them_only_where_it_is_the_same(resolved_of: Callable[[str], Resolved]) -> None:
    resolved = resolved_of(f"envelope: {{summary: M., properties: {ENVELOPES['array between others']}}}\n{EVENT}")
    one = resolved.payloads[0]
    assert one.wire is not None
    alike = replace(one, example={"another": "event"})
    other = replace(one, wire=replace(one.wire, example={**one.wire.example, "z": "\u2026"}))
    wrappings = Wrappings(resolved)

    assert wrappings.around(one) is wrappings.around(alike)
    assert wrappings.around(other) == around(other, resolved) != wrappings.around(one)
