"""The log of the plugin: findings in it, and what others log."""

import logging

from eventguide.findings import Finding, show_text

log = logging.getLogger("mkdocs.plugins.eventguide")


def log_finding(finding: Finding, level: int | None = None) -> None:
    """Log a finding; `eventguide build` and `serve` show it with colour and in the width of the terminal."""
    text = show_text((finding,), colour=False, summary=False).rstrip()
    log.log(_LEVELS[finding.severity] if level is None else level, "%s", text, extra={"finding": finding})


# Suggestions are shown by `eventguide check`; a preview would repeat them at every save.
_LEVELS = {"error": logging.ERROR, "warning": logging.WARNING, "info": logging.DEBUG}


class Listener(logging.Handler):
    """Keeps the warnings and errors that MkDocs and other plugins log; findings are not among them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        if not hasattr(record, "finding"):
            self.messages.append(record.getMessage())

    def begin(self) -> None:
        """Listen."""
        logging.getLogger("mkdocs").addHandler(self)

    def end(self) -> None:
        """Stop listening."""
        logging.getLogger("mkdocs").removeHandler(self)
