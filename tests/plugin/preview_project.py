"""A project whose preview is kept up to date in place, to compare with what a clean build gives."""

import shutil
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from eventguide.plugin import EventGuidePlugin


class Preview:
    """What `mkdocs serve` does at each save, without the server: keep the plugin, and build everything if needed."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.site = project / "preview"
        self.build()

    def build(self) -> None:
        """Build the whole site, as at the start."""
        self.config = self._config(self.site)
        self.plugin = self.config.plugins["eventguide"]
        assert isinstance(self.plugin, EventGuidePlugin)
        self.config.plugins.on_startup(command="serve", dirty=False)
        build(self.config, serve_url="http://localhost:8000/")

    def update(self) -> bool:
        """Update the site in place; return whether that was possible."""
        assert self.plugin.updates is not None
        return self.plugin.updates.apply(self.plugin.guide_site)

    def ask_for_all(self) -> None:
        """Ask for all files, as a browser would."""
        assert self.plugin.updates is not None
        for name in contents(self.site):
            self.plugin.updates.write_deferred(name)

    def is_source(self, file: Path) -> bool:
        """Return whether a file is one that a writer edits."""
        built = (self.site, self.project / "clean")
        return file.is_file() and not any(file.is_relative_to(folder) for folder in built)

    def _config(self, site: Path) -> MkDocsConfig:
        config = load_config(str(self.project / "mkdocs.yml"), site_dir=str(site), site_url="http://localhost:8000/")
        config.plugins["eventguide"].config.markdown = False  # which a preview does not have
        return config

    def save(self, change: Callable[[str], str], file: str = "catalog/catalog.yaml") -> bool:
        """Change a file, and do what follows a save; return whether the site was brought up to date in place."""
        path = self.project / file
        text = path.read_text(encoding="utf-8")
        changed = change(text)
        assert changed != text
        path.write_text(changed, encoding="utf-8")
        return self.update()

    def clean(self) -> Path:
        """Build the project as it is now, somewhere else."""
        site = self.project / "clean"
        shutil.rmtree(site, ignore_errors=True)
        build(self._config(site))
        return site


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a site; a gzip file contains its time, so the sitemap's copy is left out."""
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file() and file.name != "sitemap.xml.gz"
    }


def differences(one: Path, other: Path) -> list[str]:
    """The files that two sites do not have in common."""
    first, second = contents(one), contents(other)
    return [name for name in sorted(first | second) if first.get(name) != second.get(name)]
