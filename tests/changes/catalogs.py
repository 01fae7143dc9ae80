"""The catalog of a library, and what its maintainer does with it in half a year."""

import copy
from collections.abc import Callable
from typing import Any

Tree = dict[str, Any]

EVENTS = {"LoanEvent": ("Borrow a Book", "Return a Book"), "HoldEvent": ("Reserve a Book", "Cancel a Hold")}


def library() -> Tree:
    """A catalog with two event types of two actions each; all four payloads have the entities Reader and Book."""
    return {
        "catalog": 1,
        "title": "Library Events",
        "version": "1.4.0",
        "actors": {"Reader": {"summary": "Somebody with a library card."}},
        "timings": {"Immediately": {"summary": "Sent as it happens."}},
        "entities": {
            "Reader": {
                "summary": "Who it was.",
                "properties": {
                    "id": {"summary": "The number of the card.", "type": "string", "example": "r-7"},
                    "home": {"summary": "The home branch.", "type": "string", "example": "North"},
                },
            },
            "Book": {
                "summary": "A book.",
                "properties": {
                    "copies": {"summary": "How many there are.", "type": "integer", "example": 3},
                    "state": {"summary": "Its state.", "enum": ["good", "worn"]},
                },
            },
        },
        "envelope": {
            "summary": "What is sent.",
            "properties": {
                "sent": {"summary": "When.", "type": "string", "example": "2026-03-02T14:05:32Z"},
                "data": {"summary": "The events.", "items": {"event": True}},
            },
        },
        "events": {name: _event(name, actions) for name, actions in EVENTS.items()},
    }


def _event(name: str, actions: tuple[str, ...]) -> Tree:
    return {
        "summary": "A reader does something with a book.",
        "properties": {
            "type": {"summary": "The type of event.", "const": name},
            "action": {"summary": "What happened."},
            "reader": {"summary": "Who it was.", "entity": "Reader"},
            "book": {"summary": "The book.", "entity": "Book"},
        },
        "actions": {
            action: {"actor": "Reader", "when": "Immediately", "payload": {"action": action.split()[0]}}
            for action in actions
        },
    }


def after(*steps: Callable[[Tree], None]) -> Tree:
    """The catalog after some steps."""
    tree = copy.deepcopy(library())
    for step in steps:
        step(tree)
    return tree


def _properties(tree: Tree, entity: str) -> Tree:
    properties: Tree = tree["entities"][entity]["properties"]
    return properties


def rename_with_formerly(tree: Tree) -> None:
    events = tree["events"]
    events["LendingEvent"] = {**events.pop("LoanEvent"), "formerly": ["LoanEvent"]}


def rename_without_formerly(tree: Tree) -> None:
    tree["events"]["LendingEvent"] = tree["events"].pop("LoanEvent")


def deprecate(tree: Tree) -> None:
    tree["events"]["HoldEvent"]["actions"]["Cancel a Hold"]["deprecated"] = {
        "since": "1.5",
        "reason": "Holds end by themselves.",
        "use": "Reserve a Book",
    }


def remove(tree: Tree) -> None:
    del tree["events"]["HoldEvent"]["actions"]["Cancel a Hold"]


def add_field(tree: Tree) -> None:
    _properties(tree, "Reader")["since"] = {"summary": "Reader since.", "type": "integer", "example": 2019}


def widen_enum(tree: Tree) -> None:
    _properties(tree, "Book")["state"]["enum"].append("lost")


def number_to_string(tree: Tree) -> None:
    _properties(tree, "Book")["copies"] |= {"type": "string", "example": "3"}


def required_to_optional(tree: Tree) -> None:
    _properties(tree, "Reader")["home"]["optional"] = "Only for readers with a home branch."


def add_ambiguous_action(tree: Tree) -> None:
    actions = tree["events"]["LoanEvent"]["actions"]
    more = {"days": {"summary": "How long.", "const": 14}}
    actions["Renew a Loan"] = {**copy.deepcopy(actions["Borrow a Book"]), "properties": more}


def add_renewal(tree: Tree) -> None:
    """Add an action that nobody takes for another, to the renamed event type."""
    actions = tree["events"]["LendingEvent"]["actions"]
    actions["Renew a Loan"] = {**copy.deepcopy(actions["Borrow a Book"]), "payload": {"action": "Renew"}}


def envelope_field(tree: Tree) -> None:
    del tree["envelope"]["properties"]["sent"]


STEPS = (
    rename_with_formerly,
    rename_without_formerly,
    deprecate,
    remove,
    add_field,
    widen_enum,
    number_to_string,
    required_to_optional,
    add_ambiguous_action,
    envelope_field,
)
