"""The JSON report of `eventguide match`: what was counted in a capture. Reports can be merged, so that rows change."""

from collections.abc import Mapping
from dataclasses import Field, field, fields
from functools import cache
from typing import Any, ClassVar

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass as model


class Counted:
    """A part of a report. All keys are always written; empty values are zeros, "" and empty lists."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    file: ClassVar[str] = ""
    """The name of the table in the docs of the model that describes a whole report."""
    always: ClassVar[bool] = True
    """Whether keys with their default are written."""

    @classmethod
    def json_keys(cls) -> Mapping[str, str]:
        """Return the key of each field by its name."""
        return {one.name: one.name for one in fields(cls)}

    @classmethod
    @cache
    def adapter(cls) -> TypeAdapter[Any]:
        """Return what validates and writes a report, and has its JSON Schema."""
        return TypeAdapter(cls)


@model(slots=True)
class Seen(Counted):
    """How often something was seen, from when to when, and where first."""

    count: int = 0
    """The number of events, messages or parts."""
    first: str = ""
    """The earliest time, in UTC; empty if no event has a time."""
    last: str = ""
    """The latest time, in UTC."""
    sample: str = ""
    """The first one, as `file:line`."""

    def add(self, when: str, source: str, line: int) -> None:
        """Count one event."""
        if not self.count:
            self.sample = f"{source}:{line}"
        self.count += 1
        if when:
            if not self.first or when < self.first:
                self.first = when
            self.last = max(self.last, when)

    def merge(self, other: "Seen") -> None:
        """Add what was seen later."""
        self.sample = self.sample or other.sample
        self.count += other.count
        self.first = min(filter(None, (self.first, other.first)), default="")
        self.last = max(self.last, other.last)


@model(slots=True)
class Source(Counted):
    """One file of a capture."""

    name: str
    """The name of the file; `-` for standard input."""
    messages: int = 0
    """The number of JSON values."""
    events: int = 0
    """The number of events in them."""
    unreadable: int = 0
    """The number of parts that are not events."""


@model(slots=True)
class Unreadable(Counted):
    """Parts of a capture that are not events."""

    reason: str
    """Why they are not."""
    seen: Seen = field(default_factory=Seen)
    """How often."""


@model(slots=True)
class Matched(Counted):
    """Events that are one payload, or one of several that look the same."""

    payloads: tuple[tuple[str, str, str], ...]
    """The event type, the action and the variant (empty without variants) of each."""
    valid: int = 0
    """The number of events that match the schema."""
    seen: Seen = field(default_factory=Seen)
    """How often."""


@model(slots=True)
class Unknown(Counted):
    """Events of no event type of the catalog, or of an unknown action."""

    event: str
    """The event type; empty if it is unknown."""
    place: str
    """The path that was looked at."""
    value: str
    """The value there, as JSON; empty if there is none."""
    seen: Seen = field(default_factory=Seen)
    """How often."""


@model(slots=True)
class Closest(Counted):
    """Events that are too different from all payloads."""

    event: str
    """The event type that they are closest to; empty for several."""
    seen: Seen = field(default_factory=Seen)
    """How often."""


@model(slots=True)
class Differing(Counted):
    """Events that differ from their payload at one path."""

    event: str
    """The event type."""
    action: str
    """The action."""
    variant: str
    """The variant; empty without variants."""
    path: tuple[str, ...]
    """The steps of the path: names, `[]` for an item, `*` for a key that may be data itself."""
    kind: str
    """`value`, `type`, `missing`, `undocumented`, or the keyword of JSON Schema that is violated."""
    types: dict[str, int] = field(default_factory=dict)
    """How often values of which JSON type were there."""
    values: dict[str, int] = field(default_factory=dict)
    """How often which values (as JSON) were there, if they may be shown."""
    seen: Seen = field(default_factory=Seen)
    """How often."""


@model(slots=True)
class Unseen(Counted):
    """Optional fields of a payload that no event had."""

    event: str
    """The event type."""
    action: str
    """The action."""
    variant: str
    """The variant; empty without variants."""
    paths: tuple[tuple[str, ...], ...]
    """The paths, each as its steps."""


@model(slots=True)
class Duplicates(Counted):
    """Events whose id was seen before."""

    ids: int = 0
    """The number of ids that were seen more than once."""
    copies: int = 0
    """The number of events with such an id, without the first of each."""
    different: int = 0
    """The number of these ids whose events have different contents."""
    sample: str = ""
    """The first event with an id that was seen before, as `file:line`."""
    records: str = ""
    """All ids as hashes, in base64; only with `--with-ids`."""


@model(slots=True)
class Counts(Counted):
    """All that was counted."""

    file: ClassVar[str] = "match"

    format: int
    """The version of the format, 1."""
    catalog: str
    """A hash of the content of the catalog: reports of the same catalog can be merged."""
    messages: int = 0
    """The number of JSON values in the files."""
    events: int = 0
    """The number of events."""
    is_interrupted: bool = False
    """Whether the capture was not read to its end."""
    seen: Seen = field(default_factory=Seen)
    """When the events happened."""
    sources: list[Source] = field(default_factory=list)
    """The files."""
    problems: list[str] = field(default_factory=list)
    """Sentences about files that could not be read completely."""
    after_text: Seen = field(default_factory=Seen)
    """Messages at the end of lines that begin with other text, as those of logs do."""
    unreadable: list[Unreadable] = field(default_factory=list)
    """What is not an event, by reason."""
    matched: list[Matched] = field(default_factory=list)
    """The events of known actions."""
    unknown: list[Unknown] = field(default_factory=list)
    """The events that the catalog does not define."""
    closest: list[Closest] = field(default_factory=list)
    """The events that are too different to be identified."""
    differing: list[Differing] = field(default_factory=list)
    """The differences, one row per payload, path and kind."""
    unseen: list[Unseen] = field(default_factory=list)
    """Optional fields that were never seen, of the payloads that were seen."""
    duplicates: Duplicates = field(default_factory=Duplicates)
    """Events that came more than once."""
