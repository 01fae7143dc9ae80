"""`eventguide build`: the site as files, whole or not at all."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eventguide.cli.journal import Journal, journal
from eventguide.cli.project import config_path, site_name_option

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

EPILOG = """\
\b
Examples:
  eventguide build                       into site/, as mkdocs.yml says
  eventguide build --strict              warnings fail as well: for publishing
  eventguide build -d /tmp/preview       into another folder

Where the build fails, the last site stays as it was.
Exit codes: 0 built, 1 not built, 2 wrong use.
"""

config_file = click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False),
    help="The project's configuration.  [default: mkdocs.yml]",
)


@click.command(epilog=EPILOG)
@config_file
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), help="Where the site goes.  [default: site]")
@click.option("--site-url", metavar="URL", help="Where the site will stand, in place of what mkdocs.yml says.")
@click.option("--strict", is_flag=True, help="Warnings fail as well, not only errors.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
def build(*, config_file: str | None, site_dir: Path | None, site_url: str | None, strict: bool, quiet: bool) -> None:
    """Build the site.

    This is `mkdocs build` with the findings shown well: same configuration, same site.
    """
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
    with journal(quiet=quiet) as log:
        try:
            config = load_config(str(project), **options)
            build_site(config)
        except MkDocsException as error:
            raise NotBuilt(error, log) from None
        except Exception as error:
            if not log.errors:
                raise
            raise NotBuilt(error, log) from None  # a template's mistake: it stands above
    if not quiet:
        click.echo(f"The site is in {click.format_filename(config.site_dir)}.", err=True)


def build_site(config: "MkDocsConfig") -> None:
    """Build a site as `mkdocs build` does.

    Raises:
        MkDocsException: it can't be built.
    """
    from mkdocs.commands import build as mkdocs_build

    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()


class NotBuilt(click.ClickException):
    """The build failed: exit 1, with a sentence that says what became of the site."""

    def __init__(self, error: Exception, log: Journal) -> None:
        sentence = str(error)
        if "strict" in sentence:
            sentence = f"{log.warnings} warning{'' if log.warnings == 1 else 's'}, and --strict allows none."
        elif sentence.startswith("Aborted") or log.errors:
            sentence = ""  # what led to it stands above
        super().__init__("\n".join(filter(None, (sentence, "The last site was not touched."))))

    def show(self, file: object = None) -> None:  # noqa: ARG002 - click's signature
        """Print the sentence."""
        click.echo(self.format_message(), err=True)
