"""The words of a query, looked for in names and texts."""

import re
from collections.abc import Callable, Iterable

from eventguide.findings import closest
from eventguide.slugs import CAMEL

_BETWEEN = re.compile(r"[\W_]+")

Score = Callable[[str, str], int]
"""How well a title and a text, both as `plain_words` returns them, have the words of a query; 0: not all of them."""


def plain_words(text: str) -> str:
    """Return the words of a text in lower case, each with a space before and after it: `StatusCode` has two."""
    return f" {_BETWEEN.sub(' ', CAMEL.sub(' ', text)).strip().casefold()} "


def score_of(query: str) -> Score:
    """Return the function that compares entries with a query.

    A word is found at the start of a word, whether it is written as one word or two: `timeout` in "time out", and
    `log in` in "login". A whole word counts more than the start of one, and the title more than the text.
    """
    words = plain_words(query).split()
    wanted = [[_pattern(word) for word in words]]
    if len(words) > 1:
        wanted.append([_pattern("".join(words))] * len(words))
    return lambda title, text: max(_score(patterns, title, text) for patterns in wanted)


def corrected(query: str, titles: Iterable[str]) -> str:
    """Return a query with each word that begins no word of the titles replaced by the one that is nearest, if any."""
    known = {word for title in titles for word in title.split()}
    words = plain_words(query).split()
    return " ".join(
        word if any(one.startswith(word) for one in known) else closest(word, sorted(known)) or word for word in words
    )


def _pattern(word: str) -> re.Pattern[str]:
    start = " " if word.isascii() else ""  # not every script has spaces between its words
    return re.compile(start + " ?".join(map(re.escape, word)) + "(?P<end> )?")


def _score(patterns: list[re.Pattern[str]], title: str, text: str) -> int:
    total = 0
    for pattern in patterns:
        if found := pattern.search(title):
            total += 3 if found["end"] else 2
        elif pattern.search(text):
            total += 1
        else:
            return 0
    return total
