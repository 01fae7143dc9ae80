"""The data dictionary: every field once, under the part that declares it."""

from collections.abc import Callable

import pytest

from eventguide import site_paths
from eventguide.pages.kinds.data_dictionary import fields_page, full_paths, shortcuts
from eventguide.pages.parts.dictionary import Entry, Group, dictionary
from eventguide.pages.render.environment import breaks
from eventguide.payloads import Resolved
from eventguide.pipeline import Guide

TWO = """
    entities:
      Base:
        summary: What all have.
        properties:
          kind: {summary: The kind., example: x}
          who: {summary: Who did it., entity: Person}
          what: {summary: To what it was done., example: y}
      Person:
        summary: Somebody.
        properties:
          id: {summary: The number., example: 1}
          "x:mail": {summary: The address., sensitive: personal data, optional: true, example: a@example.org}
      Teacher:
        extends: Person
        properties:
          subject: {summary: What is taught., example: Latin}
          id: {summary: The number of a teacher.}
    events:
      One:
        extends: Base
        payload: {kind: one}
        properties: {what: {summary: To the first.}}
        actions: {Do it: {actor: Somebody, when: At once}}
      Two:
        extends: Base
        payload: {kind: two}
        properties:
          what: false
          to: {summary: Taught by., entity: Teacher}
        actions: {Do that: {actor: Somebody, when: At once}}
"""


@pytest.fixture
def groups(resolved_of: Callable[[str], Resolved]) -> dict[str, Group]:
    return {group.title: group for group in dictionary(resolved_of(TWO))}


def entry(group: Group, path: str) -> Entry:
    return next(one for one in group.entries if one.display == path)


def test_each_field_is_listed_once_below_the_part_that_declares_it(groups: dict[str, Group]) -> None:
    assert {title: [one.display for one in group.entries] for title, group in groups.items()} == {
        "The event itself": ["kind", "who", "what", "to"],
        "Person": ["id", '["x:mail"]'],
        "Teacher": ["id", "subject"],
    }


def test_a_field_names_the_event_types_that_carry_it(groups: dict[str, Group]) -> None:
    itself = groups["The event itself"]
    mail = entry(groups["Person"], '["x:mail"]')

    assert (entry(itself, "kind").share, entry(itself, "what").share) == ("all", "one")
    assert [one.name for one in entry(itself, "to").carriers] == ["Two"]
    assert [one.address for one in mail.carriers] == [
        "events/one/#field-who-x-mail",
        "events/two/#field-who-x-mail",
    ]


def test_meanings_of_an_event_type_follow_the_common_ones(groups: dict[str, Group]) -> None:
    assert entry(groups["The event itself"], "what").meanings == (
        ("To what it was done.", ()),
        ("To the first.", ("One",)),
    )


SOME_FIXED = """
    events:
      One:
        properties:
          free: {summary: Fixed by one action., type: integer, example: 1}
          fixed: {summary: Fixed by each action., type: integer}
          listed: {summary: A list for one action., type: string, example: a}
        actions:
          Do it: {actor: Somebody, when: At once, payload: {free: 0, fixed: 1}}
          Do that:
            actor: Somebody
            when: At once
            payload: {fixed: 2}
            properties: {listed: {enum: [a, b]}}
"""


def test_values_are_stated_only_where_no_other_value_is_sent(resolved_of: Callable[[str], Resolved]) -> None:
    (group,) = dictionary(resolved_of(SOME_FIXED))

    assert {one.display: one.values for one in group.entries} == {"free": (), "fixed": ("1", "2"), "listed": ()}


def test_values_marks_and_paths_are_collected(groups: dict[str, Group]) -> None:
    mail = entry(groups["Person"], '["x:mail"]')

    assert entry(groups["The event itself"], "kind").values == ('"one"', '"two"')
    assert (mail.sensitive, mail.optional, mail.prefix) == ("personal data", True, "x")
    assert groups["Person"].places == ("who", "to")
    assert full_paths(groups["Person"], mail) == 'who["x:mail"] to["x:mail"]'


