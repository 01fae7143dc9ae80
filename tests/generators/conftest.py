"""The schemas and payloads of several catalogs in a folder, for the tools that read them."""

import copy
import json
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from eventguide.exports.schema_files import schema_files
from eventguide.json_writer import pretty
from eventguide.numbers import plain
from eventguide.payloads import Resolved, Urls
from eventguide.pipeline import Guide, read_guide
from tests.build_once import build_once
from tests.conftest import HEAD

SITE = "https://guide.example.edu/"

# What the other two catalogs lack: nulls, fixed arrays and objects, what may grow, names that are not identifiers.
ODD = """
    entities:
      None: {summary: A name that Python reserves., properties: {size: {summary: Its size., type: integer, example: 1}}}
      Event: {summary: A name that the schemas have., properties: {id: {summary: Its id., example: a}}}
      Durée (s):
        summary: A name with brackets.
        properties:
          value: {summary: A number., type: number, example: 1.5}
          2nd: {summary: A second one., nullable: true, type: number, example: null}
      Url: {summary: An entity that is a text., format: uri, example: "https://a.example.edu/"}
    events:
      item/changed!:
        summary: An item changes.
        payload: {kind: [changed, 2, true], fixed: {a: 1, b: {c: [x]}}, empty: []}
        properties:
          kind: {summary: A fixed array.}
          fixed: {summary: A fixed object.}
          empty: {summary: An array without items.}
          none: {summary: The first., entity: None, nullable: true}
          event: {summary: The second., entity: Event}
          sizes: {summary: Several., items: {entity: Durée (s)}}
          by_name: {summary: A map., additionalProperties: {entity: Url}}
          target:
            summary: One of several.
            oneOf:
              - {entity: None}
              - {summary: A target of its own., properties: {kind: {summary: Its kind., const: own}}}
              - {summary: A text., type: string, example: here}
          status: {summary: A state that may grow., enum: [new, old], open: true, example: new}
          more:
            summary: An object that may grow.
            additionalProperties: true
            properties: {x: {summary: X., example: 1}, y: false}
        actions:
          Create: {actor: Somebody, when: At once, payload: {verb: create}, properties: {verb: {summary: The verb.}}}
          Delete:
            actor: Somebody
            when: At once
            deprecated: {reason: Nobody deletes anything.}
            payload: {verb: delete}
            properties:
              verb: {summary: The verb.}
              none: {properties: {size: {const: 2}}}
      left:
        summary: A property distinguishes its actions.
        payload: {type: left}
        properties: {type: {summary: The type.}, note: {summary: A note., type: string, example: a}}
        actions:
          Leave: {actor: Somebody, when: At once}
          Leave Silently: {actor: Somebody, when: At once, properties: {note: false}}
"""


@dataclass(frozen=True)
class Case:
    """A payload, one with a key more, and the schema files that it follows."""

    definition: str
    payload: Any
    more: Any
    schemas: list[str]


def cases(name: str, resolved: Resolved) -> Iterator[Case]:
    """Every payload of a catalog, and the same as a message."""
    for payload in resolved.payloads:
        definition = resolved.events[payload.event].definition_of(payload)
        event = [f"{name}/events/{payload.event_slug}/schema", f"{name}/schema/event"]
        yield Case(definition, payload.example, {**payload.example, "unknown": 1}, event)
        if payload.wire is not None:
            message = payload.wrapped(payload.example)
            yield Case("Message", message, {**copy.deepcopy(message), "unknown": 1}, [f"{name}/schema/message"])


@pytest.fixture(scope="session")
def folder(learn: Guide, shop: Guide, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a folder of schemas per catalog, and `cases.json`."""

    def build(target: Path) -> None:
        found: list[Case] = []
        odd = target / "odd.yaml"
        odd.write_text(HEAD + textwrap.dedent(ODD), encoding="utf-8")
        for name, guide in {"learn": learn, "shop": shop, "odd": read_guide(odd)}.items():
            assert guide.resolved is not None, guide.findings
            for path, text in schema_files(guide.resolved, Urls(f"{SITE}{name}/")):
                (target / name / path).parent.mkdir(parents=True, exist_ok=True)
                (target / name / path).write_text(text())
            found += cases(name, guide.resolved)
        (target / "cases.json").write_text(pretty([plain(vars(one)) for one in found]))

    return build_once(tmp_path_factory, "schemas", build)


@pytest.fixture(scope="session")
def payloads(folder: Path) -> list[Case]:
    """The payloads of all catalogs."""
    return [Case(**one) for one in json.loads((folder / "cases.json").read_text())]
