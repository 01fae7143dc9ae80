"""Every key beyond the first version of the format, misused: each has a finding at its place, with help."""

from pathlib import Path

import pytest

from eventguide.pipeline import read_guide

CATALOG = """\
catalog: 1
title: T
summary: S about it.
delivery:
  protocol: HTTP
  summary: How it is sent.
  method: POST
  headers:
    X-Event: {summary: The name of the event.}
    X-Id: {summary: The number of the message., example: "7"}
sources: {doc: {title: Doc, url: https://example.edu/, checked: "2026-02-11"}}
actors:
  Reader: {summary: Somebody., formerly: [Patron], also: [member]}
  Clerk: {summary: Somebody else.}
timings:
  Now: {summary: At once., formerly: [Immediately], also: [soon]}
evidence: {seen: {summary: Seen.}}
defaults: {evidence: seen}
entities:
  User:
    {summary: Who has an account., formerly: [Account], also: [login], status: stable,
     properties: {login: {summary: The name to sign in., formerly: [name], also: [nick], example: x}}}
  Kind: {summary: What sort of thing it is., enum: [a, b], open: true, example: a}
events:
  E:
    title: An Event
    summary: Something happens.
    short: EE
    also: [thing]
    status: stable
    owner: Team A
    formerly: [Old E]
    since: "2.0"
    headers: {X-Event: e}
    deprecated: {since: "3.0", sunset: "2027-06-30", reason: R., use: F}
    labels: {Where: [here, there]}
    properties:
      user: {summary: Who did it., entity: User, nullable: true}
      kind: {summary: Its sort., entity: Kind}
      any: {summary: One or the other., oneOf: [{entity: User}, {type: string, example: x}], source: doc}
      at: {summary: When it was., formerly: [when], also: [moment], enum: [day, night]}
    actions:
      Do It:
        short: Do
        also: [act]
        formerly: [Make It]
        status: draft
        owner: Team B
        since: "2.1"
        labels: {Where: here}
        actor: [Reader, Clerk]
        when: Now
        trigger: T.
        variants:
          By Day: {actor: Reader, formerly: [In the Light], payload: {at: day}}
          By Night: {actor: Clerk, payload: {at: night}}
  F:
    summary: Another thing happens.
    headers: {X-Event: f}
    hint: {path: x, text: T.}
    notes: [{kind: caution, text: Both look the same.}]
    properties: {x: {summary: A number., example: 1}}
    actions:
      Go: {actor: Reader, when: Now, trigger: T.}
      Stay: {actor: Reader, when: Now, trigger: T., hint: {path: x, text: U.}}
"""

