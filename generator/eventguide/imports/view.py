"""One JSON Schema seen together with what it includes by `$ref` and `allOf`: the parts that a catalog has too."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from eventguide.imports.documents import Documents, Node
from eventguide.imports.problems import Problems
from eventguide.imports.validity import require_valid_schema
from eventguide.missing import MISSING
from eventguide.payloads import STEPS
from eventguide.payloads.shape.json_types import same_value
from eventguide.payloads.shape.keywords import LOWER_LIMITS, UPPER_LIMITS

LIMITS = (
    "format", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength",
    "maxLength", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties",
)  # fmt: skip
"""Keywords that a catalog has with the same meaning."""

_ENDS = {"object": "Properties", "array": "Items"}  # how the limits of these types end

_READ = frozenset((
    *LIMITS, "type", "enum", "const", "properties", "required", "additionalProperties", "items", "allOf", "oneOf",
    "anyOf", "$ref", "nullable", "unevaluatedProperties", "patternProperties", "prefixItems", "description", "title",
    "example", "examples", "deprecated", "$schema", "$id", "id", "$anchor", "definitions", "$defs", "$comment",
    "additionalItems", "$vocabulary", "x-parser-schema-id",
))  # fmt: skip

_ANNOTATIONS = frozenset((
    "default", "readOnly", "writeOnly", "externalDocs", "xml", "discriminator", "contentMediaType", "contentEncoding",
    "contentSchema", "tsAdditionalProperties", "tsType", "javaType",
))  # fmt: skip

_CONSTRAINTS = frozenset((
    "not", "if", "then", "else", "contains", "minContains", "maxContains", "propertyNames", "dependencies",
    "dependentRequired", "dependentSchemas", "unevaluatedItems", "$dynamicRef", "$recursiveRef", "$dynamicAnchor",
    "$recursiveAnchor", "extends", "disallow", "divisibleBy",
))  # fmt: skip

_DRAFTS = ("draft-04", "draft-06", "draft-07", "2019-09", "2020-12", "oas/3.1")


@dataclass(slots=True)
class View:
    """What is known about a value: the union of a schema and all that it includes.

    `can_be_null` if one of its options is null, whatever values the others list.
    `properties` has the schemas of each property, those of included schemas first. `stated_further` is None if
    the schema does not mention other properties, else whether they are allowed, or the schema of their values;
    `lacks_names` if it has properties that a catalog can't have, by their names. `branches` are
    the options of `oneOf` and `anyOf`; `positions` are the schemas of the items of a tuple, `rest` is that
    of the items after them.
    """

    nodes: list[Node] = field(default_factory=list)
    entity: Node | None = None
    description: str = ""
    title: str = ""
    types: tuple[str, ...] = ()
    nullable: bool = False
    can_be_null: bool = False
    properties: dict[str, list[Node]] = field(default_factory=dict)
    required: dict[str, None] = field(default_factory=dict)
    stated_further: "bool | Node | None" = None
    lacks_names: bool = False
    items: list[Node] = field(default_factory=list)
    positions: list[Node] = field(default_factory=list)
    rest: Node | None = None
    keywords: dict[str, Any] = field(default_factory=dict)
    enum: list[Any] | None = None
    const: Any = MISSING
    examples: list[Any] = field(default_factory=list)
    deprecated: bool = False
    branches: list[list[Node]] = field(default_factory=list)
    never: bool = False
    absorbed: frozenset[tuple[str, str]] = frozenset()
    """The options that are part of it: a schema can be an option of itself."""
    is_closed: bool = False
    """Whether a tuple has no further items."""

    @property
    def further(self) -> "bool | Node | None":
        """What other properties it has: any if there are some that a catalog can't have by their names."""
        return True if self.lacks_names else self.stated_further

    @property
    def is_object(self) -> bool:
        """Return whether values are objects, as far as is stated."""
        if "object" in self.types or self.properties:
            return True
        return not self.types and (self.further is not None or (bool(self.required) and not self.is_listed))

    @property
    def is_listed(self) -> bool:
        """Return whether the values are listed, or there is only one."""
        return self.enum is not None or self.const is not MISSING

    @property
    def has_parts(self) -> bool:
        """Return whether anything is stated about what objects or lists contain."""
        is_open = self.further is None or self.further is True
        return not is_open or any((self.properties, self.required, self.items, self.positions))

    def of(self, types: tuple[str, ...]) -> "View":
        """Return the part of it about some of its types, which are a single one with values within, or none of these.

        It has the limits that concern these types, and is not null.
        """
        own = replace(self, types=types, nullable=False)
        if "object" not in types:
            own.properties, own.required, own.stated_further, own.lacks_names = {}, {}, None, False
        if "array" not in types:
            own.items, own.positions = [], []
        others = tuple(end for name, end in _ENDS.items() if name not in types)
        own.keywords = {name: value for name, value in self.keywords.items() if not name.endswith(others)}
        if types[0] in _ENDS:
            own.keywords = {name: value for name, value in own.keywords.items() if name.endswith(_ENDS[types[0]])}
        return own


