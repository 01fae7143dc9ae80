"""Completeness: shares that add up, and lists that name what is lacking."""

from collections.abc import Callable
from itertools import combinations

import pytest

from eventguide.pages.kinds.completeness import Share, event_line, evidence_levels, open_notes
from eventguide.pages.parts.alike_groups import ambiguous_groups
from eventguide.pages.parts.documents import documents
from eventguide.payloads import Resolved
from eventguide.pipeline import Guide, plan

PARTLY = """
    evidence: {seen: {summary: Seen.}, guessed: {summary: Guessed.}}
    events:
      E:
        properties:
          type: {summary: The kind., const: e}
          silent: {example: 1}
          hidden: {summary: Left out., optional: true, omit: true, example: 2}
        notes: [{kind: unknown, text: Nobody knows., source: []}]
        actions:
          A: {actor: Somebody, when: At once, trigger: Doing it., evidence: seen}
          B: {actor: Somebody, when: At once, variants: {X: {evidence: guessed}, Y: {}}}
          C: {actor: Somebody, when: At once}
"""


@pytest.fixture
def resolved(resolved_of: Callable[[str], Resolved]) -> Resolved:
    return resolved_of(PARTLY)


def test_an_event_type_counts_documented_fields_and_lists_the_others(resolved: Resolved) -> None:
    line = event_line(resolved.events["E"])

    assert line.documented == Share(2, 3)
    assert line.shown == Share(2, 3)
    assert line.triggered == Share(1, 3)
    assert line.evidenced == Share(2, 4)
    assert line.missing == (("silent", "events/e/#field-silent"),)


def test_levels_are_counted_and_silence_is_one(resolved: Resolved) -> None:
    assert [(level.name, level.count) for level in evidence_levels(resolved)] == [("seen", 1), ("guessed", 1), ("", 2)]


def test_a_catalog_without_levels_is_not_asked_for_any(shop: Guide) -> None:
    assert shop.resolved is not None
    assert list(evidence_levels(shop.resolved)) == []


def test_notes_about_open_questions_are_listed(resolved: Resolved) -> None:
    assert [(one.title, one.note.text, one.address) for one in open_notes(resolved)] == [
        ("E", "Nobody knows.", "events/e/#notes")
    ]


@pytest.mark.parametrize(("done", "of", "percent"), [(0, 0, 100), (0, 3, 0), (2, 3, 66), (999, 1000, 99), (3, 3, 100)])
def test_a_share_is_never_rounded_up_to_all(done: int, of: int, percent: int) -> None:
    assert Share(done, of).percent == percent


def test_every_pair_that_looks_the_same_is_in_a_group_and_no_other_is(learn: Guide) -> None:
    assert learn.resolved is not None
    pairs = {
        frozenset((payload.key, other)) for payload in learn.resolved.payloads for other in payload.identified.ambiguous
    }
    grouped = [
        frozenset((one.key, other.key))
        for together in ambiguous_groups(learn.resolved)
        for one, other in combinations(together, 2)
    ]

    assert set(grouped) == pairs


def test_each_payload_of_learn_has_evidence(learn: Guide) -> None:
    assert learn.resolved is not None
    lines = [event_line(event) for event in learn.resolved.events.values()]

    assert sum((line.documented for line in lines), Share(0, 0)).percent == 100
    assert all(line.evidenced.percent == 100 and line.triggered.percent == 100 for line in lines)


def test_ambiguous_payloads_link_to_their_event_types(resolved_of: Callable[[str], Resolved]) -> None:
    resolved = resolved_of("""
        events:
          One Event:
            actions: {A: {actor: Somebody, when: At once}, B: {actor: Somebody, when: At once}}
          Other:
            actions: {C: {actor: Somebody, when: At once}}
    """)
    site = plan(resolved)
    html = site.render(next(page for page in site.pages if page.address == "completeness/"))

    one = '<a href="../events/one-event/">One Event</a>'
    assert f'<th scope="row">{one}, <a href="../events/other/">Other</a></th><td><a href="../events/one' in html


def test_a_document_counts_what_cites_it_and_how_sure_that_is(resolved_of: Callable[[str], Resolved]) -> None:
    resolved = resolved_of("""
        sources:
          guide: {title: The guide, url: "https://example.org/guide"}
          other: {title: Another}
          unread: {title: Nobody cites it}
        evidence: {seen: {summary: Seen.}, guessed: {summary: Guessed.}}
        events:
          E:
            properties: {type: {summary: T., const: e, source: guide, evidence: {level: seen, source: guide}}}
            notes: [{text: A note., source: [guide, other]}]
            evidence: {level: guessed, source: other}
            actions: {Do: {actor: Somebody, when: At once, evidence: {level: guessed, source: guide}}}
    """)

    assert [(one.name, one.count, one.levels) for one in documents(resolved)] == [
        ("guide", 3, (("seen", 1), ("guessed", 1))),
        ("other", 2, (("guessed", 1),)),
        ("unread", 0, ()),
    ]


def test_options_and_the_key_of_a_message_cite_documents_too(resolved_of: Callable[[str], Resolved]) -> None:
    resolved = resolved_of("""
        sources: {guide: {title: The guide}, other: {title: Another}}
        evidence: {seen: {summary: Seen.}}
        delivery: {protocol: Kafka, key: {summary: The branch., example: main, source: other}}
        entities: {Who: {summary: Who., source: other, properties: {name: {summary: N., example: x}}}}
        events:
          E:
            properties:
              type: {summary: T., const: e}
              who: {summary: W., oneOf: [{entity: Who}, {type: string, example: x, evidence: seen, source: guide}]}
            actions: {Do: {actor: Somebody, when: At once}}
    """)

    assert [(one.name, one.count, one.levels) for one in documents(resolved)] == [
        ("guide", 1, (("seen", 1),)),
        ("other", 2, ()),
    ]
