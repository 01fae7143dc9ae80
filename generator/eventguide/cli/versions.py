"""`eventguide versions`: build several versions of the guide into one site."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eventguide.atomic import replacing
from eventguide.cli.build import NotBuilt, build_site, config_file
from eventguide.cli.git_tags import LATEST, Version, is_usable, tagged_versions
from eventguide.cli.log_handler import journal
from eventguide.cli.project import config_path, require_output_folder, site_name_option
from eventguide.output_folder import is_site
from eventguide.real_path import real_path
from eventguide.revisions import RevisionError, files_of, top_folder
from eventguide.site_urls import root_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from eventguide.changes.released import ReleasedVersions

EPILOG = """\
\b
Examples:
  eventguide versions --tags 'v*'              v1.0 and v2.0 as /1.0/, /2.0/ and /latest/
  eventguide versions --tags 'guide-*' --head next
                                               guide-1.0 as /1.0/, the working tree as /next/

A version is built from the files of its tag: catalog, pages, templates and mkdocs.yml.
/latest/ is the newest version; / redirects to it. Older versions have a notice on every page.
Exit codes: 0 success, 1 build failed, 2 usage error.
"""


@click.command(epilog=EPILOG)
@config_file
@click.option("--tags", required=True, metavar="PATTERN", help="Git tags to build, such as 'v*'.")
@click.option("--head", metavar="NAME", help="Also build the working tree, as a version of this name.")
@click.option(
    "-d", "--site-dir", type=click.Path(path_type=Path), default="site", help="Output folder.  [default: site]"
)
@click.option("--site-url", metavar="URL", help="URL of the published site, above all versions; overrides mkdocs.yml.")
@click.option("--strict", is_flag=True, help="Treat warnings in the newest version as errors.")
def versions(
    *, config_file: str | None, tags: str, head: str | None, site_dir: Path, site_url: str | None, strict: bool
) -> None:
    """Build several versions of the guide into one site.

    Each git tag that matches PATTERN becomes a folder of the site. A menu at the top of each page links the versions.
    """
    from mkdocs.exceptions import MkDocsException

    config = config_path(config_file).absolute()
    require_output_folder(site_dir, config, is_site)
    try:
        found = tagged_versions(config.parent, tags)
    except RevisionError as error:
        raise click.UsageError(str(error)) from None
    if head in {version.name for version in found}:
        raise click.UsageError(f'There is already a version "{head}". Choose another name for --head.')
    if head is not None and not is_usable(head):
        raise click.UsageError(f'--head would have the URL "{head}/", which is not valid. Choose another name.')
    site_dir.absolute().parent.mkdir(parents=True, exist_ok=True)
    with replacing(site_dir) as folder, journal() as log:
        try:
            _Collection(folder, site_dir.absolute(), config, found, tags, site_url or "").build(head, strict=strict)
        except MkDocsException as error:
            raise NotBuilt(error, log, site_dir) from None
    built_names = [version.name for version in found if (site_dir / version.name).is_dir()]
    names = [*([head] if head else []), *built_names]
    built = f"The versions {', '.join(names)} are" if len(names) > 1 else f"The version {names[0]} is"
    click.echo(f"{built} in {site_dir}; /{LATEST}/ is {found[0].name}.", err=True)


class _Collection:
    """The site of all versions that is built in `folder`."""

    def __init__(
        self, folder: Path, previous: Path, config: Path, found: tuple[Version, ...], pattern: str, site_url: str
    ) -> None:
        self.folder = folder
        self.previous = previous
        self.config = config
        self.found = found
        self.pattern = pattern
        self.site_url = root_of(site_url)
        self.changes: ReleasedVersions | None = None  # known from the configuration of the newest version on

    def build(self, head: str | None, *, strict: bool) -> None:
        """Build all versions, the newest first: the others link to its pages."""
        from eventguide.cli.version_menu import write_root

        newest = self.found[0]
        with self._files(newest) as config:
            self._site(config, LATEST, "", newest.tag, strict=strict)
        shutil.copytree(self.folder / LATEST, self.folder / newest.name)
        for version in self.found[1:]:
            self._old(version, f"This is version {version.name}; the newest is {newest.name}.")
        if head:
            notice = f"This version is not released; the newest version is {newest.name}."
            self._site(self.config, head, notice, "", strict=strict)
        names = [version.name for version in self.found if (self.folder / version.name).is_dir()]
        write_root(self.folder, names, LATEST, head or "")

    @contextlib.contextmanager
    def _files(self, version: Version) -> Iterator[Path]:
        """Extract the files of a version; yield the path of its configuration."""
        with files_of(self.config.parent, f"refs/tags/{version.tag}") as files:
            folder = real_path(self.config.parent).relative_to(real_path(top_folder(self.config.parent)))
            yield files / folder / self.config.name

    def _old(self, version: Version, notice: str) -> None:
        """Build an older version; where it no longer builds, keep the previous copy of it, or leave it out."""
        from mkdocs.exceptions import MkDocsException

        try:
            with self._files(version) as config:
                self._site(config, version.name, notice, version.tag, strict=False)
        except (MkDocsException, click.UsageError) as error:
            target, previous = self.folder / version.name, self.previous / version.name
            shutil.rmtree(target, ignore_errors=True)
            kept = previous.is_dir()
            if kept:
                shutil.copytree(previous, target)
            outcome = "its previous copy is kept" if kept else "it is left out"
            reason = "The errors are above." if str(error).startswith("Aborted") else error
            click.echo(f"Warning: version {version.name} can't be built; {outcome}. {reason}", err=True)

    def _site(self, config_file: Path, name: str, notice: str, tag: str, *, strict: bool) -> None:
        from mkdocs.config import load_config

        from eventguide.cli.version_menu import prepare

        if not config_file.is_file():
            raise click.UsageError(f"The tag {tag} has no {config_file.name}.")
        options: dict[str, Any] = {**site_name_option(config_file), **({"strict": True} if strict else {})}
        if self.site_url:
            options["site_url"] = f"{self.site_url}{name}/"
        click.echo(f"Version {name}", err=True)
        with contextlib.chdir(config_file.parent):  # source positions are relative to it
            config = load_config(str(config_file), site_dir=str(self.folder / name), **options)
            if config.site_url and not self.site_url:
                config.site_url = f"{root_of(config.site_url)}{name}/"  # versions differ in their schemas
            since = self._add_history(config, tag)
            prepare(config, notice, tag, self.folder / LATEST, since)
            build_site(config)

    def _add_history(self, config: "MkDocsConfig", tag: str) -> str:
        """Give a site its page of changes, if the newest version has one; return what has changed since its tag."""
        plugin: Any = config.plugins.get("eventguide")
        if plugin is None:
            return ""
        if tag == self.found[0].tag and plugin.config.changes.tags:
            self.changes = self._changes(self.config.parent / plugin.config.catalog)
        plugin.config.changes.tags = ""  # the files of a tag are not in the repository
        if self.changes is None:
            return ""
        plugin.guide_site.versions = self.changes.until(tag)
        return self.changes.since(tag)

    def _changes(self, catalog: Path) -> "ReleasedVersions":
        from eventguide.changes.released import ReleasedVersions

        def warn(text: str) -> None:
            click.echo(f"Warning: {text}", err=True)

        return ReleasedVersions(self.config.parent, catalog, self.pattern, warn)
