"""The command line: `eventguide check`, `build`, `serve` and the other subcommands."""

from eventguide.cli.command import main

__all__ = ["main"]
