"""The banner at the top of the preview's pages while there is an error."""

import os
import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from eventguide.findings import Finding, Location, Severity, count_text
from eventguide.findings.excerpt import excerpt

MAX_SHOWN = 20
"""How many findings the banner shows; the terminal has them all."""

EDITORS = {
    "vscode": "vscode://file{path}:{line}:{column}",
    "vscodium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
}
"""Links that open a file at a line; the environment variable EVENTGUIDE_EDITOR chooses one, or gives its own."""

_CODE = re.compile("`([^`]+)`")

_WIDTH = 110  # columns of an excerpt

_STYLE = """\
.eg-problems,.eg-warnings{z-index:20;box-sizing:border-box;overflow:auto;\
background:var(--md-default-bg-color,#fff);color:var(--md-default-fg-color,#222);\
font:.7rem/1.5 var(--md-text-font-family,sans-serif)}
.eg-problems{position:sticky;top:0;max-height:40vh;padding:.6rem 1rem;\
border-top:4px solid #c62828;border-bottom:1px solid #c62828}
.eg-warnings{position:fixed;bottom:0;left:0;max-height:50vh;max-width:min(100%,46rem);padding:.3rem 1rem;\
border:1px solid #b26a00;border-left:4px solid #b26a00}
.eg-problems summary,.eg-warnings summary{cursor:pointer}
.eg-problems ol,.eg-warnings ol{margin:.4rem 0 0;padding-left:1.4rem}
.eg-problems li+li,.eg-warnings li+li{margin-top:.5rem}.eg-problems p,.eg-warnings p{margin:.1rem 0}
.eg-problems a,.eg-warnings a{color:var(--md-typeset-a-color,#1a56c4);text-decoration:underline}
.eg-problems pre,.eg-warnings pre{margin:.2rem 0;overflow-x:auto;font:.65rem/1.4 var(--md-code-font-family,monospace)}
@media print{.eg-problems,.eg-warnings{display:none}}
"""


def banner(findings: Sequence[Finding], messages: Sequence[str] = (), *, has_site: bool = True) -> str:
    """Return findings, or where there are none the messages of a failed build, as HTML for the top of a page.

    `has_site` if the page below is of the last successful build; otherwise there is none yet.
    """
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    heading = f"{count_text(errors)}." if errors else "The build failed."
    items = _items(errors) if errors else "".join(f"<li>{escape(message)}</li>" for message in messages)
    note = (
        "Showing the last successful build. It updates when the errors are fixed."
        if has_site
        else "The site will be shown when the errors are fixed."
    )
    return (
        f'<section class="eg-problems" role="alert" tabindex="0"><style>{_STYLE}</style><details open>'
        f"<summary><strong>{heading}</strong> {note}</summary>"
        f"<ol>{items}</ol>{_rest(errors)}</details></section>"
    )


def warnings_note(findings: Sequence[Finding]) -> str:
    """Return the warnings among the findings of a good site as HTML: collapsed, at the bottom of the window."""
    warnings = [finding for finding in findings if finding.severity is Severity.WARNING]
    if not warnings:
        return ""
    return (
        f'<section class="eg-warnings" aria-label="Warnings"><style>{_STYLE}</style><details>'
        f"<summary>{count_text(warnings)}</summary><ol>{_items(warnings)}</ol>{_rest(warnings)}</details></section>"
    )


def _items(findings: Sequence[Finding]) -> str:
    return "".join(map(_item, findings[:MAX_SHOWN]))


def _rest(findings: Sequence[Finding]) -> str:
    more = len(findings) - MAX_SHOWN
    return f"<p>And {more} more: <code>eventguide check</code> lists all.</p>" if more > 0 else ""


def _item(finding: Finding) -> str:
    return f"<li>{''.join(_parts(finding))}</li>"


def _parts(finding: Finding) -> Iterator[str]:
    place = finding.location
    yield f'<p><a href="{escape(editor_link(place))}"><code>{escape(str(place))}</code></a> '
    yield f"{_words(finding.message)} <small>[{escape(finding.rule)}]</small></p>"
    if shown := excerpt(place, _WIDTH):
        yield f"<pre>{escape(chr(10).join(shown.lines()))}</pre>"
    if finding.help:
        yield f"<p>Help: {_words(finding.help)}</p>"


def _words(text: str) -> str:
    """Return a sentence as HTML; text in backticks is code."""
    return _CODE.sub(r"<code>\1</code>", escape(text))


def editor_link(location: Location) -> str:
    """Return the link that opens the file of a place at its line in the writer's editor."""
    chosen = os.environ.get("EVENTGUIDE_EDITOR") or "vscode"
    link = EDITORS.get(chosen, chosen)
    values = {
        "path": quote(Path(location.path).absolute().as_posix()),
        "line": str(location.line),
        "column": str(location.column),
    }
    for name, value in values.items():
        link = link.replace("{" + name + "}", value)
    return link


def broken_site(files: Files, config: MkDocsConfig) -> Files:
    """Return the files of a preview that never had a good catalog: a front page to show the findings on."""
    if files.get_file_from_path("index.md") is None:
        files.append(File.generated(config, "index.md", content="# No site yet\n"))
    return files
