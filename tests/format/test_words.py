"""Other words, short names, hints, status, owner, defaults, and what an actor brings."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from eventguide.pages.contents import navigation
from eventguide.payloads import Resolved
from eventguide.pipeline import plan, read_guide
from tests.format.built import Built, Make, findings

WORDS = """
entities:
  Thing: {summary: T., also: [object], status: draft, properties: {id: {summary: I., also: [key], example: 1}}}
events:
  Account:
    summary: Somebody uses an account.
    short: Acc
    also: [user, member]
    status: preview
    owner: Team A
    actor: Somebody
    when: At once
    hint: {path: role, text: It may tell.}
    properties: {role: {summary: R., example: x}, thing: {summary: T., entity: Thing}}
    actions:
      Log In: {also: [login, sign-in], short: In, status: draft, owner: Team B}
      Log Out: {deprecated: {reason: Old., use: Leave}}
      Leave: {payload: {role: gone}}
      Stay: {payload: {role: there}, deprecated: {reason: Old., use: Leave}}
"""


@pytest.fixture
def built(guide_of: Make) -> Built:
    return Built(guide_of(WORDS))


def test_the_search_finds_other_words(built: Built) -> None:
    pages = {page.address: page for page in plan(built.resolved).pages}
    entries = {entry.anchor: entry.also for entry in pages["events/account/"].search()}

    assert "member" in entries[""]
    assert entries["log-in"][:2] == ("login", "sign-in")
    assert "object" in pages["entities/thing/"].search()[0].also


def test_the_search_finds_earlier_names_of_event_types_and_fields(tmp_path: Path) -> None:
    catalog = """
catalog: 1
title: Shop
summary: What happens in a shop.
actors: {Somebody: {summary: Anybody.}}
timings: {At once: {summary: Now.}}
events:
  order:
    summary: What people buy.
    formerly: [purchase_event]
    properties: {number: {summary: The running number., type: integer, example: 7, formerly: [serial_no]}}
    actions: {placed: {summary: It is bought., when: At once, actor: Somebody}}
"""
    (tmp_path / "catalog.yaml").write_text(catalog, encoding="utf-8")
    resolved = read_guide(tmp_path / "catalog.yaml").resolved
    assert resolved is not None

    found = {word for page in plan(resolved).pages for entry in page.search() for word in entry.also}

    assert {"purchase_event", "serial_no"} <= found


def test_the_guide_filter_and_llms_txt_find_other_words(built: Built) -> None:
    page = built.page("")

    assert 'data-also="login sign-in"' in page
    assert 'data-also="user member"' in page
    assert "[Account (preview)]" in built.files["llms.txt"]()
    assert "Also known as user, member." in built.files["llms.txt"]()


def test_pages_show_status_owner_and_other_words(built: Built) -> None:
    page = built.page("events/account/")

    assert "Also known as login, sign-in" in page
    assert "Owner Team A" in page
    assert page.count("eg-status-draft") == 3  # in the table, in the section, beside the entity of a field
    assert "Also known as key" in page
    assert "eg-status-draft" in built.page("entities/thing/")


def test_a_successor_names_what_it_replaces(built: Built) -> None:
    page = built.page("events/account/")

    assert 'Replaces <a href="../../events/account/#log-out">Log Out</a>' in page.replace("\n", "")


def test_status_and_owner_are_facets(built: Built) -> None:
    page = built.page("")

    assert "&#34;Status&#34;: &#34;draft&#34;" in page or "Status" in page
    assert 'data-label="Owner"' in page
    assert 'data-label="Status"' in page


def test_the_navigation_has_short_names_and_marks(built: Built) -> None:
    nav = navigation(plan(built.resolved).pages, [], lambda page: page.address)

    assert {"Acc (preview)": "events/account/"} in [one for entry in nav for one in _entries(entry)]
    headings = next(page for page in plan(built.resolved).pages if page.address == "events/account/").headings()
    assert [one.title for one in headings][1:4] == ["In", "Log Out", "Leave"]


def _entries(entry: object) -> list[object]:
    return (
        [item for value in entry.values() if isinstance(value, list) for item in value]
        if isinstance(entry, dict)
        else []
    )


def test_the_csv_has_them(built: Built) -> None:
    rows = list(csv.DictReader(io.StringIO(built.files["guide.csv"]())))

    assert (rows[0]["status"], rows[0]["owner"], rows[0]["also"]) == ("draft", "Team B", "user, member, login, sign-in")
    assert (rows[1]["deprecated"], rows[2]["status"], rows[2]["owner"]) == ("deprecated", "preview", "Team A")


def test_the_schema_marks_what_is_deprecated(built: Built) -> None:
    definitions = built.schema("Account")["$defs"]

    assert definitions["AccountLogInOrSimilar"]["description"] == (
        "One of these, which look the same: Log In; Log Out (deprecated)."
    )
    assert "deprecated" not in definitions["AccountLogInOrSimilar"]
    assert definitions["AccountStay"]["deprecated"] is True
    assert "deprecated" not in definitions["AccountLeave"]


def test_ambiguous_payloads_have_the_hint(built: Built) -> None:
    assert "It may tell." in built.page("events/account/")
    assert '"hint":{"path":["role"],"text":"It may tell."}' in built.files["identify.json"]()


def test_an_event_type_names_actor_and_timing_for_its_actions(built: Built) -> None:
    actions = built.catalog["events"][0]["actions"]

    assert {(*one["actors"], one["when"]) for one in actions} == {("Somebody", "At once")}


def test_defaults_hold_for_everything(guide_of: Make) -> None:
    built = Built(
        guide_of(
            """
            defaults: {actor: Somebody, when: At once, evidence: seen}
            evidence: {seen: {summary: Seen.}}
            events: {E: {properties: {a: {summary: A., example: 1}}, actions: {Do: {}}}}
            """.replace("Do: {}", "Do: {summary: D.}")
        )
    )

    assert built.catalog["events"][0]["evidence"] == {"level": "seen"}
    assert built.payload().actors == ("Somebody",)


ACTORS = """
catalog: 1
title: Test
actors:
  User: {summary: A person.}
  Import: {summary: I., properties: {batch: {summary: B.}}, payload: {batch: 7}, example: {who: import}}
