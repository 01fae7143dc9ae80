"""For each rule a change of a made-up catalog that the rule, and no other, reports."""

import copy
from collections.abc import Callable

from hypothesis import strategies as st

from tests.changes.made_up_catalogs import (
    NUMBER,
    TEXT,
    Property,
    Tree,
    an_action,
    an_event,
    property_of,
)

Mutation = Callable[[st.DataObject, Tree], None]
"""A change; the first of a pair is made before the catalog is compared with its mutation."""


def field(before: Property | None, after: Property | None) -> tuple[Mutation, Mutation]:
    """The definition of a property of an entity before and after; None where there is none."""

    def put(definition: Property | None) -> Mutation:
        def change(_: st.DataObject, tree: Tree) -> None:
            properties = tree["entities"]["Part0"]["properties"]
            properties.pop("x", None)
            if definition is not None:
                properties["x"] = property_of(definition)

        return change

    return put(before), put(after)


def nothing(_: st.DataObject, __: Tree) -> None:
    pass


def remove_event(data: st.DataObject, tree: Tree) -> None:
    del tree["events"][an_event(data, tree)]


def remove_action(data: st.DataObject, tree: Tree) -> None:
    actions, name = an_action(data, tree)
    del actions[name]


def deprecate_all(_: st.DataObject, tree: Tree) -> None:
    for event in tree["events"].values():
        event["deprecated"] = {"reason": "Old."}


def rename_event(data: st.DataObject, tree: Tree) -> None:
    name = an_event(data, tree)
    tree["events"]["Renamed"] = {"formerly": [name], **tree["events"].pop(name)}


def lose_event(data: st.DataObject, tree: Tree) -> None:
    tree["events"]["Renamed"] = tree["events"].pop(an_event(data, tree))


def rename_action(data: st.DataObject, tree: Tree) -> None:
    actions, name = an_action(data, tree)
    actions["Renamed"] = {"formerly": [name], **actions.pop(name)}


def add_event(data: st.DataObject, tree: Tree) -> None:
    event = copy.deepcopy(tree["events"][an_event(data, tree)])
    event["properties"]["type"]["const"] = "added"
    tree["events"]["Added"] = event


def add_action(data: st.DataObject, tree: Tree) -> None:
    actions, name = an_action(data, tree)
    actions["Added"] = {**copy.deepcopy(actions[name]), "payload": {"action": "added"}}


def add_ambiguous(data: st.DataObject, tree: Tree) -> None:
    actions, name = an_action(data, tree)
    more = {"more": property_of({"const": "more"})}
    actions["Added"] = {**copy.deepcopy(actions[name]), "properties": more}


def variants(*names: str) -> Mutation:
    def change(_: st.DataObject, tree: Tree) -> None:
        action = next(iter(tree["events"]["Event0"]["actions"].values()))
        action["payload"] = {}
        action["variants"] = {name: {"payload": {"action": f"varied {name}"}} for name in names}

    return change


def wire_value(data: st.DataObject, tree: Tree) -> None:
    actions, name = an_action(data, tree)
    actions[name]["payload"] = {"action": "another"}


def change_type(data: st.DataObject, tree: Tree) -> None:
    tree["events"][an_event(data, tree)]["properties"]["type"]["const"] = "another"


def actors(*names: str) -> Mutation:
    def change(_: st.DataObject, tree: Tree) -> None:
        next(iter(tree["events"]["Event0"]["actions"].values()))["actor"] = list(names)

    return change


def of_action(key: str, value: object) -> Mutation:
    def change(_: st.DataObject, tree: Tree) -> None:
        next(iter(tree["events"]["Event0"]["actions"].values()))[key] = value

    return change


def batched(period: str) -> Mutation:
    def change(_: st.DataObject, tree: Tree) -> None:
        tree["timings"]["Nightly"]["batched"] = period
        next(iter(tree["events"]["Event0"]["actions"].values()))["when"] = "Nightly"

    return change


def matrix(cell: str) -> Mutation:
    def change(_: st.DataObject, tree: Tree) -> None:
        tree["events"]["Event0"]["matrix"] = {"title": "What sends it", "columns": ["Name"], "rows": {"Book": [cell]}}

    return change


def delivered(**keys: object) -> Mutation:
    """A delivery with other values of some keys."""

    def change(_: st.DataObject, tree: Tree) -> None:
        headers = {"X-Name": property_of(TEXT), "X-Other": property_of(TEXT)}
        tree["delivery"] = {"protocol": "HTTP", "method": "POST", "channel": "a", "headers": headers, **keys}

    return change


def headers(**definitions: Property) -> Mutation:
    return delivered(
        headers={"X-Name": property_of(TEXT), **{name: property_of(one) for name, one in definitions.items()}}
    )


def enveloped(_: st.DataObject, tree: Tree) -> None:
    tree["envelope"] = {"summary": "Around.", "properties": {"data": {"summary": "All.", "items": {"event": True}}}}


def swap_entity(_: st.DataObject, tree: Tree) -> None:
    tree["entities"]["Twin"] = copy.deepcopy(tree["entities"]["Part0"])
    tree["events"]["Event0"]["properties"]["part0"]["entity"] = "Twin"


def same_shape(definition: Property, **more: object) -> tuple[Property, Property]:
    return definition, {**definition, **more}


MAP = {"additionalProperties": {"type": "string", "summary": "A label."}, "example": {}}
CLOSED = {"properties": {"y": {"summary": "A value.", "optional": True, "omit": True, "example": "a"}}, "example": {}}

