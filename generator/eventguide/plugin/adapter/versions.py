"""The versions of the guide, read from git tags for the page of changes."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from eventguide.changes.history import Tagged, history, tagged_snapshots
from eventguide.changes.sides import RevisionError
from eventguide.counted import counted
from eventguide.payloads import Resolved
from eventguide.plugin.adapter.paths import project_folder
from eventguide.plugin.log import log
from eventguide.revisions import shallow_hint, tag_ids
from eventguide.snapshot import History, Nodes, snapshot_of


class Versions:
    """The released versions of a catalog. While serving they are read once, for as long as the tags stay the same."""

    def __init__(self) -> None:
        self._nodes = Nodes()
        self._tags: dict[str, str] = {}
        self._tagged: list[Tagged] = []

    def history(self, resolved: Resolved, catalog: Path, pattern: str, config: MkDocsConfig) -> History | None:
        """Return the history of a catalog; None, with a warning, where there are no versions to be read."""
        folder = project_folder(config)
        try:
            tags = tag_ids(folder, pattern)
            if not tags or tags != self._tags:
                self._tagged = tagged_snapshots(folder, catalog, pattern, self._nodes, log.warning)
                self._tags = tags
                if hint := shallow_hint(folder):
                    log.info("The page of changes has the versions at %s.%s", counted(len(tags), "tag"), hint)
        except RevisionError as error:
            log.warning("The site has no page of changes. %s", error)
            return None
        return history(self._tagged, snapshot_of(resolved, self._nodes)) if self._tagged else None
