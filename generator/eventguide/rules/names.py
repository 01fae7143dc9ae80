"""Rules for further names of an entry: short, other and earlier ones; and for headers."""

from collections.abc import Iterable, Iterator, Mapping

from eventguide.catalog import Action, Actor, Delivery, Entity, EventType, Layer, Part, Property, Timing, Variant
from eventguide.findings import Finding, Rule, Severity, Topic
from eventguide.http_headers import CONTROL, HEADER_NAME
from eventguide.payloads import slugify
from eventguide.rules.engine.index import Definition, Survey

REDUNDANT_NAME = Rule(
    id="redundant-name",
    severity=Severity.WARNING,
    summary="A short, other or earlier name has no effect.",
    rationale="`short` replaces a name where there is little space, so it must be shorter. `also` is for words that "
    "are not in the name. `formerly` redirects from a previous name, which must differ from the current name and from "
    "the names of other properties of the object.",
    bad="formerly: [Borrow a Book]",
    good="formerly: [Take a Book]",
)

_NAMED = (EventType, Action, Variant, Actor, Timing, Entity, Property)


def redundant_name(survey: Survey) -> Iterator[Finding]:
    """Find short names that are not shorter, other words for the name itself, and earlier names that are in use."""
    for kind in _NAMED:
        for found in survey.all(kind):
            if type(found.part) is kind:
                yield from _short(found)
                yield from _also(found)
                yield from _formerly(found)


def _short(found: Definition) -> Iterator[Finding]:
    short = _text(found.part, "short").strip()
    if short and len(short) >= len(full := _text(found.part, "title") or found.name):
        message = f'The short name "{short}" is not shorter than "{full}".'
        yield REDUNDANT_NAME.report(found.part.at("short"), message, "shorten it, or remove the key.")


def _text(part: Part, key: str) -> str:
    return getattr(part, key, "")


def _also(found: Definition) -> Iterator[Finding]:
    if not found.part.also:
        return
    names = (found.name, _text(found.part, "title"), _text(found.part, "short"))
    known = {name.casefold(): name for name in names if name}
    for at, word in enumerate(found.part.also):
        if word.casefold() in known:
            message = f'"{word}" in `also` has no effect: the search finds "{known[word.casefold()]}" already.'
            yield REDUNDANT_NAME.report(found.part.at("also", at), message, "write other words, or remove the item.")
        elif word.strip():
            known[word.casefold()] = word


def _formerly(found: Definition) -> Iterator[Finding]:
    part = found.part
    is_property = isinstance(part, Property)
    beside = getattr(found.holder, "properties", {}) if is_property and found.steps[0] == "properties" else {}
    known: dict[str, str] = {}
    for at, former in enumerate(part.formerly):
        address = former if is_property else slugify(former)
        first = known.setdefault(address, former)
        if address == (found.name if is_property else slugify(found.name)):
            message = f'The previous name "{former}" is the same as the current name.'
        elif first != former:
            message = f'The previous names "{first}" and "{former}" have the same URL.'
        elif former in beside and not beside[former].never:
            message = f'The previous name "{former}" of "{found.name}" is the name of another property.'
        else:
            continue
        yield REDUNDANT_NAME.report(part.at("formerly", at), message, "correct it, or remove the item.")


INVALID_HEADER = Rule(
    id="invalid-header",
    severity=Severity.ERROR,
    summary="The name or the value of a header is not valid, or two headers have the same name.",
    rationale="Names of HTTP headers consist of letters, digits and signs such as `-`, and are not case-sensitive: "
    "`X-Event` and `x-event` are the same header. A value has no line breaks: the rest would be another header.",
    bad='Library Event: {summary: The number of the message., example: "4711"}',
    good='Library-Event: {summary: The number of the message., example: "4711"}',
)


def invalid_header(survey: Survey) -> Iterator[Finding]:
    """Find names and values of headers that HTTP does not allow, and names that are one header."""
    delivery = survey.catalog.delivery
    is_http = delivery is not None and (delivery.method is not None or "http" in delivery.protocol.lower())
    for kind in (Delivery, EventType, Layer):
        for found in survey.all(kind):
            yield from _headers(found.part, found.part.headers, is_http=is_http)


def _headers(part: Part, headers: Mapping[str, object], *, is_http: bool) -> Iterator[Finding]:
    known: dict[str, str] = {}
    for name, value in headers.items():
        place = part.at_key("headers", name)
        if is_http and any(isinstance(text, str) and CONTROL.search(text) for text in _values(value)):
            message = f'A value of the header "{name}" has a line break or another control character.'
            yield INVALID_HEADER.report(part.at("headers", name), message, "remove the character.")
        other = known.setdefault(name.lower(), name)
        if other != name:
            message = f'"{name}" and "{other}" are the same header.'
            yield INVALID_HEADER.report(place, message, "remove one of the two.")
        elif is_http and not HEADER_NAME.fullmatch(name):
            message = f'"{name}" is not a valid name of an HTTP header.'
            yield INVALID_HEADER.report(place, message, "use letters, digits and hyphens, without spaces.")


def _values(header: object) -> Iterable[object]:
    """Return the values that are written for a header: a fixed one, or those of its definition."""
    return (header.const, header.example, *header.enum) if isinstance(header, Property) else (header,)


TOPIC = Topic(
    title="Further names",
    summary="Short, other and earlier names must add something to the name; headers need names of their own.",
    rules=(REDUNDANT_NAME, INVALID_HEADER),
    checks=(redundant_name, invalid_header),
)
