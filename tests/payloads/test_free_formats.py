"""A format that JSON Schema does not define has no influence on the type of a value."""

import pytest

from tests.payloads.examples import Resolve

CATALOG = """
events:
  E:
    properties: {{it: {{summary: It., {keys}}}}}
    actions: {{Do: {{actor: Somebody, when: At once}}}}
"""


@pytest.mark.parametrize(
    ("keys", "types"),
    [
        ("format: int64, example: 1", ("integer",)),
        ("format: double, minimum: 0, example: 1.5", ("number",)),
        ("format: int32, enum: [1, 2]", ("integer",)),
        ("format: password, example: x", ("string",)),
        ("format: anything, minLength: 1, example: x", ("string",)),
        ("format: date, example: '2026-03-02'", ("string",)),
    ],
)
def test_the_example_or_another_keyword_decides(resolved_of: Resolve, keys: str, types: tuple[str, ...]) -> None:
    shape = resolved_of(CATALOG.format(keys=keys)).payloads[0].shape

    assert (shape.properties or {})["it"].types == types
