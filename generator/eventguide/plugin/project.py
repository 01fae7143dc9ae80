"""What lies where in a project, and the site that is planned from it."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from eventguide.guide import Site, plan
from eventguide.payloads import Resolved


def planned_site(resolved: Resolved | None, templates: Path, config: MkDocsConfig, *, again: bool) -> Site | None:
    """Return the site of a catalog with the project's own templates; `again` says that others like it will follow."""
    if resolved is None:
        return None
    return plan(
        resolved,
        site_url=config.site_url or "",
        template_folders=template_folders(templates),
        sandboxed=is_foreign(templates, config),
        again=again,
    )


def template_folders(templates: Path) -> tuple[Path, ...]:
    """The project's folder of templates, where it has one."""
    return (templates,) if templates.is_dir() else ()


def is_foreign(templates: Path, config: MkDocsConfig) -> bool:
    """Whether templates lie outside the project: its own may do what its owner may, others only fill in pages."""
    return not templates.resolve().is_relative_to(project_folder(config).resolve())


def project_folder(config: MkDocsConfig) -> Path:
    """The folder of mkdocs.yml, where paths in the plugin's options begin."""
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
