"""Small catalogs whose examples are at several levels."""

from collections.abc import Callable
from pathlib import Path

from eventguide.payloads import Resolved
from tests.conftest import HEAD

Resolve = Callable[[str], Resolved]


def places(resolved: Resolved) -> list[tuple[str, int, int]]:
    """The rule, line and column of each finding."""
    return [(f.rule, f.location.line, f.location.column) for f in resolved.findings]


def with_actor(tmp_path: Path, text: str) -> Resolved:
    from eventguide.catalog import load_catalog
    from eventguide.payloads import resolve

    actor = (
        "{Student: {summary: S., example: {who: {id: s1, role: learner, age: 9}, map: {b: y}}}, Other: {summary: O.}}"
    )
    file = tmp_path / "catalog.yaml"
    file.write_text(HEAD.replace("{Somebody: {summary: Anybody.}}", actor) + text, encoding="utf-8")
    catalog = load_catalog(file).catalog
    assert catalog is not None
    return resolve(catalog)


def of_property(resolved_of: Resolve, p: str, event: str = "", action: str = "", action_p: str = "{}") -> Resolved:
    """A catalog with a property `p` of an entity, which an action refines."""
    return resolved_of(f"""
        entities:
          Part: {{summary: P., properties: {{a: {{summary: A., example: 1}}, b: {{summary: B., const: 2}}}}}}
          Base: {{summary: B., properties: {{p: {p}}}}}
        events:
          E:
            summary: E.
            extends: Base
            {event}
            actions: {{X: {{actor: Somebody, when: At once, properties: {{p: {action_p}}}, {action}}}}}
    """)