def test_a_field_that_a_payload_lacks_is_optional(resolved_of: Callable[[str], Resolved]) -> None:
    resolved = resolved_of("""
        defaults: {actor: Somebody, when: At once}
        entities:
          Book: {summary: A book., properties: {title: {summary: T., example: Emma}, shelf: {summary: S., example: 3}}}
          Map: {summary: A map., properties: {title: {summary: T., example: Alps}}}
        events:
          E:
            properties:
              kind: {summary: The kind., const: e}
              what: {summary: What., entity: Book}
              note: {summary: A note., example: x}
            actions:
              Lend: {}
              Keep: {properties: {note: false, what: {properties: {shelf: false}}}}
              Draw: {properties: {what: {entity: Map}}}
          Other:
            properties: {kind: {summary: The kind., const: o}}
            actions: {Go: {}}
    """)
    groups = dictionary(resolved)

    found = {(group.title, one.display): one.optional for group in groups for one in group.entries}
    assert [key for key, optional in found.items() if optional] == [("The event itself", "note"), ("Book", "shelf")]
    assert len(found) == 6


def test_the_shortcuts_count_what_the_filter_will_find(groups: dict[str, Group]) -> None:
    entries = [one for group in groups.values() for one in group.entries]

    assert shortcuts(entries) == (
        ("personal data", "personal data", 1),
        ("prefix x:", "prefix x:", 1),
        ("in one event type", "in-one-event-type", 4),
    )


def test_the_search_finds_a_field_by_all_its_paths(resolved_of: Callable[[str], Resolved]) -> None:
    resolved = resolved_of(TWO)
    page = fields_page(dictionary(resolved), resolved)
    found = {(one.title, one.under): one.paths for one in page.search()}

    assert found["who", ""] == ("who",)
    assert found["id", "Person"] == ("who.id", "to.id")
    assert found['["x:mail"]', "Person"] == ('who["x:mail"]', 'to["x:mail"]')


def test_no_documented_path_of_learn_is_missing(learn: Guide) -> None:
    """Each path of each event type is that of a field at a place of its part."""
    assert learn.resolved is not None
    known = {"": set[str]()}
    for group in dictionary(learn.resolved):
        for one in group.entries:
            if group.address and group.address != site_paths.ENVELOPE:
                known[""] |= {
                    f"{place}{'' if one.display.startswith('[') else '.'}{one.display}" for place in group.places
                }
            else:
                known[""].add(one.display)

    missing = [
        (event.name, row.display)
        for event in learn.resolved.events.values()
        for row in event.fields
        if row.display not in known[""]
    ]
    assert missing == []


def test_anchors_are_unique(learn: Guide, shop: Guide) -> None:
    for guide in (learn, shop):
        assert guide.resolved is not None
        groups = dictionary(guide.resolved)
        found = [group.slug for group in groups] + [one.anchor for group in groups for one in group.entries]
        assert len(found) == len(set(found))


def test_it_grows_with_what_differs_not_with_the_number_of_event_types(resolved_of: Callable[[str], Resolved]) -> None:
    many = "".join(
        f"      E{number}:\n        extends: Base\n        payload: {{kind: e{number}}}\n"
        f"        actions: {{Do: {{actor: Somebody, when: At once}}}}\n"
        for number in range(200)
    )
    head = TWO[: TWO.index("    events:")]

    groups = dictionary(resolved_of(f"{head}    events:\n{many}"))

    assert sum(len(group.entries) for group in groups) == 5
    assert groups[0].entries[0].share == "all"


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("AssessmentItemEvent", "Assessment<wbr>Item<wbr>Event"),
        ("object.user.id", "object<wbr>.user<wbr>.id"),
        ("https://example.org/a", "https://<wbr>example<wbr>.org/<wbr>a"),
        ("<URL>", "&lt;URL&gt;"),
        ("counts.*[]", "counts<wbr>.*[]"),
        ('"Loan.book" is new.', "&#34;Loan<wbr>.book&#34; is new."),
    ],
)
def test_a_long_name_is_broken_between_its_words(text: str, broken: str) -> None:
    assert breaks(text) == broken
