"""Changes for receivers: the output of `eventguide diff --format json`, and changes.json of a site."""

from collections.abc import Mapping
from typing import Literal

from eventguide.formats.output import GivenJson, Output
from eventguide.missing import MISSING

LevelName = Literal["breaking", "risky", "compatible", "documentation"]


class ComparedVersion(Output):
    """A version that was compared."""

    label: str
    """What was given: a git revision, a folder, a file."""
    version: str
    """The `version` in the catalog; empty if it has none."""


class NextVersion(Output):
    """The next version, as Semantic Versioning asks for it."""

    version: str
    """The version."""
    reason: str
    """The reason, as a sentence."""


class ChangedPayload(Output):
    """A payload that a change concerns."""

    event: str
    """The event type."""
    action: str
    """The action."""
    variant: str = ""
    """The variant."""


class AcceptedReason(Output):
    """Why the catalog accepts a change."""

    kind: Literal["change", "correction"]
    """`change`: the events change; `correction`: only the documentation was wrong."""
    reason: str
    """The reason."""


class ChangeLocation(Output):
    """Where the cause of a change is."""

    version: Literal["old", "new"]
    """The version that has it: the old one if something was removed."""
    path: str
    """The file."""
    line: int
    """The line, from 1."""
    column: int
    """The column, from 1."""


class DiffChange(Output):
    """A change for receivers."""

    rule: str
    """The id of the rule."""
    level: LevelName
    """The level."""
    breaks_validation: bool
    """Whether it breaks receivers that validate with the published JSON Schema."""
    at: str
    """What has changed: an event type, an action, a field."""
    message: str
    """The change, as a sentence."""
    payloads: tuple[ChangedPayload, ...]
    """The payloads that it concerns."""
    envelope: bool
    """Whether it concerns the envelope."""
    before: GivenJson = MISSING
    """The value in the old version, if it has one."""
    after: GivenJson = MISSING
    """The value in the new version, if it has one."""
    accepted: AcceptedReason | None = None
    """Why the catalog accepts it, if it does."""
    location: ChangeLocation
    """Where its cause is."""


class DiffJson(Output):
    """The changes between two versions."""

    file = "diff"

    format: Literal[1]
    """The version of the format."""
    old: ComparedVersion
    """The old version."""
    new: ComparedVersion
    """The new version."""
    counts: Mapping[LevelName, int]
    """The number of changes of each level."""
    next_version: NextVersion | None
    """The next version; null without changes for receivers, or if the old version is not one of Semantic Versioning."""
    changes: tuple[DiffChange, ...]
    """The changes."""


class VersionChange(Output):
    """A change of a version."""

    event: str | None
    """The event type; null if it concerns several or none."""
    level: LevelName
    """The level."""
    rule: str
    """The id of the rule."""
    message: str
    """The change, as a sentence."""
    affects: str
    """What it affects, in words."""
    accepted: str = ""
    """The reason for which the catalog accepts it, if it does."""


class VersionChanges(Output):
    """A version with its changes."""

    version: str
    """The name of the version."""
    date: str | None
    """The day of its tag; null if it is not released."""
    since: str
    """The version before it, with which it is compared."""
    counts: Mapping[str, int]
    """The number of changes of each level."""
    changes: tuple[VersionChange, ...]
    """The changes."""


class ChangesJson(Output):
    """The changes of all versions."""

    file = "changes"

    format: Literal[1]
    """The version of the format."""
    versions: tuple[VersionChanges, ...]
    """The versions, newest first."""
