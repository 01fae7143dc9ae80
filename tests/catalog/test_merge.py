"""Several files into one catalog: continued mappings, and each name given once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventguide.catalog.decode.merge import merge_files
from eventguide.catalog.source.node import MappingNode, locate, locate_key
from eventguide.catalog.source.reader import read_yaml
from eventguide.findings import Finding, SourceFile


def merge(*texts: str) -> tuple[MappingNode, tuple[Finding, ...]]:
    """Merge texts as the files 0.yaml, 1.yaml and so on."""
    sources = [SourceFile(f"{n}.yaml", text) for n, text in enumerate(texts)]
    return merge_files([(source, read_yaml(source)[0]) for source in sources])


def places(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """The rule and the place of each finding."""
    return [(finding.rule, str(finding.location)) for finding in findings]


def test_a_mapping_at_the_top_is_continued_and_each_key_keeps_its_file() -> None:
    tree, findings = merge("events:\n  A: {x: 1}\n", "events:\n  B: {y: 2}\ntitle: T\n")

    assert findings == ()
    assert tree == {"events": {"A": {"x": 1}, "B": {"y": 2}}, "title": "T"}
    assert str(locate_key(tree, "events", "B")) == "1.yaml:2:3"
    assert str(locate(tree, "events", "B", "y")) == "1.yaml:2:10"
    assert str(locate(tree, "events", "A", "x")) == "0.yaml:2:10"
    assert str(locate(tree, "title")) == "1.yaml:3:8"


def test_a_third_file_continues_what_two_have_joined() -> None:
    tree, findings = merge("e: {a: 1}\n", "e: {b: 2}\n", "e: {c: 3, a: 4}\n")

    assert tree == {"e": {"a": 1, "b": 2, "c": 3}}
    assert places(findings) == [("duplicate-key", "2.yaml:1:11")]
    assert "0.yaml:1:5" in findings[0].message


def test_anything_but_a_mapping_is_given_once() -> None:
    _, findings = merge("title: A\nevents: {}\nnotes: [1]\n", "title: B\nevents: x\nnotes: [2]\n")

    assert places(findings) == [
        ("duplicate-key", "1.yaml:1:1"),
        ("duplicate-key", "1.yaml:2:1"),
        ("duplicate-key", "1.yaml:3:1"),
    ]


def test_a_mapping_inside_an_entry_is_not_continued() -> None:
    _, findings = merge("events: {A: {x: 1}}\n", "events: {A: {y: 1}}\n")

    assert places(findings) == [("duplicate-key", "1.yaml:1:10")]


def test_a_file_must_be_a_mapping() -> None:
    tree, findings = merge("- a\n", "just text\n", "title: T\n")

    assert tree == {"title": "T"}
    assert [finding.message.split(",")[0] for finding in findings] == ["The file is a list", "The file is plain text"]


def test_no_file_gives_an_empty_catalog() -> None:
    assert merge_files([]) == ({}, ())


entries = st.dictionaries(st.sampled_from("abcd"), st.dictionaries(st.sampled_from("xyz"), st.integers(0, 3)))


@pytest.mark.slow
@given(st.lists(entries, min_size=1, max_size=4))
def test_merged_files_lose_nothing_and_duplicates_are_reported(files: list[dict[str, dict[str, int]]]) -> None:
    tree, findings = merge(*(str(file) for file in files))
    given = [(key, name) for file in files for key, inner in file.items() for name in inner]

    assert {(key, name) for key, inner in tree.items() for name in inner} == set(given)
    assert len(findings) == len(given) - len(set(given))
    for key, inner in tree.items():
        for name, value in inner.items():
            first = next(file for file in files if name in file.get(key, {}))
            assert value == first[key][name]
