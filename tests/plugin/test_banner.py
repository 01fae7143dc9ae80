"""The banner of the preview: findings with links to their lines, without HTML from a file."""

from pathlib import Path

import pytest

from eventguide.findings import Finding, Location, Severity, SourceFile
from eventguide.plugin.preview.banner import MAX_SHOWN, banner, editor_link, warnings_note

SOURCE = SourceFile("catalog/catalog.yaml", "title: Shop\nactor: <b>Nobody</b>\n")


def finding(message: str = "No such actor.", line: int = 2, severity: Severity = Severity.ERROR) -> Finding:
    return Finding("unknown-actor", severity, message, Location(SOURCE, line, 8, 6), "did you mean `<i>`?")


def test_a_finding_has_place_sentence_excerpt_and_hint() -> None:
    html = banner([finding()])

    assert "<strong>1 error.</strong> Showing the last successful build." in html
    assert "<code>catalog/catalog.yaml:2:8</code></a> No such actor. <small>[unknown-actor]</small>" in html
    assert "    2 | actor: &lt;b&gt;Nobody&lt;/b&gt;\n      |        ^^^^^^" in html
    assert "Help: did you mean <code>&lt;i&gt;</code>?" in html


def test_only_errors_are_in_the_banner() -> None:
    html = banner([finding(), finding("A warning.", severity=Severity.WARNING)])

    assert "1 error." in html
    assert "A warning." not in html


def test_warnings_of_a_good_site_are_folded_up() -> None:
    advice = finding("Advice.", severity=Severity.INFO)
    html = warnings_note([finding("A warning.", severity=Severity.WARNING), advice])

    assert "<details><summary>1 warning</summary>" in html
    assert "A warning." in html
    assert "Advice." not in html
    assert warnings_note([advice]) == ""


def test_many_findings_are_cut_and_counted() -> None:
    html = banner([finding(f"Number {n}.", line=1) for n in range(MAX_SHOWN + 3)])

    assert html.count("<li>") == MAX_SHOWN
    assert "And 3 more" in html


def test_without_findings_the_messages_of_the_build_are_shown() -> None:
    html = banner([], ["mkdocs.yml is <broken>"])

    assert "<strong>The build failed.</strong>" in html
    assert "<li>mkdocs.yml is &lt;broken&gt;</li>" in html


def test_the_banner_reports_that_there_is_no_site_yet() -> None:
    assert "The site will be shown when the errors are fixed." in banner([finding()], has_site=False)


@pytest.mark.parametrize(
    ("editor", "link"),
    [
        ("", "vscode://file{}:2:8"),
        ("vscodium", "vscodium://file{}:2:8"),
        ("idea", "idea://open?file={}&line=2&column=8"),
        ("https://files.example.com{path}#L{line}", "https://files.example.com{}#L2"),
    ],
)
def test_the_link_opens_the_writers_editor(monkeypatch: pytest.MonkeyPatch, editor: str, link: str) -> None:
    monkeypatch.setenv("EVENTGUIDE_EDITOR", editor)
    path = Path("catalog/catalog.yaml").absolute().as_posix()

    assert editor_link(finding().location) == link.replace("{}", path)


def test_a_path_with_spaces_is_written_as_an_address_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EVENTGUIDE_EDITOR", raising=False)
    place = Location(SourceFile('/my files/"a".yaml'), 1, 1)

    assert editor_link(place) == "vscode://file/my%20files/%22a%22.yaml:1:1"
