"""Fields of an object that come, go, change their name, or may be missing; whether it has undocumented ones."""

from eventguide.changes.change import Level, Rule
from eventguide.changes.differences import Difference, Differences
from eventguide.payloads import MISSING
from eventguide.snapshot import Node

FIELD_REMOVED = Rule(
    id="field-removed",
    level=Level.BREAKING,
    summary="A field that was always present is no longer sent.",
    rationale="Receivers rely on fields that are documented as always present, and fail without them.",
    old="properties:\n  book: {entity: Book}\n  branch: {type: string}",
    new="properties:\n  book: {entity: Book}",
    advice="Deprecate the field first, and keep sending it until the sunset. If only its name changed, write the old "
    "name in `formerly` of the new property.",
)
OPTIONAL_FIELD_REMOVED = Rule(
    id="optional-field-removed",
    level=Level.RISKY,
    levels="Compatible if the field was deprecated.",
    summary="A field that was not always present is no longer sent.",
    rationale="Receivers can handle its absence, but may depend on it in the cases in which it was present.",
    old="properties:\n  note: {type: string, optional: true}",
    new="properties: {}",
    advice="Deprecate the field in an earlier version.",
)
FIELD_RENAMED = Rule(
    id="field-renamed",
    level=Level.BREAKING,
    summary="A field has another name.",
    rationale="A receiver looks for the old name and finds nothing.",
    old="properties:\n  branch: {type: string}",
    new="properties:\n  library: {type: string, formerly: [branch]}",
    advice="Send both names for one version, with the old one deprecated.",
)
FIELD_ADDED = Rule(
    id="field-added",
    level=Level.COMPATIBLE,
    validating=True,
    summary="A field is new.",
    rationale="Receivers ignore unknown fields. Those that validate with the JSON Schema need the new one first, "
    "because it lists all properties.",
    old="properties:\n  book: {entity: Book}",
    new="properties:\n  book: {entity: Book}\n  branch: {type: string}",
    advice="Publish the new catalog before the field is sent.",
)
SENSITIVE_FIELD_ADDED = Rule(
    id="sensitive-field-added",
    level=Level.RISKY,
    validating=True,
    summary="A new field carries sensitive data.",
    rationale="Receivers may store or forward data that they are not allowed to.",
    old="properties:\n  reader: {properties: {id: {type: string}}}",
    new="properties:\n  reader: {properties: {id: {type: string}, email: {type: string, sensitive: personal data}}}",
    advice="Inform receivers before the field is sent.",
)
BECAME_OPTIONAL = Rule(
    id="became-optional",
    level=Level.BREAKING,
    summary="A field that was always present may be missing.",
    rationale="Receivers read the field without a check.",
    old="properties:\n  branch: {type: string}",
    new="properties:\n  branch: {type: string, optional: true}",
    advice='Keep sending the field, with a special value for "none".',
)
BECAME_REQUIRED = Rule(
    id="became-required",
    level=Level.COMPATIBLE,
    summary="A field that could be missing is always present.",
    rationale="A check for its absence is no longer needed, but still works.",
    old="properties:\n  branch: {type: string, optional: true}",
    new="properties:\n  branch: {type: string}",
)
CONDITION_CHANGED = Rule(
    id="condition-changed",
    level=Level.RISKY,
    summary="The condition of an optional field has changed.",
    rationale="Receivers may depend on the field in the cases that the old condition describes.",
    old="properties:\n  branch: {type: string, optional: Only for books of a branch.}",
    new="properties:\n  branch: {type: string, optional: Only for books from another library.}",
    advice="If only the wording changed, accept the change as a `correction`.",
)
MAP_OPENED = Rule(
    id="map-opened",
    level=Level.BREAKING,
    summary="An object can have keys that are not documented, or more of them.",
    rationale="Receivers that expect certain keys, for example as columns of a table, get others.",
    old="properties:\n  labels: {properties: {shelf: {type: string}}}",
    new="properties:\n  labels: {additionalProperties: {type: string}}",
    advice="Document the new keys.",
)
MAP_CLOSED = Rule(
    id="map-closed",
    level=Level.COMPATIBLE,
    summary="An object no longer has keys that are not documented, or some of them.",
    rationale="The new version guarantees more than the old one.",
    old="properties:\n  labels: {additionalProperties: {type: string}}",
    new="properties:\n  labels: {properties: {shelf: {type: string, optional: true}}}",
)
RULES = (
    FIELD_REMOVED,
    OPTIONAL_FIELD_REMOVED,
    FIELD_RENAMED,
    FIELD_ADDED,
    SENSITIVE_FIELD_ADDED,
    BECAME_OPTIONAL,
    BECAME_REQUIRED,
    CONDITION_CHANGED,
    MAP_OPENED,
    MAP_CLOSED,
)


