"""The fields that an actor brings to the payloads of what it causes."""

from collections.abc import Iterator, Mapping

from eventguide.catalog import Actor, Property
from eventguide.pages.parts.field_rows import Row, field_rows
from eventguide.payloads import FieldPath, Resolved
from eventguide.payloads.fields import merged_table
from eventguide.payloads.shape.value_trees import leaves


def brought_rows(actor: Actor, resolved: Resolved) -> tuple[Row, ...]:
    """Return the rows of the `properties` and the `payload` of an actor, as its payloads have them.

    The objects that hold them are there too; without a payload there are no rows.
    """
    ends = {*_ends(actor.properties), *leaves(actor.payload)}
    payloads = {f"{one.event_slug}/{one.slug}": one for one in resolved.payloads if one.by is actor}
    if not ends or not payloads:
        return ()
    shapes = {name: payload.shape for name, payload in payloads.items()}
    table = merged_table(shapes, {name: f"{one.event}: {one.title}" for name, one in payloads.items()})
    return field_rows((row for row in table if _is_brought(row.path, ends)), {})


def _ends(properties: Mapping[str, Property], path: FieldPath = ()) -> Iterator[FieldPath]:
    """Yield the paths of properties that are not only there to hold others."""
    for name, definition in properties.items():
        below = (*path, name)
        if definition.stated <= {"properties"} and definition.properties:
            yield from _ends(definition.properties, below)
        else:
            yield below


def _is_brought(path: FieldPath, ends: set[FieldPath]) -> bool:
    return any(path[: len(end)] == end or end[: len(path)] == path for end in ends)
