"""Names in URLs and file names: readable, the same on every build, safe on every file system."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

_ASCII_WORD = re.compile(r"[A-Za-z0-9]+")
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
"""Where a word begins within a name in camel case."""

# A web server answers a folder with `index`; Windows takes the others for devices, whatever their extension.
_RESERVED = frozenset(
    ("index", "con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)))
)

SECTIONS = ("actions", "action-table", "notes", "matrix", "fields", "field-table")
"""The anchors that the page of an event type has beside those of its actions."""

# The anchors of field rows, of values in payloads and of tabs begin so; the JSON Schema is next to the payloads.
_PREFIXES = ("field-", "at-", "v-")
_OTHER_FILES = ("schema", "envelope")


@lru_cache(maxsize=8192)
def slugify(name: str) -> str:
    """Return the part of a URL that a name gives: `SessionEvent` -> `session-event`, `Évaluer` -> `evaluer`.

    A name that has another meaning for web servers or file systems gets an underscore, which no other slug has:
    `Index` -> `index_`. A name without any letter or digit gives an empty slug.
    """
    return _slug(name)


def former_slugs(names: Iterable[str], taken: Container[str]) -> dict[str, str]:
    """Return the slugs of former names, each with the first name that has it; not those that are `taken`."""
    found: dict[str, str] = {}
    for name in names:
        slug = slugify(name)
        if slug and slug not in taken:
            found.setdefault(slug, name)
    return found


@lru_cache(maxsize=8192)
def action_slug(name: str) -> str:
    """Return the slug of an action or a variant: as `slugify`, and no other anchor or file of its event type."""
    slug = _slug(name)  # not `slugify`, which would cache it a second time
    return f"{slug}_" if slug in (*SECTIONS, *_OTHER_FILES) or slug.startswith(_PREFIXES) else slug


def _slug(name: str) -> str:
    slug = plain_slug(name)
    return f"{slug}_" if slug in _RESERVED else slug


def plain_slug(text: str) -> str:
    """Return a text in lower case with hyphens between its words.

    Accents of Latin and Greek letters are removed. Letters and marks of other scripts are kept, in normal form C.
    """
    if text.isascii():  # has neither accents nor marks; most names are of this kind
        return "-".join(_ASCII_WORD.findall(CAMEL.sub("-", text))).lower()
    spaced = CAMEL.sub("-", unicodedata.normalize("NFKC", "".join(_folded(text))))
    return "-".join("".join(c if c.isalnum() or _is_mark(c) else " " for c in spaced).split()).lower()


def url_key(slug: str) -> str:
    """Return the same text for slugs that are one file where upper and lower case or normal forms are the same."""
    return unicodedata.normalize("NFKC", slug.casefold())


def _folded(text: str) -> Iterator[str]:
    """Yield the decomposed characters of a text without accents, invisible characters and marks on nothing."""
    keeps_marks = False
    for char in unicodedata.normalize("NFKD", text):
        if _is_mark(char):
            if keeps_marks and not _is_variation_selector(char):
                yield char
        elif unicodedata.category(char) != "Cf":
            keeps_marks = not char.isascii() and char.isalnum() and not _is_european(char)
            yield char


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def _is_variation_selector(char: str) -> bool:
    return "VARIATION SELECTOR" in unicodedata.name(char, "")


def _is_european(char: str) -> bool:
    return unicodedata.name(char, "").startswith(("LATIN", "GREEK"))
