"""The theme's Jinja environments: with compiled templates kept on disk, and without a list of all icons.

This reaches past MkDocs's documented hooks; tests/plugin/test_theme_environment.py fails if MkDocs has changed.
"""

import os
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from eventguide.pages import compiled_templates


def keep_compiled(config: MkDocsConfig) -> None:
    """Let MkDocs and all plugins get such environments from the theme; another plugin's kind of theme keeps its own."""
    if type(config.theme) is Theme:
        config.theme.__class__ = CompiledTheme  # not a function of its own, which a copy of the theme would share


class CompiledTheme(Theme):
    """A theme whose templates stay compiled."""

    def get_env(self) -> jinja2.Environment:
        """Return an environment for the theme."""
        env = super().get_env()
        env.bytecode_cache = compiled_templates()
        if type(env.loader) is jinja2.FileSystemLoader:
            env.loader = VisibleTemplates(env.loader.searchpath)
        return env


class VisibleTemplates(jinja2.FileSystemLoader):
    """Lists templates outside hidden folders: MkDocs looks for files to copy, and ignores Material's 14,000 icons."""

    def list_templates(self) -> list[str]:
        """Return the names of the templates, sorted."""
        found: set[str] = set()
        for top in self.searchpath:
            for folder, folders, files in os.walk(top, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                place = Path(folder).relative_to(top)
                found.update((place / file).as_posix() for file in files)
        return sorted(found)
