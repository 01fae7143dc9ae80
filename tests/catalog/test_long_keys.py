"""A key over 1,024 characters: YAML's limit for a key with its colon on the same line, and the way around it."""

import pytest

from eventguide.catalog.source.reader import read_yaml
from eventguide.catalog.source.syntax import MAX_KEY
from eventguide.findings import Finding, SourceFile

LONG = "a" * (MAX_KEY + 9)
MESSAGE = "This key is longer than 1,024 characters, which YAML allows only after `? `."


def findings(text: str) -> tuple[Finding, ...]:
    return read_yaml(SourceFile("x.yaml", text))[1]


@pytest.mark.parametrize(
    ("before", "after", "line", "column"),
    [
        ("", ": 1\n", 1, 1),
        ("catalog: 1\n", ": 1\n", 2, 1),
        ("catalog: 1\nevents:\n  ", ":\n    summary: x\n", 3, 3),
        ("- - ", ": 1\n", 1, 5),
        ("x:\n  - b: 1\n    ", ": 1\n", 3, 5),
        ("x: {", ": 1}\n", 1, 5),
        ("x: {y: 1, ", " : 1}\n", 1, 11),
        ("x: {\n  y: 1,\n  ", ": 1}\n", 3, 3),
        ("x: [", ": 1]\n", 1, 5),
        ("x: {y: {z: [", ": 1]}}\n", 1, 13),
    ],
)
@pytest.mark.parametrize(
    "key", [LONG, f'"{LONG}"', f"'{LONG}'", f'"{LONG}\\" : {{b"', f"'{LONG}'' : , c'", "é b-" * 300]
)
def test_a_long_key_is_reported_where_it_is(key: str, before: str, after: str, line: int, column: int) -> None:
    [finding] = findings(f"{before}{key}{after}")

    assert (finding.rule, finding.message) == ("yaml-syntax", MESSAGE)
    assert (finding.location.line, finding.location.column, finding.location.length) == (line, column, len(key))


@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_the_longest_key_is_read_and_the_next_one_reported(quote: str) -> None:
    for before, after in (("b: 1\n", ": 1\n"), ("x: {", ": 1}\n")):
        found = [findings(f"{before}{quote}{'a' * count}{quote}{after}") for count in range(MAX_KEY - 3, MAX_KEY + 4)]
        kinds = [[finding.message for finding in one] for one in found]

        assert [] in kinds
        assert all(one in ([], [MESSAGE]) for one in kinds), kinds
        assert kinds == sorted(kinds)


@pytest.mark.parametrize(
    "text", [f"? {LONG}\n: 1\n", f"x: {{? {LONG} : 1}}\n", f"a: {LONG}\n", f"? '{LONG}'\n: b: 1\n"]
)
def test_what_the_finding_advises_is_read(text: str) -> None:
    assert findings(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        f"a: {LONG} b: c\n",
        f"a: {{b: {LONG} c: d}}\n",
        f"x: {{a: '{LONG}' b: c}}\n",
        f"a: 1\n{LONG}\n",
        f"a: [{LONG}\n",
        f"a: 1\n'{LONG}'\nb: 2\n",
    ],
)
def test_other_mistakes_beside_long_texts_keep_their_messages(text: str) -> None:
    [finding] = findings(text)

    assert finding.message != MESSAGE
