"""Rules for the keys and value types of the format."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from eventguide.catalog import NEEDED, Action, Catalog, Delivery, Part, Property
from eventguide.catalog.source.node import node_at
from eventguide.findings import Finding, Rule, Severity, Topic
from eventguide.rules.engine.index import Survey, value_keys

UNKNOWN_KEY = Rule(
    id="unknown-key",
    severity=Severity.ERROR,
    summary="A key is not allowed at this position.",
    rationale="If a misspelled key were ignored, its content would be missing from the guide. Often the key "
    "is correct, but the indentation is one level too deep or not deep enough.",
    bad="trigers: Scanning the label at the desk.",
    good="trigger: Scanning the label at the desk.",
)


MISSING_KEY = Rule(
    id="missing-key",
    severity=Severity.ERROR,
    summary="A required key is missing.",
    rationale="An action needs its actor and its timing, for example, because they are columns of the guide.",
    bad="Borrow a Book: {actor: Reader}",
    good="Borrow a Book: {actor: Reader, when: Immediately}",
)


EMPTY_VALUE = Rule(
    id="empty-value",
    severity=Severity.ERROR,
    summary="A key has no value.",
    rationale="A line such as `trigger:` without a value is usually unfinished.",
    bad="trigger:",
    good="trigger: Scanning the label at the desk.",
)


def empty_value(survey: Survey) -> Iterator[Finding]:
    """Find texts and lists of names that are empty where there must be one."""
    for kind, keys in _required().items():
        parts = [survey.catalog] if kind is Catalog else [found.part for found in survey.all(kind)]
        for part in parts:
            for key in keys:
                if part.node.get(key) in ("", []) and part.node.position(key) is not None:
                    hint = "add a value; this key is required."
                    yield EMPTY_VALUE.report(part.at_key(key), f'"{key}" is empty.', hint)


EMPTY_TEXT = Rule(
    id="empty-text",
    severity=Severity.WARNING,
    summary="An optional key has an empty text, list or mapping, or one of these has an empty item or name.",
    rationale="An empty text or list has no effect, so it is usually unfinished. An `actor` or `when` without a value "
    "does not remove the default: it applies.",
    bad='labels: {Area: ""}',
    good="labels: {Area: Loans}",
)

# Keys of which other rules report that they are empty.
_ELSEWHERE = frozenset(
    ("summary", "pattern", "format", "ignore", "actions", "enum", "type", "oneOf", "steps", "deprecated")
)
# Keys whose empty value means something: an object without properties, a value about which nothing is known.
_MEANT = frozenset(("properties", "items", "additionalProperties", "key"))
_NAMED_TEXTS = ("labels", "headers")


def empty_text(survey: Survey) -> Iterator[Finding]:
    """Find optional texts, items of lists of texts, labels and headers that are empty."""
    for found in survey.all(Part):
        part: Part = found.part
        elsewhere = _ELSEWHERE - {"summary"} if isinstance(part, Delivery) else _ELSEWHERE
        skipped = {*elsewhere, *_MEANT, *value_keys(part), *_required().get(type(part), ())}
        for key, value in part.node.items():
            if key in skipped or (key == "formerly" and value and not isinstance(part, Property)):
                continue  # a former name that gives no URL is invalid
            for steps in _empty(key, value):
                yield _empty_finding(part, steps)
        for key in _NAMED_TEXTS:
            names = part.node.get(key)
            if isinstance(names, dict):
                for name in names:
                    if not name.strip():
                        yield EMPTY_TEXT.report(part.at_key(key, name), f'"{key}" has an empty name.', "add a name.")


def _empty_finding(part: Part, steps: tuple[str | int, ...]) -> Finding:
    """Return the finding for an empty text, list or mapping: that of a key, or one in it."""
    key, value = steps[0], node_at(part.node, steps)
    of = f'"{steps[1]}" in "{key}"' if len(steps) > 1 and isinstance(steps[1], str) else f'"{key}"'
    rest = "the key" if len(steps) == 1 else "the entry"
    if not isinstance(value, str):
        kind, item = ("list", "item") if isinstance(value, list) else ("mapping", "entry")
        return EMPTY_TEXT.report(part.at(*steps), f"{of} is an empty {kind}.", f"add an {item}, or remove {rest}.")
    is_item = isinstance(steps[-1], int)
    message = f"{of} has an empty text." if is_item else f"{of} is empty."
    return EMPTY_TEXT.report(part.at(*steps), message, f"add a text, or remove {'the item' if is_item else rest}.")


def _empty(key: str, value: Any) -> Iterator[tuple[str | int, ...]]:
    """Yield the steps to each empty text, list or mapping in the value of a key, and to the value itself."""
    if value in ([], {}) or (isinstance(value, str) and not value.strip()):
        yield (key,)
    elif isinstance(value, list):
        yield from ((key, at) for at, item in enumerate(value) if isinstance(item, str) and not item.strip())
    elif isinstance(value, dict) and key in _NAMED_TEXTS:
        for name, one in value.items():
            yield from ((key, *steps) for steps in _empty(name, one))


@cache
def _required() -> Mapping[type[Part], tuple[str, ...]]:
    """The keys that must give a text, by the parts that have them; an empty list of steps has a rule of its own."""
    keys = {kind: tuple(_texts(kind)) for kind in _below(Part)}
    return {kind: found for kind, found in keys.items() if found}


def _below(kind: type[Part]) -> list[type[Part]]:
    return [found for below in kind.__subclasses__() for found in (below, *_below(below))]


def _texts(kind: type[Part]) -> Iterator[str]:
    for name, field in kind.fields().items():
        is_needed = field.is_required or (kind is Action and name in NEEDED)
        if is_needed and "str" in str(field.annotation):
            yield field.key


WRONG_TYPE = Rule(
    id="wrong-type",
    severity=Severity.ERROR,
    summary="A value has the wrong type.",
    rationale="Each key allows certain types: string, number, boolean, list or mapping. A string that looks "
    "like a number needs quotes.",
    bad="version: 3.10",
    good='version: "3.10"',
)


UNKNOWN_VALUE = Rule(
    id="unknown-value",
    severity=Severity.ERROR,
    summary="A value is not one of the allowed values.",
    rationale="The key has a fixed list of values, and other values have no meaning.",
    bad="copies: {summary: How many copies there are., type: int, example: 3}",
    good="copies: {summary: How many copies there are., type: integer, example: 3}",
)


TOPIC = Topic(
    title="Keys and values",
    summary="Keys and value types must be allowed by the format.",
    rules=(UNKNOWN_KEY, MISSING_KEY, EMPTY_VALUE, EMPTY_TEXT, WRONG_TYPE, UNKNOWN_VALUE),
    checks=(empty_value, empty_text),
)
