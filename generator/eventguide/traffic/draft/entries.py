"""The YAML of a draft: event types, actions and entities, with TODO where only a person knows."""

import re
from collections.abc import Iterable
from itertools import chain
from typing import Any

import yaml

from eventguide.catalog import Catalog, EventType
from eventguide.counted import counted
from eventguide.made_up import ACTOR, ACTORS, SUMMARY, TIMING, TIMINGS
from eventguide.payloads import FieldPath, Resolved, plain_slug
from eventguide.payloads.shape.value_trees import put_value
from eventguide.traffic.draft.drafting import Draft, Group
from eventguide.traffic.draft.entities import entities_of
from eventguide.traffic.draft.observed import Observed
from eventguide.traffic.draft.properties import Properties, Tree
from eventguide.traffic.draft.redaction import Redaction

CAPTURED = "captured"


def draft_yaml(draft: Draft, resolved: Resolved | None, title: str) -> str:
    """Return catalog entries for a draft: a whole catalog, or what is to be added to an existing one."""
    writer = _Writer(draft, resolved)
    head = "# Drafted from captured events by eventguide. Replace the text marked TODO.\n"
    return head + yaml_text({**(_new_catalog(title) if resolved is None else {}), **writer.tree()})


def evidence_of(catalog: Catalog) -> str:
    """Return the evidence level of what was captured: the one of this name, else the strongest; "" without any."""
    return CAPTURED if CAPTURED in catalog.evidence else next(iter(catalog.evidence), "")


def first_names(catalog: Catalog, event: EventType | None = None) -> Tree:
    """Return the first actor and timing of a catalog, where its defaults and the event type state none."""
    return {
        key: next(iter(known))
        for key, known in (("actor", catalog.actors), ("when", catalog.timings))
        if known and not (getattr(event, key, "") or getattr(catalog.defaults, key, ""))
    }


def trigger(first: Tree, count: str = "") -> str:
    """Return what is to be written about an action; `first` has the actor and the timing that may be wrong."""
    names = " and ".join(f"the {'timing' if key == 'when' else key}" for key in first)
    verb = "is" if len(first) == 1 else "are"
    also = f", and correct {names}, which {verb} the first of the catalog" if first else ""
    return f"TODO describe what a person does to cause it{count}{also}."


def _new_catalog(title: str) -> Tree:
    return {
        "catalog": 1,
        "title": title,
        "summary": SUMMARY,
        "actors": ACTORS,
        "timings": TIMINGS,
        "evidence": {CAPTURED: {"summary": "Seen in captured traffic."}},
    }


class _Writer:
    """Writes the entries of one draft."""

    def __init__(self, draft: Draft, resolved: Resolved | None) -> None:
        self._draft = draft
        self._entities = entities_of([group.observed for group in draft.groups.values()], resolved)
        self._properties = Properties(self._entities)
        self._redaction = Redaction(self._entities)
        catalog = resolved.catalog if resolved else None
        self._first = first_names(catalog) if catalog else {}
        self._stated = self._first if catalog else {"actor": ACTOR, "when": TIMING}
        self._evidence = evidence_of(catalog) if catalog else CAPTURED

    def tree(self) -> Tree:
        """Return the entries as a tree."""
        groups = self._draft.groups
        names = unique({name: words(name) or "Event" for name in groups})
        new = {name: self._entity(name, one) for name, one in self._entities.new.items()}
        events = {names[name]: self._event(name, group) for name, group in groups.items()}
        return {**({"entities": new} if new else {}), "events": events}

    def _entity(self, name: str, observed: Observed) -> Tree:
        return {
            "summary": f"TODO describe what {name} is.",
            **({"evidence": self._evidence} if self._evidence else {}),
            "properties": self._properties.of(observed),
        }

    def _event(self, name: str, group: Group) -> Tree:
        fixed: Tree = {}
        if name:
            put_value(fixed, self._draft.naming.type_at, name)
        count = group.observed.count
        return {
            "summary": f"TODO describe what happens ({counted(count, 'captured event')}).",
            **({"evidence": self._evidence} if self._evidence else {}),
            **({"payload": fixed} if fixed else {}),
            "properties": self._named(name, group),
            "actions": self._actions(name, group),
        }

    def _named(self, name: str, group: Group) -> Tree:
        """The properties of an event type; those that name it and its actions have no example, but fixed values."""
        properties = self._properties.of(group.observed, "events")
        for path, is_fixed in ((self._draft.naming.type_at, name), (self._draft.naming.action_at, all(group.actions))):
            if path and is_fixed:
                _drop(
                    properties, (*chain.from_iterable((step, "properties") for step in path[:-1]), path[-1], "example")
                )
        return properties

    def _actions(self, name: str, group: Group) -> Tree:
        titles = unique({action: words(action) or words(name) or "Event" for action in group.actions})
        actions: Tree = {}
        for action, title in titles.items():
            fixed: Tree = {}
            if action:
                put_value(fixed, self._draft.naming.action_at, action)
            actions[title] = {
                **self._stated,
                "trigger": trigger(self._first),
                **({"payload": fixed} if fixed else {}),
                "example": self._example(group.examples[action], group.observed, fixed, name),
            }
        return actions

    def _example(self, event: Any, observed: Observed, fixed: Tree, name: str) -> Any:
        example = self._redaction.value(event, observed)
        for path in (self._draft.naming.type_at if name else (), self._draft.naming.action_at if fixed else ()):
            _drop(example, path)
        return example


def _drop(tree: Any, path: FieldPath) -> None:
    for step in path[:-1]:
        tree = tree.get(step) if isinstance(tree, dict) else None
    if path and isinstance(tree, dict):
        tree.pop(path[-1], None)


def words(name: str) -> str:
    """Return a name without what is before the last slash or hash: `ForumEvent` of a URL."""
    return re.split(r"[/#]", name)[-1].strip() or name


def unique(names: dict[str, str], used: Iterable[str] = ()) -> dict[str, str]:
    """Return names of which no two have the same URL, and none has that of a name in use."""
    taken = set(map(plain_slug, used))
    result = {}
    for key, name in names.items():
        tried = (name, key, *(f"{name} {number}" for number in range(2, 10_000)))
        result[key] = next(one for one in tried if one and plain_slug(one) not in taken)
        taken.add(plain_slug(result[key]))
    return result


def yaml_text(tree: Tree) -> str:
    """Return a tree as YAML."""
    return yaml.dump(
        tree, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=2**20, default_flow_style=False, indent=2
    )


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
