"""Synthetic catalogs: as many event types as wanted, 6 actions each, payloads of about 40 lines, all distinct."""

from pathlib import Path

ACTIONS = ("Create", "Change", "Move", "Share", "Archive", "Delete")

HEAD = """\
catalog: 1
title: Synthetic Events
summary: Made for measuring.
actors:
  Member: {summary: Somebody who works here.}
  System: {summary: The system itself.}
timings:
  Immediately: {summary: As it happens.}
  Nightly: {summary: In the small hours.}
variables:
  site: 0d2f7f7e-6f5c-4c1b-9f0e-3f1c5a0b7e11
entities:
  Person:
    summary: Somebody known to the system.
    properties:
      id: {summary: Where the person is known., format: uri, example: "https://example.edu/people/8842"}
      type: {summary: The kind of thing., const: Person}
      name: {summary: What the person is called., sensitive: personal data, example: Ada Example}
      extensions:
        summary: What the standard has no place for.
        properties:
          "x:person.id": {summary: The number in the database., example: _8842_1}
          "x:person.externalId": {summary: The number in the registry., sensitive: personal data, example: r-8842}
  Application:
    summary: The system that sends the event.
    properties:
      id: {summary: Where the system is., format: uri, const: "https://example.edu/apps/main"}
      type: {summary: The kind of thing., const: SoftwareApplication}
  Course:
    summary: Where it happened.
    properties:
      id: {summary: Where the course is., format: uri, example: "https://example.edu/courses/77"}
      type: {summary: The kind of thing., const: Course}
      number: {summary: The number in the registry., example: BIO-101-2026}
  Event:
    summary: What all events have in common.
    properties:
      "@context": {summary: The vocabulary., format: uri, const: "https://example.edu/context"}
      id: {summary: The number of this event., format: uuid}
      type: {summary: The type of event.}
      actor: {summary: Who did it., entity: Person}
      action: {summary: What was done.}
      object: {summary: To what it was done.}
      eventTime: {summary: When it was done., format: date-time, example: "2026-03-02T09:15:00.000Z"}
      edApp: {summary: Where it was done., entity: Application}
      group: {summary: The course in which it was done., entity: Course}
      extensions: {summary: Always empty., maxProperties: 0, example: {}}
envelope:
  summary: What goes over the wire.
  properties:
    sensor: {summary: Who sends., example: "${site}"}
    sendTime: {summary: When it was sent., format: date-time, example: "2026-03-02T09:15:04.000Z"}
    data: {summary: The events., items: {event: true}}
events:
"""


def event_type(number: int) -> str:
    """Return the YAML of one event type."""
    lines = [
        f"  Thing{number:04}Event:",
        f"    title: Thing {number} events",
        f"    summary: Somebody does something to a thing of kind {number}.",
        f"    labels: {{Class: {'Standard' if number % 2 else 'Extension'}, Area: Area {number % 10}}}",
        "    extends: Event",
        f"    payload: {{type: Thing{number:04}Event}}",
        "    properties:",
        "      object:",
        f"        summary: The thing of kind {number}.",
        "        properties:",
        f'          id: {{summary: Where the thing is., format: uri, example: "https://example.edu/things/{number}"}}',
        f"          type: {{summary: The kind of thing., const: Thing{number}}}",
        f"          name: {{summary: What the thing is called., example: Thing {number}}}",
        "          position: {summary: Its index in its list., type: integer, minimum: 0, example: 3}",
        "          available: {summary: Whether members can see it., example: true}",
        "          dueDate: {summary: When it is due., format: date-time, example: '2026-03-09T23:59:00.000Z'}",
        "          points: {summary: How many points it gives., type: number, example: 10}",
        "    actions:",
    ]
    for index, action in enumerate(ACTIONS):
        lines += [
            f"      {action} thing {number}:",
            f"        actor: {'System' if action == 'Delete' else 'Member'}",
            f"        when: {'Nightly' if action == 'Archive' else 'Immediately'}",
            f"        trigger: Pressing {action} on the page of a thing of kind {number}.",
            f"        payload: {{action: {action}d}}",
            f"        example: {{object: {{position: {index}, points: {number % 50}.{index}}}}}",
        ]
    return "\n".join(lines) + "\n"


def write_catalog(folder: Path, event_types: int) -> Path:
    """Write a catalog with so many event types to `folder`/catalog.yaml; return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "catalog.yaml"
    text = HEAD + "".join(event_type(number) for number in range(1, event_types + 1))
    file.write_text(text, encoding="utf-8")
    return file
