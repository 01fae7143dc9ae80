"""What the YAML parser complains about, in a writer's words, where the writer has to look."""

import pytest

from eventguide.catalog.source.reader import read_yaml
from eventguide.findings import SourceFile


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('a: "open\nb: 1\n', (1, 4), "Missing closing quotation mark"),
        ("a: 'open\n---\n", (1, 4), "Missing closing quotation mark"),
        ("a: [1, 2\nb: 3\n", (1, 4), "bracket ]"),
        ("a: {b: 1\nc: 2\n", (1, 4), "brace }"),
        ("a:\n  b: 1\n c: 2\n", (3, 2), "indentation"),
        ("a: 1\nb\n", (2, 1), "Expected `key: value`"),
        ("a: - b\n", (1, 4), "Unexpected list item"),
        ("a:\n  - b\n  c: 1\n", (3, 3), "Expected a list item"),
        ('a: "\\q"\n', (1, 5), "Unknown escape sequence"),
        ('a: "\\xZZ"\n', (1, 7), "Unknown escape sequence"),
        ('a: "\\uD800"\n', (1, 7), "Unknown escape sequence"),
        ('a: "b" c\n', (1, 8), "after the closing quotation mark"),
        ("a: 'it's'\nb: 1\n", (1, 8), "after the closing quotation mark"),
        ('a:\n  - "b" c\n', (2, 9), "after the closing quotation mark"),
        ("a: @b\n", (1, 4), "can't start with"),
        ("a: &\n", (1, 5), "Missing name"),
        ("a: b: c\n", (1, 5), "colon"),
        ("a: | text\n", (1, 6), "Unexpected text after"),
        ("a: [1,, 2]\n", (1, 7), "Missing value"),
        ("a: !x!y z\n", (1, 4), "exclamation mark"),
        ("a: ? b\n", (1, 4), "Unexpected `? `"),
        ("\ta: 1\n", (1, 1), "tab"),
        ("a:\n\tb: 1\n", (2, 1), "tab"),
        ("a: [\n", (1, 4), "bracket ]"),
        ("a: 1\nb: {\n\n\n", (2, 4), "brace }"),
        ("%YAML 3.0\n---\na: 1\n", (1, 1), "not valid YAML"),
    ],
)
def test_each_mistake_has_its_sentence(text: str, place: tuple[int, int], words: str) -> None:
    findings = read_yaml(SourceFile("x.yaml", text))[1]

    assert len(findings) == 1, findings
    assert words in findings[0].message
    assert (findings[0].location.line, findings[0].location.column) == place
    assert findings[0].help
