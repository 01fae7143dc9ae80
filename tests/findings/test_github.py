"""Annotations for GitHub: escaped, the most severe first, none lost."""

import re
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from eventguide.findings import Finding, Location, Severity, SourceFile
from eventguide.findings.reporters.github import MAX_SHOWN, show_github

SOURCE = SourceFile("a,b:c%.yaml", "actor: x\n" * 40)


def finding(severity: Severity = Severity.ERROR, message: str = "M.", line: int = 1, hint: str = "") -> Finding:
    return Finding("some-rule", severity, message, Location(SOURCE, line, 8, 3), hint)


def test_a_command_has_file_line_and_columns() -> None:
    assert show_github([finding(hint="do it.")]) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,endLine=1,col=8,endColumn=11,title=some-rule::M.%0Ahelp: do it.\n"
    )


def test_severities_are_githubs_kinds_the_most_severe_first() -> None:
    text = show_github([finding(Severity.INFO), finding(Severity.WARNING), finding(Severity.ERROR)])

    assert re.findall(r"^::(\w+) ", text, re.MULTILINE) == ["error", "warning", "notice"]


def test_what_github_would_drop_is_listed_in_the_log() -> None:
    many = [finding(message=f"Number {n}.", line=n) for n in range(1, 15)]

    text = show_github([*many, finding(Severity.WARNING)])

    assert text.count("::error ") == MAX_SHOWN
    assert text.count("::warning ") == 1
    assert "14 errors; the first 10 are shown beside their lines, all of them:" in text
    assert all(f"{n}:8: Number {n}.\n" in text for n in range(1, 15))


@given(st.text(), st.text())
def test_no_text_can_break_out_of_its_command(message: str, hint: str) -> None:
    text = show_github([finding(message=message, hint=hint)])

    assert text.count("\n") == 1
    assert "\r" not in text
    said = text.split("::", 2)[2][:-1]
    assert unquote(said.replace("+", "%2B"), errors="surrogatepass") or not message
    assert said.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%") == "\n".join(
        filter(None, (message, hint and f"help: {hint}"))
    )


def test_a_file_name_begins_no_command() -> None:
    source = SourceFile("::stop-commands::x/catalog.yaml", "actor: x\n")
    many = [Finding("r", Severity.ERROR, f"Number {n}.", Location(source), "") for n in range(MAX_SHOWN + 1)]

    lines = show_github(many).splitlines()
    assert not [line for line in lines if line.lstrip().startswith("::stop-commands")]