MUTATIONS: dict[str, tuple[Mutation, Mutation]] = {
    "event-removed": (nothing, remove_event),
    "action-removed": (nothing, remove_action),
    "removed-after-deprecation": (deprecate_all, remove_event),
    "event-renamed": (nothing, rename_event),
    "lost-url": (nothing, lose_event),
    "action-renamed": (nothing, rename_action),
    "event-added": (nothing, add_event),
    "action-added": (nothing, add_action),
    "ambiguous-addition": (nothing, add_ambiguous),
    "variant-added": (variants("A", "B"), variants("A", "B", "C")),
    "variant-removed": (variants("A", "B", "C"), variants("A", "C")),
    "wire-value-changed": (nothing, wire_value),
    "actor-added": (actors("Reader"), actors("Reader", "Librarian")),
    "actor-removed": (actors("Reader", "Librarian"), actors("Librarian")),
    "timing-changed": (of_action("when", "At once"), of_action("when", "Nightly")),
    "batching-changed": (batched("day"), batched("week")),
    "matrix-changed": (matrix("sends"), matrix("silent")),
    "deprecated": (nothing, of_action("deprecated", {"reason": "Old."})),
    "undeprecated": (of_action("deprecated", {"reason": "Old."}), of_action("deprecated", value=False)),
    "successor-changed": (
        of_action("deprecated", {"reason": "Old.", "use": "Event0"}),
        of_action("deprecated", {"reason": "Old.", "use": "Event1"}),
    ),
    "sunset-changed": (
        of_action("deprecated", {"reason": "Old."}),
        of_action("deprecated", {"reason": "Old.", "sunset": "2030-01-31"}),
    ),
    "evidence-raised": (of_action("evidence", "guessed"), of_action("evidence", "seen")),
    "evidence-lowered": (of_action("evidence", "seen"), of_action("evidence", "guessed")),
    "entity-swapped": (nothing, swap_entity),
    "header-removed": (headers(x=TEXT), headers()),
    "header-added": (headers(), headers(x=TEXT)),
    "header-renamed": (headers(x=TEXT), headers(y={**TEXT, "formerly": ["x"]})),
    "header-became-optional": (headers(x=TEXT), headers(X={**TEXT, "optional": True})),
    "header-became-required": (headers(X={**TEXT, "optional": True}), headers(x=TEXT)),
    "header-changed": (headers(x={"enum": ["a"]}), headers(x={"enum": ["a", "b"]})),
    "channel-changed": (delivered(), delivered(channel="b")),
    "delivery-changed": (delivered(), delivered(method="PUT")),
    "key-changed": (delivered(), delivered(key=property_of(TEXT))),
    "envelope-changed": (nothing, enveloped),
    "field-removed": field(TEXT, None),
    "optional-field-removed": field({**TEXT, "optional": True}, None),
    "field-added": field(None, TEXT),
    "sensitive-field-added": field(None, {**TEXT, "sensitive": "personal data"}),
    "sensitivity-changed": field(*same_shape(TEXT, sensitive="personal data")),
    "became-optional": field(*same_shape(TEXT, optional=True)),
    "became-required": field({**TEXT, "optional": True}, TEXT),
    "condition-changed": field({**TEXT, "optional": "Now and then."}, {**TEXT, "optional": "On Mondays."}),
    "type-changed": field(NUMBER, {**NUMBER, "type": "string", "example": "1"}),
    "type-widened": field(NUMBER, {**NUMBER, "type": "number"}),
    "type-narrowed": field({**NUMBER, "type": ["integer", "null"]}, NUMBER),
    "const-changed": field({"const": "a"}, {"const": "b"}),
    "const-dropped": field({"const": "a"}, TEXT),
    "const-added": field(TEXT, {"const": "a"}),
    "value-added": field({**TEXT, "pattern": "^a"}, {"enum": ["a", "b"]}),
    "enum-value-added": field({"enum": ["a", "b"]}, {"enum": ["a", "b", "c"]}),
    "enum-value-removed": field({"enum": ["a", "b", "c"]}, {"enum": ["a", "c"]}),
    "enum-introduced": field(TEXT, {"enum": ["a", "b"]}),
    "enum-dropped": field({"enum": ["a", "b"]}, TEXT),
    "enum-opened": field({"enum": ["a", "b"]}, {"enum": ["a", "b"], "open": True}),
    "enum-closed": field({"enum": ["a", "b"], "open": True}, {"enum": ["a", "b"]}),
    "map-opened": field(CLOSED, MAP),
    "map-closed": field(MAP, CLOSED),
    "option-added": field({"oneOf": [TEXT, NUMBER]}, {"oneOf": [TEXT, NUMBER, {"type": "boolean"}]}),
    "option-removed": field({"oneOf": [TEXT, NUMBER, {"type": "boolean"}]}, {"oneOf": [TEXT, NUMBER]}),
    "format-added": field({**TEXT, "example": "2026-03-02"}, {**TEXT, "example": "2026-03-02", "format": "date"}),
    "format-changed": field(
        {**TEXT, "example": "urn:a", "format": "uri"}, {**TEXT, "example": "urn:a", "format": "iri"}
    ),
    "format-dropped": field({**TEXT, "example": "2026-03-02", "format": "date"}, {**TEXT, "example": "2026-03-02"}),
    "pattern-added": field(*same_shape(TEXT, pattern="^a")),
    "pattern-changed": field({**TEXT, "pattern": "^a"}, {**TEXT, "pattern": "^[ab]"}),
    "pattern-dropped": field({**TEXT, "pattern": "^a"}, TEXT),
    "bound-tightened": field(*same_shape(NUMBER, maximum=5)),
    "bound-loosened": field({**NUMBER, "minimum": 1}, {**NUMBER, "exclusiveMinimum": 0}),
    "example-changed": field(TEXT, {**TEXT, "example": "b"}),
}
"""By rule: what has to be there before, and the mutation."""
