"""Log findings, and update the catalog's names in the editor's schema."""

import logging
from pathlib import Path

from eventguide.findings import Finding, show_text
from eventguide.pipeline import Guide
from eventguide.rules import RULES

log = logging.getLogger("mkdocs.plugins.eventguide")


def log_finding(finding: Finding, level: int | None = None) -> None:
    """Log a finding; `eventguide build` and `serve` show it with colour and in the width of the terminal."""
    text = show_text((finding,), colour=False, summary=False).rstrip()
    log.log(_LEVELS[finding.severity] if level is None else level, "%s", text, extra={"finding": finding})


# Suggestions are shown by `eventguide check`; a preview would repeat them at every save.
_LEVELS = {"error": logging.ERROR, "warning": logging.WARNING, "info": logging.DEBUG}


def renew_schema(catalog: Path, guide: Guide) -> None:
    """Let the writer's editor know the names that were just saved."""
    from eventguide.editor import refresh_schema

    if guide.resolved is None:
        return
    summaries = {rule.id: rule.summary for rule in RULES.values()}
    try:
        refresh_schema(catalog, guide.resolved.catalog, summaries)
    except OSError as error:
        log.warning("The schema next to the catalog can't be updated: %s.", error.strerror)
