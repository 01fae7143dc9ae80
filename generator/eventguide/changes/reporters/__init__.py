"""Reports of changes as text, JSON, Markdown, workflow annotations and SARIF."""

from eventguide.changes.reporters.findings import as_findings, rule_summaries
from eventguide.changes.reporters.json import show_json
from eventguide.changes.reporters.markdown import show_markdown
from eventguide.changes.reporters.text import show_text
from eventguide.changes.reporters.words import counts_text, extent, next_version_text

__all__ = [
    "as_findings",
    "counts_text",
    "extent",
    "next_version_text",
    "rule_summaries",
    "show_json",
    "show_markdown",
    "show_text",
]
