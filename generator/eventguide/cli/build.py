"""`eventguide build`: build the site as files, all of them or none."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eventguide.cli.log_handler import Journal, journal
from eventguide.cli.project import config_path, site_name_option
from eventguide.counted import counted
from eventguide.gc_pause import paused_collector
from eventguide.output_folder import is_site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

EPILOG = """\
\b
Examples:
  eventguide build                       build into site/, or the site_dir of mkdocs.yml
  eventguide build --strict              treat warnings as errors: for publishing
  eventguide build -d /tmp/preview       build into another folder

If the build fails, the previous site is unchanged.
Exit codes: 0 success, 1 build failed, 2 usage error.
"""

config_file = click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False),
    help="Configuration file of the project.  [default: mkdocs.yml]",
)


@click.command(epilog=EPILOG)
@config_file
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), help="Output folder.  [default: site]")
@click.option("--site-url", metavar="URL", help="URL of the published site; overrides mkdocs.yml.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("-q", "--quiet", is_flag=True, help="Print only warnings and errors.")
def build(*, config_file: str | None, site_dir: Path | None, site_url: str | None, strict: bool, quiet: bool) -> None:
    """Build the site.

    Same configuration and same site as `mkdocs build`; findings are printed with source excerpts.
    """
    with paused_collector():
        from mkdocs.config import load_config
        from mkdocs.exceptions import MkDocsException

    project = config_path(config_file)
    options: dict[str, Any] = dict(site_name_option(project))
    if site_dir:
        options["site_dir"] = str(site_dir.absolute())
    if site_url:
        options["site_url"] = site_url
    if strict:
        options["strict"] = True
    site: Path | None = None
    with journal(quiet=quiet) as log:
        try:
            with paused_collector():
                config = load_config(str(project), **options)
            site = Path(config.site_dir)
            build_site(config)
        except MkDocsException as error:
            raise NotBuilt(error, log, site) from None
        except Exception as error:
            if not log.errors:
                raise
            raise NotBuilt(error, log, site) from None  # an error in a template, printed above
    if not quiet:
        click.echo(f"The site is in {click.format_filename(config.site_dir)}.", err=True)


def build_site(config: "MkDocsConfig") -> None:
    """Build a site as `mkdocs build` does.

    Raises:
        MkDocsException: the build fails.
    """
    from mkdocs.commands import build as mkdocs_build

    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()


class NotBuilt(click.ClickException):
    """The build failed: exit with 1 and print the reason, and the state of the folder of the site, if it is known."""

    def __init__(self, error: Exception, log: Journal, site: Path | None = None) -> None:
        sentence = str(error)
        if "strict" in sentence:
            sentence = f"Build failed: {counted(log.warnings, 'warning')}, and --strict treats warnings as errors."
        elif sentence.startswith("Aborted") or log.errors:
            sentence = ""  # the reason is printed above
        super().__init__("\n".join(filter(None, (sentence, _state(site)))))

    def show(self, file: object = None) -> None:  # noqa: ARG002 - click's signature
        """Print the message, unless everything is printed above."""
        if self.message:
            click.echo(self.format_message(), err=True)


def _state(site: Path | None) -> str:
    if site is None:
        return ""
    return "The previous site is unchanged." if is_site(site) else "No site was written."
