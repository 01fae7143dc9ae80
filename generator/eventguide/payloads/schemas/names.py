"""Names of definitions: identifiers that say what a definition is, `ContentOfDelete` instead of `Content2`."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from eventguide.record import record
from eventguide.slugs import plain_slug

EVENT = "Event"
"""The definition of any event."""

MESSAGE = "Message"
"""The definition of an envelope with events."""

MAX_TITLE = 60
"""How long a title may be that has the fixed value of a property."""

# The only words in this spelling that a common language reserves.
_RESERVED = frozenset(("None", "True", "False"))


@record
class Use:
    """A use of a definition: in which payload, at which property."""

    event: str
    action: str
    variant: str
    title: str
    prop: str


_Label: TypeAlias = Callable[[Use], str]

_SCOPES: tuple[_Label, ...] = (
    lambda use: f"of {use.event}",
    lambda use: use.variant and f"of {use.variant}",
    lambda use: f"of {use.action}",
    lambda use: f"of {use.title}",
    lambda use: f"of {use.event}: {use.title}",
)

_LEVELS: tuple[_Label, ...] = (
    lambda use: use.prop and f"as {use.prop}",
    *_SCOPES,
    *((lambda use, scope=scope: use.prop and scope(use) and f"as {use.prop} {scope(use)}") for scope in _SCOPES),
)
"""What can name a form of an entity, the shortest first."""


@lru_cache(maxsize=16)  # each title is asked for several times in turn
def identifier(title: str) -> str:
    """Return a title as an identifier of common programming languages: `Log In` -> `LogIn`."""
    words = "".join(word[0].upper() + word[1:] for word in plain_slug(title).split("-") if word)
    name = words if words.isidentifier() else "".join(char for char in words if f"a{char}".isidentifier()) or "Value"
    name = name if name.isidentifier() else f"N{name}"
    return f"{name}Value" if name in _RESERVED else name


class Names:
    """Names that are given out once; those that differ in case only are the same."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {name.casefold() for name in taken}

    def is_free(self, title: str) -> bool:
        """Return whether no other title has the same identifier."""
        return identifier(title).casefold() not in self._taken

    def take(self, title: str) -> str:
        """Return the first of `title`, `title 2` and so on that is free, and take its identifier."""
        titles = (title if number == 1 else f"{title} {number}" for number in itertools.count(1))
        chosen = next(filter(self.is_free, titles))
        self._taken.add(identifier(chosen).casefold())
        return chosen


@record
class Form:
    """A form of an entity: how it is used, and the strings that its properties are fixed to."""

    uses: Sequence[Use]
    fixed: Mapping[str, str]


def form_titles(base: str, forms: Sequence[Form], plain: int | None, names: Names) -> list[str]:
    """Return the titles of the forms of an entity: each has the shortest label that no other form has.

    The form `plain` has the title `base`; without one, the form that is used most and that has no short title.
    """
    titles = [""] * len(forms)
    if plain is not None:
        titles[plain] = _plain_title(base, names)
    _add_values(base, forms, titles, names)
    for level in _LEVELS:
        if all(titles):
            break
        _add_labels(base, [{level(use) for use in form.uses} for form in forms], titles, names)
        unnamed = [number for number, title in enumerate(titles) if not title]
        if unnamed and level is _LEVELS[0] and plain is None:
            most = max(unnamed, key=lambda number: len(forms[number].uses))
            titles[most] = _plain_title(base, names)
    return [title or _similar(base, form.uses[0], names) for title, form in zip(titles, forms, strict=True)]


def _plain_title(base: str, names: Names) -> str:
    return names.take(base if names.is_free(base) else f"{base} entity")


def _add_values(base: str, forms: Sequence[Form], titles: list[str], names: Names) -> None:
    """Name forms by the property that is fixed in each of them, to another value."""
    shared = set.intersection(*(set(form.fixed) for form in forms))
    props = [prop for prop in forms[0].fixed if prop in shared]
    prop = next((one for one in props if len({form.fixed[one] for form in forms}) == len(forms)), None)
    for number, form in enumerate(forms if prop else ()):
        title = f"{base} {form.fixed[prop or '']}"
        if not titles[number] and len(title) <= MAX_TITLE and names.is_free(title):
            titles[number] = names.take(title)


def _add_labels(base: str, labels: Sequence[set[str]], titles: list[str], names: Names) -> None:
    """Name forms by the label that all uses of one have, and none of another."""
    shared = Counter(label for those in labels for label in those)
    for number, those in enumerate(labels):
        label = next(iter(those), "") if len(those) == 1 else ""
        if not titles[number] and label and shared[label] == 1 and names.is_free(f"{base} {label}"):
            titles[number] = names.take(f"{base} {label}")


def _similar(base: str, first: Use, names: Names) -> str:
    short, long = f"{base} of {first.title} or Similar", f"{base} of {first.event}: {first.title} or Similar"
    return names.take(short if names.is_free(short) else long)
