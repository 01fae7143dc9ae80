"""Templates that replace the theme's own: the head of every page, the 404 page."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from eventguide.pages import packaged_templates

THEME = "theme"
"""The folder of these templates below `templates`, packaged or the project's own."""


def add_theme_templates(config: MkDocsConfig, templates: Path | None) -> None:
    """Let the theme look into the project's and the packaged `theme` folder; its `custom_dir` still comes first.

    `templates` is None where the project's templates are not its own: the theme runs what it finds.
    """
    own = (templates,) if templates else ()
    folders = [str(folder / THEME) for folder in (*own, packaged_templates()) if (folder / THEME).is_dir()]
    dirs = config.theme.dirs
    place = 1 if config.theme.custom_dir else 0
    dirs[place:place] = [folder for folder in folders if folder not in dirs]
