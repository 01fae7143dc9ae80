"""Catalogs whose YAML is changed token by token: inside braces, between them, and again where it was changed before."""

import random
import re
from collections.abc import Callable

from tests.fuzz.catalogs import KEYS, NAMES, texts

_TOKEN = re.compile(r"\n *|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[{}\[\],]|: ?|- |[&*!|>#]|[^\s{}\[\],:\"'#]+| +")

# What is put in the place of a token, or beside it: what writers forget, double or take for something else.
PIECES = (
    *("{", "}", "[", "]", ",", ", ", ":", ": ", "- ", '"', "'", "#", " #", "|", ">", "&a ", "*a", "!!str ", "<<", "?"),
    *("null", "~", "true", "no", "2", "1.50", "1e400", "0x1F", "-0", "2, a pair, or more.", "a, b", "x: y", "\n"),
    *("${v}", "$${v}", "${nothing}", '"${v} and ${list}"', "é", "e\u0301", "\u200b", "\u2028", '"\\u200b"', "\t"),
    *("{summary: 2, a pair, or more.}", "[a, {b: c, d}]", "{}", "[]", "{,}", "{a}", "{a,b: c}", "type:string", ""),
)


def changed(seed: int) -> str:
    """Return a real catalog in which a few tokens are changed; the same one for the same seed."""
    chance = random.Random(seed)
    tokens = _TOKEN.findall(chance.choice(texts()))
    near = chance.randrange(max(len(tokens), 1))
    for _ in range(chance.randint(1, 6)):
        # Most changes lie close together, so that one repair meets what another left.
        index = near + chance.randint(-6, 6) if chance.random() < 0.7 else chance.randrange(len(tokens) or 1)
        chance.choice(CHANGES)(tokens, max(0, min(index, len(tokens) - 1)), chance)
        tokens = tokens or [""]
    return "".join(tokens)


def _replace(tokens: list[str], index: int, chance: random.Random) -> None:
    tokens[index] = _piece(tokens, chance)


def _insert(tokens: list[str], index: int, chance: random.Random) -> None:
    tokens.insert(index, _piece(tokens, chance))


def _drop(tokens: list[str], index: int, chance: random.Random) -> None:
    del tokens[index : index + chance.randint(1, 3)]


def _double(tokens: list[str], index: int, chance: random.Random) -> None:
    end = index + chance.randint(1, 8)
    tokens[end:end] = tokens[index:end]


def _swap(tokens: list[str], index: int, chance: random.Random) -> None:
    other = chance.randrange(len(tokens))
    tokens[index], tokens[other] = tokens[other], tokens[index]


def _move(tokens: list[str], index: int, chance: random.Random) -> None:
    end = index + chance.randint(1, 8)
    piece = tokens[index:end]
    del tokens[index:end]
    place = chance.randint(0, len(tokens))
    tokens[place:place] = piece


def _brace(tokens: list[str], index: int, chance: random.Random) -> None:
    """Put a value into braces, with keys and pieces of texts beside it."""
    inside = [chance.choice([chance.choice(KEYS) + ": ", ""]) + _piece(tokens, chance) for _ in range(3)]
    tokens[index] = "{" + ", ".join(inside) + "}"


def _piece(tokens: list[str], chance: random.Random) -> str:
    return chance.choice(chance.choice([PIECES, KEYS, NAMES, tokens]))


CHANGES: tuple[Callable[[list[str], int, random.Random], None], ...] = (
    _replace,
    _insert,
    _drop,
    _double,
    _swap,
    _move,
    _brace,
)
