"""Keys that have no effect where they are written are reported once, at the key."""

from collections.abc import Callable
from pathlib import Path

import pytest

from eventguide.pipeline import Guide, read_guide
from tests.format.built import Built, findings

HEAD = "defaults: {actor: Somebody, when: At once}\n"
X = "properties: {x: {summary: X., example: 1}}"


@pytest.mark.parametrize("key", ["optional: true", "optional: In May., omit: true", "formerly: [old]"])
@pytest.mark.parametrize("of", ["items", "additionalProperties"])
def test_a_key_of_the_property_is_reported_on_its_items(guide_of: Callable[[str], Guide], of: str, key: str) -> None:
    value = f"{{summary: S., {of}: {{example: a, {key}}}{', example: {b: c}' if of == 'additionalProperties' else ''}}}"
    inner = f"entities: {{properties: {{summary: E., {of}: {{example: a, {key}}}}}}}\n"
    actions = "actions: {Do: {}}"
    for text in (
        f"events: {{E: {{properties: {{a: {value}}}, {actions}}}}}",
        f"{inner}events: {{E: {{properties: {{a: {{summary: A., entity: properties}}}}, {actions}}}}}",
    ):
        found = findings(guide_of(HEAD + text))
        names = [name for name in ("optional", "omit", "formerly") if name in key]
        assert [one[3] for one in found] == [f"`{of}` has `{name}`, which belongs to the property." for name in names]
        assert all(f"write it beside `{of}:`" in one[4] for one in found)


def test_a_property_named_items_may_be_optional(guide_of: Callable[[str], Guide]) -> None:
    value = "{summary: S., optional: true, formerly: [old], example: 1}"

    assert findings(guide_of(f"{HEAD}events: {{E: {{properties: {{items: {value}}}, actions: {{Do: {{}}}}}}}}")) == []


@pytest.mark.parametrize("key", ["sensitive: personal data", "also: [nick]", "timestamp: occurred"])
def test_a_key_of_the_property_is_reported_on_an_option(guide_of: Callable[[str], Guide], key: str) -> None:
    one = f"{{type: string, format: date-time, example: '2026-03-02T09:15:00Z', {key}}}"
    value = f"{{summary: S., oneOf: [{one}, {{type: integer}}]}}"
    found = findings(guide_of(f"{HEAD}events: {{E: {{properties: {{a: {value}}}, actions: {{Do: {{}}}}}}}}"))

    message = f'An option of "a" has `{key.partition(":")[0]}`, which belongs to the property.'
    assert [(rule, text) for rule, _, _, text, _ in found] == [("conflicting-keys", message)]


def test_remarks_on_an_option_are_on_the_page(guide_of: Callable[[str], Guide]) -> None:
    said = "description: Only *old* branches., since: '2', deprecated: {reason: Nobody sends it.}"
    noted = "notes: [{text: Seen once.}], evidence: {level: seen, note: In May.}"
    value = f"{{summary: S., oneOf: [{{type: string, example: a, {said}, {noted}}}, {{type: integer}}]}}"
    events = (
        f"evidence: {{seen: {{summary: S.}}}}\nevents: {{E: {{properties: {{a: {value}}}, actions: {{Do: {{}}}}}}}}"
    )
    page = Built(guide_of(HEAD + events)).page("events/e/")

    panel = page.partition('class="eg-panel" id="field-a.string"')[2].partition("</fieldset>")[0]
    for text in ("Only <em>old</em> branches.", "since 2", "Nobody sends it", "Seen once.", "In May."):
        assert text in panel, text


def test_open_needs_values_also_beside_an_entity_of_options(guide_of: Callable[[str], Guide]) -> None:
    entity = "entities: {A: {summary: A., oneOf: [{type: string, example: a}, {type: integer}]}}\n"
    value = "{summary: S., entity: A, open: true}"
    found = findings(guide_of(f"{HEAD}{entity}events: {{E: {{properties: {{a: {value}}}, actions: {{Do: {{}}}}}}}}"))

    assert [one[3] for one in found] == ['"a" has `open`, but no `enum`.']


