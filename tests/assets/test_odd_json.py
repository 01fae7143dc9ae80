"""Both engines agree on odd but realistic JSON, in catalogs with every kind of definition."""

import json
from pathlib import Path
from typing import Any

import orjson
import pytest

from eventguide.numbers import plain
from eventguide.payloads import Resolved
from eventguide.pipeline import Guide, read_guide
from tests.assets.conftest import Call
from tests.assets.odd_json import odd_texts
from tests.assets.test_engine import HELPERS, files
from tests.identification.catalogs import ALL
from tests.identification.corpus import engine_of

STREAMS = sorted((Path(__file__).parent / "streams").glob("*.yaml"))

KINDS = r"""
entities:
  Branch:
    summary: B.
    properties:
      type: {summary: T., const: Branch}
      city: {summary: C., minLength: 2, maxLength: 8, example: Hull}
      seats: {summary: S., type: integer, minimum: 1, maximum: 90, example: 4}
  Patron:
    summary: P.
    properties:
      type: {summary: T., const: Patron}
      email: {summary: E., format: email, example: ann@example.edu}
      cards: {summary: C., items: {pattern: '^[A-Z]{2}\d+$', type: string}, minItems: 1, example: [AB1]}
events:
  Move:
    properties:
      type: {summary: T., const: move}
      place: {summary: P., oneOf: [{entity: Branch}, {entity: Patron}, {type: string, example: nowhere}]}
      list: {summary: L., items: {oneOf: [{entity: Branch}, {type: integer, example: 2}]}}
      who: {summary: W., entity: Patron, nullable: true}
      price: {summary: P., type: number, multipleOf: 0.01, minimum: 0, example: 10.50}
      fees: {summary: F., additionalProperties: {type: integer, minimum: 1, multipleOf: 5}, example: {"10": 5}}
      towns: {summary: M., additionalProperties: {entity: Branch}, example: {x: {type: Branch, city: York, seats: 4}}}
      more: {summary: O., properties: {a: {summary: A., type: integer, example: 1}}, additionalProperties: true}
      many: {summary: M., type: [integer, "null", string], example: 3}
      whole: {summary: F., const: 100}
      half: {summary: F., enum: [0.5, 1, 1.5], example: 0.5}
      big: {summary: B., type: integer, optional: true, example: 7}
      at: {summary: A., format: date-time, example: "2026-03-02T08:15:00Z"}
      link: {summary: L., format: uri, nullable: true, example: "https://example.edu/"}
      grid: {summary: G., items: {summary: R., items: {type: integer}}, example: [[1, 2], [3]]}
      tags: {summary: T., items: {type: string}, maxItems: 3, uniqueItems: true, example: [x]}
      code: {summary: C., pattern: '^\p{L}{2}-\d{3}$', example: ab-123}
    actions:
      Go: {actor: Somebody, when: At once, payload: {many: 3}}
      Stay: {actor: Somebody, when: At once, properties: {many: {type: string, example: x}}}
      Rest: {actor: Somebody, when: At once, payload: {many: null}}
  Count:
    properties: {type: {summary: T., const: count}, n: {summary: N., type: number, example: 1.5}}
    actions:
      One: {actor: Somebody, when: At once, payload: {n: 1}}
      Hundred: {actor: Somebody, when: At once, payload: {n: 100}}
      Tenth: {actor: Somebody, when: At once, payload: {n: 0.1}}
      Zero: {actor: Somebody, when: At once, payload: {n: 0}}
"""


def disagreements(call: Call, resolved: Resolved, count: int) -> list[Any]:
    texts = list(odd_texts([plain(payload.example) for payload in resolved.payloads], count))
    engine = engine_of(resolved)
    wanted = [json.loads(json.dumps(engine.identify(orjson.loads(text)).as_json())) for text in texts]
    [found] = call(HELPERS, "identifyTexts", [(*files(resolved), texts)])
    return [case for case in zip(texts, wanted, found, strict=True) if case[1] != case[2]]


@pytest.mark.parametrize("catalog", ["kinds", *ALL, *(file.stem for file in STREAMS)])
def test_both_engines_agree_on_odd_json(catalog: str, call: Call, resolved_of: Any) -> None:
    stream = next((file for file in STREAMS if file.stem == catalog), None)
    resolved = read_guide(stream).resolved if stream else resolved_of({"kinds": KINDS, **ALL}[catalog])
    assert resolved is not None
    assert disagreements(call, resolved, 1000 if catalog == "kinds" else 150) == []


def test_both_engines_agree_on_odd_json_of_whole_sites(call: Call, learn: Guide, shop: Guide) -> None:
    for guide in (learn, shop):
        assert guide.resolved is not None
        assert disagreements(call, guide.resolved, 300) == []


def test_keys_of_maps_that_are_numbers_are_keys(call: Call, resolved_of: Any) -> None:
    resolved = resolved_of(KINDS)
    event = {**plain(resolved.payloads[0].example), "fees": {"10": 0, "": 3}}

    outcome = engine_of(resolved).identify(event)
    assert [(one.path, one.kind) for one in outcome.differences] == [
        (("fees", ""), "multipleOf"),
        (("fees", "10"), "minimum"),
    ]
    [[one]] = call(HELPERS, "identify", [(*files(resolved), [event])])
    assert one == outcome.as_json()


def test_differences_in_several_items_are_in_the_order_of_paths(call: Call, resolved_of: Any) -> None:
    resolved = resolved_of(KINDS)
    event = {**plain(resolved.payloads[0].example), "grid": [["x"], 1]}

    [[one]] = call(HELPERS, "identify", [(*files(resolved), [event])])
    assert one["differences"] == [[["grid", "[]"], "type"], [["grid", "[]", "[]"], "type"]]
    assert one == engine_of(resolved).identify(event).as_json()
