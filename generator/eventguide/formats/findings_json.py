"""The findings of a check, as `eventguide check --format json` prints them."""

from typing import Annotated, Literal

from eventguide.formats.output import Output
from eventguide.record import Alias


class FindingJson(Output):
    """A finding."""

    file = "findings"

    rule: str
    """The id of the rule."""
    severity: Literal["error", "warning", "info"]
    """The severity."""
    message: str
    """What is wrong."""
    help: str
    """How to fix it; empty if there is no hint."""
    path: str
    """The file."""
    line: int
    """The line, from 1."""
    column: int
    """The first column, from 1, in characters."""
    end_column: Annotated[int, Alias("endColumn")]
    """The column after the last character."""
