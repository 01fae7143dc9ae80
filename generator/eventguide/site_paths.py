"""Paths of the site's pages and files, relative to its root, without a leading slash."""

from urllib.parse import quote

GUIDE = ""
FIELDS = "fields/"
SENSITIVE = "sensitive/"
IDENTIFY = "identify/"
LOOK_ALIKES = "look-alikes/"
COMPLETENESS = "completeness/"
ENVELOPE = "envelope/"
DELIVERY = "delivery/"
SCENARIOS = "scenarios/"
ENTITIES = "entities/"
ACTORS = "actors/"
TIMINGS = "timings/"

CHANGES = "changes/"
CHANGES_JSON = "changes.json"
CHANGES_ATOM = "changes.atom"

CATALOG_JSON = "catalog.json"
CATALOG_SCHEMA = "catalog.schema.json"
GUIDE_CSV = "guide.csv"
IDENTIFY_JSON = "identify.json"
LLMS_TXT = "llms.txt"
LLMS_FULL = "llms-full.txt"

ASSETS = "assets/eventguide/"
"""The folder of the stylesheets and scripts."""


def event(event_slug: str) -> str:
    """Return the page of an event type."""
    return f"events/{event_slug}/"


def action(event_slug: str, action_slug: str) -> str:
    """Return the section of an action, or of a variant by the slug of its payload, on its event type's page."""
    return f"events/{event_slug}/#{action_slug}"


def payload(event_slug: str, payload_slug: str) -> str:
    """Return the raw example payload."""
    return f"events/{event_slug}/{payload_slug}.json"


def payload_envelope(event_slug: str, payload_slug: str) -> str:
    """Return the raw example as it goes over the wire."""
    return f"events/{event_slug}/{payload_slug}.envelope.json"


def example_slug(payload_slug: str, example: str) -> str:
    """Return the slug of one of several captured payloads, beyond the first."""
    return f"{payload_slug}.example.{example}"


def payload_schema(event_slug: str, definition: str) -> str:
    """Return the JSON Schema of one payload: a definition in that of its event type."""
    return f"{event_schema(event_slug)}#/$defs/{definition}"


def event_schema(event_slug: str, *, is_open: bool = False) -> str:
    """Return the JSON Schema of an event type, as documented or for receivers."""
    return f"events/{event_slug}/schema{_strength(is_open=is_open)}"


def any_event_schema(*, is_open: bool = False) -> str:
    """Return the JSON Schema of any event."""
    return f"schema/event{_strength(is_open=is_open)}"


def message_schema(*, is_open: bool = False) -> str:
    """Return the JSON Schema of an envelope with any events."""
    return f"schema/message{_strength(is_open=is_open)}"


def _strength(*, is_open: bool) -> str:
    return ".open.json" if is_open else ".json"


def actor(actor_slug: str) -> str:
    """Return the page of an actor."""
    return f"actors/{actor_slug}/"


def timing(timing_slug: str) -> str:
    """Return the page of a timing."""
    return f"timings/{timing_slug}/"


def entity(entity_slug: str) -> str:
    """Return the page of an entity."""
    return f"entities/{entity_slug}/"


def scenario(scenario_slug: str) -> str:
    """Return the page of a scenario."""
    return f"scenarios/{scenario_slug}/"


def scenario_messages(scenario_slug: str) -> str:
    """Return the example messages of a scenario, in the order in which a receiver gets them."""
    return f"scenarios/{scenario_slug}.json"


def scenario_message(scenario_slug: str, number: int) -> str:
    """Return one of those messages, by its place in that order from 1."""
    return f"scenarios/{scenario_slug}/{number}.json"


def event_slug(address: str) -> str:
    """Return the event type of a path below the page of an event type, "" for all other paths."""
    first, _, rest = address.partition("/")
    return rest.partition("/")[0] if first == "events" else ""


def absolute(site_url: str, address: str) -> str:
    """Return a path as a URL: below `site_url` (empty, or with a final slash), percent-encoded."""
    return site_url + quote(address, safe="/#$-._~")