class Viewer:
    """Makes views. `is_entity` returns whether a schema is an entity of the catalog, which is not looked into."""

    def __init__(self, documents: Documents, problems: Problems, is_entity: Callable[[Node], bool]) -> None:
        self.documents = documents
        self.problems = problems
        self.is_entity = is_entity
        self._checked: set[tuple[str, str]] = set()

    def view(self, nodes: Sequence[Node], *, open_entity: bool = False) -> View:
        """Return what is known about a value that follows all of `nodes`; `open_entity` looks into entities too."""
        view = View()
        for node in nodes:
            self._include(view, node, (), open_entity=open_entity)
        return view

    def absorb(self, view: View, node: Node, *, open_entity: bool = False) -> None:
        """Add what another schema states about the same value."""
        self._include(view, node, (), open_entity=open_entity)

    def _include(self, view: View, node: Node, above: tuple[tuple[str, str], ...], *, open_entity: bool) -> None:
        if node.value is False or node.value == {"not": {}}:
            view.never = True
            return
        if not isinstance(node.value, dict):
            if not isinstance(node.value, bool):
                self.problems.error("invalid-schema", node.place, "This is not a schema: a mapping is expected.")
            return
        if node.key in above:
            self.recursive(node)
            return
        above = (*above, node.key)
        if "$ref" in node.value:
            target = self.documents.follow(node)
            if target is None:
                return
            if self.is_entity(target) and not open_entity and view.entity is None:
                view.entity = target
            else:
                self._include(view, target, above, open_entity=open_entity)
        if (combined := node.get("allOf")) is not None:
            for one in combined.items():
                self._include(view, one, above, open_entity=open_entity)
        self._add(view, node)

    def recursive(self, node: Node) -> None:
        """Report a schema that contains itself."""
        self.problems.lost("recursive-schema", node.place, "The schema contains itself; its inner part is left open.")

    def _add(self, view: View, node: Node) -> None:
        value = node.value
        view.nodes.append(node)
        self._check(node)
        view.description = node.text("description") or view.description
        view.title = node.text("title") or view.title
        view.deprecated |= value.get("deprecated") is True
        if not _add_types(view, value):
            self.problems.lost(
                "lost-keyword", _below(node, "type"), "No value has this type and that of the other schema."
            )
        _add_object(view, node, self.problems)
        _add_limits(view, node, self.problems)
        if isinstance(value.get("enum"), list) and value["enum"]:
            both = [one for one in value["enum"] if any(same_value(one, known) for known in view.enum or ())]
            view.enum = both or list(value["enum"])
        view.const = value.get("const", view.const)
        if (items := node.get("items")) is not None and not isinstance(items.value, (list, bool)):
            view.items.append(items)
        view.examples += [*([value["example"]] if "example" in value else []), *_listed(value.get("examples"))]
        for name in ("oneOf", "anyOf"):
            if (options := node.get(name)) is not None and options.items():
                view.branches.append(options.items())

    def _check(self, node: Node) -> None:
        if node.key in self._checked:
            return
        self._checked.add(node.key)
        require_valid_schema(node, self.problems)
        draft = node.text("$schema")
        if draft and not any(name in draft for name in _DRAFTS):
            self.problems.error("unsupported-draft", node.place, f'Schemas of "{draft}" are not supported.')
        for name in node.value:
            if name in _READ:
                continue
            if name in _ANNOTATIONS or name.startswith("x-") or name not in _CONSTRAINTS:
                self.problems.annotations[name] = self.problems.annotations.get(name, 0) + 1
            else:
                self.problems.lost("lost-keyword", _below(node, name), f'"{name}" can\'t be written in a catalog.')


