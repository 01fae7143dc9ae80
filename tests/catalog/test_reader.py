"""The reader: what PyYAML reads, with the place of everything, and never more than a finding for what is wrong."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from eventguide.catalog.source import reader
from eventguide.catalog.source.node import MappingNode, SequenceNode, locate, locate_key
from eventguide.catalog.source.reader import read_yaml
from eventguide.catalog.source.scalars import resolve_plain
from eventguide.findings import SourceFile
from tests.profiles import examples


def read(text: str) -> Any:
    """The tree of a text without findings."""
    tree, findings = read_yaml(SourceFile("x.yaml", text))
    assert [finding.message for finding in findings] == []
    return tree


def problems(text: str) -> list[tuple[str, int, int]]:
    """The rule, line and column of each finding."""
    return [(f.rule, f.location.line, f.location.column) for f in read_yaml(SourceFile("x.yaml", text))[1]]


# Texts without what YAML 1.1 and 1.2 read in different ways (U+2028 ends a line in one of them), and without
# what a file may not hold.
characters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"])
words = st.text(characters, max_size=12).filter(lambda text: isinstance(resolve_plain(text), str))
scalars = (
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(-1e6, 1e6).map(lambda f: round(f, 3)) | words
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3), max_leaves=12
)
objects = st.dictionaries(words, values, min_size=1, max_size=4)


@examples(2)
@given(objects, st.sampled_from([True, False, None]), st.booleans())
def test_what_pyyaml_writes_is_read_back(value: dict[str, Any], flow: bool | None, unicode: bool) -> None:  # noqa: FBT001
    text = yaml.safe_dump(value, default_flow_style=flow, allow_unicode=unicode, sort_keys=False)
    tree = read(text)

    # What YAML 1.1 had to quote is quoted, so that 1.2 reads the same; PyYAML is the second opinion.
    assert tree == yaml.safe_load(text) == value
    assert json.dumps(tree) == json.dumps(value)


@examples(1)
@given(objects)
def test_json_is_yaml(value: dict[str, Any]) -> None:
    assert read(json.dumps(value, ensure_ascii=False)) == value


def check_places(node: Any, source: SourceFile) -> None:
    """Every key and plain value is at the position in the tree."""
    if isinstance(node, MappingNode):
        for key, value in node.items():
            at = locate_key(node, key)
            written = source.line(at.line)[at.column - 1 :]
            assert yaml.safe_load(written[: at.length]) == key
            check_places(value, source)
            if isinstance(value, (MappingNode, SequenceNode)):
                assert locate(node, key) == locate(value)
    elif isinstance(node, SequenceNode):
        for index, value in enumerate(node):
            at = locate(node, index)
            if isinstance(value, str):
                assert source.line(at.line)[at.column - 1 :].startswith(("'", '"', *value[:1], "|", ">", "? "))
            check_places(value, source)


plain = st.text(st.sampled_from("abcdefgXYZ"), min_size=1, max_size=6).filter(lambda text: text not in ("y", "n"))
plain_values = st.recursive(
    plain, lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(plain, inner, min_size=1, max_size=3)
)


@examples(2)
@given(st.dictionaries(plain, plain_values, min_size=1), st.sampled_from([True, False, None]))
def test_places_are_right(value: dict[str, Any], flow: bool | None) -> None:  # noqa: FBT001
    source = SourceFile("x.yaml", yaml.safe_dump(value, default_flow_style=flow, sort_keys=False))

    check_places(read(source.text), source)


@examples(4)
@given(st.text(st.sampled_from("ab:-?[]{}&*!|>'\"%@`#, \n\t\\01~.<é\ud7ff"), max_size=40))
def test_no_text_raises_and_every_finding_has_a_place_in_the_file(text: str) -> None:
    source = SourceFile("x.yaml", text)

    for finding in read_yaml(source)[1]:
        assert 1 <= finding.location.line <= max(source.line_count, 1)
        assert 1 <= finding.location.column <= len(source.line(finding.location.line)) + 1
        assert finding.message


CATALOG = """\
title: A catalog
actors: {Somebody: {summary: Anybody.}}
events:
  Made:
    properties:
      id: {summary: The id., example: "a b"}
    actions:
      Make: {actor: Somebody, when: 'At once'}
