"""Places of tokens: where a caret starts, and how long it is."""

import pytest

from eventguide.catalog.source.node import MappingNode, locate, locate_key, token_length
from eventguide.catalog.source.reader import read_yaml
from eventguide.findings import SourceFile


@pytest.mark.parametrize(
    ("line", "column", "length"),
    [
        ("actor: All User", 8, 8),
        ("actor: All User", 1, 5),
        ("actor: All User # who", 8, 8),
        ("actor:", 1, 5),
        ('a: "quo\\"ted" # x', 4, 10),
        ("a: 'it''s' x", 4, 7),
        ('a: "open', 4, 5),
        ("a: |", 4, 1),
        ("a: {b: c}", 4, 1),
        ("{a: one, b: two}", 5, 3),
        ("{a: one, b: two}", 13, 3),
        ("[one, two]", 7, 3),
        ("a: http://x.example/y#z", 4, 20),
        ("a: b: c", 1, 1),
        ("", 1, 1),
        ("a", 9, 1),
    ],
)
def test_tokens(line: str, column: int, length: int) -> None:
    assert token_length(line, column) == length


TEXT = "top:\n  inner: [1, {deep: x}]\n  other: y\n"


def tree() -> MappingNode:
    read, findings = read_yaml(SourceFile("x.yaml", TEXT))
    assert not findings
    assert isinstance(read, MappingNode)
    return read


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("top",), (2, 3), (1, 1)),
        (("top", "inner"), (2, 10), (2, 3)),
        (("top", "inner", 1), (2, 14), (2, 14)),
        (("top", "inner", 1, "deep"), (2, 21), (2, 15)),
        (("top", "inner", 7), (2, 10), (2, 10)),
        (("top", "nothing", "below"), (2, 3), (2, 3)),
        (("top", "other", "below"), (3, 10), (3, 10)),
    ],
)
def test_a_path_leads_to_its_value_and_key_or_as_far_as_it_goes(
    path: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]
) -> None:
    at, at_key = locate(tree(), *path), locate_key(tree(), *path)

    assert (at.line, at.column) == value
    assert (at_key.line, at_key.column) == key


def test_a_mapping_with_many_keys_knows_them_all() -> None:
    text = "".join(f"key{number}: {number}\n" for number in range(200))
    read, _ = read_yaml(SourceFile("x.yaml", text))

    assert [locate_key(read, f"key{number}").line for number in (0, 57, 199)] == [1, 58, 200]
    assert [locate(read, f"key{number}").column for number in (0, 57, 199)] == [7, 8, 9]


def test_keys_may_come_and_go_once_their_places_are_asked_for() -> None:
    read = tree()
    spots = read["top"].positions()
    read["top"]["others"] = read["top"].pop("other")
    spots["others"] = spots["other"]
    read["top"]["new"] = "z"
    del read["top"]["inner"]

    assert locate_key(read, "top", "others") == locate_key(tree(), "top", "other")
    assert locate(read, "top", "new") == locate(read, "top")
    assert locate(read, "top", "inner", 1) == locate(read, "top")
