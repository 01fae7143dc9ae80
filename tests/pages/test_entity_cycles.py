"""A catalog with an entity that contains itself: a finding, and a site that can be planned nevertheless."""

from collections.abc import Callable

import pytest

from eventguide.payloads import Resolved
from eventguide.pipeline import engine_of, plan

# What is below the property `a` of the entity A, with another A in it.
WAYS = {
    "a property": "{entity: A}",
    "the items of a list": "{items: {entity: A}}",
    "the values of a map": "{additionalProperties: {entity: A}}",
    "an option": "{oneOf: [{entity: A}, {type: 'null'}]}",
    "one of several options": "{oneOf: [{entity: A}, {items: {entity: A}}, {entity: B}]}",
    "an entity that is a list": "{entity: ListOfA}",
    "an entity of several options": "{entity: AOrB}",
}
OF_ALL_WAYS = """
entities:
  A: {{properties: {{a: {a}, c: {{example: 1}}}}}}
  B: {{properties: {{b: {{entity: A}}}}}}
  ListOfA: {{items: {{entity: A}}}}
  AOrB: {{oneOf: [{{entity: A}}, {{entity: B}}]}}
events:
  E:
    properties: {{x: {{entity: A, properties: {{a: {{entity: A, properties: {{a: {{entity: A}}}}}}}}}}}}
    actions:
      One: {{actor: Somebody, when: At once, payload: {{x: {{a: {{a: 1}}}}}}}}
      Two: {{actor: Somebody, when: At once, properties: {{x: {{entity: B, properties: {{b: {{entity: A}}}}}}}}}}
"""
# Definitions that name an entity, and are laid over that entity again.
AGAIN = {
    "a property": """
        entities:
          A: {properties: {a: {properties: {b: {properties: {a: {properties: {b: {entity: A}}}}}}}}}
        events:
          E:
            properties: {y: {properties: {a: {entity: A, properties: {a: {properties: {b: {entity: A}}}}}}}}
            actions: {One: {actor: Somebody, when: At once}}
    """,
    "a map": """
        entities:
          A: {}
          B:
            properties:
              a: {additionalProperties: {additionalProperties: {entity: B, properties: {a: {entity: A}}}}}
        events:
          E:
            properties: {z: {oneOf: [{entity: B, properties: {a: {entity: B}}}]}}
            actions: {One: {actor: Somebody, when: At once}}
    """,
    "an option": """
        entities:
          C: {properties: {c: {entity: D, properties: {a: {entity: D}}}}}
          D: {oneOf: [{properties: {a: {properties: {a: {entity: D}}}}}]}
        events:
          E: {extends: C, actions: {One: {actor: Somebody, when: At once}}}
    """,
}
EXTENDING = """
entities:
  A: {extends: B, properties: {x: {example: 1}}}
  B: {extends: C, properties: {y: {example: 1}}}
  C: {extends: A, properties: {z: {example: 1}}}
events:
  E:
    properties: {y: {entity: A, properties: {x: {example: 2}}}}
    actions: {One: {actor: Somebody, when: At once}}
"""


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_an_entity_that_contains_itself_is_a_finding(resolved_of: Callable[[str], Resolved], way: str) -> None:
    assert_finding_and_site(resolved_of(OF_ALL_WAYS.format(a=way)))


@pytest.mark.parametrize("catalog", AGAIN.values(), ids=AGAIN)
def test_it_is_a_finding_where_a_definition_is_laid_over_it_again(
    resolved_of: Callable[[str], Resolved], catalog: str
) -> None:
    assert_finding_and_site(resolved_of(catalog))


def test_entities_that_extend_each_other_are_a_finding(resolved_of: Callable[[str], Resolved]) -> None:
    assert_finding_and_site(resolved_of(EXTENDING))


def assert_finding_and_site(resolved: Resolved) -> None:
    """Check that the cycle is reported, and that all that a site is made of can be made."""
    assert "entity-cycle" in {finding.rule for finding in resolved.findings}
    site = plan(resolved)
    for page in site.pages:
        assert site.render(page)
    for _, text in site.files:
        assert text()
    for payload in resolved.payloads:
        engine_of(resolved).identify(payload.example)
