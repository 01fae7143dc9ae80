"""The built site in the place of the last one: whole or not at all."""

import contextlib
import logging
import os
import shutil
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import CountHandler, clean_directory


class Output:
    """Lets MkDocs write beside the site, and puts what it wrote in the site's place when all of it is there."""

    def __init__(self) -> None:
        self._target = self._beside = Path()
        self._begun = False
        self._inside = 0  # builds inside the current one
        self._config: MkDocsConfig | None = None
        self._given = ""

    def begin(self, config: MkDocsConfig) -> None:
        """Turn `site_dir` to a folder beside the site, until `finish` or `abandon` restores it.

        A build that another plugin runs inside the current one, with the same configuration, writes into the same
        folder.
        """
        if self.is_inside(config):
            self._inside += 1
            return
        self.abandon()
        self._config = config
        self._given = config.site_dir
        self._target = Path(config.site_dir).resolve()
        self._beside = self._target.with_name(f".{self._target.name}.{os.getpid()}")
        self._begun = True
        config.site_dir = str(self._beside)

    def is_inside(self, config: MkDocsConfig) -> bool:
        """Return whether a build with this configuration is one inside the current one."""
        return self._begun and config.site_dir == str(self._beside)

    def leave(self) -> bool:
        """Return whether the build that ends is one inside the current one."""
        was_inside = self._inside > 0
        self._inside -= was_inside
        return was_inside

    def finish(self, config: MkDocsConfig) -> None:
        """Put the new site in the place of the last one; leave it out where MkDocs is about to refuse it.

        Raises:
            OSError: the new site can't be put there; the last one is back in its place.
        """
        if not self._begun:
            return
        if config.strict and _has_warnings():
            return  # MkDocs fails the build next, and `abandon` follows
        replace_folder(self._target, self._beside)
        self._restore()

    def abandon(self) -> None:
        """Remove what was written of a site that is not to be."""
        if self._begun:
            shutil.rmtree(self._beside, ignore_errors=True)
            self._restore()

    def _restore(self) -> None:
        self._begun, self._inside = False, 0
        if self._config is not None:
            self._config.site_dir, self._config = self._given, None


def _has_warnings() -> bool:
    """Whether MkDocs has counted warnings; with `--strict` it fails for them after the last event of the build."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))


def replace_folder(target: Path, new: Path) -> None:
    """Put the folder `new` in the place of `target`, which may be missing; hidden files of `target` stay.

    Raises:
        OSError: it can't be done; `target` is as it was.
    """
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        new.rename(target)
        return
    shutil.copymode(target, new)
    old = new.with_name(f"{new.name}.old")
    try:
        target.rename(old)
    except OSError:
        _pour(new, target)  # a mount point, or a folder that another program holds open
        return
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
    for hidden in old.glob(".*"):
        with contextlib.suppress(OSError):
            hidden.rename(target / hidden.name)
    shutil.rmtree(old, ignore_errors=True)


def _pour(new: Path, target: Path) -> None:
    clean_directory(str(target))
    shutil.copytree(new, target, dirs_exist_ok=True)
    shutil.rmtree(new)