def renamed(old: Node, new: Node) -> dict[str, str]:
    """Return the properties of an object that have another name: new name -> old name, by `formerly`."""
    before, after = old.properties or {}, new.properties or {}
    gone = [name for name in before if name not in after]
    return {
        name: found
        for name, child in after.items()
        if name not in before and (found := next((one for one in child.formerly if one in gone), None))
    }


def changed_fields(old: Node, new: Node, names: dict[str, str]) -> Differences:
    """Yield the properties that came, went or were renamed, and those whose presence changed; not what is in them."""
    before, after = old.properties or {}, new.properties or {}
    for name, child in before.items():
        if name not in after and name not in names.values():
            yield _removed(name, child)
    for name, child in after.items():
        if name in names:
            text = f'was "{names[name]}" before'
            yield Difference(FIELD_RENAMED, (name,), text, names[name], name)
        elif name not in before:
            yield _added(name, child)
            continue
        yield from _presence(name, before[names.get(name, name)], child)


def _removed(name: str, child: Node) -> Difference:
    if not child.optional:
        return Difference(FIELD_REMOVED, (name,), "is no longer sent; it was always present", removed=True)
    deprecated = bool(child.deprecated)
    text = "is no longer sent; it was " + ("deprecated" if deprecated else "not always present")
    level = Level.COMPATIBLE if deprecated else None
    return Difference(OPTIONAL_FIELD_REMOVED, (name,), text, level=level, removed=True)


def _added(name: str, child: Node) -> Difference:
    presence = "not always present" if child.optional else "always present"
    kinds = sorted(set(_sensitive(child)))
    if kinds:
        return Difference(SENSITIVE_FIELD_ADDED, (name,), f"is new, {presence}, and carries {' and '.join(kinds)}")
    return Difference(FIELD_ADDED, (name,), f"is new, {presence}")


def _sensitive(node: Node) -> list[str]:
    below = [kind for _, child in node.children() for kind in _sensitive(child)]
    return [node.sensitive, *below] if node.sensitive else below


def _presence(name: str, old: Node, new: Node) -> Differences:
    if old.optional == new.optional:
        return
    if not old.optional:
        yield Difference(BECAME_OPTIONAL, (name,), f"may now be missing{_when(new)}", after=new.optional)
    elif not new.optional:
        yield Difference(BECAME_REQUIRED, (name,), "is now always present", old.optional)
    else:
        before, after = (one.optional if isinstance(one.optional, str) else MISSING for one in (old, new))
        yield Difference(CONDITION_CHANGED, (name,), f"is present in other cases{_when(new)}", before, after)


def _when(node: Node) -> str:
    return f": {node.optional}" if isinstance(node.optional, str) else ""


def changed_openness(old: Node, new: Node) -> Differences:
    """Yield whether an object can have keys that are not documented, where that changed."""
    if not all("object" in one.types or not one.types for one in (old, new)):
        return
    is_open = [one.values is not None or one.holds_anything for one in (old, new)]
    if is_open == [False, True]:
        yield Difference(MAP_OPENED, (), "can have keys that are not documented")
    elif is_open == [True, False]:
        yield Difference(MAP_CLOSED, (), "only has documented keys")
    elif all(is_open):
        # A key that is documented in one of the versions came or went as a field.
        for name in old.excluded:
            if name not in (*new.excluded, *(new.properties or {})):
                yield Difference(MAP_OPENED, (), f'can have the key "{name}", which it never had before')
        for name in new.excluded:
            if name not in (*old.excluded, *(old.properties or {})):
                yield Difference(MAP_CLOSED, (), f'never has the key "{name}"')
