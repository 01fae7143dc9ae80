"""The pipeline in one screen: load, resolve, check, plan, render."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from eventguide import site_paths
from eventguide.catalog import load_catalog
from eventguide.findings import Finding, Severity
from eventguide.gc_pause import paused_collector
from eventguide.payloads import Resolved, Urls, resolve
from eventguide.record import record
from eventguide.rules import SUMMARIES, check_catalog
from eventguide.snippets import DEFAULT_LANGUAGES

if TYPE_CHECKING:
    from eventguide.pages import Page
    from eventguide.payloads.identification.engine import Engine
    from eventguide.snapshot import History


_RELATIVE = Urls()


@record(kw_only=True)
class Guide:
    """A catalog as read and checked. `resolved` is None where its files could not be read as a catalog.

    `findings` are sorted by place; `files` are all files that were read, for watching.
    """

    resolved: Resolved | None
    findings: tuple[Finding, ...]
    files: tuple[Path, ...]

    @property
    def has_errors(self) -> bool:
        """Return whether a finding forbids a site."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@record
class Site:
    """What a site is made of: pages, how to render one, machine-readable files (URL -> text), assets by name.

    `exports` are the documents for other tools that are among the files. `again` plans the site of another state of the
    catalog in the same way, without its changes.
    """

    pages: "tuple[Page, ...]"
    render: "Callable[[Page], str]"
    files: tuple[tuple[str, Callable[[], str]], ...]
    asset: Callable[[str], str]
    urls: Urls
    exports: tuple[str, ...]
    again: "Callable[[Resolved], Site]"


def read_guide(catalog: Path) -> Guide:
    """Read and check the catalog at `catalog`, a folder or a file; all problems are findings."""
    with paused_collector():
        loaded = load_catalog(catalog)
        if loaded.catalog is None:
            return Guide(resolved=None, findings=_sorted(loaded.findings), files=loaded.files)
        resolved = resolve(loaded.catalog)
        findings = (*loaded.findings, *check_catalog(resolved, loaded.findings))
        return Guide(resolved=resolved, findings=_sorted(findings), files=loaded.files)


def plan(
    resolved: Resolved,
    *,
    urls: Urls = _RELATIVE,
    template_folders: tuple[Path, ...] = (),
    sandboxed: bool = False,
    history: "History | None" = None,
    exports: tuple[str, ...] = (),
    snippets: tuple[str, ...] = DEFAULT_LANGUAGES,
) -> Site:
    """Return the site of a catalog; nothing is rendered before it is asked for.

    `urls` are the URLs in pages and files, relative to the root without them;
    `template_folders` are searched before the packaged templates; `sandboxed` keeps what is in them from reaching
    anything but the page. `history` adds the page and the files of changes, and `exports` documents for other tools.
    `snippets` are the languages of the snippets, by their names in `LANGUAGES`.
    """
    # Loaded here: a check needs neither templates nor Markdown, and starts in half the time.
    from eventguide.exports.documents import document_links
    from eventguide.exports.files import export_files
    from eventguide.pages import Renderer, make_environment, plan_site

    renderer = Renderer(resolved, make_environment(template_folders, sandboxed=sandboxed), urls, history)
    files = (
        *export_files(resolved, urls, exports),
        _editor_file(urls.root),
        *_changes(resolved, history, urls),
    )
    documents = tuple(path for path, _ in document_links(exports))
    pages = plan_site(resolved, history, snippets, documents)
    again = partial(
        plan,
        urls=urls,
        template_folders=template_folders,
        sandboxed=sandboxed,
        exports=exports,
        snippets=snippets,
    )
    return Site(pages, renderer.render, files, renderer.asset, urls, exports, again)


def _changes(resolved: Resolved, history: "History | None", urls: Urls) -> Iterator[tuple[str, Callable[[], str]]]:
    if history is not None:
        from eventguide.changes.files import changes_atom, changes_json

        yield site_paths.CHANGES_JSON, lambda: changes_json(history)
        yield site_paths.CHANGES_ATOM, lambda: changes_atom(history, resolved.catalog.title, urls)


def engine_of(resolved: Resolved) -> "Engine":
    """Return what identifies events by a catalog: the same data and rules as on the site."""
    import json

    from eventguide.exports.identify_index import identify_json, schemas
    from eventguide.payloads.identification.engine import Engine

    return Engine(json.loads(identify_json(resolved, _RELATIVE)), schemas(resolved).__getitem__)


def _editor_file(site_url: str) -> tuple[str, Callable[[], str]]:
    """The URL and the text of the format's own schema, for the editors of those who write catalogs."""
    from eventguide.editor import ADDRESS, catalog_schema
    from eventguide.json_writer import pretty

    return ADDRESS, lambda: pretty(catalog_schema(SUMMARIES, address=site_url and site_url + ADDRESS))


def _sorted(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=Finding.sort_key))
