"""Where MkDocs writes a site, and how that replaces the old one."""

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import CountHandler

from eventguide.atomic import Replacement, write_file
from eventguide.output_folder import MARKER, MARKER_TEXT


class Output:
    """Lets MkDocs write into a work folder, and replaces the site when all of it is there."""

    def __init__(self) -> None:
        self._replacement: Replacement | None = None
        self._inside = 0  # builds inside the current one
        self._config: MkDocsConfig | None = None
        self._given = ""

    def begin(self, config: MkDocsConfig) -> None:
        """Point `site_dir` at a work folder, until `finish` or `abandon` restores it.

        A build that another plugin runs inside the current one, with the same configuration, writes into the same
        folder.

        Raises:
            OSError: the work folder can't be created.
        """
        if self.is_inside(config):
            self._inside += 1
            return
        self.abandon()
        target = Path(config.site_dir)
        target.parent.mkdir(parents=True, exist_ok=True)
        self._replacement = Replacement(target)
        self._config, self._given = config, config.site_dir
        config.site_dir = str(self._replacement.new)

    def is_inside(self, config: MkDocsConfig) -> bool:
        """Return whether a build with this configuration is one inside the current one."""
        return self._replacement is not None and config.site_dir == str(self._replacement.new)

    def leave(self) -> bool:
        """Return whether the build that ends is one inside the current one."""
        was_inside = self._inside > 0
        self._inside -= was_inside
        return was_inside

    def finish(self, config: MkDocsConfig) -> bool:
        """Replace the site, except where MkDocs is about to fail the build for its warnings; return whether it is new.

        Raises:
            OSError: it can't be replaced; the old one is as it was.
        """
        if config.strict and _has_warnings():
            return False  # for warnings MkDocs fails the build next, and `abandon` follows
        if self._replacement is None:  # a dirty build has written into the site
            return True
        write_file(self._replacement.new / MARKER, MARKER_TEXT)
        self._replacement.finish()
        self._restore()
        return True

    def abandon(self) -> None:
        """Remove what was written of a site that is not to be."""
        if self._replacement is not None:
            try:
                self._replacement.abandon()
            finally:
                self._restore()

    def _restore(self) -> None:
        self._replacement, self._inside = None, 0
        if self._config is not None:
            self._config.site_dir, self._config = self._given, None


def _has_warnings() -> bool:
    """Return whether MkDocs has counted warnings, for which it fails a strict build after the last event."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
