"""The pipeline in one screen: load, resolve, check, plan, render."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eventguide.catalog import Loaded, Memory, load_catalog, paused_collector
from eventguide.findings import Finding, Severity
from eventguide.payloads import Resolved, Resolver, Urls
from eventguide.rules import RULES, check_catalog

if TYPE_CHECKING:
    from jinja2 import Environment

    from eventguide.exports import Remembered
    from eventguide.pages import Page


_RELATIVE = Urls()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A catalog as read and checked. `resolved` is None where its files could not be read as a catalog.

    `findings` are sorted by place; `files` are all files that were read, for watching.
    """

    resolved: Resolved | None
    findings: tuple[Finding, ...]
    files: tuple[Path, ...]

    @property
    def has_errors(self) -> bool:
        """Whether a finding forbids a site."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Site:
    """What a site is made of: pages, how to render one, files for machines (address -> text), assets by name."""

    pages: "tuple[Page, ...]"
    render: "Callable[[Page], str]"
    files: tuple[tuple[str, Callable[[], str]], ...]
    asset: Callable[[str], str]
    environment: "Environment"
    urls: Urls
    remembered: "Remembered | None" = None


def read_guide(catalog: Path) -> Guide:
    """Read and check the catalog at `catalog`, a folder or a file; all problems are findings."""
    with paused_collector():
        return _checked(load_catalog(catalog), Resolver())


class Reading:
    """Reads and checks a catalog again and again; what stands as before is neither read nor resolved anew."""

    def __init__(self) -> None:
        self._memory = Memory()
        self._resolver = Resolver()

    def read(self, catalog: Path) -> Guide:
        """Return what `read_guide` returns, with the same objects as last time for what has not changed."""
        with paused_collector():
            return _checked(load_catalog(catalog, self._memory), self._resolver)


def _checked(loaded: Loaded, resolver: Resolver) -> Guide:
    if loaded.catalog is None:
        return Guide(resolved=None, findings=_sorted(loaded.findings), files=loaded.files)
    resolved = resolver.resolve(loaded.catalog)
    findings = (*loaded.findings, *check_catalog(resolved, loaded.findings))
    return Guide(resolved=resolved, findings=_sorted(findings), files=loaded.files)


def plan(
    resolved: Resolved,
    *,
    urls: Urls = _RELATIVE,
    template_folders: tuple[Path, ...] = (),
    sandboxed: bool = False,
    like: Site | None = None,
    again: bool = False,
) -> Site:
    """Return the site of a catalog; nothing is rendered before it is asked for.

    `urls` are the URLs in pages and files, relative to the root without them;
    `template_folders` are searched before the packaged templates; `sandboxed` keeps what is in them from reaching
    anything but the page. `like` is an earlier site with the same templates and address: what has not changed since
    is not made again. `again` says that this site will be such an earlier one.
    """
    # Loaded here: a check needs neither templates nor Markdown, and starts in half the time.
    from eventguide.exports import Remembered, export_files
    from eventguide.pages import Renderer, make_environment, plan_site

    environment = like.environment if like else make_environment(template_folders, sandboxed=sandboxed)
    renderer = Renderer(resolved, environment, urls)
    remembered = like.remembered.next() if like and like.remembered else Remembered() if again else None
    files = (*export_files(resolved, urls, remembered), _editor_file(urls.root))
    return Site(
        pages=plan_site(resolved),
        render=renderer.render,
        files=files,
        asset=renderer.asset,
        environment=environment,
        urls=urls,
        remembered=remembered,
    )


def _editor_file(site_url: str) -> tuple[str, Callable[[], str]]:
    """The address and the text of the format's own schema, for the editors of those who write catalogs."""
    from eventguide.editor import ADDRESS, catalog_schema, schema_text

    summaries = {rule.id: rule.summary for rule in RULES.values()}
    return ADDRESS, lambda: schema_text(catalog_schema(summaries, address=site_url and site_url + ADDRESS))


def _sorted(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=Finding.sort_key))
