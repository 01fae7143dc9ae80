"""What a reader of the preview sees while the catalog or a template is broken."""

from collections.abc import Sequence
from html import escape

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from eventguide.findings import Finding, show_text

_STYLE = (
    "border:2px solid #c62828;border-radius:4px;padding:.6rem .8rem;margin:0 0 1.2rem;"
    "background:var(--md-default-bg-color);color:var(--md-default-fg-color);overflow-x:auto"
)


def banner(findings: Sequence[Finding], message: str = "") -> str:
    """Return the findings as HTML to stand on top of a page; `message` comes first."""
    text = message + show_text(tuple(findings), colour=False, summary=True) if findings else message
    heading = "The catalog has errors; this is the last good site." if findings else "A template is broken."
    return (
        f'<section class="eg-problems" role="alert" style="{_STYLE}">'
        f"<p><strong>{heading}</strong></p><pre><code>{escape(text)}</code></pre></section>\n"
    )


def template_problem(error: jinja2.TemplateError) -> str:
    """Return a template's error with its file and line."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}: {error.message}"
    trace = error.__traceback__
    places = []
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".jinja"):
            places.append(f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{places[-1] if places else 'template'}: {error.message or error}"


def broken_site(files: Files, config: MkDocsConfig, problems: str) -> Files:
    """Return the files of a preview that never had a good catalog: a front page for the findings."""
    if problems and files.get_file_from_path("index.md") is None:
        files.append(File.generated(config, "index.md", content="# The catalog has errors\n"))
    return files
