"""What the YAML parser complains about, in a writer's words, where the writer has to look."""

import pytest

from eventguide.catalog.reader import read_yaml
from eventguide.findings import SourceFile


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('a: "open\nb: 1\n', (1, 4), "quotation mark that opens here"),
        ("a: 'open\n---\n", (1, 4), "quotation mark that opens here"),
        ("a: [1, 2\nb: 3\n", (1, 4), "bracket ["),
        ("a: {b: 1\nc: 2\n", (1, 4), "brace {"),
        ("a:\n  b: 1\n c: 2\n", (3, 2), "indentation"),
        ("a: 1\nb\n", (2, 1), "no key with a value"),
        ("a: - b\n", (1, 4), "A list item"),
        ("a:\n  - b\n  c: 1\n", (3, 3), "no item"),
        ('a: "\\q"\n', (1, 5), "backslash"),
        ('a: "\\xZZ"\n', (1, 7), "backslash"),
        ('a: "\\uD800"\n', (1, 7), "backslash"),
        ('a: "b" c\n', (1, 8), "after its closing quotation mark"),
        ("a: 'it's'\nb: 1\n", (1, 8), "after its closing quotation mark"),
        ('a:\n  - "b" c\n', (2, 9), "after its closing quotation mark"),
        ("a: @b\n", (1, 4), "No value can start"),
        ("a: &\n", (1, 5), "needs a name"),
        ("a: b: c\n", (1, 5), "colon"),
        ("a: | text\n", (1, 6), "Text stands behind"),
        ("a: [1,, 2]\n", (1, 7), "value is missing"),
        ("a: !x!y z\n", (1, 4), "exclamation mark"),
        ("a: ? b\n", (1, 4), "question mark"),
        ("\ta: 1\n", (1, 1), "tab"),
        ("a:\n\tb: 1\n", (2, 1), "tab"),
        ("a: [\n", (1, 4), "bracket ["),
        ("a: 1\nb: {\n\n\n", (2, 4), "brace {"),
        ("%YAML 3.0\n---\na: 1\n", (1, 1), "not valid YAML"),
    ],
)
def test_each_mistake_has_its_sentence(text: str, place: tuple[int, int], words: str) -> None:
    findings = read_yaml(SourceFile("x.yaml", text))[1]

    assert len(findings) == 1, findings
    assert words in findings[0].message
    assert (findings[0].location.line, findings[0].location.column) == place
    assert findings[0].help
