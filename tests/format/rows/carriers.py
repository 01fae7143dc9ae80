"""Rows about what carries a payload, and who causes it when."""

from tests.format.rows.row import Event, No, Row
from tests.format.rows.values import EVENT, NOT_ADDED, NOT_IN_SCHEMA, SAME, SENT, TRIP

SORTED = {"X-Event": "parcel.sorted"}
DEFINITION = ("$defs", "ParcelSortedSortItByMachine")

CARRIERS = {
    "headers": Row(
        keys=("delivery", "headers", "protocol", "method"),
        page=(
            ("events/parcel-sent/", 'X-Event: <b class="fx id">parcel.sent</b>'),
            ("events/parcel-sent/", "--header &#39;X-Event: parcel.sent&#39;"),
            ("delivery/", '<code>"trip<wbr>.started"</code>'),
            ("identify/", "The header X-Event names the event type: paste the whole request."),
            ("sensitive/", "Every message has, outside the event:"),
        ),
        markdown=(
            ("events/parcel-sent/", "Identified by `X-Event (header)` = `parcel.sent`."),
            ("delivery/", "| **X-Event** | string | always | The name of the event type."),
            ("sensitive/", "[`X-Event`](../fields/#the--delivery--x-event) (delivery)."),
            ("sensitive/", "| string | The name of the event type. | every message |"),
            ("llms.txt", "[Delivery](delivery/): protocol, headers and channel"),
        ),
        schema=No("The schema is that of the body."),
        tables=(
            ("fields/", "<code>X-Event</code>"),
            ("catalog.json", '"headers":{"X-Event":"parcel.sent"}'),
            ("guide.csv", "X-Event (header)=parcel.sent"),
        ),
        index=((("keys", 0, "places"), [{"header": "X-Event"}]),),
        identified=(
            Event(SENT, ("Send It",), headers={"x-event": "parcel.sent"}),
            Event({"stops": 1}, ("Start It", "End It"), "ambiguous", headers=TRIP),
            Event({"stops": 1}, (), "unknown", headers={"X-Event": "parcel.eaten"}),
        ),
        finding=(
            (("headers: {X-Event: parcel.sent}", "headers: {X-Evnt: parcel.sent}"), "undeclared-property", "X-Evnt"),
            (("headers: {X-Event: parcel.sent}", "channel: parcels.all"), "no-example", "X-Event:"),
            (("method: POST", "method: SEND"), "unknown-value", "method: SEND"),
        ),
        exports=(
            (
                "asyncapi",
                (
                    ("components", "messages", "ParcelSentSendIt", "headers", "properties", "X-Event", "const"),
                    "parcel.sent",
                ),
            ),
            ("openapi", (("webhooks", "parcel.sent", "post", "parameters", 0, "name"), "X-Event")),
        ),
        diff=((("    X-Event: {", "    X-Id: {summary: The number., format: uuid}\n    X-Event: {"), "header-added"),),
        editor=(((*EVENT, "headers", "properties", "X-Event"), ...),),
        add=((("event", "parcel.lost"), "headers: {X-Event: parcel.lost}"),),
    ),
    "channel and key": Row(
        keys=("channel", "key"),
        page=(("events/parcel-sorted/", "parcels.sorted"), ("delivery/", "The number of the parcel.")),
        markdown=(
            ("events/parcel-sorted/", "Channel: parcels.sorted\nKey: P-1"),
            ("delivery/", "| **key** | string |"),
        ),
        schema=No("The schema is that of the body."),
        tables=(("catalog.json", '"channel":"parcels.sorted"'), ("fields/", "<code>key</code>")),
        index=No("The header names the event type; a catalog without headers is tested with the delivery."),
        identified=(
            Event({"shelf": "A", "by": "hand"}, ("Sort It (By hand)",), headers=SORTED, channel="parcels.sorted"),
        ),
        finding=(
            (("channel: parcels.sorted", 'channel: ""'), "empty-text", "channel:"),
            (
                ("key: {summary: The number of the parcel., example: P-1}", "key: {summary: The number.}"),
                "no-example",
                "key:",
            ),
        ),
        exports=(("asyncapi", (("channels", "ParcelsSorted", "address"), "parcels.sorted")),),
        diff=((("channel: parcels.sorted", "channel: parcels.shelves"), "channel-changed"),),
        editor=(((*EVENT, "channel"), ...),),
        add=NOT_ADDED,
    ),
    "actors of variants": Row(
        keys=("actor", "variants"),
        page=(
            ("events/parcel-sorted/", 'Actor <a href="../../actors/depot/">Depot</a></span></p>'),
            ("actors/depot/", "<code>machine</code> </span>"),
        ),
        markdown=(
            ("events/parcel-sorted/", "By machine\n\nActor [Depot](../../actors/depot/)"),
            ("actors/depot/", "| by `machine` belt `7` |"),
            ("actors/driver/", "| by `hand` |"),
        ),
        schema=NOT_IN_SCHEMA,
        tables=(
            ("guide.csv", "parcel.sorted,Sort It,Depot,Immediately,By machine"),
            ("catalog.json", '"actors":["Depot"]'),
        ),
        index=((("payloads", 2, "actors"), ["Depot"]),),
        identified=(Event({"shelf": "A", "by": "machine", "belt": 7}, ("Sort It (By machine)",), headers=SORTED),),
        finding=(
            (("{actor: Depot, payload", "{actor: Dept, payload"), "unknown-actor", "By machine"),
            (("{actor: Depot, payload", "{actor: [Depot, Driver], payload"), "conflicting-keys", "By machine"),
        ),
        exports=(("asyncapi", (("components", "messages", "ParcelSortedSortItByMachine", "x-actor"), ["Depot"])),),
        diff=((("By machine: {actor: Depot", "By machine: {actor: Driver"), "actor-removed"),),
        editor=((("definitions", "Variant", "properties", "actor", "anyOf"), ...),),
        add=((("action", "trip.started", "Pause It", "--actor", "Depot"), "actor: Depot"),),
    ),
    "structure of actors": Row(
        keys=("properties", "payload"),
        page=(
            ("actors/depot/", "All payloads of actions by Depot have these fields."),
            ("actors/depot/", 'id="field-belt"'),
        ),
        markdown=(("actors/depot/", "| **belt** | integer | always | The belt that moved the parcel. Always `7` |"),),
        schema=(
            ((*DEFINITION, "properties", "belt", "const"), 7),
            (("$defs", "ParcelSortedSortItByHand", "required"), ["shelf", "by"]),
        ),
        tables=(("guide.csv", "by=machine; belt=7"), ("fields/", "<code>belt</code>")),
        index=((("form", "payloads", "2", "parts"), [6, 7, 8]),),
        identified=(
            Event({"shelf": "A", "by": "machine", "belt": 8}, ("Sort It (By machine)",), headers=SORTED, differences=1),
        ),
        finding=((("payload: {belt: 7}", "payload: {bell: 7}"), "undeclared-property", "payload: {bell: 7}"),),
        exports=(
            ("openapi", (("components", "schemas", "ParcelSortedSortItByMachine", "properties", "belt", "const"), 7)),
        ),
        diff=(
            (
                (
                    "type: integer}\n    payload",
                    "type: integer}\n      hall: {summary: The hall., example: 3}\n    payload",
                ),
                "field-added",
            ),
        ),
        editor=((("definitions", "Actor", "properties", "properties"), ...),),
        add=NOT_ADDED,
    ),
    "defaults": Row(
        keys=("defaults", "when", "evidence"),
        page=(("events/trip-started/", '<a href="../../timings/nightly/">Nightly</a>'), ("timings/nightly/", "End It")),
        markdown=(("events/trip-started/", "Evidence stated"), ("timings/nightly/", "[Send It]")),
        schema=NOT_IN_SCHEMA,
        tables=(
            ("guide.csv", "trip.started,End It,Driver,Nightly,,X-Event (header)=trip.started,stated"),
            ("catalog.json", '"evidence":{"level":"stated"}'),
        ),
        index=((("payloads", 4, "when"), "Nightly"),),
        identified=SAME,
        finding=(
            (("when: Nightly, evidence", "when: Nighty, evidence"), "unknown-timing", "defaults:"),
            (("defaults: {actor: Driver,", "defaults: {actor: Diver,"), "unknown-actor", "defaults:"),
            (("evidence: stated}", "evidence: guessed}"), "unknown-evidence", "defaults:"),
        ),
        exports=(("asyncapi", (("components", "messages", "TripStartedEndIt", "x-when"), "Nightly")),),
        diff=((("when: Nightly, evidence", "when: Immediately, evidence"), "timing-changed"),),
        editor=((("definitions", "Defaults", "properties", "when", "enum"), ["Immediately", "Nightly"]),),
        add=((("action", "trip.started", "Pause It"), "trigger: TODO describe what a person does to cause it."),),
    ),
}
