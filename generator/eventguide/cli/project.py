"""The project around a catalog: its mkdocs.yml, read without loading MkDocs's configuration."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import yaml
from yaml_env_tag import construct_env_tag

from eventguide.output_folder import refusal

if TYPE_CHECKING:
    from eventguide.catalog import Catalog
    from eventguide.payloads import Resolved

CONFIG_FILES = ("mkdocs.yml", "mkdocs.yaml")
DEFAULT_CATALOG = "catalog"


class _Lenient(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Read any mkdocs.yml: `!ENV` as MkDocs does; values with other tags, such as `!!python/name:`, are None."""


_Lenient.add_multi_constructor("", lambda _loader, _tag, _node: None)
_Lenient.add_constructor("!ENV", construct_env_tag)


def catalog_path(given: Path | None, config: str | None = None, *, must_exist: bool = True) -> Path:
    """Return the path of the catalog: the given one, that of the configuration, or that of the working folder.

    Raises:
        click.UsageError: there is none.
    """
    path = given or _of_config(config_path(config) if config else _config_here())
    if must_exist and not path.exists():
        raise click.UsageError(_missing(path, given))
    return path


def config_path(given: str | None) -> Path:
    """Return the project's configuration: the given one, or the mkdocs.yml of the working folder.

    Raises:
        click.UsageError: there is none.
    """
    names = (given,) if given else CONFIG_FILES
    found = next((path for path in map(Path, names) if path.is_file()), None)
    if found is None:
        raise click.UsageError(
            f"There is no {names[0]}. Run the command in the folder of the project, or set the file with -f. "
            "To create a project: `eventguide new DIRECTORY`."
        )
    return found


def _config_here() -> Path:
    """Return the path of the mkdocs.yml of the working folder, whether it exists or not."""
    return next((path for path in map(Path, CONFIG_FILES) if path.is_file()), Path(CONFIG_FILES[0]))


def _of_config(config: Path) -> Path:
    """Return the catalog that is configured for the plugin, or the default."""
    named = plugin_options(read_config(config)).get("catalog") if config.is_file() else None
    return config.parent / (named if isinstance(named, str) else DEFAULT_CATALOG)


def read_config(config: Path) -> dict[str, Any]:
    """Return a mkdocs.yml as data; empty if it can't be read, which MkDocs reports itself."""
    try:
        data = yaml.load(config.read_bytes(), _Lenient)  # noqa: S506 - a safe loader that ignores tags
        if isinstance(data, dict) and "INHERIT" in data:
            from mkdocs.utils.yaml import yaml_load

            with config.open("rb") as file:
                data = yaml_load(file, _Lenient)
    except Exception:  # noqa: BLE001 - whatever it is, MkDocs has a message for it
        return {}
    return data if isinstance(data, dict) else {}


def site_name_option(config: Path) -> dict[str, str]:
    """Return an empty `site_name` for a configuration that has none.

    MkDocs requires the key; the plugin replaces an empty one by the title of the catalog.
    """
    from mkdocs.utils.yaml import yaml_load

    try:
        with config.open("rb") as file:
            data = yaml_load(file)  # resolves INHERIT
    except Exception:  # noqa: BLE001 - MkDocs reports the problem
        return {}
    return {} if data.get("site_name") else {"site_name": ""}


def plugin_options(data: dict[str, Any]) -> dict[str, Any]:
    """Return the options of the plugin in a mkdocs.yml."""
    for plugin in _plugins(data):
        if isinstance(plugin, dict) and isinstance(options := plugin.get("eventguide"), dict):
            return options
    return {}


def require_output_folder(target: Path, config: Path, is_own: Callable[[Path], bool]) -> None:
    """Refuse to overwrite files that are not earlier output.

    Raises:
        click.UsageError: `target` contains other files, or is, contains or is inside a source folder.
    """
    data = read_config(config)
    options, theme = plugin_options(data), data.get("theme")
    named = {
        "the catalog": options.get("catalog", DEFAULT_CATALOG),
        "the folder of the templates": options.get("templates", "templates"),
        "the folder of the pages": data.get("docs_dir", "docs"),
        "the configuration": config.name,
        "the folder of the theme's templates": theme.get("custom_dir") if isinstance(theme, dict) else None,
    }
    sources = {name: config.parent / path for name, path in named.items() if isinstance(path, str)}
    if reason := refusal(target, config.parent, sources, is_own):
        raise click.UsageError(reason)


def _plugins(data: dict[str, Any]) -> list[Any]:
    """Return the entries of `plugins`, which can be a list or a mapping."""
    plugins = data.get("plugins")
    if isinstance(plugins, dict):
        return [{name: options} for name, options in plugins.items()]
    return plugins if isinstance(plugins, list) else []


def _missing(path: Path, given: Path | None) -> str:
    if given is None and Path("catalog.yaml").is_file():
        return "There is no catalog at catalog, but this folder contains a catalog.yaml. Run `eventguide check .`"
    hint = "Give the folder that contains catalog.yaml, or a single YAML file."
    if given is None:
        hint = (
            "Run the command in the folder of the project, or give the path of the catalog. "
            "To create a project: `eventguide new DIRECTORY`."
        )
    return f"There is no catalog at {path}. {hint}"


def read_catalog(path: Path) -> "Catalog":
    """Return the catalog at a path, with or without findings.

    Raises:
        click.ClickException: it can't be read.
    """
    from eventguide.catalog import load_catalog

    catalog = load_catalog(path).catalog
    if catalog is None:
        raise click.ClickException(
            f"Can't read the catalog at {path}. Run `eventguide check {path}` to see the errors."
        )
    return catalog


def resolved_catalog(config: Path) -> "Resolved":
    """Return the catalog of a project; print its findings and exit if it has errors."""
    from eventguide.findings import show_text
    from eventguide.pipeline import read_guide

    guide = read_guide(catalog_path(config.parent / plugin_options(read_config(config)).get("catalog", "catalog")))
    if guide.has_errors or guide.resolved is None:
        click.echo(show_text(guide.findings), nl=False, err=True)
        sys.exit(1)
    return guide.resolved
