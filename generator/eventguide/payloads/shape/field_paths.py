"""How a path into a payload is written for people and in URLs."""

import itertools
import re
from functools import lru_cache

from eventguide.slugs import plain_slug

FieldPath = tuple[str, ...]
"""Steps from the root of a payload: property names, `[]` for an item, `*` for a value of an open map."""

ITEM = "[]"
VALUE = "*"

_PLAIN = re.compile(r"[^\W\d][\w$@-]*\Z|@\w+\Z")


@lru_cache(maxsize=8192)
def shared(path: FieldPath) -> FieldPath:
    """Return the same object for equal paths: the tables of thousands of event types contain them."""
    return path


@lru_cache(maxsize=8192)
def display(path: FieldPath) -> str:
    """Return the path as people write it: `actor.extensions["bb:user.id"]`, `data[].id`, `parameters.*`."""
    text = ""
    for step in path:
        if step == ITEM:
            text += ITEM
        elif step == VALUE or _PLAIN.match(step):
            text += f".{step}" if text else step
        else:
            text += f'["{step}"]'
    return text


@lru_cache(maxsize=8192)
def anchor(path: FieldPath) -> str:
    """Return the anchor of a field row, `field-actor-extensions-bb-user-id`; not always unique in itself."""
    steps = (
        {ITEM: "item", VALUE: "value"}.get(step) or (plain_slug(step) if not step.isalnum() else step.lower())
        for step in path
    )
    return "-".join(("field", *(step or "x" for step in steps)))


def anchors(paths: list[FieldPath]) -> dict[FieldPath, str]:
    """Return a unique anchor for each path of one page; a clash gets `-2`, `-3` in order."""
    taken: set[str] = set()
    result: dict[FieldPath, str] = {}
    for path in paths:
        plain = anchor(path)
        names = (plain if count == 1 else f"{plain}-{count}" for count in itertools.count(1))
        result[path] = next(name for name in names if name not in taken)
        taken.add(result[path])
    return result
