"""Findings as text: the frame, the wrapping, the colours, the count."""

import re
import textwrap

from eventguide.findings import Finding, Location, Severity, SourceFile, count_text, show, show_text

SOURCE = SourceFile("catalog/catalog.yaml", "actions:\n  Log In:\n    actor: All User\n")
UNKNOWN = Finding(
    "unknown-actor",
    Severity.ERROR,
    'Nobody is called "All User".',
    Location(SOURCE, 3, 12, 8),
    'did you mean "All Users"?',
)
SUGGESTION = Finding("no-summary", Severity.INFO, "There is no summary.", Location(SOURCE, 2, 3, 6))
PLACELESS = Finding("missing-file", Severity.WARNING, "There is no file.", Location(SourceFile("x")))


def test_the_frame() -> None:
    expected = """\
    catalog/catalog.yaml:3:12: error[unknown-actor] Nobody is called "All User".
        2 |   Log In:
        3 |     actor: All User
          |            ^^^^^^^^
       help: did you mean "All Users"?
    """

    assert show_text([UNKNOWN], summary=False) == textwrap.dedent(expected)


def test_findings_are_in_order_of_position_and_counted() -> None:
    text = show_text([UNKNOWN, PLACELESS, SUGGESTION])

    assert [text.index("[no-summary]"), text.index("[unknown-actor]"), text.index("[missing-file]")] == sorted(
        [text.index("[no-summary]"), text.index("[unknown-actor]"), text.index("[missing-file]")]
    )
    assert text.endswith("\n\n1 error, 1 warning, 1 suggestion.\n")


def test_nothing_found_gives_nothing() -> None:
    assert show_text([]) == ""
    assert count_text([]) == "no findings"


def test_several_of_a_kind_are_counted_in_the_plural() -> None:
    assert count_text([UNKNOWN, UNKNOWN, SUGGESTION, SUGGESTION]) == "2 errors, 2 suggestions"


def test_sentences_are_wrapped_to_the_terminal_and_long_words_left_whole() -> None:
    long = Finding(
        "r", Severity.ERROR, "word " * 30 + "https://example.com/" + "x" * 90, Location(SOURCE, 1), "say " * 40
    )

    lines = show_text([long], width=60).splitlines()

    assert all(len(line) <= 60 or "https://example.com/" in line for line in lines)
    assert any("https://example.com/" + "x" * 90 in line for line in lines)
    assert sum(line.startswith("         say") for line in lines) >= 2


def test_colour_paints_without_changing_a_word() -> None:
    painted = show_text([UNKNOWN, PLACELESS, SUGGESTION], colour=True, width=70)

    assert "\x1b[1;31merror[unknown-actor]\x1b[0m" in painted
    assert "\x1b[1;33mwarning[missing-file]\x1b[0m" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == show_text([UNKNOWN, PLACELESS, SUGGESTION], width=70)


def test_a_name_without_end_is_cut() -> None:
    endless = Finding("r", Severity.ERROR, "x" * 5000, Location(SOURCE, 1), "y" * 5000)

    text = show_text([endless])

    assert len(text) < 4500
    assert text.count("…") == 2


def test_names_from_a_broken_file_can_not_drive_the_terminal() -> None:
    evil = Finding(
        "r", Severity.ERROR, "bad \x1b]0;owned\x07 name", Location(SourceFile("a\x1b[2J.yaml", "x"), 1), "\x9b1m"
    )

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", show_text([evil]))


def test_show_gives_each_form() -> None:
    assert show([UNKNOWN], "text") == show_text([UNKNOWN])
    assert show([UNKNOWN], "json").startswith("[")
    assert show([UNKNOWN], "github").startswith("::error ")
    assert '"version": "2.1.0"' in show([UNKNOWN], "sarif")


def test_many_suggestions_of_one_rule_are_one_line_before_what_fails() -> None:
    source = SourceFile("a.yaml", "x\n" * 9)
    many = [Finding("naming-style", Severity.INFO, "Odd.", Location(source, line, 1)) for line in range(2, 7)]
    few = Finding("unused-actor", Severity.INFO, "Unused.", Location(source, 8, 1))
    error = Finding("unknown-actor", Severity.ERROR, "Unknown.", Location(source, 1, 1))

    folded = show_text([error, *many, few], folded=True)

    assert folded.startswith("info[naming-style] 5 times: a.yaml:2:1, a.yaml:3:1, … (--all shows each)\n\na.yaml:8:1:")
    assert folded.count("naming-style") == 1
    assert folded.index("unused-actor") < folded.index("unknown-actor")
    assert show_text([error, *many, few]).count("naming-style") == 5
