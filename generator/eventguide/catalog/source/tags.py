"""The few YAML tags a catalog may use: those that say what a value is anyway."""

from typing import Final

from eventguide.catalog.source.scalars import Scalar, resolve_plain

_CORE = "tag:yaml.org,2002:"

CORE_TAGS: Final = {
    "!": "a string",
    f"{_CORE}str": "a string",
    f"{_CORE}int": "an integer",
    f"{_CORE}float": "a number",
    f"{_CORE}bool": "true or false",
    f"{_CORE}null": "null",
    f"{_CORE}map": "a mapping",
    f"{_CORE}seq": "a list",
}
"""The types of the core tags, for messages."""

_KINDS: Final[dict[str, type | tuple[type, ...]]] = {
    f"{_CORE}int": int,
    f"{_CORE}float": (int, float),
    f"{_CORE}bool": bool,
    f"{_CORE}null": type(None),
}


def tagged_value(tag: str, text: str) -> tuple[Scalar, bool]:
    """Return the value of `text` under a core `tag`, and whether the value has the type of the tag."""
    if CORE_TAGS[tag] == "a string":
        return text, True
    value = resolve_plain(text)
    if tag not in _KINDS or not isinstance(value, _KINDS[tag]):
        return value, False
    is_bool = isinstance(value, bool)
    return value, is_bool == (CORE_TAGS[tag] == "true or false")


def shown_tag(tag: str) -> str:
    """Return a tag as it is written in a file."""
    return f"!!{tag.removeprefix(_CORE)}" if tag.startswith(_CORE) else tag
