"""Example payloads that changed where nothing of their definition did."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from eventguide.changes.change import Change, Level
from eventguide.changes.context import Context, change
from eventguide.changes.differences import Difference
from eventguide.changes.rules.fields import FIELD_RENAMED
from eventguide.changes.rules.meaning import EXAMPLE_CHANGED
from eventguide.counted import first_few
from eventguide.payloads import ITEM, FieldPath, PayloadKey, display


def changed_examples(context: Context, differences: Mapping[PayloadKey, Sequence[Difference]]) -> Iterator[Change]:
    """Yield one change for each event type whose examples have other keys or values that no difference explains."""
    found: dict[tuple[str, bool], dict[PayloadKey, tuple[FieldPath, ...]]] = {}
    for before, after in context.pairs.payloads:
        if before.example is after.example or before.example == after.example:
            continue
        explained = [path for one in differences.get(after.key, ()) for path in _paths(one)]
        keys, values = _differing(before.example, after.example, ())
        for paths, is_key in ((keys, True), (values, False)):
            left = tuple(path for path in paths if not _is_explained(path, explained))
            if left:
                found.setdefault((after.key[0], is_key), {})[after.key] = left
    for (event, is_key), those in found.items():
        if is_key or (event, True) not in found:
            yield _change(event, those, context, has_other_keys=is_key)


def _change(
    event: str, those: Mapping[PayloadKey, tuple[FieldPath, ...]], context: Context, *, has_other_keys: bool
) -> Change:
    paths = list(dict.fromkeys(display(path) for one in those.values() for path in one))
    shown = first_few([f"`{path}`" for path in paths])
    first, first_paths = next(iter(those.items()))
    return change(
        EXAMPLE_CHANGED,
        event,
        "event",
        f"has other {'keys' if has_other_keys else 'values'} in its examples: {shown}",
        context.new.places.payload_field(first, first_paths[0]),
        payloads=those,
        level=Level.RISKY if has_other_keys else None,
    )


def _paths(difference: Difference) -> Iterator[FieldPath]:
    """Yield the path of a difference, and the one that a renamed field had before."""
    yield difference.path
    if difference.rule is FIELD_RENAMED:
        yield (*difference.path[:-1], difference.before)


def _is_explained(path: FieldPath, differences: Iterable[FieldPath]) -> bool:
    return any(path[: len(one)] == one for one in differences)


def _differing(old: object, new: object, path: FieldPath) -> tuple[list[FieldPath], list[FieldPath]]:
    """Return the paths of keys that only one of two examples has, and those of other values."""
    if isinstance(old, dict) and isinstance(new, dict):
        keys = [(*path, name) for name in (*old, *new) if (name in old) != (name in new)]
        pairs = [(name, old[name], new[name]) for name in old if name in new]
    elif isinstance(old, list) and isinstance(new, list):
        keys, pairs = [], [(ITEM, one, other) for one, other in zip(old, new, strict=False)]
        if len(old) != len(new):
            return [], [path]
    else:
        return [], [] if old == new and isinstance(old, bool) == isinstance(new, bool) else [path]
    values: list[FieldPath] = []
    for step, one, other in pairs:
        if one is not other and (one != other or isinstance(one, bool) != isinstance(other, bool)):
            below = _differing(one, other, (*path, step))
            keys.extend(below[0])
            values.extend(below[1])
    return keys, values
