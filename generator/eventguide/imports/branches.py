"""`oneOf` and `anyOf` in a catalog: null, several types, lists of values, and one of several definitions."""

from collections.abc import Iterable, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any, TypeAlias

from eventguide.imports.documents import Node
from eventguide.imports.overlaps import Overlaps
from eventguide.imports.problems import Place
from eventguide.imports.view import View
from eventguide.missing import MISSING
from eventguide.payloads.shape.json_types import same_value

if TYPE_CHECKING:
    from eventguide.imports.values import Values

Tree: TypeAlias = dict[str, Any]

_SCALARS = frozenset(("string", "number", "integer", "boolean"))


class Branches:
    """Settles the options of views."""

    def __init__(self, values: "Values") -> None:
        self._values = values
        self._overlaps = Overlaps(values.viewer.documents)

    def settle(self, view: View) -> None:
        """Leave in `branches` at most one group of two or more options that need `oneOf`."""
        groups, view.branches = view.branches, []
        left = [rest for group in groups if (rest := self._settled(view, group))]
        for extra in left[1:]:
            self._lost(extra[0], "A value can have only one `oneOf` in a catalog; this further one is left out.")
        # What an absorbed option brought.
        if view.branches:
            self.settle(view)
        if left:
            view.branches = [left[0]]

    def _settled(self, view: View, group: list[Node]) -> list[Node]:
        """Return the options that are left; what they are without `oneOf` is in the view then."""
        options = [(node, self._values.viewer.view([node])) for node in group]
        rest = [(node, one) for node, one in options if not _is_null(one)]
        if len(rest) < len(options) and (view.nullable or not view.types):
            view.nullable = view.can_be_null = True
        if not rest:
            view.types = ("null",)
            return []
        if len(rest) > 1 and all(_is_only_condition(one) for _, one in rest):
            self._lost(rest[0][0], "Conditions between properties are left out.")
            return []
        if len(rest) > 1 and _is_one_of(rest[0][0]) and not self._overlaps.are_distinct([node for node, _ in rest]):
            first = rest[0][0]
            place = Place(first.document.shown, first.pointer.rpartition("/")[0])
            self._values.problems.lost("overlapping-options", place, _OVERLAP)
        if len(rest) == 1 and rest[0][0].key in view.absorbed:
            self._values.viewer.recursive(rest[0][0])
            return []
        if len(rest) == 1:
            view.absorbed |= {rest[0][0].key}
            types, nullable = view.types, view.nullable
            self._values.viewer.absorb(view, rest[0][0])
            view.types, view.nullable = view.types or types, nullable or view.nullable
            return []
        if _merge_scalars(view, [one for _, one in rest]):
            return []
        return [node for node, _ in rest]

    def options(self, view: View) -> Tree:
        """Return the definition of a value that is one of several."""
        trees: list[Any] = []
        for one in self.views(view):
            tree = self._values.of_view(one)
            view.nullable |= isinstance(tree, dict) and bool(tree.pop("nullable", False))
            trees += tree["oneOf"] if isinstance(tree, dict) and "oneOf" in tree else [tree]
        distinct = _distinct(one for one in trees if one is not False)
        if len(distinct) == 1:
            only: Tree = distinct[0]
            return only
        return {"oneOf": distinct}

    def views(self, view: View) -> list[View]:
        """Return a view for each option, with what all have in common."""
        found = []
        for node in view.branches[0]:
            if node.key in view.absorbed:
                self._values.viewer.recursive(node)
                continue
            common = _without_branches(view)
            common.absorbed |= {node.key}
            self._values.viewer.absorb(common, node)
            self.settle(common)
            found += self.views(common) if common.branches else [common]
        return found

    def any_of(self, nodes: Sequence[Node]) -> Any:
        """Return the definition of a value that follows one of the schemas."""
        view = View(nodes=list(nodes), branches=[list(nodes)])
        return self._values.of_view(view)

    def _lost(self, node: Node, message: str) -> None:
        self._values.problems.lost("lost-keyword", node.place, message)


def _distinct(values: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if not any(same_value(value, one) for one in found):
            found.append(value)
    return found


_OVERLAP = "Nothing excludes a value that follows several options of `oneOf`: a catalog allows it, the schema does not."


def _is_one_of(option: Node) -> bool:
    return option.pointer.split("/")[-2:-1] == ["oneOf"]


def _is_null(view: View) -> bool:
    return view.types == ("null",) or view.const is None or view.enum == [None]


def _is_only_condition(view: View) -> bool:
    """Return whether an option only states which properties there are: it is not a definition."""
    says = (view.types, view.entity, view.items, view.enum, view.keywords, view.branches)
    return not any(says) and view.const is MISSING and not any(one.value for p in view.properties.values() for one in p)


def _without_branches(view: View) -> View:
    common = copy(view)
    common.branches, common.nullable, common.description, common.title = [], False, "", ""
    common.can_be_null = False
    common.properties = {name: list(nodes) for name, nodes in view.properties.items()}
    common.required, common.keywords = dict(view.required), dict(view.keywords)
    common.items, common.examples = list(view.items), []
    return common


def _merge_scalars(view: View, options: list[View]) -> bool:
    """Put scalars of different types, or the values of enumerations, into the view itself; return whether it worked."""
    if any(one.entity or one.branches or one.is_object or one.items for one in options) or view.properties:
        return False
    values = [_values(one) for one in options]
    if all(values):
        view.enum = _distinct(value for found in values for value in found)
        view.nullable |= any(one.nullable for one in options)
        return True
    types = [kind for one in options for kind in one.types]
    is_plain = not any(values) and set(types) <= _SCALARS and len(set(types)) == len(types)
    if not is_plain or not all(one.types for one in options) or {"integer", "number"} <= set(types):
        return False
    limits = [name for one in options for name in one.keywords]
    if len(set(limits)) < len(limits):
        return False
    view.types = tuple(types)
    for one in options:
        view.keywords |= one.keywords
        view.examples += one.examples
        view.description = view.description or one.description
        view.nullable |= one.nullable
    return True


def _values(view: View) -> list[Any]:
    scalars = (str, int, float, bool)
    if view.const is not MISSING:
        return [view.const] if isinstance(view.const, scalars) else []
    return view.enum if view.enum and all(isinstance(one, scalars) for one in view.enum) else []
