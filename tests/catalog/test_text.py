"""Bytes of a file as text: UTF-8 with or without its mark; everything else a finding at its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventguide.catalog.source import text as text_module
from eventguide.catalog.source.text import source_text
from eventguide.findings import Finding


def problems(data: bytes) -> list[tuple[str, int, int]]:
    """The rule, line and column of each finding."""
    return [(f.rule, f.location.line, f.location.column) for f in source_text(data, "x.yaml")[1]]


def test_the_mark_of_utf8_is_no_part_of_the_text() -> None:
    source, findings = source_text(b"\xef\xbb\xbftitle: \xc3\xa9\n", "x.yaml")

    assert source.text == "title: é\n"
    assert findings == ()


def test_other_line_ends_are_left_to_yaml() -> None:
    assert source_text(b"a: 1\r\nb: 2\r\n", "x.yaml")[0].text == "a: 1\r\nb: 2\r\n"
    assert problems(b"a: 1\r\nb: 2\r\n") == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_named(encoding: str) -> None:
    mark = {"utf-16": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}[encoding]
    findings: tuple[Finding, ...] = source_text(mark + "title: x\n".encode(encoding), "x.yaml")[1]

    assert [f.message for f in findings] == ["The file is saved as UTF-16."]


@pytest.mark.parametrize("mark", [b"\xff\xfe\0\0", b"\0\0\xfe\xff"])
def test_utf32_is_named(mark: bytes) -> None:
    findings = source_text(mark + "title: x\n".encode("utf-32-le"), "x.yaml")[1]

    assert [f.message for f in findings] == ["The file is saved as UTF-32."]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text", ["catalog: 1\n", "{}", "# Évaluer 订阅\ncatalog: 1\r\ntitle: 订阅\n", "catalog: 1\n" * 9000]
)
def test_a_wide_encoding_without_a_mark_is_one_finding(encoding: str, text: str) -> None:
    findings = source_text(text.encode(encoding), "x.yaml")[1]

    name = encoding[:6].upper()
    assert [(f.rule, f.message, f.help) for f in findings] == [
        ("not-utf8", f"The file is saved as {name}.", "save it as UTF-8.")
    ]


@pytest.mark.parametrize("data", [b"\0", b"a\0", b"a: b\0", b"a\0b: c\n", b"\0\0\0\0a: b\n", b"a: b\n" + b"\0" * 20])
def test_utf8_with_nuls_is_not_taken_for_another_encoding(data: bytes) -> None:
    assert {rule for rule, *_ in problems(data)} == {"control-character"}


def test_a_byte_that_is_no_utf8_is_shown_at_its_place() -> None:
    source, findings = source_text("a: x\nname: Évaluer\n".encode("latin-1"), "x.yaml")

    assert [(f.rule, f.location.line, f.location.column) for f in findings] == [("not-utf8", 2, 7)]
    assert source.line(2) == "name: \ufffdvaluer"


def test_after_a_mark_the_columns_count_from_the_text() -> None:
    assert problems(b"\xef\xbb\xbfa: \xff") == [("not-utf8", 1, 4)]


@pytest.mark.parametrize(
    ("char", "place"),
    [(char, (2, 4)) for char in "\x00\x1b\ufeff\x7f\ufffe\x85\u2028\u2029\xad\u200b\u202e\u2066\u3164\U000e0041"],
)
def test_what_can_not_be_shown_is_a_finding(char: str, place: tuple[int, int]) -> None:
    assert problems(f"a: x\nb: {char}y\n".encode()) == [("control-character", *place)]


@pytest.mark.parametrize("char", ["\t", "\xa0", "é", "订", "😀", "\ue000", "👩‍💻", "क्‍ष", "می‌خواهم", "🏳️‍🌈"])
def test_what_yaml_allows_is_allowed(char: str) -> None:
    assert problems(f"a: x{char}y\n".encode()) == []


def test_every_invisible_character_is_named_at_its_place() -> None:
    findings = source_text("a: x\u200b\n# \u202e\n".encode(), "x.yaml")[1]

    assert [(f.message, f.location.line, f.location.column) for f in findings] == [
        ("Invisible character (U+200B, ZERO WIDTH SPACE).", 1, 5),
        ("Invisible character (U+202E, RIGHT-TO-LEFT OVERRIDE).", 2, 3),
    ]
    assert [f.help.rpartition(" as ")[2] for f in findings] == ['"\\u200b".', '"\\u202e".']


def test_each_merge_conflict_is_one_finding() -> None:
    first = "a: 1\n<<<<<<< HEAD\nb: 2\n||||||| base\nb: 1\n=======\nb: 3\n>>>>>>> other\n"
    second = "c: 1\n<<<<<<< HEAD\n=======\n>>>>>>> x\n"
    text = first + second

    assert problems(text.encode()) == [("merge-conflict", 2, 1), ("merge-conflict", 10, 1)]


def test_a_line_of_equals_signs_inside_a_text_is_no_conflict() -> None:
    assert problems(b"a: |\n  Title\n  =======\n") == []


def test_a_file_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_module, "MAX_FILE", 10)

    assert problems(b"a: 12345678\n") == [("too-large", 1, 1)]


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    source, findings = source_text(data, "x.yaml")

    for finding in findings:
        assert 1 <= finding.location.line <= max(source.line_count, 1)
