"""Rows about how an event is called, and how far it is settled."""

from tests.format.rows.row import Event, No, Row
from tests.format.rows.values import EVENT, IN, NOT_ADDED, NOT_IN_SCHEMA, SAME, SENT, TRIP, sent

NOT_COMPARED = No("It does not change what is sent, so `diff` does not compare it.")
NOT_INDEXED = No("It does not change how events are identified.")
ACTION = ("definitions", "Action", "properties")

WORDS = {
    "labels with several values": Row(
        keys=("labels",),
        page=(("", '"Availability": ["depots", "shops", "partners"]'), ("events/parcel-sent/", "partners")),
        markdown=(("events/parcel-sent/", "- Availability: depots, shops, partners"),),
        schema=NOT_IN_SCHEMA,
        tables=(("catalog.json", '"labels":{"Availability":["depots","shops","partners"]}'),),
        index=NOT_INDEXED,
        identified=SAME,
        finding=(
            (("[depots, shops, partners]", "[depots, depots]"), "repeated-item", "Availability"),
            (("[depots, shops, partners]", "[]"), "empty-text", "Availability"),
        ),
        exports=No("OpenAPI and AsyncAPI have no place for labels."),
        diff=NOT_COMPARED,
        editor=(((*EVENT, "labels"), ...),),
        add=NOT_ADDED,
    ),
    "status and owner": Row(
        keys=("status", "owner"),
        page=(
            ("", "eg-status-draft"),
            ("", 'Start It</a> <span class="eg-chip eg-status-stable">stable</span>'),
            ("events/parcel-sent/", "Owner Parcel team"),
        ),
        markdown=(("events/parcel-sent/", "Owner Parcel team draft"), ("llms.txt", "[trip.started (preview)]")),
        schema=NOT_IN_SCHEMA,
        tables=(
            ("guide.csv", ",draft,deprecated,Parcel team,"),
            ("catalog.json", '"status":"draft","short":"Sent","owner":"Parcel team"'),
        ),
        index=NOT_INDEXED,
        identified=SAME,
        finding=(
            (("status: draft", "status: done"), "unknown-value", "status:"),
            (("owner: Parcel team", 'owner: ""'), "empty-text", "owner:"),
        ),
        exports=(
            ("asyncapi", (("components", "messages", "ParcelSentSendIt", "x-status"), "draft")),
            ("asyncapi", (("components", "messages", "ParcelSentSendIt", "x-owner"), "Parcel team")),
        ),
        diff=NOT_COMPARED,
        editor=(((*ACTION, "status", "enum"), ...), ((*ACTION, "owner"), ...)),
        add=NOT_ADDED,
    ),
    "other words": Row(
        keys=("also",),
        page=(
            ("", 'data-also="consignment shipment X-Event"'),
            ("events/parcel-sent/", "Also known as dispatch"),
            ("actors/driver/", "Also known as courier"),
            ("entities/person/", "Also known as recipient"),
            ("timings/immediately/", "Also known as instant"),
        ),
        markdown=(
            ("llms.txt", "Also known as consignment, shipment. Send It: also dispatch."),
            ("actors/driver/", "Also known as courier"),
        ),
        schema=NOT_IN_SCHEMA,
        tables=(
            ("guide.csv", '"consignment, shipment, dispatch"'),
            ("catalog.json", '"also":["consignment","shipment"]'),
        ),
        index=NOT_INDEXED,
        identified=SAME,
        finding=(
            (("also: [consignment, shipment]", "also: [parcel.sent]"), "redundant-name", "also:"),
            (("also: [dispatch]", "also: dispatch"), "wrong-type", "also:"),
        ),
        exports=No("OpenAPI and AsyncAPI have no place for other words."),
        diff=NOT_COMPARED,
        editor=(((*ACTION, "also", "items", "type"), "string"),),
        add=NOT_ADDED,
    ),
    "short names": Row(
        keys=("short",),
        page=(("events/parcel-sent/", '<h1 id="_title">parcel.sent</h1>'),),
        markdown=(("events/parcel-sent/", "# parcel.sent"),),
        schema=NOT_IN_SCHEMA,
        tables=(("catalog.json", '"short":"Sent"'), ("catalog.json", '"short":"Send"')),
        index=NOT_INDEXED,
        identified=SAME,
        finding=((("short: Sent", "short: The Parcel Sent"), "redundant-name", "short:"),),
        exports=No("Other tools have the full names."),
        diff=NOT_COMPARED,
        editor=(((*EVENT, "short", "type"), "string"),),
        add=NOT_ADDED,
    ),
    "hints": Row(
        keys=("hint", "path", "text"),
        page=(
            ("events/trip-started/", "A trip without stops is over."),
            ("look-alikes/", "A trip without stops is over."),
        ),
        markdown=(("events/trip-started/", "**Hint** A trip without stops is over. Look at `stops`."),),
        schema=NOT_IN_SCHEMA,
        tables=(("catalog.json", '"hint":{"path":"stops","text":"A trip without stops is over."}'),),
        index=((("payloads", 3, "hint"), {"path": ["stops"], "text": "A trip without stops is over."}),),
        identified=(Event({"stops": 0}, ("Start It", "End It"), "ambiguous", headers=TRIP),),
        finding=((("{path: stops,", "{path: stop,"), "unknown-field", "hint:"),),
        exports=No("OpenAPI and AsyncAPI have no place for hints."),
        diff=NOT_COMPARED,
        editor=((("definitions", "Hint", "properties", "path", "anyOf", 0, "enum"), ...),),
        add=NOT_ADDED,
    ),
    "previous names": Row(
        keys=("formerly",),
        page=(
            ("events/parcel-sent/", '<span id="ship-it">'),
            ("events/parcel-sent/", '<span id="field-format">'),
            ("events/parcel-sorted/", '<span id="sort-it.manually">'),
            ("actors/driver/", "Previously Carrier"),
            ("entities/person/", "Previously Customer"),
            ("timings/immediately/", "Previously At Once"),
        ),
        markdown=(("events/parcel-sent/", "- Previously: parcel.left"), ("entities/person/", "previously `full_name`")),
        schema=No("The schema of an event type has the names of former definitions; they are tested with the files."),
        tables=(
            ("catalog.json", '"formerly":["parcel.left"]'),
            ("events/parcel-left/index.html", "parcel-sent"),
            ("actors/carrier/index.html", "driver"),
            ("events/parcel-sorted/sort-it.manually.json", '"by": "hand"'),
        ),
        index=NOT_INDEXED,
        identified=SAME,
        finding=(
            (("formerly: [parcel.left]", "formerly: [trip.started]"), "duplicate-slug", "formerly:"),
            (("formerly: [format]", "formerly: [size]"), "redundant-name", "size:"),
        ),
        exports=No("Other tools have the current names."),
        diff=((("shelf: {", "rack: {formerly: [shelf], "), "field-renamed"),),
        editor=(((*ACTION, "formerly", "items", "type"), "string"),),
        add=NOT_ADDED,
    ),
    "deprecation and sunset": Row(
        keys=("deprecated", "sunset", "use", "reason", "since"),
        page=(
            (
                "events/parcel-sent/",
                'No longer sent from 2027-06-30. Use <a href="../../events/trip-started/">trip.started</a> instead.',
            ),
            ("events/trip-started/", 'Replaces <a href="../../events/parcel-sent/">parcel.sent</a>'),
            ("entities/lane/", 'Use <a href="../../entities/weight/">Weight</a> instead.'),
            ("entities/weight/", 'Replaces <a href="../../entities/lane/">Lane</a>.'),
            ("events/parcel-sent/", 'Lane</a> <span class="eg-chip eg-bad">deprecated</span>'),
            ("entities/", 'Lane</a> <span class="eg-chip eg-bad">deprecated</span>'),
        ),
        markdown=(
            ("events/parcel-sent/", "[Lane](../../entities/lane/) deprecated"),
            (
                "llms.txt",
                "(draft, deprecated)](events/parcel-sent/): A parcel leaves the depot. No longer sent from 2027-06-30.",
            ),
        ),
        schema=((("$defs", "ParcelSentSendIt", "deprecated"), True), (("$defs", "Lane", "deprecated"), True)),
        tables=(
            ("guide.csv", "trip.started,2027-06-30,"),
            ("catalog.json", '"use":"trip.started","sunset":"2027-06-30"'),
        ),
        index=NOT_INDEXED,
        identified=(sent(lane={"number": 4}),),
        finding=(
            (('sunset: "2027-06-30"', 'sunset: "2027-02-31"'), "unknown-date", "sunset:"),
            (("use: trip.started}", "use: trip.ended}"), "unknown-successor", "use:"),
        ),
        exports=(
            ("asyncapi", (("components", "messages", "ParcelSentSendIt", "x-deprecated"), True)),
            ("asyncapi", (("components", "messages", "ParcelSentSendIt", "x-sunset"), "2027-06-30")),
            ("openapi", (("webhooks", "parcel.sent", "post", "deprecated"), True)),
            ("openapi", (("components", "schemas", "Lane", "deprecated"), True)),
        ),
        diff=(
            (('sunset: "2027-06-30"', 'sunset: "2027-01-31"'), "sunset-earlier"),
            (
                ('    deprecated: {since: "2.0", reason: Lanes have no numbers any more., use: Weight}\n', ""),
                "undeprecated",
            ),
        ),
        editor=((("definitions", "Deprecation", "properties", "use", "anyOf", 0, "enum"), ...),),
        add=NOT_ADDED,
    ),
    "undocumented keys of captured payloads": Row(
        keys=(),
        page=(("events/parcel-sent/", "gift"),),
        markdown=(("events/parcel-sent/", '"gift": "yes"'),),
        schema=No("What is not documented is not in the schema."),
        tables=(("events/parcel-sent/send-it.json", '"gift": "yes"'),),
        index=NOT_INDEXED,
        identified=(Event({**SENT, "more": 1}, ("Send It",), headers=IN, differences=1),),
        finding=(
            (
                ("    summary: An organization that gets parcels.\n    additionalProperties: true", "    summary: S."),
                "undocumented-key",
                "branch",
            ),
            (("type: boolean, example: true", "type: integer, example: 1"), "broken-example", "fragile"),
        ),
        exports=(
            (
                "asyncapi",
                (("components", "messages", "ParcelSentSendIt", "examples", 0, "payload", "tags", "gift"), "yes"),
            ),
        ),
        diff=((("file: examples/person.json", "file: examples/nobody.json"), "example-changed"),),
        editor=(((*ACTION, "examples"), ...),),
        add=NOT_ADDED,
    ),
}
