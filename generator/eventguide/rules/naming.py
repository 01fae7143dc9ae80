"""Rules for consistent names, labels and kinds of sensitive data."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from eventguide.catalog import Action, Actor, Entity, EventType, Part, Property, Timing, Variant, name_list
from eventguide.findings import Finding, Rule, Severity, Topic
from eventguide.payloads import plain_slug
from eventguide.rules.engine.index import Definition, Survey

NAMING_STYLE = Rule(
    id="naming-style",
    severity=Severity.INFO,
    summary="A name is written in a different style than most names of its kind.",
    rationale="`dueDate` among names such as `due_date` is often a typing mistake. A style needs at least "
    "five names and 80 % of all names of the kind. Actions, actors and timings are compared by their "
    "capital letters. If payloads defined by another system are inconsistent, use `ignore`.",
    bad="due_date: {summary: The day on which the book is due., format: date, example: 2026-03-30}",
    good="dueDate: {summary: The day on which the book is due., format: date, example: 2026-03-30}",
)


# Below so many names nobody can speak of a style, and below such a share neither.
MIN_NAMES = 5


MIN_SHARE = 0.8


_STYLES = {
    "camelCase": re.compile(r"[a-z][a-z0-9]*(?:[A-Z][A-Za-z0-9]*)+"),
    "snake_case": re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+"),
    "kebab-case": re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+"),
    "PascalCase": re.compile(r"(?:[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)"),
    "UPPER_CASE": re.compile(r"[A-Z0-9]+(?:_[A-Z0-9]+)+"),
    "dotted.names": re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)+"),
}


# Identifiers have a style also as single words, phrases have none then.
_IDENTIFIERS: tuple[tuple[type[Part], str], ...] = (
    (EventType, "event types"),
    (Entity, "entities"),
    (Property, "properties"),
)


_PHRASES: tuple[tuple[type[Part], str], ...] = ((Action, "actions"), (Actor, "actors"), (Timing, "timings"))


def naming_style(survey: Survey) -> Iterator[Finding]:
    """Find names that are written in another style than nearly all others of their kind."""
    for kind, words in (*_IDENTIFIERS, *_PHRASES):
        named: dict[str, Definition] = {}
        for found in survey.all(kind):
            # Headers have names of their own style, often from several systems.
            is_named = found.steps[0] not in ("items", "additionalProperties", "oneOf", "headers", "key")
            if is_named and (" " in found.name or (kind, words) in _IDENTIFIERS):
                named.setdefault(found.name, found)
        yield from _odd_ones(named, words)


def _odd_ones(named: Mapping[str, Definition], words: str) -> Iterator[Finding]:
    styles = {name: style for name in named if (style := _style(name))}
    counts = Counter(styles.values())
    if not counts:
        return
    usual, count = counts.most_common(1)[0]
    if count < MIN_NAMES or count < MIN_SHARE * len(styles):
        return
    for name, style in styles.items():
        if style != usual:
            message = f'"{name}" is in {style}, but {count} of {len(styles)} {words} are in {usual}.'
            hint = f"rename it to {usual}, or ignore the rule with `ignore` if the name is fixed."
            yield NAMING_STYLE.report(named[name].key, message, hint)


def _style(name: str) -> str:
    """The style of a name; "" for one that fits several, like a single word, or none."""
    if " " in name:
        return _phrase_style(name.split())
    return next((style for style, pattern in _STYLES.items() if pattern.fullmatch(name)), "")


_SHORT = 3  # letters: "a", "of", "and" are small in every style


def _phrase_style(words: Sequence[str]) -> str:
    """The style of several words, by those after the first; "" where they don't agree."""
    capitals = {word[0].isupper() for word in words[1:] if word.isalpha() and len(word) > _SHORT}
    if len(capitals) != 1 or not words[0][:1].isupper():
        return ""
    return "Title Case" if capitals == {True} else "Sentence case"


INCONSISTENT_SPELLING = Rule(
    id="inconsistent-spelling",
    severity=Severity.INFO,
    summary="A label, an owner, or a kind of sensitive data is spelled in two ways.",
    rationale="Labels and owners are filters in the guide, and kinds of sensitive data are groups in the privacy "
    "review. Two spellings split one group into two.",
    bad="labels: {Area: loans}",
    good="labels: {Area: Loans}",
)


def inconsistent_spelling(survey: Survey) -> Iterator[Finding]:
    """Find labels, owners and kinds of sensitive data that differ in case, spaces or hyphens alone."""
    groups: dict[str, list[_Spelt]] = {}
    for kind in (EventType, Action, Variant, Entity):
        for found in survey.all(kind):
            for label, values in found.part.labels.items():
                groups.setdefault("The label", []).append(_Spelt(label, found.part, ("labels", label), is_key=True))
                for index, value in enumerate(name_list(values)):
                    steps = ("labels", label) if isinstance(values, str) else ("labels", label, index)
                    groups.setdefault(f'The value of "{label}"', []).append(_Spelt(value, found.part, steps))
    for key, what, kinds in _KINDS:
        for found in (found for kind in kinds for found in survey.all(kind)):
            if value := getattr(found.part, key):
                groups.setdefault(what, []).append(_Spelt(value, found.part, (key,)))
    for what, spelt in groups.items():
        yield from _misspelt(what, spelt)


_KINDS: tuple[tuple[str, str, tuple[type[Part], ...]], ...] = (
    ("owner", "The owner", (EventType, Action)),
    ("sensitive", "The kind of sensitive data", (Property, Entity)),
)


class _Spelt(NamedTuple):
    text: str
    part: Part
    steps: tuple[str | int, ...]
    is_key: bool = False


def _misspelt(what: str, spelt: list[_Spelt]) -> Iterator[Finding]:
    counts = Counter(one.text for one in spelt)
    usual: dict[str, str] = {}
    for text, _ in counts.most_common():
        usual.setdefault(plain_slug(text), text)
    for one in spelt:
        if (other := usual[plain_slug(one.text)]) != one.text:
            message = f'{what} is spelled "{one.text}" here and "{other}" elsewhere.'
            place = one.part.at_key(*one.steps) if one.is_key else one.part.at(*one.steps)
            yield INCONSISTENT_SPELLING.report(place, message, f'write "{other}" everywhere.')


TOPIC = Topic(
    title="Naming style",
    summary="Names of one kind should be written in one style.",
    rules=(NAMING_STYLE, INCONSISTENT_SPELLING),
    checks=(naming_style, inconsistent_spelling),
)
