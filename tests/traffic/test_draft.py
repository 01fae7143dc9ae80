"""`eventguide draft` writes entries that check without errors, identify all events, and hold no personal data."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from eventguide.cli.command import cli
from eventguide.findings import Severity
from eventguide.numbers import plain
from eventguide.payloads import Resolved
from eventguide.pipeline import Guide, engine_of, plan, read_guide
from tests.conftest import ROOT
from tests.traffic.planted import SECRET, Capture

EXAMPLES = ROOT / "node_modules" / "@octokit" / "webhooks-examples" / "api.github.com" / "index.json"
PERSON = {
    "id": 90210711, "email": "ada@lovelace.org", "name": "Ada Lovelace", "ip": "8.8.4.4", "ip6": "2a00:1450:4001::5",
    "phone": "004930123456", "born": "1815-12-10", "seen": "2026-02-01T06:00:00.123Z", "status": "ada@lovelace.org",
    "uuid": "9a4e07c1-b25d-4f6c-8e13-d70af5b29c64",
    "page": "https://lovelace.org/~ada?x=1", "token": "ghp_" + "a1" * 18,
    "score": 91.25, "kind": "004930123456",
}  # fmt: skip

Draft = Callable[..., Result]


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Draft:
    monkeypatch.chdir(tmp_path)

    def run(*args: Any, events: list[Any] | None = None) -> Result:
        if events is not None:
            Path("capture.jsonl").write_text("\n".join(map(json.dumps, events)))
        arguments = ["draft", "capture.jsonl", "--into", "catalog.yaml", *map(str, args)]
        return CliRunner().invoke(cli, arguments, prog_name="eventguide")

    return run


def drafted(path: Path = Path("catalog.yaml")) -> Resolved:
    """The drafted catalog, which has no errors."""
    guide = read_guide(path.absolute())
    assert [one for one in guide.findings if one.severity is Severity.ERROR] == []
    assert [one for one in guide.findings if one.rule.startswith("real-")] == []
    assert guide.resolved is not None
    return guide.resolved


def outcomes(resolved: Resolved, events: list[Any]) -> set[tuple[str, bool]]:
    """The outcomes of events, and whether they follow their schema."""
    engine = engine_of(resolved)
    found = [engine.identify(event) for event in events]
    return {(one.outcome, not one.differences) for one in found}


def test_a_capture_of_a_catalog_gives_one_that_identifies_it_all(draft: Draft, learn: Guide, shop: Guide) -> None:
    for guide in (learn, shop):
        assert guide.resolved is not None
        events = [plain(payload.example) for payload in guide.resolved.payloads] * 3
        Path("catalog.yaml").unlink(missing_ok=True)

        result = draft(events=events)

        assert result.exit_code == 0, result.output
        resolved = drafted()
        assert len(resolved.events) == len(guide.resolved.events)
        assert outcomes(resolved, events) == {("identified", True)}


def test_deviations_are_drafted_too(draft: Draft, planted: Capture, tmp_path: Path) -> None:
    planted.write(tmp_path / "capture.jsonl")

    draft()

    assert "ToolUseEvent" in drafted().events
    assert SECRET not in Path("catalog.yaml").read_text()


def test_no_personal_data_is_written(draft: Draft) -> None:
    events = [
        {
            "type": "user.created",
            "user": PERSON,
            "by": {PERSON["email"]: PERSON["name"]},
            "list": [PERSON["name"]],
            "n": n,
        }
        for n in range(30)
    ]

    draft(events=events)

    text = Path("catalog.yaml").read_text()
    assert [value for value in PERSON.values() if json.dumps(value).strip('"') in text] == []
    assert outcomes(drafted(), events) == {("identified", True)}


def test_the_same_value_becomes_the_same_made_up_value(draft: Draft) -> None:
    first, second = "5e0ad5c9-6a3f-4f6f-9d3e-0a3b7b1f7d01", "5e0ad5c9-6a3f-4f6f-9d3e-0a3b7b1f7d02"
    draft(events=[
        {"type": "a", "id": first, "parent": {"ref": second, "x": 1}},
        {"type": "b", "id": second, "parent": {"ref": first, "x": 1}},
    ])  # fmt: skip

    one, other = (payload.example for payload in drafted().payloads)
    assert (one["id"], one["parent"]["ref"]) == (other["parent"]["ref"], other["id"])
    assert one["id"] != other["id"]
    assert not {one["id"], other["id"]} & {first, second}


def test_properties_have_shares_formats_and_lists_of_values(draft: Draft) -> None:
    draft(events=[
        {"event": "order", "action": ("open", "close")[n % 2], "status": ("new", "paid", "sent")[n % 3],
         "at": "2026-02-01T06:00:00Z", "n": n / 2 if n % 2 else n, **({"note": f"Hello {n}"} if n < 10 else {})}
        for n in range(40)
    ])  # fmt: skip

    shape = drafted().payloads[0].shape.properties
    assert shape is not None
    assert shape["note"].optional == "In 25 % of the captured events."
    assert shape["status"].keywords["enum"] == ["new", "paid", "sent"]
    assert shape["at"].keywords["format"] == "date-time"
    assert shape["n"].types == ("number",)
    assert [payload.action for payload in drafted().payloads] == ["open", "close"]


def test_shares_are_those_of_what_was_counted(draft: Draft) -> None:
    many = {"type": "many", "parts": [{"a": 1, "x": 1}, {"a": 1}]}
    draft(events=[many, many, {**many, "note": 1}, *[{"type": "rare", **({"b": 1} if n else {})} for n in range(3000)]])

    shapes = {payload.event: payload.shape.properties or {} for payload in drafted().payloads}
    items = shapes["many"]["parts"].items
    assert items is not None
    assert items.properties is not None
    assert items.properties["x"].optional == "In 50 % of the captured objects."
    assert shapes["many"]["note"].optional == "In 33.3 % of the captured events."
    assert shapes["rare"]["b"].optional == "In more than 99.9 % of the captured events."


def test_the_example_is_the_event_that_shows_the_most(draft: Draft) -> None:
    draft(events=[{"type": "a", "n": 1, "list": []}, {"type": "a", "list": [{"x": 1, "y": {"z": 1}}]}, {"type": "a"}])

    (payload,) = drafted().payloads
    assert payload.example == {"type": "a", "list": [{"x": 1, "y": {"z": 1}}]}


@pytest.mark.parametrize("events", [
    [{"name": "sale", "n": 1}, {"name": "stock", "n": 2}],
    [{"metadata": {"name": "sale", "v": 1}, "action": "opened"}, {"metadata": {"name": "sale", "v": 1}, "action": "b"}],
    [{"event_type": "only"}],
])  # fmt: skip
def test_nothing_but_what_is_to_be_written_is_reported(draft: Draft, events: list[Any]) -> None:
    draft(events=events)

    path = Path("catalog.yaml")
    path.write_text(path.read_text().replace("TODO ", "To "))
    assert {one.rule for one in read_guide(path.absolute()).findings} <= {"no-summary"}
    assert outcomes(drafted(), events) == {("identified", True)}


def test_shapes_that_repeat_become_an_entity(draft: Draft) -> None:
    money = {"amount": 5, "currency": "EUR"}
    draft(events=[{"type": "paid", "total": money, "lines": [{"price": money, "sku": "x"}]}] * 3)

    resolved = drafted()
    uses = {name: len(entity.uses[0].paths) for name, entity in resolved.entities.items()}
    assert uses == {"Total": 2}


def test_an_existing_catalog_keeps_its_types_and_lends_its_entities(draft: Draft, shop: Guide, tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    source = ROOT / "tests" / "shop" / "catalog"
    for file in source.glob("*.yaml"):
        (folder / file.name).write_bytes(file.read_bytes())
    assert shop.resolved is not None
    known = [plain(payload.example) for payload in shop.resolved.payloads]
    new = {"event": "refund.sent", "refund": {"amount": 5, "currency": "EUR"}, "id": 7}

    result = draft("--catalog", folder, "--into", folder / "new.yaml", events=[*known, new, new])

    assert "1 event type, 1 action from" in result.output
    assert "correct the actor and the timing, which are the first of the catalog." in (folder / "new.yaml").read_text()
    text = (folder / "new.yaml").read_text()
    assert "order.created" not in text
    resolved = drafted(folder)
    assert outcomes(resolved, [*known, new]) <= {("identified", True), ("ambiguous", True)}


def test_a_catalog_is_started_in_an_empty_folder(draft: Draft) -> None:
    result = draft("--into", "catalog/catalog.yaml", events=[{"type": "a"}])

    assert result.exit_code == 0, result.output
    assert "catalog/catalog.yaml: 1 event type, 1 action from 1 event." in result.output
    assert list(drafted(Path("catalog/catalog.yaml")).events) == ["a"]


def test_an_existing_file_is_not_changed(draft: Draft) -> None:
    Path("catalog.yaml").write_text("mine")

    assert draft(events=[{"type": "a"}]).exit_code == 2
    assert Path("catalog.yaml").read_text() == "mine"


def test_events_without_a_name_are_refused_with_the_option(draft: Draft) -> None:
    Path("empty.jsonl").write_text("")

    one_kind = draft(events=[{"x": 1}])
    assert one_kind.exit_code == 0
    assert "All events are drafted as one event type" in one_kind.stderr
    Path("catalog.yaml").unlink()
    mixed = draft(events=[{"type": "a"}, {"type": "b"}, {"event": "c"}])
    assert "in nearly all of the 3 events (type: 2, event: 1)." in mixed.stderr
    Path("catalog.yaml").unlink()
    assert "drafted as one" not in draft("--type-at", "type", events=[{"type": "a"}, {"type": "b"}]).stderr
    Path("catalog.yaml").unlink()
    nothing = "Nothing is drafted for 1 event: none has the name of its type at nowhere. Set the path with --type-at."
    assert nothing in draft("--type-at", "nowhere", events=[{"x": 1}]).output


def test_text_that_yaml_takes_for_something_else_is_quoted(draft: Draft) -> None:
    keys = ["on", "no", "1e3", "null", "a: b", "#x", "- y", "~", "0x1F", "12:30", "é", "a b"]
    events = [{"type": "t", "values": {key: 1}, **{key: True for key in keys if key[0].isalpha()}} for key in keys] * 2

    draft(events=events)

    assert outcomes(drafted(), events) == {("identified", True)}


@pytest.mark.slow
def test_github_examples_give_a_whole_guide(draft: Draft) -> None:
    if not EXAMPLES.is_file():
        pytest.skip("no captured examples found: npm ci installs them")
    events = [
        {"event": webhook["name"], "body": example}
        for webhook in json.loads(EXAMPLES.read_bytes())
        for example in webhook["examples"]
    ]

    draft("--type-at", "event", "--action-at", "body.action", events=events)

    resolved = drafted()
    assert len(resolved.events) == 58
    assert outcomes(resolved, events) <= {("identified", True), ("ambiguous", True)}
    site = plan(resolved)
    pages = {page.address: site.render(page) for page in site.pages}
    assert 'id="opened"' in pages["events/pull-request/"]
    assert all(text() for _, text in site.files)


def test_messages_after_other_text_are_drafted_and_counted(draft: Draft) -> None:
    Path("a.log").write_text('INFO {"type": "A", "x": 1}\n[2] {"type": "A", "x": 2}\nINFO stopped\n')

    result = draft("a.log", "--into", "new.yaml")

    assert "2 messages after other text in the same line, which was ignored, first at a.log:1" in result.stderr
    assert "1 part unreadable (1 not valid JSON), first at a.log:3" in result.stderr


def test_keys_that_are_left_out_are_counted(draft: Draft) -> None:
    result = draft(events=[{"type": "a", "12345678": 1, "ann@example.edu": 2}, {"type": "a"}, {"type": "b", "7": 1}])

    assert "Left out: keys at the top level of 2 events, because they may be data themselves." in result.stderr
    assert "Left out" not in draft("--into", "b.yaml", events=[{"type": "a", "map": {"7": 1}}]).stderr


def test_what_is_not_read_is_counted(draft: Draft) -> None:
    deep: Any = 1
    for _ in range(60):
        deep = {"a": deep}
    batch = {"Records": [{"body": json.dumps({"type": "A"})}, {"body": "plain text"}]}

    result = draft(events=[{"type": "A", "x": deep}, 5, batch])

    assert result.exit_code == 0
    assert (
        "3 parts unreadable (1 more than 40 levels deep, which no catalog can have, 1 not a JSON object, "
        "1 text that is not JSON), first at capture.jsonl:1" in result.stderr
    )
    assert list(drafted().events) == ["A"]
