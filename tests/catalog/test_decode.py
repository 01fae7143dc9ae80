"""From a tree to the model: every shape error at its place, in a writer's words, and the rest of the catalog kept."""

import copy
import textwrap
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventguide.catalog import Catalog, Hint, Note
from eventguide.catalog.decode.decode import decode
from eventguide.catalog.decode.merge import merge_files
from eventguide.catalog.source.reader import read_yaml
from eventguide.findings import Finding, SourceFile
from tests.profiles import examples

START = "catalog: 1\ntitle: T\n"


def decoded(text: str) -> tuple[Catalog | None, tuple[Finding, ...]]:
    """Decode a catalog given below START."""
    source = SourceFile("x.yaml", START + textwrap.dedent(text))
    tree, findings = read_yaml(source)
    assert not findings, findings
    merged, _ = merge_files([(source, tree)])
    return decode(merged)


def findings_in(text: str) -> list[tuple[str, int, int, str, str]]:
    """Rule, line, column, message and hint of each finding."""
    return [(f.rule, f.location.line, f.location.column, f.message, f.help) for f in decoded(text)[1]]


@pytest.mark.parametrize(
    ("text", "rule", "place", "message", "hint"),
    [
        ("events: {E: {acitons: {}}}\n", "unknown-key", (3, 14),
         'Unknown key "acitons" in an event type.', 'did you mean "actions"?'),
        ("events: {E: {$ref: x}}\n", "unknown-key", (3, 14), 'Unknown key "$ref"', "write `entity: Name`"),
        ("events: {E: {properties: {a: {required: true}}}}\n", "unknown-key", (3, 31),
         'Unknown key "required" in a property.', "required unless"),
        ("events:\n  E:\n    Log In: {actor: X, when: Y}\n", "unknown-key", (5, 5),
         'Unknown key "Log In"', 'if "Log In" is an action, indent it below `actions:`.'),
        ("events:\n  E:\n    actions:\n      summary: text\n", "wrong-type", (6, 16),
         '"summary" must be a mapping', "if it belongs to an event type, reduce its indentation to that of"),
        ("events: {E: {trigger: x}}\n", "unknown-key", (3, 14),
         'Unknown key "trigger" in an event', "`trigger` is a key of an action: write it in an entry of `actions:`."),
        ("events: {E: {deprecated: {since: a}, sunset: b}}\n", "unknown-key", (3, 38), 'Unknown key "sunset"',
         "`sunset` is a key of a deprecation: write it below `deprecated:`."),
        ("events: {E: {properties: {a: {when: x}}}}\n", "unknown-key", (3, 31), 'Unknown key "when" in a property.',
         "`when` is a key of an event type: write it beside `properties:`."),
        ("events: {E: {properties: {a: {items: {payload: {}}}}}}\n", "unknown-key", (3, 39), "payload", "`const` of"),
        ("events: {}\nentities: {B: {matrix: {}}}\n", "unknown-key", (4, 16), 'Unknown key "matrix" in an entity.',
         "remove it; only an event type has `matrix`."),
        ("events: {}\nentities: {B: {when: x}}\n", "unknown-key", (4, 16), 'Unknown key "when" in an entity.',
         "remove it; only these have `when`: the defaults, an event type, an action."),
        ("events: {E: {summary: S., sumary: T.}}\n", "unknown-key", (3, 27), 'Unknown key "sumary"',
         'did you mean "summary"? It is written already: remove one of the two.'),
        ("events: {}\nentities: {B: {zzz: x}}\n", "unknown-key", (4, 16), 'Unknown key "zzz" in an entity.',
         "allowed keys: nullable, type, const, open, example, summary, description, extends, properties, "),
        ("events: {E: {summary: 12}}\n", "wrong-type", (3, 23),
         '"summary" must be a string, but 12 is read as a number.', '"12"'),
        ("events: {E: {summary: true}}\n", "wrong-type", (3, 23), "read as a boolean", 'in quotes: "true"'),
        ("events: {E: {summary: [a]}}\n",
         "wrong-type", (3, 23), '"summary" must be a string, not a list.', "in quotes"),
        ("events: {E: {summary: }}\n", "empty-value", (3, 14), '"summary" has no value.', "after the colon"),
        ("events: {E: {notes: {text: x}}}\n", "wrong-type", (3, 21), '"notes" must be a list', "`- `"),
        ("events: {E: {notes: [x]}}\n", "wrong-type", (3, 22),
         'Item 1 of "notes" must be a mapping', "allowed keys of a note"),
        ("events: {E: {labels: x}}\n", "wrong-type", (3, 22), '"labels" must be a mapping', "a name and a colon"),
        ("events: {E: {properties: {a: {type: strng}}}}\n", "unknown-value", (3, 37),
         'Invalid value "strng" for "type".', 'did you mean "string"?'),
        ("events: {E: {properties: {a: {type: [string, nul]}}}}\n", "unknown-value", (3, 46), "", "null"),
        ("events: {E: {properties: {a: {minLength: '5'}}}}\n", "wrong-type", (3, 42),
         "must be an integer", "without quotes"),
        ("events: {E: {properties: {a: {minLength: many}}}}\n", "wrong-type", (3, 42),
         "must be an integer", "write a number"),
        ("events: {E: {properties: {a: {minLength: 1.5}}}}\n", "wrong-type", (3, 42), "not 1.5", ""),
        ("events: {E: {properties: {a: no}}}\n", "wrong-type", (3, 30),
         "must be a mapping", "write false; no is read as a string."),
        ("events: {E: {properties: {a: {uniqueItems: yes}}}}\n", "wrong-type", (3, 44), "true or false", "write true"),
        ("events: {E: {properties: {a: {optional: no}}}}\n", "wrong-type", (3, 41),
         '"optional" can\'t be the string "no".', "write false; no is read as a string."),
        ("events: {E: {properties: {a: {optional: 'true'}}}}\n", "wrong-type", (3, 41),
         "", "write true without quotes."),
        ("events: {E: {summary: Lent, kept, or lost.}}\n", "unknown-key", (3, 29),
         'Unknown key "kept"', 'if it is part of "summary", put the whole text in quotes: "Lent, kept, or lost.".'),
        ("events: {E: {summary: 'Lent \"or\"', kept.}}\n", "unknown-key", (3, 36), "", "'Lent \"or\", kept.'"),
        ("events: {E: {summary: Lent,\n  or kept.}}\n", "unknown-key", (4, 3), "", '"Lent, or kept."'),
        ("events: {E: {labels: {Area: Desk, Door}}}\n", "empty-value", (3, 35), '"Door" has no value', "[Desk, Door]"),
        ("events: {E: {properties: {a: {enum: b, c, d}}}}\n", "unknown-key", (3, 40), "", "write a list: [b, c, d]."),
        ("events: {E: {properties: {a: {summary: S., type: }}}}\n", "empty-value", (3, 44), "", "after the colon"),
        ("events: {E: {summary:Lent.}}\n", "unknown-key", (3, 14), "", "a space after the colon: `summary: Lent.`"),
        ("events: {E: {evidence: {level:seen}}}\n", "unknown-key", (3, 25), "", "`level: seen`"),
        ("events: {E: {actions: {A: {actor: [X, ~], when: Y}}}}\nactors: {X: {}}\n", "empty-value", (3, 39),
         'Item 2 of "actor"', "add one of these here: X."),
        ("events: {E: {actions: {A: {when: Y}}}}\n",
         "missing-key", (3, 24), 'Missing key "actor" in "A".', "add `actor:`"),
        ("events: {}\nscenarios: {S: {}}\n", "missing-key", (4, 13),
         'Missing key "steps" in "S".', "add `steps:` with a list"),
        ("events: []\n", "wrong-type", (3, 9), '"events" must be a mapping', ""),
        ("catlog: 2\nevents: {}\n", "unknown-key", (3, 1), 'Unknown key "catlog" in the catalog.', ""),
    ],
)  # fmt: skip
def test_complaints(text: str, rule: str, place: tuple[int, int], message: str, hint: str) -> None:
    found = findings_in(text)

    assert [(found[0][0], *found[0][1:3])] == [(rule, *place)], found
    assert message in found[0][3]
    assert hint in found[0][4]
    assert len(found) == 1


