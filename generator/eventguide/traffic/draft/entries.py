"""The YAML of a draft: event types, actions and entities, with TODO where only a person knows."""

import re
from typing import Any

import yaml

from eventguide.made_up import made_text
from eventguide.payloads import FieldPath, Resolved, plain_slug
from eventguide.traffic.draft.drafting import Draft, Group
from eventguide.traffic.draft.entities import entities_of
from eventguide.traffic.draft.observed import Observed, kept_names
from eventguide.traffic.draft.redaction import Redaction

Tree = dict[str, Any]

ACTOR = "Unknown Actor"
TIMING = "Unknown Timing"
CAPTURED = "captured"

_ENUM_EVENTS = 20  # how often a list of values must have been seen to be complete, probably
_ENUM_EACH = 4


def draft_yaml(draft: Draft, resolved: Resolved | None, title: str = "Drafted Catalog") -> str:
    """Return catalog entries for a draft: a whole catalog, or what is to be added to an existing one."""
    writer = _Writer(draft, resolved)
    head = "# Drafted from captured events by eventguide. Replace the text marked TODO.\n"
    tree = {**(_new_catalog(title) if resolved is None else {}), **writer.tree()}
    text = yaml.dump(
        tree, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=2**20, default_flow_style=False, indent=2
    )
    return head + text


def _new_catalog(title: str) -> Tree:
    return {
        "catalog": 1,
        "title": title,
        "summary": "TODO describe what the catalog covers.",
        "actors": {ACTOR: {"summary": "TODO name who causes the events."}},
        "timings": {TIMING: {"summary": "TODO describe when the events are delivered."}},
        "evidence": {CAPTURED: {"summary": "Seen in captured traffic."}},
    }


class _Writer:
    """Writes the entries of one draft."""

    def __init__(self, draft: Draft, resolved: Resolved | None) -> None:
        self._draft = draft
        self._entities = entities_of([group.observed for group in draft.groups.values()], resolved)
        self._redaction = Redaction(self._entities)
        catalog = resolved.catalog if resolved else None
        self._actor = next(iter(catalog.actors), ACTOR) if catalog else ACTOR
        self._timing = next(iter(catalog.timings), TIMING) if catalog else TIMING
        levels = list(catalog.evidence) if catalog else [CAPTURED]
        self._evidence = CAPTURED if CAPTURED in levels else levels[0] if levels else ""

    def tree(self) -> Tree:
        """Return the entries as a tree."""
        groups = self._draft.groups
        names = _unique({name: _words(name) or "Event" for name in groups})
        new = {name: self._entity(name, one) for name, one in self._entities.new.items()}
        events = {names[name]: self._event(name, group) for name, group in groups.items()}
        return {**({"entities": new} if new else {}), "events": events}

    def _entity(self, name: str, observed: Observed) -> Tree:
        return {
            "summary": f"TODO describe what {name} is.",
            **({"evidence": self._evidence} if self._evidence else {}),
            "properties": self._properties(observed),
        }

    def _event(self, name: str, group: Group) -> Tree:
        fixed: Tree = {}
        if name:
            _put(fixed, self._draft.naming.type_at, name)
        count = group.observed.count
        return {
            "summary": f"TODO describe what happens. {count:,} events of this type were captured.",
            **({"evidence": self._evidence} if self._evidence else {}),
            **({"payload": fixed} if fixed else {}),
            "properties": self._properties(group.observed),
            "actions": self._actions(name, group),
        }

    def _actions(self, name: str, group: Group) -> Tree:
        titles = _unique({action: _words(action) or _words(name) or "Event" for action in group.actions})
        actions: Tree = {}
        for action, title in titles.items():
            fixed: Tree = {}
            if action:
                _put(fixed, self._draft.naming.action_at, action)
            actions[title] = {
                "actor": self._actor,
                "when": self._timing,
                "trigger": "TODO describe what a person does to cause it.",
                **({"payload": fixed} if fixed else {}),
                "example": self._example(group.examples[action], group.observed, fixed, name),
            }
        return actions

    def _example(self, event: Any, observed: Observed, fixed: Tree, name: str) -> Any:
        example = self._redaction.value(event, observed)
        for path in (self._draft.naming.type_at if name else (), self._draft.naming.action_at if fixed else ()):
            _drop(example, path)
        return example

    def _properties(self, observed: Observed) -> Tree:
        return {name: self._property(name, one, observed.objects) for name, one in observed.members.items()}

    def _property(self, name: str, observed: Observed, of: int) -> Tree:
        share = f"In {100 * observed.count / of:.3g} % of the captured events." if observed.count < of else ""
        return {**self._value(name, observed), **({"optional": share, "omit": True} if share else {})}

    def _value(self, name: str, observed: Observed) -> Tree:
        types = _types(observed)
        entity = self._entities.name_of(observed)
        stated: Tree = {"type": types[0] if len(types) == 1 else types}
        if entity:
            return {"entity": entity, **(stated if len(types) > 1 else {})}
        kinds = [one for one in types if one != "null"]
        if kinds == ["object"]:
            return {**stated, **self._object(name, observed)}
        if kinds == ["array"] and observed.items is not None and observed.items.count:
            return {**stated, "items": self._value(name, observed.items)}
        if kinds == ["string"]:
            return self._string(name, stated, observed)
        return {**stated, "example": _SAMPLES[types[0]]}

    def _object(self, name: str, observed: Observed) -> Tree:
        if observed.values is not None:
            return {"additionalProperties": self._value(name, observed.values), "example": {}}
        return {"properties": self._properties(observed)} if observed.members else {"example": {}}

    def _string(self, name: str, stated: Tree, observed: Observed) -> Tree:
        names = kept_names(observed)
        is_complete = observed.count >= max(_ENUM_EVENTS, _ENUM_EACH * len(names))
        if names and "null" not in observed.types and (is_complete or len(names) == 1):
            return {"const": names[0]} if len(names) == 1 else {"enum": names}
        known = {"format": observed.format} if observed.format else {}
        return {**stated, **known, "example": made_text(observed.format, 1, "", name)}


