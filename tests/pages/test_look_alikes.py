"""The page of events that look the same."""

from collections.abc import Callable

from eventguide.pages.kinds.look_alikes import look_alikes
from eventguide.payloads import Resolved
from eventguide.pipeline import Guide
from tests.pages.test_event import rendered


def test_each_ambiguous_payload_is_in_a_group_with_the_hint(learn: Guide) -> None:
    assert learn.resolved is not None
    groups = look_alikes(learn.resolved)
    members = [member.address for group in groups for member in group.members]
    ambiguous = [payload for payload in learn.resolved.payloads if payload.identified.ambiguous]

    page, html = rendered(learn.resolved, "look-alikes/")

    assert len(set(members)) == len(ambiguous)
    assert all(len(group.members) > 1 for group in groups)
    assert [heading.anchor for heading in page.headings()] == [group.anchor for group in groups]
    assert len({heading.title for heading in page.headings()}) == len(groups)
    assert "GradeEvent: Submit an Assignment and 9 others" in html
    assert all(f'href="../{address}"' in html for address in members)
    grades = html.split('id="grade-event.')[1].split("<h2")[0]
    assert "<b>Hint</b> All nine actions send" in grades
    assert grades.count("<li>") == 10


def test_payloads_that_a_value_distinguishes_are_in_different_groups(resolved_of: Callable[[str], Resolved]) -> None:
    resolved = resolved_of("""
        defaults: {actor: Somebody, when: At once}
        events:
          E:
            properties: {type: {summary: T., const: e}, action: {summary: A., example: made}}
            actions:
              Draft: {properties: {action: {enum: [made, changed]}}}
              Make: {payload: {action: made}}
              Change: {payload: {action: changed}}
    """)
    groups = look_alikes(resolved)
    page, html = rendered(resolved, "look-alikes/")

    assert [[member.title for member in group.members] for group in groups] == [["Draft", "Make"], ["Draft", "Change"]]
    assert [group.title for group in groups] == ["E: Draft and 1 other", "E: Draft and 1 other (2)"]
    assert [heading.anchor for heading in page.headings()] == ["e.draft", "e.draft..2"]
    assert 'id="e.draft..2"' in html


def test_catalog_without_ambiguous_payloads_has_no_page_of_them(shop: Guide) -> None:
    assert shop.resolved is not None
    if not any(payload.identified.ambiguous for payload in shop.resolved.payloads):
        assert look_alikes(shop.resolved) == ()
