"""guide.csv: the columns of the guide for spreadsheets."""

from eventguide.formats.output import Output


class GuideRow(Output):
    """A row: one payload."""

    file = "guide.csv"

    event_type: str
    """The event type."""
    action: str
    """The action."""
    actors: str
    """The names of the actors, separated by commas."""
    when: str
    """The name of the timing."""
    variant: str = ""
    """The variant, if the action has several."""
    fixed_values: str = ""
    """The fixed values that the payload has in addition to those of its event type, as `path=value; path=value`.

    A text that could be taken for another value is in quotes: `"1"`, `"null"`.
    The fixed headers and the channel come first, as `name (header)=value; channel=value`.
    """
    evidence: str = ""
    """The evidence level."""
    url: str
    """The section of the action, or of the variant, on the page of its event type."""
    status: str = ""
    """`draft`, `preview` or `stable`."""
    deprecated: str = ""
    """`deprecated`, if the event type, the action or the variant is."""
    owner: str = ""
    """Who is responsible for it."""
    also: str = ""
    """Other words for it, separated by commas."""

    use: str = ""
    """What to use instead of what is deprecated."""
    sunset: str = ""
    """The date from which it is no longer sent."""
    since: str = ""
    """The version or date from which it is sent."""
    json_url: str
    """The example payload."""
    schema_url: str
    """The JSON Schema of the payload."""

    def cells(self) -> tuple[str, ...]:
        """Return the cells in the order of the columns."""
        return tuple(getattr(self, name) for name in self.json_keys())