timings: {At once: {summary: Now.}}
events:
  E:
    properties: {who: {summary: W., example: user}, way: {summary: W.}}
    actions:
      Enrol:
        when: At once
        variants:
          By a user: {actor: User, payload: {way: page}}
          By import: {actor: Import, payload: {way: file}}
"""


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Built]:
    def make(text: str) -> Built:
        (tmp_path / "catalog.yaml").write_text(text, encoding="utf-8")
        return Built(read_guide(tmp_path / "catalog.yaml"))

    return make


def test_each_variant_has_the_values_and_the_structure_of_its_actor(read: Callable[[str], Built]) -> None:
    built = read(ACTORS)
    resolved: Resolved = built.resolved

    assert [payload.actors for payload in resolved.payloads] == [("User",), ("Import",)]
    assert [payload.example for payload in resolved.payloads] == [
        {"who": "user", "way": "page"},
        {"who": "import", "way": "file", "batch": 7},
    ]
    assert built.catalog["events"][0]["actions"][0]["actors"] == ["User", "Import"]
    assert built.schema()["$defs"]["EEnrolByImport"]["properties"]["batch"]["const"] == 7
    assert built.identify({"who": "x", "way": "file", "batch": 7}).payloads == (1,)
    assert "Enrol" in built.page("actors/import/")
    assert "batch" in built.page("events/e/")


@pytest.mark.parametrize(
    ("old", "new", "rule", "message"),
    [
        ("actor: Import,", "actor: Importer,", "unknown-actor", 'Unknown actor "Importer" in variant "By import".'),
        ("actor: Import,", "actor: [Import, User],", "conflicting-keys", '"By import" has several actors, but one'),
        ("payload: {batch: 7}", "payload: {bach: 7}", "undeclared-property", "The payload has a value"),
        ("payload: {batch: 7}", "payload: {batch: 7, way: x}", "contradictory-refinement", '"way" '),
        ("{actor: User, payload", "{payload", "missing-key", 'Missing key "actor" in "Enrol".'),
        ("        when: At once\n", "", "missing-key", 'Missing key "when" in "Enrol".'),
        ("events:", "defaults: {when: Later}\nevents:", "unknown-timing", 'Unknown timing "Later" in `defaults`.'),
        ("events:", "defaults: {actor: Nobody}\nevents:", "unknown-actor", 'Unknown actor "Nobody" in `defaults`.'),
        ("events:", "defaults: {evidence: seen}\nevents:", "unknown-evidence", 'Unknown evidence level "seen".'),
        ("events:", "defaults: {who: User}\nevents:", "unknown-key", 'Unknown key "who" in the defaults.'),
        ("  E:\n", "  E:\n    when: Later\n", "unknown-timing", 'Unknown timing "Later" in event type "E".'),
        ("  E:\n", "  E:\n    status: done\n", "unknown-value", 'Invalid value "done" for "status".'),
        ("  E:\n", "  E:\n    owner: [A]\n", "wrong-type", '"owner" must be a string'),
        ("  E:\n", "  E:\n    also: login\n", "wrong-type", '"also" must be a list'),
        ("  E:\n", "  E:\n    also: [a, a]\n", "repeated-item", 'Duplicate item in "also".'),
        ("  E:\n", "  E:\n    hint: {path: wer, text: T.}\n", "unknown-field", 'Unknown field "wer" in a hint of "E".'),
        ("  E:\n", "  E:\n    hint: look\n", "wrong-type", '"hint" must be a mapping'),
    ],
)
def test_misuse_is_reported_with_place_and_help(old: str, new: str, rule: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").write_text(ACTORS.replace(old, new, 1), encoding="utf-8")
    (found, *_) = [one for one in findings(read_guide(tmp_path / "catalog.yaml")) if one[0] == rule]

    assert found[3][: len(message)] == message
    assert found[4]
