"""Rules for names that become URLs and file names."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from eventguide import site_paths
from eventguide.catalog import Action, EventType, Location, Part, Property
from eventguide.findings import Finding, Rule, Severity, Topic
from eventguide.payloads import STEPS, action_slug, slugify, url_key
from eventguide.rules.engine.index import Survey

_KINDS = {
    "events": "event types",
    "actors": "actors",
    "timings": "timings",
    "entities": "entities",
    "scenarios": "scenarios",
}


class _Name(NamedTuple):
    """A current or former name, and its position."""

    text: str
    part: Part
    steps: tuple[str | int, ...]
    former: bool = False

    @property
    def place(self) -> Location:
        return self.part.at(*self.steps) if self.former else self.part.at_key(*self.steps)


DUPLICATE_SLUG = Rule(
    id="duplicate-slug",
    severity=Severity.ERROR,
    summary="Two names give the same URL.",
    rationale="URLs are the names in lower case with hyphens: `Log In` and `Log-in` both become `log-in`. One "
    "of the two pages or payloads would overwrite the other. Accents of Latin and Greek letters are removed: "
    "`Évaluer` is `evaluer`. Names also clash if only some file systems treat their files as the same one, "
    "such as `Straße` and `Strasse`. Former names count as well, because their URLs redirect to the new ones.",
    bad="Borrow a book: {actor: Reader, when: Immediately, payload: {action: Renewed}}",
    good="Renew a Loan: {actor: Reader, when: Immediately, payload: {action: Renewed}}",
)


def duplicate_slug(survey: Survey) -> Iterator[Finding]:
    """Find names that give the URL of another one."""
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
        own = {url_key(slugify(name))}
        for index, former in enumerate(getattr(below, "formerly", ())):
            address = url_key(slugify(former))
            if not address or address not in own:
                names.append(_Name(former, below, ("formerly", index), former=True))
            own.add(address)
    return names


def _clashes(names: Iterable[_Name], what: str, slug_of: Callable[[str], str] = slugify) -> Iterator[Finding]:
    first: dict[str, _Name] = {}
    for name in names:
        slug = slug_of(name.text)
        if slug and (other := first.setdefault(url_key(slug), name)) is not name:
            former = "the previous name " if name.former else ""
            where = "" if slug == slug_of(other.text) else " on systems that ignore upper and lower case"
            message = f'{what} have the same URL "{slug}"{where}: "{other.text}" and {former}"{name.text}".'
            hint = (
                "remove the previous name."
                if name.former
                else f'rename one of the two; "{other.text}" is defined at {other.place}.'
            )
            yield DUPLICATE_SLUG.report(name.place, message, hint)


MAX_SLUG = 200
"""How many bytes a slug may have."""


MAX_SLUGS = 255 - len(".envelope.json") - len("..new") - len(".")
"""How many bytes a file name has for the slugs of an action and a variant; files are written under a longer name."""


INVALID_NAME = Rule(
    id="invalid-name",
    severity=Severity.ERROR,
    summary="No URL can be made from a name, the URL is too long, or a property has the name of a step in a path.",
    rationale="A URL needs at least one letter or digit. File names are limited: a name may have 200 letters, "
    "an action with a variant 235. A name that is reserved by web servers, file systems or "
    "the site itself is allowed and gets an underscore in its URL: an event type `Index` has the page "
    "`events/index_/`, an action `Con` the payload `con_.json`, an action `Fields` the anchor `#fields_`. In the paths "
    "of fields, `[]` is an item of a list and `*` a value of a map, so that no property can have these names; "
    "`{headers}` and `{channel}` are what is outside of the payload.",
    bad='"???": {actor: Reader, when: Immediately}',
    good="Ask for a Book: {actor: Reader, when: Immediately}",
)


def invalid_name(survey: Survey) -> Iterator[Finding]:
    """Find names that give no URL, or one that is too long."""
    for key in _KINDS:
        yield from _unusable(survey.catalog, key)
    for found in survey.all(EventType):
        yield from _unusable(found.part, "actions")
    for found in survey.all(Action):
        yield from _unusable(found.part, "variants", MAX_SLUGS - len(action_slug(found.name).encode()))
    for found in survey.all(Property):
        if found.name in STEPS and found.steps[0] == "properties":
            message = f'A property can\'t have the name "{found.name}": in paths, it has another meaning.'
            help_ = "describe the object as a map, with `additionalProperties`."
            yield INVALID_NAME.report(found.holder.at_key("properties", found.name), message, help_)


def _unusable(part: Part, key: str, limit: int = MAX_SLUG) -> Iterator[Finding]:
    for name in _names(part, key):
        slug = slugify(name.text)
        if not slug:
            message = f'"{name.text}" must contain a letter or a digit.'
            yield INVALID_NAME.report(name.place, message, "rename it; its URL is made from letters and digits.")
        elif len(slug.encode()) > limit:
            message = f"This name is too long for a file name: {len(name.text)} characters."
            yield INVALID_NAME.report(name.place, message, "shorten the name, and move details to the summary.")


MAX_WINDOWS_PATH = 260
"""How many characters Windows allows in a path, unless a setting allows more; one is for the end of the text."""


_WINDOWS_FOLDER = 60
"""How many of them the folder of a site should have: `C:\\Users\\somebody\\Documents\\library-events\\site\\`."""


LONG_PATH = Rule(
    id="long-path",
    severity=Severity.INFO,
    summary="The files of a payload have a path that Windows may refuse.",
    rationale="Without a special setting, Windows allows 260 characters for the whole path of a file. A site "
    "with longer paths can't be built, unpacked or checked out there. The limit of this rule is 200 "
    "characters, which leaves 60 for the folder of the site.",
    bad="Borrow a Book from another Branch of the Library, with the Reader's Own Card or with the Card of a "
    "Member of the Same Household who has a Written Permission, at the Desk or at the Machine by the Door: "
    "{actor: Reader, when: Immediately}",
    good="Borrow from another Branch: {actor: Reader, when: Immediately}",
)


def long_path(survey: Survey) -> Iterator[Finding]:
    """Find payloads with files that Windows may refuse because their path is too long."""
    for payload in survey.resolved.payloads:
        address = site_paths.payload_envelope if payload.wire else site_paths.payload
        length = len(address(payload.event_slug, payload.slug).encode("utf-16-le")) // 2
        if length > MAX_WINDOWS_PATH - _WINDOWS_FOLDER:
            part, key = (payload.definition, "variants") if payload.variant else (payload.event_type, "actions")
            message = f"A file of this payload has a path of {length} characters in the site folder."
            help_ = f"shorten the name; Windows allows {MAX_WINDOWS_PATH} characters, including the site folder."
            yield LONG_PATH.report(part.at_key(key, payload.variant or payload.action), message, help_)


TOPIC = Topic(
    title="Names and URLs",
    summary="Event types, actions, actors, timings, entities and scenarios have URLs made from their names.",
    rules=(DUPLICATE_SLUG, INVALID_NAME, LONG_PATH),
    checks=(duplicate_slug, invalid_name, long_path),
)