MISUSES = [
    ("short: EE", 'short: ""', "empty-text"),
    ("short: EE", "short: The Event", "redundant-name"),
    ("short: EE", "short: [EE]", "wrong-type"),
    ("short: EE", "short: 5", "wrong-type"),
    ("short: Do", "short: Do It Now", "redundant-name"),
    ("short: Do", 'short: " "', "empty-text"),
    ("also: [thing]", 'also: [""]', "empty-text"),
    ("labels: {Where: [here, there]}", 'labels: {"": here}', "empty-text"),
    ("labels: {Where: here}", 'labels: {" ": [here]}', "empty-text"),
    ("  summary: How it is sent.", '  summary: ""', "empty-text"),
    ("also: [thing]", "also: [e]", "redundant-name"),
    ("also: [thing]", "also: [EE]", "redundant-name"),
    ("also: [thing]", "also: [5]", "wrong-type"),
    ("also: [thing]", "also: [thing, Thing]", "redundant-name"),
    ("also: [act]", "also: [do it]", "redundant-name"),
    ("also: [member]", "also: [Reader]", "redundant-name"),
    ("also: [member]", "also: [member, member]", "repeated-item"),
    ("also: [soon]", "also: [Now]", "redundant-name"),
    ("also: [login],", "also: [User],", "redundant-name"),
    ("also: [nick]", "also: [login]", "redundant-name"),
    ("also: [moment]", "also: moment", "wrong-type"),
    ("status: draft", "status: [draft]", "wrong-type"),
    ("status: stable,", "status: done,", "unknown-value"),
    ("owner: Team A", 'owner: ""', "empty-text"),
    ("owner: Team B", "owner: [B]", "wrong-type"),
    ("formerly: [Old E]", "formerly: [E]", "redundant-name"),
    ("formerly: [Old E]", "formerly: [F]", "duplicate-slug"),
    ("formerly: [Old E]", 'formerly: [""]', "invalid-name"),
    ("formerly: [Old E]", "formerly: Old", "wrong-type"),
    ("formerly: [Make It]", "formerly: [do-it]", "redundant-name"),
    ("formerly: [Patron]", "formerly: [Reader]", "redundant-name"),
    ("formerly: [Patron]", "formerly: [Clerk]", "duplicate-slug"),
    ("formerly: [Immediately]", "formerly: [Now]", "redundant-name"),
    ("formerly: [Account]", "formerly: [User]", "redundant-name"),
    ("formerly: [Account]", "formerly: [Kind]", "duplicate-slug"),
    ("formerly: [name]", "formerly: [login]", "redundant-name"),
    ("formerly: [when]", "formerly: [kind]", "redundant-name"),
    ("formerly: [when]", "formerly: [when, when]", "repeated-item"),
    ("formerly: [In the Light]", "formerly: [By Day]", "redundant-name"),
    ("formerly: [In the Light]", "formerly: [By Night]", "duplicate-slug"),
    ('sunset: "2027-06-30"', 'sunset: ""', "empty-text"),
    ('sunset: "2027-06-30"', 'sunset: "2027-02-31"', "unknown-date"),
    ('sunset: "2027-06-30"', 'sunset: "2020-01-01"', "contradictory-dates"),
    ('sunset: "2027-06-30"', "sunset: 2027", "wrong-type"),
    ('since: "3.0"', 'since: "2028-01-01"', "contradictory-dates"),
    ('since: "3.0"', 'since: "1.10"', "contradictory-dates"),
    ('since: "3.0"', 'since: ""', "empty-text"),
    ('since: "2.0"', "since: 2.0", "wrong-type"),
    ("reason: R.", 'reason: ""', "empty-text"),
    ("use: F", "use: E", "unknown-successor"),
    ("use: F", "use: G", "unknown-successor"),
    ("hint: {path: x, text: T.}", 'hint: {path: "", text: T.}', "empty-value"),
    ("hint: {path: x, text: T.}", 'hint: {path: x, text: ""}', "empty-value"),
    ("hint: {path: x, text: T.}", "hint: {text: T.}", "missing-key"),
    ("hint: {path: x, text: U.}", "hint: {path: nope, text: T.}", "unknown-field"),
    ("hint: {path: x, text: U.}", "hint: look", "wrong-type"),
    ("short: EE", "hint: {path: kind, text: T.}", "key-without-effect"),
    ("short: Do", "hint: {path: at, text: T.}", "key-without-effect"),
    ("short: EE", "when: Now", "key-without-effect"),
    ("defaults: {evidence: seen}", "defaults: {evidence: seen, when: Now}", "key-without-effect"),
    ("short: EE", "see: []", "empty-text"),
    ("also: [thing]", "also: []", "empty-text"),
    ("formerly: [Old E]", "formerly: []", "empty-text"),
    ("formerly: [Old E]", "formerly: [Old E, Old E]", "repeated-item"),
    ("formerly: [Old E]", "formerly: [Old E, old-e]", "redundant-name"),
    ("owner: Team B", "owner: team a", "inconsistent-spelling"),
    ("entity: User, nullable: true", "entity: User, enum: [a]", "contradictory-refinement"),
    ("entity: User, nullable: true", "entity: User, items: {example: x}", "contradictory-refinement"),
    ("entity: User, nullable: true", "entity: User, type: array", "contradictory-refinement"),
    ("entity: User, nullable: true", "entity: User, maxLength: 5", "key-without-effect"),
    ("moment], enum: [day, night]", "moment], example: 1, type: integer, pattern: x", "key-without-effect"),
    ("moment], enum: [day, night]", "moment], type: integer, enum: [x]", "contradictory-refinement"),
    (
        "moment], enum: [day, night]",
        "moment], items: {example: x}, properties: {a: {example: x}}",
        "contradictory-refinement",
    ),
    ("moment], enum: [day, night]", "moment], enum: [day, night], type: []", "empty-value"),
    ("nullable: true", 'nullable: "yes"', "wrong-type"),
    ("nullable: true", "nullable: null", "empty-value"),
    ("enum: [a, b], open: true", "enum: [a, b], open: x", "wrong-type"),
    ("enum: [a, b], open: true", "enum: [a, a], open: true", "repeated-item"),
    ("enum: [a, b], open: true", "enum: [], open: true", "empty-value"),
    ("enum: [a, b], open: true", "enum: []", "empty-value"),
    ("labels: {Where: [here, there]}", "labels: {Where: []}", "empty-text"),
    ("labels: {Where: [here, there]}", "labels: {}", "empty-text"),
    ("labels: {Where: [here, there]}", 'labels: {Where: ""}', "empty-text"),
    ("labels: {Where: [here, there]}", 'labels: {Where: [here, ""]}', "empty-text"),
    ("labels: {Where: [here, there]}", "labels: {Where: 5}", "wrong-type"),
    ("actor: [Reader, Clerk]", "actor: [Reader, Reader]", "repeated-item"),
    ("actor: [Reader, Clerk]", "actor: []", "empty-value"),
    ("By Day: {actor: Reader", 'By Day: {actor: ""', "empty-text"),
    ("By Day: {actor: Reader", "By Day: {actor: []", "empty-text"),
    ("By Day: {actor: Reader", "By Day: {actor: Nobody", "unknown-actor"),
    ("defaults: {evidence: seen}", 'defaults: {when: "", evidence: seen}', "empty-text"),
    ("defaults: {evidence: seen}", 'defaults: {actor: "", evidence: seen}', "empty-text"),
    ("defaults: {evidence: seen}", "defaults: {evidence: {level: seen, source: nope}}", "unknown-source"),
    ("defaults: {evidence: seen}", "defaults: []", "wrong-type"),
    ("method: POST", "method: post", "unknown-value"),
    ("protocol: HTTP", 'protocol: ""', "empty-text"),
    ("protocol: HTTP", "protocol: 5", "wrong-type"),
    ("X-Id: {", "X Id: {", "invalid-header"),
    ("X-Id: {", "x-event: {", "invalid-header"),
    ("headers: {X-Event: e}", "headers: {X-Event: e, x-event: e}", "invalid-header"),
    ("headers: {X-Event: e}", 'headers: {X-Event: "e\\r\\nX-Id: f"}', "invalid-header"),
    ("headers: {X-Event: e}", 'headers: {X-Event: ""}', "empty-text"),
    ("headers: {X-Event: e}", "headers: {X-Event: 5}", "wrong-type"),
    ("headers: {X-Event: e}", "headers: {X-Nope: e}", "undeclared-property"),
    ("headers: {X-Event: e}", 'channel: ""', "empty-text"),
    ("headers: {X-Event: e}", "channel: [a]", "wrong-type"),
    ("oneOf: [{entity: User}, {type: string, example: x}]", "oneOf: [{entity: User}, {}]", "empty-value"),
    (
        "oneOf: [{entity: User}, {type: string, example: x}]",
        "oneOf: [{entity: User}, {summary: Anything.}]",
        "empty-value",
    ),
    ("short: EE", "oneOf: [{entity: User}, {entity: Kind}]", "unknown-key"),
    ("short: EE", "anyOf: [{entity: User}]", "unknown-key"),
    ("short: EE", "nullable: true", "unknown-key"),
    ("short: EE", "additionalProperties: all", "wrong-type"),
    ("short: Do", "oneOf: [{entity: User}]", "unknown-key"),
    ("short: Do", "examples: [x.json]", "wrong-type"),
    ("short: Do", 'examples: {A: {file: ""}}', "empty-value"),
]


