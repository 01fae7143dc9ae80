"""Words that a reader may search for inside longer ones: the search itself only looks at how words begin."""

import re
from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=[0-9])")
# Scripts that put no spaces between words: Thai and Lao, Myanmar, Khmer, kana, Han.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_ARTICLE = re.compile("\u0627\u0644(?=\\w{3})")

MAX_RUN = 8
"""Characters of a script without spaces that are kept from each of its places on: the longest word found there."""


def inner_words(text: str) -> str:
    """Return the words that begin inside words of `text`, each once.

    `httpStatusCode` has `StatusCode` and `Code`; a text in a script without spaces has one from each character on; an
    Arabic word with an article has the word without it.
    """
    return " ".join(dict.fromkeys(_words(text)))


def _words(text: str) -> Iterator[str]:
    for found in _WORD.finditer(text):
        word = found[0]
        yield from (word[hump.start() :] for hump in _HUMP.finditer(word))
        if article := _ARTICLE.match(word):
            yield word[article.end() :]
    for run in _UNSPACED.finditer(text):
        yield from (run[0][at : at + MAX_RUN] for at in range(1, len(run[0])))