def test_missing_required_keys_are_reported() -> None:
    source = SourceFile("x.yaml", "summary: S.\n")
    _, findings = decode(merge_files([(source, read_yaml(source)[0])])[0])

    assert sorted(finding.message for finding in findings) == [
        'Missing key "catalog" in the catalog.',
        'Missing key "events" in the catalog.',
        'Missing key "title" in the catalog.',
    ]


def test_another_version_of_the_format_is_refused() -> None:
    source = SourceFile("x.yaml", "catalog: 2\ntitle: T\nevents: {}\n")
    _, findings = decode(merge_files([(source, read_yaml(source)[0])])[0])

    assert [(f.rule, f.location.line) for f in findings] == [("unknown-value", 1)]


def test_a_misspelt_key_that_must_be_there_is_one_mistake() -> None:
    assert [rule for rule, *_ in findings_in("events: {E: {actions: {A: {acter: X, when: Y}}}}\n")] == ["unknown-key"]


def test_actions_without_their_heading_are_one_mistake_and_read_as_actions() -> None:
    catalog, findings = decoded("""
        events:
          E:
            properties:
              p: {example: x}
              A: {actor: X, when: Y, payload: {a: 1}}
              B: {actor: [X, Z], when: Y, triger: None.}
    """)

    assert [(f.rule, f.location.line) for f in findings] == [("wrong-type", 8), ("unknown-key", 9)]
    assert catalog is not None
    assert list(catalog.events["E"].properties) == ["p"]
    assert list(catalog.events["E"].actions) == ["A", "B"]
    assert catalog.events["E"].at_key("actions", "B").line == 9