"""


@examples(3)
@given(st.integers(0, len(CATALOG)), st.integers(0, 5), st.text(st.sampled_from(" \t\n:{}[]'\"&*-x#|"), max_size=3))
def test_a_slip_anywhere_in_a_catalog_gives_findings_or_another_tree(start: int, length: int, typed: str) -> None:
    text = CATALOG[:start] + typed + CATALOG[start + length :]
    tree, findings = read_yaml(SourceFile("x.yaml", text))

    try:
        expected = yaml.load(text, yaml.CSafeLoader)
    except (yaml.YAMLError, TypeError, ValueError):
        assert findings
    else:
        assert findings or tree == expected or type(tree) is not type(expected) or isinstance(tree, dict)


def test_values_are_those_of_yaml_1_2() -> None:
    assert read("a: No\nb: on\nc: 12:30\nd: 2026-03-02\ne: 0123\nf: true\ng: ~\nh: 1.5\ni: '1'\n") == {
        "a": "No", "b": "on", "c": "12:30", "d": "2026-03-02", "e": "0123", "f": True, "g": None, "h": 1.5, "i": "1",
    }  # fmt: skip


def test_a_repeated_key_names_the_first_place_and_keeps_the_first_value() -> None:
    tree, findings = read_yaml(SourceFile("x.yaml", "a: 1\nb: 2\na: 3\n"))

    assert [(f.rule, f.location.line, f.location.column) for f in findings] == [("duplicate-key", 3, 1)]
    assert "x.yaml:1:1" in findings[0].message
    assert tree == {"a": 1, "b": 2}


def test_aliases_repeat_what_anchors_name() -> None:
    assert read("a: &x {k: [1]}\nb: *x\nc: &y text\nd: *y\n") == {
        "a": {"k": [1]},
        "b": {"k": [1]},
        "c": "text",
        "d": "text",
    }


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        ("a: *nobody\n", "unknown-alias", (1, 4)),
        ("a: &x {b: *x}\n", "unknown-alias", (1, 11)),
        ("<<: {a: 1}\n", "merge-key", (1, 1)),
        ("1: a\n", "non-text-key", (1, 1)),
        ("true: a\n", "non-text-key", (1, 1)),
        ("~: a\n", "non-text-key", (1, 1)),
        ("? [a]\n: b\n", "non-text-key", (1, 3)),
        ("a: !python/object:x y\n", "unknown-tag", (1, 4)),
        ("a: !!timestamp 2026-01-01\n", "unknown-tag", (1, 4)),
        ("a: !!int x\n", "unknown-tag", (1, 4)),
        ("a: !!int true\n", "unknown-tag", (1, 4)),
        ("a: !!set {b}\n", "unknown-tag", (1, 4)),
        ("a: 1\n---\nb: 2\n", "several-documents", (2, 1)),
        ("", "empty-file", (1, 1)),
        ("# only a comment\n", "empty-file", (1, 1)),
        ("---", "empty-file", (1, 1)),
        ("---\n", "empty-file", (1, 1)),
        ("---\nnull\n", "empty-file", (2, 1)),
        ("a: [1\n", "yaml-syntax", (1, 4)),
        ("a: 1\n\tb: 2\n", "tab", (2, 1)),
        ("a: b: c\n", "yaml-syntax", (1, 5)),
    ],
)
def test_refusals(text: str, rule: str, place: tuple[int, int]) -> None:
    assert problems(text) == [(rule, *place)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("!!str 12", "12"),
        ("! 12", "12"),
        ("!!int 12", 12),
        ("!!float 12", 12),
        ("!!bool true", True),
        ("!!null ~", None),
    ],
)
def test_tags_that_say_what_a_value_is_anyway(text: str, value: object) -> None:
    assert read(f"a: {text}\n") == {"a": value}


def test_tags_of_collections() -> None:
    assert read("a: !!map {b: 1}\nc: !!seq [1]\n") == {"a": {"b": 1}, "c": [1]}


def test_all_errors_of_a_file_are_reported() -> None:
    assert problems("a: *x\nb: !t y\na: 1\n2: z\n") == [
        ("unknown-alias", 1, 4),
        ("unknown-tag", 2, 4),
        ("duplicate-key", 3, 1),
        ("non-text-key", 4, 1),
    ]


def test_an_alias_bomb_is_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]

    assert [rule for rule, _, _ in problems("\n".join(lines))] == ["alias-bomb"]


def test_what_is_nested_too_deep_is_refused() -> None:
    assert [rule for rule, _, _ in problems("a: " + "[" * 200 + "]" * 200)] == ["too-deep"]


def test_a_text_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_TEXT", 20)

    assert problems(f"a: {'x' * 30}\n") == [("too-large", 1, 4)]


def test_after_many_findings_reading_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_FINDINGS", 3)
    tree, findings = read_yaml(SourceFile("x.yaml", "a: *x\n" * 10))

    assert tree is None
    assert len(findings) == 3