def test_the_catalog_has_no_findings(tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").write_text(CATALOG, encoding="utf-8")

    assert read_guide(tmp_path / "catalog.yaml").findings == ()


@pytest.mark.parametrize(("right", "wrong", "rule"), MISUSES)
def test_misuse_is_reported_with_place_and_help(right: str, wrong: str, rule: str, tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").write_text(CATALOG.replace(right, wrong, 1), encoding="utf-8")

    found = [one for one in read_guide(tmp_path / "catalog.yaml").findings if one.rule == rule]

    line = CATALOG[: CATALOG.index(right)].count("\n") + 1
    assert [(one.location.line, bool(one.help)) for one in found][:1] == [(line, True)]


@pytest.mark.parametrize(("owner", "key"), [("E:", "oneOf"), ("E:", "anyOf"), ("Do It:", "oneOf"), ("Do It:", "anyOf")])
def test_options_of_a_whole_payload_are_refused_with_what_to_write(owner: str, key: str, tmp_path: Path) -> None:
    lines = CATALOG.splitlines()
    at = next(number for number, line in enumerate(lines) if line.strip() == owner)
    indent = " " * (len(lines[at]) - len(lines[at].lstrip()) + 2)
    lines.insert(at + 1, f"{indent}{key}: [{{entity: User}}]")
    (tmp_path / "catalog.yaml").write_text("\n".join(lines), encoding="utf-8")

    (found,) = [one for one in read_guide(tmp_path / "catalog.yaml").findings if one.rule == "unknown-key"]

    assert found.help.endswith("write payloads of several forms as variants of the action.")


@pytest.mark.parametrize(
    ("right", "wrong", "message", "hint"),
    [
        ("headers: {X-Event: e}", "headers: {X-Evnt: e}",
         'The header "X-Evnt" has a value here, but `delivery` does not declare it.', 'did you mean "X-Event"?'),
        ("headers: {X-Event: e}", "headers: {X-Event: e, X-Nope: e}",
         'The header "X-Nope" has a value here, but `delivery` does not declare it.',
         "at the top level, or correct the name. Declared headers: X-Event, X-Id."),
        ("enum: [a, b], open: true, example: a", "enum: []",
         '"enum" of "Kind" has no values.', "list the values, or remove the key."),
        ("moment], enum: [day, night]", "moment], enum: []",
         '"enum" of "at" has no values.', "list the values, or remove the key."),
        ("A number., example: 1", "A number., type: integer, enum: [day, night]",
         '"x" has `enum`, but its type is integer, which none of the values is.', "remove one of the two"),
        ("labels: {Where: [here, there]}", "labels: {Where: []}",
         '"Where" in "labels" is an empty list.', "add an item, or remove the entry."),
        ("hint: {path: x, text: T.}", "hint: {text: T.}", 'Missing key "path" in "hint".', "add `path:`"),
        ("entity: Kind}", "entity: Kind, type: string}", "", ""),
    ],
)  # fmt: skip
def test_a_mistake_has_one_finding_with_its_cause(
    right: str, wrong: str, message: str, hint: str, tmp_path: Path
) -> None:
    (tmp_path / "catalog.yaml").write_text(CATALOG.replace(right, wrong, 1), encoding="utf-8")

    found = read_guide(tmp_path / "catalog.yaml").findings

    assert [one.message for one in found] == ([message] if message else [])
    assert all(hint in one.help for one in found)
