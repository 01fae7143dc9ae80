"""What the theme shows where a project configures nothing else: templates, palette and logo."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from eventguide.pages import packaged_templates, with_own_colours

THEME = "theme"
"""The folder of these templates below `templates`, packaged or the project's own."""

MARK = "eventguide/mark"
"""The icon in the header: `theme/.icons/eventguide/mark.svg`."""


def add_theme_templates(config: MkDocsConfig, templates: Path | None) -> None:
    """Let the theme look into the project's and the packaged `theme` folder; its `custom_dir` still comes first.

    `templates` is None where the project's templates are not its own: the theme runs what it finds.
    """
    own = (templates,) if templates else ()
    folders = [str(folder / THEME) for folder in (*own, packaged_templates()) if (folder / THEME).is_dir()]
    dirs = config.theme.dirs
    place = 1 if config.theme.custom_dir else 0
    dirs[place:place] = [folder for folder in folders if folder not in dirs]


def set_look(config: MkDocsConfig) -> None:
    """Set the palette and the icon in the header where mkdocs.yml has neither colours nor a logo. Material only."""
    theme = config.theme
    if theme.name != "material":
        return
    theme["palette"] = with_own_colours(theme.get("palette"))
    icon: Any = theme.get("icon") or {}
    if isinstance(icon, Mapping) and not theme.get("logo"):
        theme["icon"] = {"logo": MARK, **icon}
