"""What is around a payload on the pages: headers, keys, the envelope, and what an actor brings to it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from eventguide.cli.command import cli
from eventguide.pages.kinds.delivery import MAX_VALUES
from eventguide.pipeline import read_guide
from tests.conftest import HEAD
from tests.format.built import Built, Make

ONE = "events: {E: {properties: {a: {summary: A., example: 1}}, actions: {Do: {actor: Somebody, when: At once}}}}"


@pytest.mark.parametrize(
    ("delivery", "shown"),
    [
        ("headers: {X-User: {summary: U., sensitive: personal data, example: u}}", "X-User"),
        ("key: {summary: K., sensitive: personal data, example: k}", "key"),
    ],
)
def test_a_sensitive_header_or_key_alone_is_enough_for_the_page(delivery: str, shown: str, guide_of: Make) -> None:
    built = Built(guide_of(f"delivery: {{protocol: Kafka, {delivery}}}\n{ONE}"))
    page = built.page("sensitive/")

    assert f"<code>{shown}</code></a> (delivery)." in page
    assert '<span class="eg-dim">every message</span>' in page
    assert "Number of fields with each kind of data." not in page
    assert "0 of 1" in page


def test_the_envelope_page_states_that_there_may_be_other_properties(guide_of: Make) -> None:
    envelope = "envelope: {additionalProperties: true, properties: {events: {summary: E., items: {event: true}}}}"

    assert "The envelope may have other properties." in Built(guide_of(f"{envelope}\n{ONE}")).page("envelope/")
    closed = envelope.replace("additionalProperties: true, ", "")
    assert "other properties" not in Built(guide_of(f"{closed}\n{ONE}")).page("envelope/")


def test_numbers_of_fields_have_a_noun_that_fits(guide_of: Make) -> None:
    two = ONE.replace("{a: {summary: A., example: 1}}", "{a: {summary: A., example: 1}, b: {summary: B., example: 1}}")

    assert ">1 field<" in Built(guide_of(ONE)).page("events/e/")
    assert ">2 fields<" in Built(guide_of(two)).page("events/e/")


def test_headers_with_many_values_are_listed_without_them(guide_of: Make) -> None:
    def page(count: int) -> str:
        events = "".join(
            f"  E{at}: {{headers: {{X-Kind: kind-{at}}}, properties: {{a: {{summary: A., example: 1}}}}, "
            "actions: {Do: {actor: Somebody, when: At once}}}\n"
            for at in range(count)
        )
        built = Built(guide_of(f"delivery: {{headers: {{X-Kind: {{summary: K.}}}}}}\nevents:\n{events}"))
        return built.page("delivery/").replace("&#34;", '"')

    assert page(MAX_VALUES).count('<code>"kind') == MAX_VALUES
    assert '<code>"kind' not in page(MAX_VALUES + 1)


BRINGING = """
catalog: 1
title: Test
actors:
  Robot:
    {summary: R., properties: {by: {properties: {arm: {summary: A., type: integer}}}},
     payload: {by: {arm: 2}, how: arm}}
  Person: {summary: P.}
timings: {At once: {summary: Now.}}
events:
  E:
    properties:
      how: {summary: H., example: hand}
      by: {summary: B., properties: {name: {summary: N., example: x}}}
    actions:
      Move: {actor: Robot, when: At once}
      Lift: {actor: Person, when: At once}
"""


def test_the_page_of_an_actor_has_what_it_brings_and_the_objects_around_it(tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").write_text(BRINGING, encoding="utf-8")
    built = Built(read_guide(tmp_path / "catalog.yaml"))
    page = built.page("actors/robot/")

    found = [name for name in ("how", "by", "by-arm", "by-name") if f'id="field-{name}"' in page]
    assert found == ["how", "by", "by-arm"]
    assert "In the payloads" not in built.page("actors/person/")
    assert "In the payloads" in [one.title for one in built.pages("actors/robot/")[0].headings()]


@pytest.mark.parametrize(("channel", "added"), [("{name}", "channel: Lost"), ("stream.{name}.v1", "channel: TODO")])
def test_add_writes_a_channel_like_that_of_the_other_event_types(channel: str, added: str, tmp_path: Path) -> None:
    file = tmp_path / "catalog.yaml"
    event = (
        "  {0}:\n    channel: {1}\n    properties: {{a: {{summary: A., example: 1}}}}\n    actions:\n      Do: {2}\n"
    )
    action = "{actor: Somebody, when: At once, trigger: T.}"
    events = "".join(event.format(name, channel.format(name=name), action) for name in ("Sent", "Kept"))
    file.write_text(f"{HEAD}delivery: {{protocol: Kafka}}\nevents:\n{events}", encoding="utf-8")

    assert CliRunner().invoke(cli, ["add", "event", "Lost", "--catalog", str(file)]).exit_code == 0
    assert f"    {added}\n" in file.read_text(encoding="utf-8").partition("  Lost:")[2]
    lines = file.read_text(encoding="utf-8").splitlines()
    marked = [
        lines[one.location.line - 1].strip() for one in read_guide(file).findings if one.rule == "unfinished-text"
    ]
    assert (added in marked) == added.endswith("TODO")
    assert [one.rule for one in read_guide(file).findings if one.severity.value == "error"] == []


def test_add_writes_the_headers_that_the_other_actions_fix(tmp_path: Path) -> None:
    file = tmp_path / "catalog.yaml"
    action = "      {0}: {{actor: Somebody, when: At once, trigger: T., headers: {{X-Action: {1}}}}}\n"
    actions = action.format("Do", "do") + action.format("Undo", "undo")
    file.write_text(
        f"{HEAD}delivery: {{headers: {{X-Action: {{summary: A.}}}}}}\nevents:\n  E:\n"
        f"    properties: {{a: {{summary: A., example: 1}}}}\n    actions:\n{actions}",
        encoding="utf-8",
    )

    assert CliRunner().invoke(cli, ["add", "action", "E", "Redo", "--catalog", str(file)]).exit_code == 0
    lines = file.read_text(encoding="utf-8").splitlines()
    marked = [
        lines[one.location.line - 1].strip() for one in read_guide(file).findings if one.rule == "unfinished-text"
    ]
    assert marked == ["trigger: TODO describe what a person does to cause it.", "headers: {X-Action: TODO}"]
    assert [one.rule for one in read_guide(file).findings if one.severity.value == "error"] == []


def test_variables_in_headers_are_known_and_used(guide_of: Make) -> None:
    def found(name: str) -> list[str]:
        event = ONE.replace("E: {", f"E: {{headers: {{X-Kind: '${{{name}}}'}}, ")
        guide = guide_of(f"variables: {{kind: a}}\ndelivery: {{headers: {{X-Kind: {{summary: K.}}}}}}\n{event}")
        return [one.rule for one in guide.findings if "variable" in one.rule]

    assert found("kind") == []
    assert found("kin") == ["unknown-variable"]
