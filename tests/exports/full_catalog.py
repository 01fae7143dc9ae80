"""A catalog that uses every key of the format."""

FULL = """
catalog: 1
title: Library Events
summary: What the library sends.
description: All of it.
version: "3.1"
notes: [{kind: caution, text: Read this., source: manual}]
changes: [{rule: field-added, at: Thing, kind: correction, reason: It was always there.}]
sources: {manual: {title: Manual, url: "https://example.org/", summary: Names events., checked: "2026-02-11"}}
actors:
  Everybody:
    {summary: Anybody., description: At all., includes: [Reader], formerly: [All], also: [people],
     notes: [{text: With a card.}]}
  Reader: {summary: Somebody with a card.}
timings: {Nightly: {summary: At two., description: Or three., batched: day, formerly: [Night], also: [late],
                    notes: [{text: Late on Sundays.}]}}
evidence: {seen: {summary: Seen in traffic.}}
entities:
  Base: {summary: Any thing., properties: {id: {summary: Which one., example: x}}}
  Size:
    {summary: A size., type: [string, "null"], format: date, enum: ["2026-03-02"], open: true, example: "2026-03-02"}
  Told:
    summary: Who is told.
    oneOf:
      - summary: A person.
        description: With a name.
        since: "2"
        deprecated: true
        evidence: seen
        source: manual
        notes: [{text: Once.}]
        properties: {kind: {summary: The kind., const: person}}
      - {summary: A list., properties: {kind: {summary: The kind., const: list}}}
      - {entity: Base, properties: {kind: {summary: The kind., const: base}}}
  Thing:
    summary: Some thing.
    additionalProperties: true
    formerly: [It]
    also: [stuff]
    status: draft
    description: It has an id.
    extends: Base
    labels: {shelf: A}
    evidence: seen
    source: manual
    deprecated: true
    since: "2"
    sensitive: personal data
    notes: [{text: Rare.}]
delivery:
  protocol: HTTP
  summary: A request.
  description: Or two.
  method: POST
  channel: all
  key: {summary: Which., example: k}
  headers: {X-Kind: {summary: The kind., example: x}}
  notes: [{text: Fast.}]
envelope:
  summary: A message.
  additionalProperties: true
  description: Of events.
  extends: Base
  labels: {line: B}
  notes: [{text: Small.}]
  properties: {events: {summary: The events., items: {event: true}}}
events:
  Lent:
    title: Something is lent
    headers: {X-Kind: lent}
    channel: lent
    additionalProperties: true
    also: [loan]
    short: Lent
    status: stable
    owner: Desk
    hint: {path: kind, text: It may tell.}
    summary: A thing is lent.
    description: To somebody.
    extends: Base
    labels: {team: desk}
    evidence: {level: seen, source: manual, note: Twice.}
    since: "2"
    deprecated: {since: "3", reason: Unused., sunset: "2027-06-30", use: Kept}
    formerly: [Given]
    see: [Kept, {title: Manual, url: "https://example.org/"}]
    notes: [{text: Common.}]
    matrix:
      {title: Sent, summary: Or not., columns: [lend], rows: {thing: [sends]}, source: manual, notes: [{text: So.}]}
    properties:
      kind: {summary: The kind., enum: [a, b], open: true, formerly: [sort], also: [genre], example: a}
      size: {summary: S., entity: Size}
      told: {summary: To whom., entity: Told}
      fixed: {summary: Always so., const: 1.50}
      thing: {summary: What is lent., entity: Thing, optional: If known.}
      more: {summary: Anything else., additionalProperties: {summary: Any.}, properties: {x: false}, example: {}}
      at:
        summary: When.
        description: In UTC.
        format: date-time
        timestamp: occurred
        example: "2026-03-02T09:00:00Z"
        sensitive: personal data
        since: "2"
        deprecated: true
        evidence: seen
        source: manual
        notes: [{text: Exact.}]
    actions:
      Lend:
        actor: [Reader]
        when: Nightly
        summary: A thing is lent.
        trigger: Scanning it.
        description: At the desk.
        labels: {team: desk}
        evidence: seen
        since: "2"
        deprecated: true
        formerly: [Give]
        also: [give]
        short: L
        status: preview
        owner: Door
        hint: {path: kind, text: It may tell.}
        see: [Kept]
        notes: [{text: Often.}]
        variants:
          Once:
            summary: Once.
            trigger: Scanning once.
            description: Only once.
            labels: {team: door}
            evidence: seen
            since: "2"
            deprecated: true
            actor: Reader
            also: [single]
            status: draft
            formerly: [Only]
            notes: [{text: Rare.}]
          Twice: {properties: {kind: {const: b}, also: {summary: Only here., example: 1}}}
      Same: {actor: Reader, when: Nightly, payload: {kind: b}}
  Kept:
    channel: kept
    summary: A thing is kept.
    properties: {kept: {summary: For how long., example: 1}}
    actions:
      Keep:
        actor: Reader
        when: Nightly
        headers: {X-Kind: keep}
        examples: {One: {file: one.json, summary: First.}, Two: {file: two.json}}
      Hold: {actor: Reader, when: Nightly, headers: {X-Kind: hold}}
  Moved:
    channel: moved
    headers: {X-Kind: moved}
    summary: A thing is moved.
    properties:
      to: {summary: Where to., type: [string, "null"], example: shelf}
      by: {summary: Who., type: string, optional: If known., example: hand}
    actions:
      Shelve: {actor: Reader, when: Nightly, properties: {to: {type: string}, by: {enum: [hand, cart], example: hand}}}
      Lose: {actor: Reader, when: Nightly, properties: {to: {type: "null", example: null}, by: {const: nobody}}}
      Sort: {actor: Reader, when: Nightly, properties: {to: {type: string}, by: {const: robot}}}
scenarios:
  Day:
    summary: One day.
    description: From nine.
    evidence: seen
    notes: [{text: Short.}]
    steps:
      - {event: Kept, action: Keep}
      - {event: Lent, action: Lend, variant: Once, actor: Reader, after: an hour, delivered: At night, summary: Lent.}
"""