@pytest.mark.parametrize(
    "key", ["nullable: true", "type: string", "minimum: 1", "const: 4", "additionalProperties: true"]
)
def test_a_key_that_describes_a_value_is_reported_beside_event(guide_of: Callable[[str], Guide], key: str) -> None:
    envelope = f"envelope: {{properties: {{events: {{summary: S., items: {{event: true, {key}}}}}}}}}\n"
    found = findings(guide_of(f"{HEAD}{envelope}events: {{E: {{{X}, actions: {{Do: {{}}}}}}}}"))

    name = key.partition(":")[0]
    message = f"`{name}` has no effect beside `event: true`: the value is an event, as its type defines it."
    assert [(rule, text) for rule, _, _, text, _ in found] == [("key-without-effect", message)]


def test_an_empty_example_of_the_events_is_not_used_either(guide_of: Callable[[str], Guide]) -> None:
    envelope = "envelope: {properties: {events: {summary: S., items: {event: true}, example: []}}}\n"
    found = findings(guide_of(f"{HEAD}{envelope}events: {{E: {{{X}, actions: {{Do: {{}}}}}}}}"))

    assert [one[0] for one in found] == ["broken-example"]


def test_structure_of_an_actor_who_only_acts_within_a_group_is_reported(tmp_path: Path) -> None:
    one = "{summary: O., properties: {y: {summary: Y.}}, payload: {y: 1}}"
    actors = f"actors: {{All: {{summary: A., includes: [One]}}, One: {one}}}\ntimings: {{Now: {{summary: N.}}}}\n"
    text = f"{actors}events: {{E: {{{X}, actions: {{Do: {{actor: All, when: Now}}}}}}}}\n"
    (tmp_path / "catalog.yaml").write_text(f"catalog: 1\ntitle: T\n{text}", encoding="utf-8")
    found = findings(read_guide(tmp_path / "catalog.yaml"))

    assert [(rule, message) for rule, _, _, message, _ in found] == [
        ("key-without-effect", f'`{key}` of "One" has no effect, because no action has this actor itself.')
        for key in ("properties", "payload")
    ]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("channel: a, actions: {Do: {channel: b}}", ["channel"]),
        ("channel: a, actions: {Do: {variants: {V: {channel: b}, W: {channel: c}}}}", ["channel"]),
        ("channel: a, actions: {Do: {variants: {V: {channel: b}, W: {}}}}", []),
        ("channel: a, actions: {Do: {channel: a}}", []),
        ("actions: {Do: {channel: a, variants: {V: {channel: b}, W: {channel: c}}}}", ["channel"]),
        ("actions: {Do: {actor: Other, variants: {V: {actor: Somebody}, W: {actor: Somebody}}}}", ["actor"]),
        ("actions: {Do: {actor: [Other, Somebody], variants: {V: {actor: Somebody}, W: {actor: Other}}}}", []),
    ],
)
def test_a_value_that_each_inner_level_replaces_is_reported(tmp_path: Path, event: str, expected: list[str]) -> None:
    head = "catalog: 1\ntitle: T\nactors: {Somebody: {summary: S.}, Other: {summary: O.}}\n"
    more = "timings: {At once: {summary: N.}}\ndelivery: {protocol: Kafka}\nevents:\n"
    other = "  F: {channel: f, properties: {q: {summary: Q., example: 1}}, actions: {Go: {}}}\n"
    text = f"{head}{HEAD}{more}{other}  E: {{{X}, {event}}}\n"
    (tmp_path / "catalog.yaml").write_text(text, encoding="utf-8")
    found = findings(read_guide(tmp_path / "catalog.yaml"))

    assert [message.split("`")[1] for rule, _, _, message, _ in found if rule == "key-without-effect"] == expected


def test_defaults_of_a_catalog_without_actions_are_not_called_superseded(guide_of: Callable[[str], Guide]) -> None:
    found = findings(guide_of(f"{HEAD}events: {{E: {{actions: {{}}}}}}"))

    assert [one[0] for one in found if one[0] == "key-without-effect"] == []
