"""Slips in braces: a comma that cuts a text off, `{summary: Lent, or kept.}`; a missing space, `{type:string}`."""

from typing import Any, NamedTuple, get_origin

from eventguide.catalog.model.base import options
from eventguide.catalog.source.node import MappingNode, locate, locate_key


class Cut(NamedTuple):
    """A value that goes on behind commas: its key, and the pieces. All but the first were read as keys of their own."""

    key: str
    pieces: tuple[str, ...]

    def whole(self, expected: Any) -> str | list[str]:
        """What was most likely meant, where the format allows `expected`: a list, or one text."""
        is_list = any(get_origin(one) is list for one in options(expected))
        return list(self.pieces) if is_list else ", ".join(self.pieces)

    def hint(self, expected: Any) -> str:
        """What to write instead."""
        meant = self.whole(expected)
        if isinstance(meant, list):
            return f'if it is part of "{self.key}", write a list: [{", ".join(meant)}].'
        quoted = "'" if '"' in meant else '"'
        return f'if it is part of "{self.key}", put the whole text in quotes: {quoted}{meant}{quoted}.'


def cut_text(holder: Any, key: str) -> Cut | None:
    """Return the text of which `key` is a piece behind a comma; None where it is a key by itself."""
    if not isinstance(holder, MappingNode) or not _is_piece(holder, key):
        return None
    keys = list(holder)
    first = last = keys.index(key)
    while first and _is_piece(holder, keys[first]):
        first -= 1
    while last + 1 < len(keys) and _is_piece(holder, keys[last + 1]):
        last += 1
    start = holder[keys[first]]
    if isinstance(start, int | float):  # `{summary: 2, a pair, or more.}`: without the commas it would be text
        start = locate(holder, keys[first]).written
    return Cut(keys[first], (start, *keys[first + 1 : last + 1])) if isinstance(start, str) and first != last else None


def _is_piece(holder: MappingNode, key: str) -> bool:
    """Return whether a key follows a comma and has no value and no colon."""
    if holder[key] is not None or holder.position(key) is None:
        return False
    place = locate_key(holder, key)
    before, line = place.source.line(place.line - 1), place.source.line(place.line)
    behind_comma = (before + line[: place.column - 1]).rstrip().endswith(",")
    return behind_comma and not line[place.column - 1 + place.length :].lstrip().startswith(":")


def glued_key(key: str, value: Any) -> tuple[str, str]:
    """Return the key and the value of which `key` consists, for want of a space behind its colon; ("", "") if not."""
    name, colon, rest = key.partition(":")
    return (name, rest) if colon and rest and value is None else ("", "")
