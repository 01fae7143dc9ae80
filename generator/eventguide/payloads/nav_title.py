"""Names in lists of links: with what a reader should know before a click."""

from eventguide.catalog import Entity, EventType


def nav_title(name: str, part: EventType | Entity) -> str:
    """Return a name for the navigation: `Loan (draft, deprecated)`."""
    marks: list[str] = [part.status] if part.status in ("draft", "preview") else []
    marks += ["deprecated"] if part.deprecated else []
    return f"{name} ({', '.join(marks)})" if marks else name
