"""Summaries, descriptions and names out of the texts of a document."""

import re
from collections.abc import Iterable
from itertools import chain, count

from eventguide.slugs import CAMEL, plain_slug

_SENTENCE = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[`]*[A-Z])")
_WORD = re.compile(r"[^\W_]+")
_MAX_SUMMARY = 300


def texts(description: str, title: str = "", name: str = "") -> dict[str, str]:
    """Return `summary` and `description` for a text: its first sentence, and what follows it.

    A summary without a period gets one. `title` is used where there is no text, unless it only repeats the name.
    """
    text = "\n".join(line.rstrip() for line in description.strip().splitlines())
    if not text:
        is_new = plain_slug(title) not in ("", plain_slug(name))
        return {"summary": sentence(title)} if is_new else {}
    first, _, rest = text.partition("\n")
    parts = _SENTENCE.split(first, maxsplit=1)
    rest = "\n".join(filter(None, (parts[1] if len(parts) > 1 else "", rest))).strip("\n")
    summary = parts[0].strip()
    if len(summary) > _MAX_SUMMARY or not _is_prose(summary):
        return {"description": text}
    return {"summary": sentence(summary), **({"description": rest} if rest else {})}


def sentence(text: str) -> str:
    """Return a text on one line, with a period if it ends with a letter or a digit."""
    line = " ".join(text.split())
    return f"{line}." if line and line[-1].isalnum() else line


def _is_prose(line: str) -> bool:
    return bool(line) and not re.match(r"[-*+|#>]|\d+[.)] |```|~~~", line)


def words(name: str) -> str:
    """Return a name as words with a capital: `pull_request_review` -> `Pull request review`."""
    parts = _WORD.findall(CAMEL.sub(" ", name))
    if not parts:
        return name
    lower = [part if part.isupper() and len(part) > 1 else part.lower() for part in parts]
    text = " ".join(lower)
    return text[:1].upper() + text[1:]


def pascal(name: str) -> str:
    """Return a name as an identifier: `alert-instance` -> `AlertInstance`."""
    parts = _WORD.findall(CAMEL.sub(" ", name))
    return "".join(part[:1].upper() + part[1:] for part in parts) or "Object"


class Names:
    """Names of which no two have the same URL."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {plain_slug(name) for name in taken}

    def unique(self, *tried: str) -> str:
        """Return the first of the names that is free, else the first with a number."""
        numbered = (f"{tried[0]}{'' if tried[0].isidentifier() else ' '}{number}" for number in count(2))
        found = next(one for one in chain(filter(None, tried), numbered) if plain_slug(one) and self._is_free(one))
        self._taken.add(plain_slug(found))
        return found

    def _is_free(self, name: str) -> bool:
        return plain_slug(name) not in self._taken
