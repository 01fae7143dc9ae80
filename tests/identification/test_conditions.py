"""The conditions of a payload and the engine agree on events of types that the catalog does not have."""

from collections.abc import Callable
from typing import Any

import pytest

from eventguide.payloads import Resolved
from eventguide.payloads.identification.conditions import holds
from tests.identification.corpus import engine_of

Resolve = Callable[[str], Resolved]

PARTLY_NAMED = """
events:
  Loan:
    properties: {type: {const: book}, part: {const: loan}, action: {}}
    actions: {Borrow: {payload: {action: created}}, Return: {payload: {action: closed}}}
  Hold:
    properties: {type: {const: book}, part: {const: hold}, action: {}}
    actions: {Hold: {payload: {action: created}}, Cancel: {payload: {action: closed}}}
  Room:
    properties: {type: {const: room}, part: {const: hold}, action: {}}
    actions: {Book: {payload: {action: created}}}
  Fine:
    properties: {type: {const: fine}, action: {}}
    actions: {Charge: {payload: {action: charged}}, Waive: {payload: {action: waived}}}
"""


@pytest.mark.parametrize(
    ("event", "action"),
    [
        ({"type": "fine", "action": "charged"}, "Charge"),
        ({"type": "fine", "action": "waived"}, "Waive"),
        ({"type": "other", "action": "charged"}, ""),
        ({"action": "charged"}, ""),
        ({"type": "book", "part": "hold", "action": "closed"}, "Cancel"),
        ({"type": "room", "part": "hold", "action": "closed"}, ""),
    ],
)
def test_a_payload_is_tested_at_each_place_that_names_others(
    resolved_of: Resolve, event: dict[str, Any], action: str
) -> None:
    resolved = resolved_of(PARTLY_NAMED)

    conditions = [(one.action, one.identified.conditions) for one in resolved.payloads]
    selected = [name for name, tests in conditions if all(holds(test, event) for test in tests)]
    found = [resolved.payloads[number].action for number in engine_of(resolved).identify(event).payloads]

    assert selected == found == ([action] if action else [])
