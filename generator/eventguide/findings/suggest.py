"""What a writer may have meant: the one name that is close, or the list of what there is."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from unicodedata import is_normalized, normalize

from eventguide.counted import first_few

# Longer lists don't help: the number of omitted names is shown instead.
MAX_LISTED = 20

# With more names than this, the list would hide the suggestion.
_FEW = 8


def closest(name: str, known: Iterable[str]) -> str:
    """Return the one name of `known` that `name` is probably meant to be; "" where none or several are close."""
    return _closest(name, tuple(dict.fromkeys(known)))


# What is renamed in one place is wrong in many; each comparison with all that there is takes long.
@lru_cache(maxsize=128)
def _closest(name: str, names: tuple[str, ...]) -> str:
    for other in names:
        if _plain(other) == _plain(name):
            return other
    close = get_close_matches(name, names, n=2, cutoff=0.75)
    if len(close) == 1:
        return close[0]
    near = [other for other in close if _one_slip(name, other)]
    return near[0] if len(near) == 1 else ""


def suggestion(name: str, known: Iterable[str], owner: str = "Defined names") -> str:
    """Return the hint for an unknown `name`: the one close candidate if there is one, and what there is.

    Beside a candidate, a long list is left out.
    """
    names = list(dict.fromkeys(known))
    have = f"{owner}: {listed(names) or 'none'}."
    if candidate := closest(name, names):
        return did_you_mean(name, candidate) + (f" {have}" if len(names) <= _FEW else "")
    return have[:1].lower() + have[1:]


def did_you_mean(name: str, candidate: str) -> str:
    """Return the question whether the `candidate` is meant; the two may differ in nothing that can be seen."""
    if name != candidate and normalize("NFC", name) == normalize("NFC", candidate):
        forms = " and ".join("NFC" if is_normalized("NFC", one) else "not NFC" for one in (name, candidate))
        return f'"{candidate}" has the same letters in other code points ({forms}); copy it from its definition.'
    return f'did you mean "{candidate}"?'


def listed(names: Iterable[str]) -> str:
    """Return names as a list in a sentence, the first twenty of them."""
    return first_few(list(names), MAX_LISTED)


def _plain(name: str) -> str:
    return "".join(normalize("NFC", name).split()).replace("-", "").replace("_", "").casefold()


def _one_slip(name: str, other: str) -> bool:
    """Return whether one letter added, left out, changed, or swapped with its neighbour makes `other` of `name`."""
    start = 0
    while start < min(len(name), len(other)) and name[start] == other[start]:
        start += 1
    rest, other_rest = name[start:], other[start:]
    swapped = rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]
    return swapped or rest[1:] == other_rest or rest == other_rest[1:] or rest[1:] == other_rest[1:]
