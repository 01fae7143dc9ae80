"""Names: the addresses that are made of them, and how they are written."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from eventguide import site_paths
from eventguide.catalog import Action, Actor, Entity, EventType, Location, Part, Property, Timing
from eventguide.findings import Finding
from eventguide.payloads import action_slug, plain_slug, slugify, url_key
from eventguide.rules.engine.index import Found, Survey
from eventguide.rules.engine.report import report

_KINDS = {
    "events": "event types",
    "actors": "actors",
    "timings": "timings",
    "entities": "entities",
    "scenarios": "scenarios",
}


class _Name(NamedTuple):
    """A name, or a former one, and where it stands."""

    text: str
    part: Part
    steps: tuple[str | int, ...]
    former: bool = False

    @property
    def place(self) -> Location:
        return self.part.at(*self.steps) if self.former else self.part.at_key(*self.steps)


def duplicate_slug(survey: Survey) -> Iterator[Finding]:
    """Find names that give the address of another one."""
    for key, words in _KINDS.items():
        yield from _clashes(_names(survey.catalog, key), f"Two {words}")
    for found in survey.all(EventType):
        yield from _clashes(_names(found.part, "actions"), f'Two actions of "{found.name}"', action_slug)
    for found in survey.all(Action):
        yield from _clashes(_names(found.part, "variants"), f'Two variants of "{found.name}"', action_slug)


def _names(part: Part, key: str) -> list[_Name]:
    """The names of the parts below `key`, and after them the names that they had."""
    parts: Mapping[str, Part] = getattr(part, key)
    names = [_Name(name, part, (key, name)) for name in parts]
    for name, below in parts.items():
        for index, former in enumerate(getattr(below, "formerly", ())):
            if url_key(slugify(former)) != url_key(slugify(name)):
                names.append(_Name(former, below, ("formerly", index), former=True))
    return names


def _clashes(names: Iterable[_Name], what: str, slug_of: Callable[[str], str] = slugify) -> Iterator[Finding]:
    first: dict[str, _Name] = {}
    for name in names:
        slug = slug_of(name.text)
        if slug and (other := first.setdefault(url_key(slug), name)) is not name:
            former = "the former name " if name.former else ""
            where = "" if slug == slug_of(other.text) else " on systems that ignore upper and lower case"
            message = f'{what} have the same URL "{slug}"{where}: "{other.text}" and {former}"{name.text}".'
            hint = (
                "remove the former name."
                if name.former
                else f'rename one of the two; "{other.text}" is defined at {other.place}.'
            )
            yield report("duplicate-slug", name.place, message, hint)


_LONGEST = 200
"""How many bytes a slug may have."""
_ROOM = 255 - len(".envelope.json") - len("..new") - len(".")
"""How many bytes a file name has for the slugs of an action and a variant; files are written under a longer name."""


def invalid_name(survey: Survey) -> Iterator[Finding]:
    """Find names that give no URL, or one that is too long."""
    for key in _KINDS:
        yield from _unusable(survey.catalog, key)
    for found in survey.all(EventType):
        yield from _unusable(found.part, "actions")
    for found in survey.all(Action):
        yield from _unusable(found.part, "variants", _ROOM - len(action_slug(found.name).encode()))


def _unusable(part: Part, key: str, longest: int = _LONGEST) -> Iterator[Finding]:
    for name in _names(part, key):
        slug = slugify(name.text)
        if not slug:
            message = f'"{name.text}" must contain a letter or a digit.'
            yield report("invalid-name", name.place, message, "rename it; its URL is made from letters and digits.")
        elif len(slug.encode()) > longest:
            message = f"This name is too long for a file name: {len(name.text)} characters."
            yield report("invalid-name", name.place, message, "shorten the name, and move details to the summary.")


_WINDOWS_PATH = 260
"""How many characters Windows allows in a path, unless a setting allows more; one is for the end of the text."""
_WINDOWS_FOLDER = 60
"""How many of them the folder of a site should have: `C:\\Users\\somebody\\Documents\\library-events\\site\\`."""


def long_path(survey: Survey) -> Iterator[Finding]:
    """Find payloads with files that Windows may refuse because their path is too long."""
    for payload in survey.resolved.payloads:
        address = site_paths.payload_envelope if payload.wire else site_paths.payload
        length = len(address(payload.event_slug, payload.slug).encode("utf-16-le")) // 2
        if length > _WINDOWS_PATH - _WINDOWS_FOLDER:
            part, key = (payload.definition, "variants") if payload.variant else (payload.event_type, "actions")
            message = f"A file of this payload has a path of {length} characters in the site folder."
            help_ = f"shorten the name; Windows allows {_WINDOWS_PATH} characters, including the site folder."
            yield report("long-path", part.at_key(key, payload.variant or payload.action), message, help_)


# Below so many names nobody can speak of a style, and below such a share neither.
_FEWEST = 5
_SHARE = 0.8

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
        named: dict[str, Found] = {}
        for found in survey.all(kind):
            is_named = found.steps[0] not in ("items", "additionalProperties")
            if is_named and (" " in found.name or (kind, words) in _IDENTIFIERS):
                named.setdefault(found.name, found)
        yield from _odd_ones(named, words)


def _odd_ones(named: Mapping[str, Found], words: str) -> Iterator[Finding]:
    styles = {name: style for name in named if (style := _style(name))}
    counts = Counter(styles.values())
    if not counts:
        return
    usual, count = counts.most_common(1)[0]
    if count < _FEWEST or count < _SHARE * len(styles):
        return
    for name, style in styles.items():
        if style != usual:
            message = f'"{name}" is in {style}, but {count} of {len(styles)} {words} are in {usual}.'
            hint = f"rename it to {usual}, or ignore the rule with `ignore` if the name is fixed."
            yield report("naming-style", named[name].key, message, hint)


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


def inconsistent_spelling(survey: Survey) -> Iterator[Finding]:
    """Find labels and kinds of sensitive data that differ in case, spaces or hyphens alone."""
    groups: dict[str, list[_Spelt]] = {}
    for kind in (EventType, Action):
        for found in survey.all(kind):
            for label, value in found.part.labels.items():
                groups.setdefault("The label", []).append(_Spelt(label, found.part, ("labels", label), is_key=True))
                groups.setdefault(f'The value of "{label}"', []).append(_Spelt(value, found.part, ("labels", label)))
    for found in survey.all(Property):
        if sensitive := found.part.sensitive:
            groups.setdefault("The kind of sensitive data", []).append(_Spelt(sensitive, found.part, ("sensitive",)))
    for what, spelt in groups.items():
        yield from _misspelt(what, spelt)


class _Spelt(NamedTuple):
    text: str
    part: Part
    steps: tuple[str, ...]
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
            yield report("inconsistent-spelling", place, message, f'write "{other}" everywhere.')
