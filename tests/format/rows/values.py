"""Rows about what a value can be: null, one of several, open, not an object."""

from tests.format.rows.row import Event, No, Row

SENT = {
    "receiver": None,
    "payer": "cash",
    "weight": 5,
    "size": "small",
    "tags": {"fragile": True},
}
IN = {"X-Event": "parcel.sent"}
NOT_ADDED = No("`add` writes what has to be filled in; this is a choice of the writer.")
SCHEMA = ("$defs", "ParcelSentSendIt", "properties")
TRIP = {"X-Event": "trip.started"}
NOT_IN_SCHEMA = No("A JSON Schema has no place for it.")
EVENT = ("definitions", "EventType", "properties")
PROPERTY = ("definitions", "Property", "anyOf", 0, "properties")


def sent(*, differences: int = 0, **changes: object) -> Event:
    """The event `parcel.sent` with other values."""
    return Event({**SENT, **changes}, ("Send It",), headers=IN, differences=differences)


SAME = (sent(),)

VALUES = {
    "an entity or null": Row(
        keys=("nullable",),
        page=(
            ("events/parcel-sent/", "Person</a> or null</td>"),
            ("events/parcel-sent/", 'receiver"</a>: <span class="b">null</span>'),
        ),
        markdown=(("events/parcel-sent/", "[Person](../../entities/person/) or null"),),
        schema=(((*SCHEMA, "receiver", "anyOf"), [{"$ref": "#/$defs/Person"}, {"type": "null"}]),),
        tables=(("fields/", "object or null"), ("catalog.json", '"entity":"Person","nullable":true')),
        index=((("form", "parts", 0, "types"), ["object", "null"]),),
        identified=(sent(), sent(receiver={"kind": "person", "name": "A"}), sent(receiver=7, differences=1)),
        finding=(
            (("nullable: true}", 'nullable: "yes"}'), "wrong-type", "receiver:"),
            (("enum: [small, large]", "nullable: true, const: small"), "conflicting-keys", "size:"),
        ),
        exports=(
            (
                "asyncapi",
                (("components", "schemas", "ParcelSentSendIt", "properties", "receiver", "anyOf", 1), {"type": "null"}),
            ),
        ),
        diff=((("weight: {", "weight: {nullable: true, "), "type-widened"),),
        editor=(((*PROPERTY, "nullable", "type"), "boolean"),),
        add=NOT_ADDED,
    ),
    "one of several": Row(
        keys=("oneOf",),
        page=(
            ("events/parcel-sent/", "Person</a> or <a"),
            ("events/parcel-sent/", "<legend>Options of payer</legend>"),
            ("events/parcel-sent/", '<code>kind</code> = <code class="eg-fixed">"firm"</code>'),
        ),
        markdown=(
            ("events/parcel-sent/", '**Firm** An organization that gets parcels. Identified by `kind` = `"firm"`'),
        ),
        schema=(
            ((*SCHEMA, "payer", "anyOf"), [{"$ref": "#/$defs/Person"}, {"$ref": "#/$defs/Firm"}, {"type": "string"}]),
        ),
        tables=(("fields/", "Person or Firm or string"), ("catalog.json", '"options":[{"name":"Person"')),
        index=((("form", "parts", 1, "types"), ["object", "string"]),),
        identified=(
            sent(),
            sent(payer={"kind": "firm", "vat": "x"}),
            sent(payer={"kind": "person", "name": "x"}),
            sent(payer=7, differences=1),
        ),
        finding=(
            (("{type: string, example: cash}", "{}"), "empty-value", "payer:"),
            (("{entity: Firm}", "{entity: Form}"), "unknown-entity", "payer:"),
            (("oneOf: [{entity: Person}", "type: string, oneOf: [{entity: Person}"), "conflicting-keys", "payer:"),
        ),
        exports=(
            (
                "openapi",
                (("components", "schemas", "ParcelSentSendIt", "properties", "payer", "anyOf", 2), {"type": "string"}),
            ),
        ),
        diff=(
            (("{entity: Firm}, {type", "{entity: Firm}, {type: integer, example: 1}, {type"), "option-added"),
            ((", {type: string, example: cash}]", "]"), "option-removed"),
        ),
        editor=(((*PROPERTY, "oneOf", "items"), {"$ref": "#/definitions/Property"}),),
        add=NOT_ADDED,
    ),
    "open objects": Row(
        keys=("additionalProperties",),
        page=(
            ("events/parcel-sent/", "may have other properties"),
            ("entities/firm/", "2 fields, and there may be others"),
            ("events/parcel-sorted/", "those listed below; there may be others"),
        ),
        markdown=(
            ("events/parcel-sent/", "may have other properties\n"),
            ("events/parcel-sorted/", "those listed below; there may be others"),
        ),
        schema=(
            (("$defs", "Firm", "additionalProperties"), True),
            (("$defs", "ParcelSortedSortItByHand", "additionalProperties"), True),
            (("$defs", "ParcelSentTags", "additionalProperties"), True),
            (("$defs", "Person", "additionalProperties"), False),
        ),
        tables=(
            ("fields/", "may have other properties"),
            ("catalog.json", '"summary":"Marks of the sender.","open":true'),
        ),
        index=((("form", "payloads", "1", "open"), True),),
        identified=(
            sent(tags={"fragile": True, "more": 1}),
            sent(payer={"kind": "person", "name": "x", "more": 1}, differences=1),
        ),
        finding=(
            (("additionalProperties: true\n", "additionalProperties: all\n"), "wrong-type", "additionalProperties"),
        ),
        exports=(("openapi", (("components", "schemas", "Firm", "additionalProperties"), True)),),
        diff=(
            (("gets parcels.\n    additionalProperties: true", "gets parcels."), "map-closed"),
            (("Weight}\n    properties:", "Weight}\n    additionalProperties: true\n    properties:"), "map-opened"),
        ),
        editor=(((*PROPERTY, "additionalProperties"), ...),),
        add=NOT_ADDED,
    ),
    "entities that are not objects": Row(
        keys=("type", "enum", "items", "format", "minimum"),
        page=(("entities/weight/", "at least 1"), ("events/parcel-sent/", "Weight</a>")),
        markdown=(
            ("entities/weight/", "## Value\n\ninteger"),
            ("events/parcel-sent/", "integer [Weight](../../entities/weight/)"),
        ),
        schema=((("$defs", "Weight", "minimum"), 1), ((*SCHEMA, "weight", "allOf"), [{"$ref": "#/$defs/Weight"}])),
        tables=(("catalog.json", '"value":{"types":["integer"],"example":250}'), ("fields/", "<code>weight</code>")),
        index=((("form", "parts", 2, "types"), ["integer"]),),
        identified=(sent(), sent(weight=0, differences=1)),
        finding=(
            (("    type: integer\n    minimum: 1", "    type: text\n    minimum: 1"), "unknown-value", "type: text"),
        ),
        exports=(("asyncapi", (("components", "schemas", "Weight", "minimum"), 1)),),
        diff=((("minimum: 1\n", "minimum: 2\n"), "bound-tightened"),),
        editor=((("definitions", "Entity", "properties", "minimum"), ...),),
        add=NOT_ADDED,
    ),
    "enums that may grow": Row(
        keys=("open",),
        page=(("events/parcel-sent/", "or a value added later"),),
        markdown=(("events/parcel-sent/", 'One of `"small"` `"large"` or a value added later'),),
        schema=(
            ((*SCHEMA, "size"), {"description": "How large it is.", "type": "string", "examples": ["small", "large"]}),
        ),
        tables=(("fields/", "or a value added later"), ("catalog.json", '"enum":["small","large"],"open_enum":true')),
        index=No("An open enum distinguishes no payloads."),
        identified=(sent(size="tiny"), sent(size=3, differences=1)),
        finding=((("enum: [small, large], open", "open"), "conflicting-keys", "size:"),),
        exports=(
            (
                "openapi",
                (("components", "schemas", "ParcelSentSendIt", "properties", "size", "examples"), ["small", "large"]),
            ),
        ),
        diff=((("enum: [small, large]", "enum: [small, large, huge]"), "enum-value-added"),),
        editor=(((*PROPERTY, "open", "type"), "boolean"),),
        add=NOT_ADDED,
    ),
    "several captured payloads": Row(
        keys=("examples",),
        page=(
            ("events/parcel-sent/", ">To a person</label>"),
            ("events/parcel-sent/", ">To nobody</label>"),
            ("events/parcel-sent/", "The receiver is null."),
        ),
        markdown=(("events/parcel-sent/", "To nobody\n\nThe receiver is null."),),
        schema=((("$defs", "ParcelSentSendIt", "additionalProperties"), False),),
        tables=(
            ("guide.csv", "events/parcel-sent/send-it.json"),
            ("catalog.json", '"json_url":"events/parcel-sent/send-it.example.to-nobody.json"'),
            ("events/parcel-sent/send-it.example.to-nobody.json", '"size": "huge"'),
        ),
        index=No("Identification follows the definition, not the examples."),
        identified=(sent(weight=900),),
        finding=(
            (("file: examples/nobody.json", "file: examples/nothing.json"), "missing-file", "nothing.json"),
            (
                ("        examples:\n", "        example: {weight: 1}\n        examples:\n"),
                "conflicting-keys",
                "example: {weight",
            ),
        ),
        exports=(
            ("asyncapi", (("components", "messages", "ParcelSentSendIt", "examples", 1, "name"), "To nobody")),
            (
                "openapi",
                (
                    (
                        "webhooks",
                        "parcel.sent",
                        "post",
                        "requestBody",
                        "content",
                        "application/json",
                        "examples",
                        "send-it.to-nobody",
                        "summary",
                    ),
                    "The receiver is null.",
                ),
            ),
        ),
        diff=((("file: examples/person.json", "file: examples/nobody.json"), "example-changed"),),
        editor=((("definitions", "Action", "properties", "examples"), ...),),
        add=NOT_ADDED,
    ),
}
