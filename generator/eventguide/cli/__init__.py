"""The command line: `eventguide check`, `build`, `serve` and what helps around them."""

from eventguide.cli.command import main

__all__ = ["main"]
