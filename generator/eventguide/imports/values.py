"""JSON Schemas as definitions of a catalog: properties, items, and the entities that they share."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from eventguide.imports.branches import Branches
from eventguide.imports.documents import Documents, Node, unescaped
from eventguide.imports.fitting import SCALAR, fits, put_examples
from eventguide.imports.problems import Problems
from eventguide.imports.texts import Names, pascal, texts, words
from eventguide.imports.view import LIMITS, View, Viewer
from eventguide.missing import MISSING
from eventguide.record import record

Tree: TypeAlias = dict[str, Any]

ANY = ["string", "number", "boolean", "object", "array"]
"""The types of a value about which nothing is known; it may be null, too."""

_SHARED = ("definitions", "$defs", "schemas")
_WITH_PARTS = ("object", "array")


@record
class Object:
    """The properties of an object in a catalog, and what others it may have."""

    properties: dict[str, Any]
    further: Any = None


class Values:
    """Turns schemas into definitions; each shared schema becomes an entity, once."""

    def __init__(self, documents: Documents, problems: Problems) -> None:
        self.documents = documents
        self.problems = problems
        self.viewer = Viewer(documents, problems, self._is_entity)
        self.branches = Branches(self)
        self.entities: dict[str, Tree] = {}
        self._names: dict[tuple[str, str], str] = {}
        self._unique = Names()
        self._open: set[tuple[str, str]] = set()
        self._waiting: list[tuple[str, Node]] = []

    def define(self, nodes: Sequence[Node]) -> Any:
        """Return the definition of a value that follows all of `nodes`; False if there is never one."""
        found = (self.documents.follow(node) for node in nodes)
        keys = {node.key for node in found if node is not None and not self._is_entity(node)}
        if keys & self._open:
            self.viewer.recursive(nodes[0])
            return _anything()
        self._open |= keys
        tree = self.of_view(self.viewer.view(nodes))
        self._open -= keys
        return tree

    def of_view(self, view: View) -> Any:
        """Return the definition of a value."""
        if view.never:
            return False
        self.branches.settle(view)
        tree: Tree = dict(texts(view.description))
        if view.branches:
            tree |= self.branches.options(view)
        elif view.entity is not None:
            tree |= self._refined(view, view.entity)
        else:
            tree |= self._plain(view)
        if view.nullable:
            tree["nullable"] = True
        if view.deprecated:
            tree["deprecated"] = True
        return tree

    def bodies(self, node: Node) -> dict[str, Object]:
        """Return the objects that a message's body may be, each by a name, "" for the only one.

        Empty, with an error, if the body is not an object.
        """
        views = self._opened(self.viewer.view([node], open_entity=True))
        found = [self._object(one) for one in views if one.is_object]
        if len(found) < len(views):
            self.problems.error("no-object", node.place, "The body of a message must be an object.")
            return {}
        objects = [Object(tree.get("properties", {}), tree.get("additionalProperties")) for tree in found]
        return dict(zip(_variant_names(views, objects), objects, strict=True))

    def _opened(self, view: View) -> list[View]:
        """Return the objects that a body may be: its options, with the properties of shared schemas in them."""
        self.branches.settle(view)
        if view.branches:
            return [inner for one in self.branches.views(view) for inner in self._opened(one)]
        if view.entity is None or view.entity.key in view.absorbed:
            return [view]
        entity, view.entity = view.entity, None
        view.absorbed |= {entity.key}
        self.viewer.absorb(view, entity, open_entity=True)
        view.title = view.title or words(unescaped_name(entity))
        return self._opened(view)

    def entity(self, node: Node) -> str:
        """Return the name of the entity that a shared schema becomes."""
        if node.key not in self._names:
            name = unescaped_name(node)
            self._names[node.key] = self._unique.unique(pascal(name))
            self._waiting.append((self._names[node.key], node))
        return self._names[node.key]

    def finish(self) -> None:
        """Define all entities that were used."""
        while self._waiting:
            name, node = self._waiting.pop()
            view = self.viewer.view([node], open_entity=True)
            tree = self.of_view(view)
            if tree is False:
                self.problems.error("no-object", node.place, "A shared schema that is never valid can't be an entity.")
                continue
            if not {"summary", "description"} & tree.keys():
                tree = {**texts("", view.title, name), **tree}
            tree.pop("deprecated", None)
            self.entities[name] = tree

    def _is_entity(self, node: Node) -> bool:
        if not isinstance(node.value, dict) or not _is_shared(node):
            return False
        value = node.value
        if "$ref" in value:
            return False
        is_object = value.get("type") == "object" or "properties" in value or "allOf" in value
        options = value.get("oneOf") or value.get("anyOf") or ()
        is_choice = sum(isinstance(one, dict) and one.get("type") != "null" for one in options) > 1
        return (is_object and not options) or is_choice or len(value.get("enum") or ()) > 1

    def _refined(self, view: View, entity: Node) -> Tree:
        tree: Tree = {"entity": self.entity(entity), **self._narrowed(view, entity)}
        if view.properties or view.required:
            base = self.viewer.view([entity], open_entity=True)
            names = dict.fromkeys([*view.properties, *(name for name in view.required if name not in base.required)])
            refined = {name: self._refinement(view, base, name) for name in names}
            refined = {name: one for name, one in refined.items() if one or one is False}
            if refined:
                tree["properties"] = refined
        return tree

    def _narrowed(self, view: View, entity: Node) -> Tree:
        """Which of the values of a shared list a value can have; limits of other shared schemas are left out."""
        base = self.viewer.view([entity], open_entity=True)
        if base.enum is not None and (view.const is not MISSING or view.enum is not None):
            view.nullable |= view.can_be_null
            return self._listed(view)
        known = base.keywords.items()
        for node in view.nodes:
            for name in ("const", "enum", *LIMITS):
                if name in node.value and (name, node.value[name]) not in known:
                    message = f'"{name}" beside the shared schema "{self.entity(entity)}" is left out.'
                    self.problems.lost("lost-keyword", node.place, message)
        return {}

    def _refinement(self, view: View, base: View, name: str) -> Any:
        nodes = view.properties.get(name, [])
        tree = self.define(nodes) if nodes else {}
        if tree is False:
            return False
        if nodes and tree.get("type") == ANY:
            tree = {key: value for key, value in tree.items() if key not in ("type", "nullable")}
        if name not in base.properties and name not in view.required:
            return {**tree, "optional": True}
        if name in base.properties and name not in base.required and name in view.required:
            return {**tree, "optional": False}
        return tree

    def _plain(self, view: View) -> Tree:
        if len(view.types) > 1 and set(_WITH_PARTS) & set(view.types):
            return self._of_types(view)
        if view.is_object:
            return self._object(view)
        if "array" in view.types or ((view.items or view.positions) and not view.types):
            return self._array(view)
        return self._scalar(view)

    def _of_types(self, view: View) -> Tree:
        """A value of several types: one option for objects, one for lists, and one for all others."""
        if view.is_listed or not view.has_parts:
            return self._scalar(view)
        scalars = tuple(name for name in view.types if name not in _WITH_PARTS)
        groups = [*((name,) for name in _WITH_PARTS if name in view.types), *([scalars] if scalars else [])]
        return {"oneOf": [self._plain(view.of(types)) for types in groups]}

    def _object(self, view: View) -> Tree:
        properties = {}
        for name in dict.fromkeys([*view.properties, *view.required]):
            nodes = view.properties.get(name, [])
            one = self.define(nodes) if nodes else _anything()
            properties[name] = one if one is False or name in view.required else {**one, "optional": True}
        tree: Tree = {"properties": properties} if properties else {"type": "object"}
        if isinstance(view.further, Node):
            tree["additionalProperties"] = self.define([view.further])
        elif view.further is not False:
            tree["additionalProperties"] = True
        elif not properties:
            tree["maxProperties"] = 0
        limits = {name: value for name, value in view.keywords.items() if name in ("minProperties", "maxProperties")}
        tree |= limits
        if properties:
            put_examples(properties, view.examples)
            return tree
        if tree.get("additionalProperties") is True and (any(view.examples) or tree.get("minProperties")):
            tree["additionalProperties"] = _anything()  # which an example can have keys of
        return self._with_example(tree, view, dict)

    def _array(self, view: View) -> Tree:
        if fixed := _fixed_items(view):
            return {"const": fixed}
        tree: Tree = {"type": "array"}
        if view.positions:
            rest = [] if view.rest is None else [view.rest]
            message = "The order of the items is not imported; each item can be any of them."
            if not rest and not view.is_closed:
                message += " Other items after them are left out."
            self.problems.lost("lost-keyword", view.positions[0].place, message)
            tree["items"] = self.branches.any_of([*view.positions, *rest])
            if view.is_closed:
                tree["maxItems"] = len(view.positions)
        elif view.items:
            tree["items"] = self.define(view.items)
        else:
            tree["items"] = _anything()
        limits = {
            name: value for name, value in view.keywords.items() if name in ("minItems", "maxItems", "uniqueItems")
        }
        return self._with_example({**tree, **limits}, view, list)

    def _scalar(self, view: View) -> Tree:
        if view.const is not MISSING or view.enum is not None:
            return self._listed(view)
        if (types := list(view.types)) == ["null"]:
            view.nullable = False
            return {"const": None}
        tree: Tree = {"type": types[0] if len(types) == 1 else types or ANY}
        if not types:
            view.nullable = True
        return self._with_example({**tree, **view.keywords}, view, object if len(types) > 1 else SCALAR)

    def _listed(self, view: View) -> Tree:
        """A value that is fixed or one of a list."""
        listed = [view.const] if view.const is not MISSING else view.enum or []
        values = [value for value in listed if value is not None]
        is_null = len(values) < len(listed) and (view.nullable or not view.types or view.types == ("null",))
        view.nullable = bool(values) and (view.can_be_null or is_null)
        if not values:
            return {"const": None}
        if len(values) == 1:
            return {"enum": values} if view.nullable else {"const": values[0]}
        return self._with_example({"enum": values}, view, SCALAR)

    def _with_example(self, tree: Tree, view: View, kind: Any) -> Tree:
        """Add the first example of a schema that is of a kind, if any follows the definition."""
        found = [one for one in view.examples if isinstance(one, kind)]
        valid = next((one for one in found if fits(tree, one)), MISSING)
        if found and valid is MISSING:
            message = "The example does not follow its schema; it is left out."
            self.problems.lost("invalid-example", view.nodes[-1].place, message)
        return tree if valid is MISSING else {**tree, "example": valid}


def _fixed_items(view: View) -> list[Any]:
    """Return the items of a list of which each has one value; empty for any other."""
    schemas, count = [one.value for one in view.positions], len(view.positions)
    is_fixed = all(isinstance(one, dict) and "const" in one for one in schemas)
    is_closed = view.is_closed or view.keywords.get("maxItems", count + 1) <= count
    is_whole = is_closed and view.keywords.get("minItems", 0) >= count
    return [one["const"] for one in schemas] if is_fixed and is_whole else []


def _anything() -> Tree:
    return {"type": ANY, "nullable": True}


def _variant_names(views: list[View], objects: list[Object]) -> Iterator[str]:
    """Yield a name for each of several bodies: its title, else the property that no other one has."""
    names = Names()
    for view, one in zip(views, objects, strict=True):
        others = {name for other in objects if other is not one for name in other.properties}
        own = next((f"With {words(name).lower()}" for name in one.properties if name not in others), "")
        yield names.unique(view.title, own, "Variant") if len(objects) > 1 else ""


def _is_shared(node: Node) -> bool:
    steps = node.pointer.split("/")
    return not node.pointer or (len(steps) > 2 and steps[-2] in _SHARED)  # noqa: PLR2004 - a step before its name


def unescaped_name(node: Node) -> str:
    """Return the name that a document gives a schema: of a definition its key, of a file the first part of its name."""
    if node.pointer:
        return unescaped(node.pointer.split("/")[-1])
    name = PurePosixPath(node.document.shown).name
    return name.split(".")[0]