def _below(node: Node, name: str) -> Any:
    child = node.get(name)
    return (child or node).place


def _add_types(view: View, value: dict[str, Any]) -> bool:
    """Add the types; return whether there are any that all schemas allow."""
    stated = value.get("type")
    types = [stated] if isinstance(stated, str) else [one for one in _listed(stated) if isinstance(one, str)]
    if types:
        found = tuple(one for one in types if one != "null")
        both = tuple(one for one in found if one in view.types)
        is_number = {"integer", "number"} <= {*found, *view.types}
        is_possible = not view.types or not found or bool(both) or is_number or ("null" in types and view.nullable)
        view.nullable = "null" in types and (view.nullable or not view.types)
        view.types = both or found or ("null",)
    else:
        is_possible = True
    if value.get("nullable") is True:
        view.nullable = True
    return is_possible


def _add_names(view: View, node: Node, problems: Problems) -> None:
    """Add the properties that a catalog can have, and which are always there; report others."""
    properties = node.get("properties")
    named = dict(properties.members()) if properties is not None else {}
    for name, child in named.items():
        if name not in STEPS:
            view.properties.setdefault(name, []).append(child)
    required = [name for name in _listed(node.value.get("required")) if isinstance(name, str)]
    view.required |= {name: None for name in required if name not in STEPS}
    for name in STEPS & {*named, *required}:
        view.lacks_names = True
        message = f'A property can\'t have the name "{name}" in a catalog: it is left out, and any other is allowed.'
        problems.lost("lost-name", named[name].place if name in named else _below(node, "required"), message)


def _add_object(view: View, node: Node, problems: Problems) -> None:
    value = node.value
    _add_names(view, node, problems)
    further = node.get("additionalProperties")
    if further is not None:
        view.stated_further = further.value if isinstance(further.value, bool) else further
    elif value.get("unevaluatedProperties") is False:
        view.stated_further = False
    if (patterns := node.get("patternProperties")) is not None and patterns.value:
        message = "The pattern of the names is left out; any name is allowed."
        problems.lost("lost-keyword", patterns.place, message)
        only = [child for _, child in patterns.members()]
        view.stated_further = only[0] if len(only) == 1 and not value.get("properties") else True
    tuples = node.get("prefixItems") or node.get("items")
    if tuples is not None and isinstance(tuples.value, list):
        view.positions = tuples.items()
        rest = node.get("additionalItems" if tuples.pointer.endswith("/items") else "items")
        view.is_closed = rest is not None and rest.value is False
        view.rest = rest if rest is not None and isinstance(rest.value, dict) else None


_TIGHTER = {**dict.fromkeys((*LOWER_LIMITS, "uniqueItems"), max), **dict.fromkeys(UPPER_LIMITS, min)}


def _add_limits(view: View, node: Node, problems: Problems) -> None:
    """Add the limits of a schema; of two under one name the tighter one."""
    for name, value in _limits(node.value).items():
        known = view.keywords.get(name, value)
        if value != known and name not in _TIGHTER:
            problems.lost("lost-keyword", _below(node, name), f'"{name}" is there twice; the other one is left out.')
        view.keywords[name] = _TIGHTER[name](value, known) if name in _TIGHTER else value


def _limits(value: dict[str, Any]) -> dict[str, Any]:
    limits = {name: value[name] for name in LIMITS if name in value}
    for name, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(limits.get(name), bool):  # of draft 4
            is_exclusive = limits.pop(name)
            if is_exclusive and bound in limits:
                limits[name] = limits.pop(bound)
    return limits


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
