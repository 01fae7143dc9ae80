"""What a row of the table states: a key of the format, and what it does in each output."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

Text = tuple[str, str]
"""An output with a text in it: the URL of a page or the path of a file, and the text."""

At = tuple[tuple[str | int, ...], Any]
"""A path in JSON, and the value there; `...` for any value."""

Change = tuple[str, str]
"""A text in the catalog, and what replaces it."""


@dataclass(frozen=True, slots=True)
class No:
    """A column that does not apply, with the reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Event:
    """An event with what it is identified as."""

    body: Any
    titles: tuple[str, ...]
    outcome: str = "identified"
    headers: Mapping[str, str] = field(default_factory=dict)
    channel: str | None = None
    differences: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the format; each column has what must be there, or why it does not apply.

    `page` and `markdown` are texts of pages in HTML and Markdown, or of `llms.txt`. `schema` is in the JSON Schema of
    any event, `index` in identify.json, `editor` in the schema for editors. `tables` are texts of guide.csv,
    catalog.json and the data dictionary. `finding` is a misuse: a change of the catalog, the rule, and a text in the
    line of the finding. `exports` are in the AsyncAPI and the OpenAPI document. `diff` is a change of the catalog and
    the rule that reports it. `add` is what `eventguide add` writes: its arguments and a line.
    """

    keys: tuple[str, ...]
    page: tuple[Text, ...]
    markdown: tuple[Text, ...] | No
    schema: tuple[At, ...] | No
    tables: tuple[Text, ...] | No
    index: tuple[At, ...] | No
    identified: tuple[Event, ...] | No
    finding: tuple[tuple[Change, str, str], ...]
    exports: tuple[tuple[str, At], ...] | No
    diff: tuple[tuple[Change, str], ...] | No
    editor: tuple[At, ...]
    add: tuple[tuple[tuple[str, ...], str], ...] | No


COLUMNS = tuple(one.name for one in fields(Row) if one.name != "keys")