def test_a_key_by_another_name_is_one_mistake_and_read_as_what_is_meant() -> None:
    catalog, findings = decoded("events: {E: {actions: {A: {who: X, timing: Y}}}}\n")

    assert [(f.rule, f.help.partition("?")[0]) for f in findings] == [
        ("unknown-key", 'did you mean "actor"'),
        ("unknown-key", 'did you mean "when"'),
    ]
    assert catalog is not None
    assert catalog.events["E"].actions["A"].when == "Y"


def test_all_errors_are_reported_together_and_the_rest_is_kept() -> None:
    catalog, findings = decoded("""
        actors: {A: {summary: 1}}
        events:
          E:
            sumary: Text.
            properties: {p: {type: strng, example: x}}
            actions:
              X: {actor: A, when: Y, lables: {a: b}}
              Z: {actor: A}
    """)

    assert sorted(f.rule for f in findings) == sorted(
        ["wrong-type", "unknown-value", "unknown-key", "unknown-key", "missing-key"]
    )
    assert catalog is not None
    assert catalog.actors["A"].summary == "1"
    assert catalog.events["E"].summary == "Text."
    assert catalog.events["E"].properties["p"].example == "x"
    assert catalog.events["E"].actions["X"].labels == {"a": "b"}
    assert catalog.events["E"].actions["Z"].when == ""


def test_what_was_meant_is_read_on() -> None:
    catalog, _ = decoded("""
        actors: {A: Somebody., B: }
        events:
          E:
            summary: Lent, kept, or lost.
          F: {summary: Lent, kept, or lost.}
          G: {properties: {p: {enum: one, two, optional: no}, q: {type:string}}}
    """)

    assert catalog is not None
    assert list(catalog.actors) == ["A", "B"]
    assert catalog.events["F"].summary == "Lent, kept, or lost."
    assert catalog.events["G"].properties["p"].enum == ["one", "two"]
    assert catalog.events["G"].properties["p"].optional is False
    assert catalog.events["G"].properties["q"].type == "string"


