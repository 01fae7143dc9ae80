"""What parts of catalog.json share: names and URLs, evidence, notes, deprecation."""

from dataclasses import field

from eventguide.formats.output import Output


class Note(Output):
    """A note."""

    kind: str
    """`contradiction`, `caution`, `unknown`, `history` or `note`."""
    text: str
    """The note, in Markdown."""
    sources: tuple[str, ...] = ()
    """Names of the sources."""


class Evidence(Output):
    """Evidence: how well a statement is supported."""

    level: str
    """The name of an evidence level."""
    sources: tuple[str, ...] = ()
    """Names of the sources."""
    note: str = ""
    """What was stated or observed, in Markdown."""


class Deprecation(Output):
    """A deprecation."""

    since: str = ""
    """The version that deprecated it."""
    reason: str = ""
    """The reason."""
    use: str = ""
    """The name of the successor."""
    sunset: str = ""
    """The date from which it is no longer sent."""


class Hint(Output):
    """A hint: where to look if payloads are ambiguous."""

    path: str
    """The field, as in `display`."""
    text: str
    """What it may show, in Markdown."""


class Link(Output):
    """A link to a document."""

    title: str
    """The text of the link."""
    url: str
    """The target."""


class Described(Output):
    """What has a summary, a description and notes."""

    summary: str = ""
    """One sentence."""
    description: str = ""
    """More, in Markdown."""
    notes: tuple[Note, ...] = ()
    """Notes for readers."""


class Named(Output):
    """What has a name and a page."""

    name: str
    """The name in the catalog."""
    url: str
    """Its page, or its section on a page."""


class Entry(Described, Named):
    """A named definition with a summary and a page."""


class Definition(Described):
    """What event types, actions, payloads and entities share."""

    labels: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    """Labels, each with its value or its values."""
    evidence: Evidence | None = None
    """How well it is supported."""
    since: str = ""
    """The version that added it."""
    deprecated: bool | Deprecation = False
    """`true`, or an object with the details."""
