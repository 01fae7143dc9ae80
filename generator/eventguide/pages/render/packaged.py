"""The packaged templates, stylesheets and scripts: where they are, and which of them pages load."""

from functools import lru_cache
from pathlib import Path

ASSETS = "assets"
STYLESHEET = "eventguide.css"
"""The stylesheet that imports the others, which are in the folder `css`."""
SCRIPT = "eventguide.js"
"""The module that imports the others."""
CLASSIC_SCRIPT = "eventguide.classic.js"
"""All of these modules as one classic script, for pages that are opened as files."""


@lru_cache(maxsize=1)
def packaged_templates() -> Path:
    """Return the folder of the packaged templates: in the wheel, or at the root of the source tree."""
    package = Path(__file__).resolve().parents[2]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent.parent / "templates"


def asset_names(*, directories: bool) -> tuple[str, ...]:
    """Return the names of all stylesheets and scripts of a site, as paths below the folder of assets, sorted.

    `directories` is whether the URLs of its pages are those of folders, not of files that a browser may open directly.
    """
    folder = packaged_templates() / ASSETS
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    names = {name for name in names if not name.startswith("css/")}
    return tuple(sorted(names if directories else {*names, CLASSIC_SCRIPT}))


def page_scripts(*, directories: bool) -> tuple[tuple[str, dict[str, str | bool]], ...]:
    """Return the scripts that every page loads, each with the attributes of its element.

    Modules are all listed, not only the one that imports the others, so that a browser requests them at once.
    """
    if not directories:
        return ((CLASSIC_SCRIPT, {"defer": True}),)
    names = asset_names(directories=True)
    return tuple((name, {"type": "module"}) for name in names if name.endswith(".js") and "/" not in name)