def test_false_excludes_a_property() -> None:
    catalog, findings = decoded("events: {E: {properties: {a: false}}}\n")

    assert findings == ()
    assert catalog is not None
    assert catalog.events["E"].properties["a"].never


def test_the_model_can_not_be_changed() -> None:
    catalog, _ = decoded("events: {}\n")

    assert catalog is not None
    with pytest.raises(AttributeError, match="frozen"):
        catalog.title = "Other"  # type: ignore[misc]


def test_null_differs_from_a_missing_value() -> None:
    catalog, _ = decoded("events: {E: {properties: {a: {const: null}, b: {}}}}\n")

    assert catalog is not None
    properties = catalog.events["E"].properties
    assert "const" in properties["a"].stated
    assert "const" not in properties["b"].stated


KEYS = (
    "catalog title summary actors events entities actions properties items variants payload example notes text steps"
    " actor when type optional evidence deprecated matrix rows columns see odd A labels envelope scenarios"
    " additionalProperties"
)
keys = st.sampled_from(KEYS.split())
leaves = st.none() | st.booleans() | st.integers(0, 3) | st.floats(0, 1) | st.sampled_from(["text", "string", "no", ""])
trees = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(keys, inner, max_size=4), max_leaves=25
)


@pytest.mark.slow
@examples(3)
@given(st.dictionaries(keys, trees, max_size=5))
def test_no_tree_raises_and_each_finding_has_a_place(tree: dict[str, Any]) -> None:
    import json

    source = SourceFile("x.yaml", json.dumps(tree, indent=1))
    read, _ = read_yaml(source)
    catalog, findings = decode(merge_files([(source, read)])[0])

    assert catalog is not None or findings
    for finding in findings:
        assert finding.message.endswith(".")
        assert source.line(finding.location.line)


def test_a_part_has_defaults_for_what_it_leaves_out() -> None:
    catalog, _ = decoded("events: {E: {summary: S., actions: {A: {actor: X, when: Now, summary: ''}}}}\n")

    assert catalog is not None
    event = catalog.events["E"]
    action = event.actions["A"]
    assert (event.summary, event.title, event.labels, event.notes, event.deprecated) == ("S.", "", {}, [], False)
    assert (action.summary, action.trigger, action.variants, action.evidence) == ("", "", {}, None)
    assert action.stated == {"actor", "when", "summary"}


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("timings: {Nightly: {summary: In the night., gathered: day}}", "the key is now called `batched`."),
        ("entities: {A: {properties: {t: {moment: sent}}}}", "the key is now called `timestamp`."),
        (
            "entities: {A: {properties: {t: {timestamp: happened}}}}",
            'did you mean "occurred"? Allowed values: occurred, sent.',
        ),
    ],
)
def test_keys_and_values_from_before_the_first_release_are_reported_with_their_new_names(text: str, hint: str) -> None:
    _, findings = decoded(text)

    assert hint in [finding.help for finding in findings]


def test_a_copy_of_a_part_has_its_values_and_its_position() -> None:
    catalog, _ = decoded("events: {E: {summary: Something happens.}}\n")

    assert catalog is not None
    event = catalog.events["E"]
    assert copy.copy(event) == event
    assert copy.copy(event).at("summary") == event.at("summary")
    assert copy.deepcopy(event).stated == {"summary"}


def test_parts_are_equal_and_hashed_by_all_their_values() -> None:
    assert Note(text="T") == Note(text="T", kind="note") != Note(text="U")
    assert {Note(text="T"), Note(text="T", kind="note")} == {Note(text="T")}
    assert Note(text="T") != Hint(path="p", text="T")