_SAMPLES = {"integer": 1, "number": 1.5, "boolean": True, "array": [], "object": {}, "string": "text", "null": None}


def _types(observed: Observed) -> list[str]:
    types = sorted(observed.types, key=lambda one: (one == "null", one))
    return [one for one in types if one != "integer"] if "number" in types else types


def _put(tree: Tree, path: FieldPath, value: Any) -> None:
    for step in path[:-1]:
        tree = tree.setdefault(step, {})
    tree[path[-1]] = value


def _drop(tree: Any, path: FieldPath) -> None:
    for step in path[:-1]:
        tree = tree.get(step) if isinstance(tree, dict) else None
    if path and isinstance(tree, dict):
        tree.pop(path[-1], None)


def _words(name: str) -> str:
    """Return a name without what is before the last slash or hash: `ForumEvent` of a URL."""
    return re.split(r"[/#]", name)[-1].strip() or name


def _unique(names: dict[str, str]) -> dict[str, str]:
    """Return names of which no two have the same URL."""
    taken: set[str] = set()
    result = {}
    for key, name in names.items():
        tried = (name, key, *(f"{name} {number}" for number in range(2, 10_000)))
        result[key] = next(one for one in tried if one and plain_slug(one) not in taken)
        taken.add(plain_slug(result[key]))
    return result


class _Dumper(yaml.SafeDumper):
    """Quotes every text that another version of YAML might not take for a text."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - of the base class
        """Write everything out."""
        return True


_PLAIN_TEXT = re.compile(r"[A-Za-z][\w()'-]*(?:[ ./][\w()'%-]+)*\.?")
_RESERVED = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    is_plain = _PLAIN_TEXT.fullmatch(text) and text.lower() not in _RESERVED
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if is_plain else '"')


_Dumper.add_representer(str, _text)
