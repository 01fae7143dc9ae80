"""Merge a new import into files that were edited since the last one: what a person wrote is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from eventguide.missing import MISSING

Path = tuple[str, ...]


@dataclass(slots=True)
class Conflicts:
    """The places where both the file and the documents changed; the file's own text stays there."""

    changed: list[Path] = field(default_factory=list)
    removed: list[Path] = field(default_factory=list)
    deleted: list[Path] = field(default_factory=list)


def merged(base: Any, ours: Any, theirs: Any, conflicts: Conflicts, path: Path = ()) -> Any:
    """Return `ours` with all that changed from `base` to `theirs`; MISSING for what is not there.

    A value that both changed stays as in `ours`, and is noted in `conflicts`.
    """
    if _same(ours, theirs) or _same(theirs, base):
        return ours
    if _same(ours, base):
        return theirs
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        return _merged_mappings(base if isinstance(base, Mapping) else {}, ours, theirs, conflicts, path)
    if theirs is MISSING:
        conflicts.removed.append(path)
    elif ours is MISSING:
        conflicts.deleted.append(path)
    else:
        conflicts.changed.append(path)
    return ours


def _merged_mappings(
    base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any], conflicts: Conflicts, path: Path
) -> dict[str, Any]:
    values = {
        name: merged(
            base.get(name, MISSING), ours.get(name, MISSING), theirs.get(name, MISSING), conflicts, (*path, name)
        )
        for name in [*ours, *(name for name in theirs if name not in ours)]
    }
    order = list(ours)
    before: str | None = None
    for name in theirs:
        if name not in ours:
            order.insert(order.index(before) + 1 if before is not None else 0, name)
        before = name if name in order else before
    return {name: values[name] for name in order if values[name] is not MISSING}


def _same(one: Any, other: Any) -> bool:
    if one is MISSING or other is MISSING:
        return one is other
    return bool(one == other)
