"""Values and texts for what is not known: sample values that are nobody's data, and texts for a person to replace."""

from collections.abc import Callable, Mapping

SUMMARY = "TODO describe what the catalog covers."
ACTOR, TIMING = "Unknown Actor", "Unknown Timing"
ACTORS = {ACTOR: {"summary": "TODO name who causes the events."}}
TIMINGS = {TIMING: {"summary": "TODO describe when the events are delivered."}}


def made_text(kind: str, number: int, text: str, key: str) -> str:
    """Return the made-up text of a format with a number, like the captured `text` of the property `key`."""
    if kind in _MADE:
        return _MADE[kind](number)
    if kind == "date-time":
        day, hour = divmod(number - 1, 24)
        return f"2026-01-{day % 28 + 1:02}T{hour:02}:00:00{'.000' if '.' in text else ''}Z"
    if kind == "uri":
        is_url = text.startswith(("http:", "https:"))
        return f"https://example.edu/{_word(key)}/{number}" if is_url else f"urn:example:{_word(key)}:{number}"
    if text and text.isascii() and text.isdigit():
        return f"{number:0{min(len(text), 15)}}"
    return f"{_word(key)}-{number}"


_MADE: Mapping[str, Callable[[int], str]] = {
    "uuid": lambda number: f"00000000-0000-4000-8000-{number:012x}",
    "date": lambda number: f"2026-01-{(number - 1) % 28 + 1:02}",
    "time": lambda number: f"{(number - 1) % 24:02}:00:00Z",
    "duration": lambda number: f"PT{number}H",
    "email": lambda number: f"person-{number}@example.edu",
    "idn-email": lambda number: f"person-{number}@example.edu",
    "hostname": lambda number: f"host-{number}.example.edu",
    "idn-hostname": lambda number: f"host-{number}.example.edu",
    "ipv4": lambda number: f"192.0.2.{(number - 1) % 254 + 1}",
    "ipv6": lambda number: f"2001:db8::{number:x}",
    "uri-template": lambda number: f"https://example.edu/{number}{{/name}}",
    "uri-reference": lambda number: f"/example/{number}",
    "iri": lambda number: f"https://example.edu/{number}",
    "iri-reference": lambda number: f"/example/{number}",
    "json-pointer": lambda number: f"/{number}",
    "relative-json-pointer": lambda number: f"{number}",
    "regex": lambda number: f"^{number}$",
}


def _word(key: str) -> str:
    return "".join(sign for sign in key if sign.isascii() and sign.isalnum()).lower() or "text"
