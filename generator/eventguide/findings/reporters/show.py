"""Findings in the format that a command asks for."""

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias, get_args

from eventguide.findings.finding import Finding

Form: TypeAlias = Literal["text", "json", "github", "markdown", "sarif", "junit"]

FORMS: tuple[Form, ...] = get_args(Form)


def show(
    findings: Iterable[Finding],
    form: Form = "text",
    *,
    colour: bool = False,
    width: int = 0,
    rules: Mapping[str, str] | None = None,
    sources: str = "",
) -> str:
    """Return findings in one of the FORMS, ready to be printed.

    `colour` and `width` (of the terminal, 0 for none) count for text, `rules` (id -> explanation) for SARIF,
    `sources` for Markdown: the URL, with a final slash, below which the catalog's files can be read.
    """
    # Each form is loaded when it is asked for: a clean check needs none of them.
    if form == "json":
        from eventguide.findings.reporters.json import show_json

        return show_json(findings)
    if form == "github":
        from eventguide.findings.reporters.github import show_github

        return show_github(findings)
    if form == "markdown":
        from eventguide.findings.reporters.markdown import show_markdown

        return show_markdown(findings, sources)
    if form == "sarif":
        from eventguide.findings.reporters.sarif import show_sarif

        return show_sarif(findings, rules or {})
    if form == "junit":
        from eventguide.findings.reporters.junit import show_junit

        return show_junit(findings)
    from eventguide.findings.reporters.text import show_text

    return show_text(findings, colour=colour, width=width)
