"""The same content as each tool wants it: ours, Markdown for MkDocs-Material and Zensical, MDX for EventCatalog."""

import json
import sys
from pathlib import Path
from shutil import copytree
from subprocess import run

from eventguide.editor import catalog_schema
from eventguide.json_writer import pretty
from eventguide.payloads import Payload, Resolved, ResolvedEvent
from eventguide.pipeline import read_guide

OURS = """\
site_name: Bench
docs_dir: docs
theme: {name: material, font: false, features: [navigation.prune]}
plugins: [search, eventguide]
"""

PLAIN = """\
site_name: Bench
docs_dir: docs
theme: {name: material, font: false}
plugins: [search]
markdown_extensions:
  - tables
  - admonition
  - toc: {permalink: true}
  - pymdownx.superfences
  - pymdownx.highlight: {anchor_linenums: true, line_spans: __span, pygments_lang_class: true}
"""


def scaffold(folder: Path) -> Path:
    """Lay down the example project; return its folder."""
    run([sys.executable, "-m", "eventguide", "new", str(folder)], check=True, capture_output=True)
    return folder


def empty(folder: Path) -> Path:
    """Lay down a site of one page in MkDocs-Material; return its folder."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Empty\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: Empty\ntheme: {name: material, font: false}\n", encoding="utf-8")
    return folder


def github(folder: Path, packages: Path) -> Path:
    """Import GitHub's webhooks from the npm packages in a folder; return the folder of the catalog."""
    examples = packages / "webhooks-examples" / "api.github.com" / "index.json"
    arguments = [packages / "webhooks-schemas" / "schema.json", "--examples", examples, "--to", folder]
    command = [sys.executable, "-m", "eventguide", "import", "jsonschema", *map(str, arguments)]
    run([*command, "--type-header", "X-GitHub-Event"], check=True, capture_output=True)
    return folder


def resolved(catalog: Path) -> Resolved:
    """Return the catalog resolved; a catalog with errors can't be measured."""
    guide = read_guide(catalog)
    if guide.resolved is None or guide.has_errors:
        raise SystemExit(f"{catalog}: {guide.findings[0].message}")
    return guide.resolved


def ours(folder: Path, catalog: Path) -> Path:
    """Lay down our project over `catalog`; return its folder."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    target = folder / "catalog"
    if catalog.is_dir():
        copytree(catalog, target, dirs_exist_ok=True)
    else:
        target.mkdir(exist_ok=True)
        (target / catalog.name).write_bytes(catalog.read_bytes())
    (folder / "mkdocs.yml").write_text(OURS, encoding="utf-8")
    return folder


def plain(folder: Path, content: Resolved) -> Path:
    """Lay down the same events as Markdown pages with JSON blocks, in one flat navigation; return the folder."""
    docs = folder / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    rows = ["# Guide\n", "| Event | Action | Actor | When |", "|---|---|---|---|"]
    for event in content.events.values():
        (docs / f"{event.slug}.md").write_text(event_page(event), encoding="utf-8")
        rows += [f"| [{event.name}]({event.slug}.md#{p.action_slug}) | {_cells(p)} |" for p in event.payloads]
    (docs / "index.md").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def event_page(event: ResolvedEvent) -> str:
    """Return an event type as a usual Markdown page: table of actions, a section and a JSON block per payload."""
    lines = [f"# {event.title}\n", event.event_type.summary, "", "| Action | Actor | When |", "|---|---|---|"]
    lines += [f"| {_cells(p)} |" for p in event.payloads]
    for payload in event.payloads:
        text = json.dumps(payload.example, indent=2, ensure_ascii=False)
        lines += ["", f"## {payload.title}", "", payload.definition.trigger, "", "```json", text, "```"]
    return "\n".join(lines) + "\n"


def _cells(payload: Payload) -> str:
    return f"{payload.title} | {', '.join(payload.definition.actors)} | {payload.definition.when}"


def eventcatalog(folder: Path, content: Resolved, installed: Path) -> Path:
    """Lay down the same events for EventCatalog, which is `installed` by npm elsewhere; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "node_modules").symlink_to((installed / "node_modules").resolve())
    (folder / "package.json").write_text((installed / "package.json").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "eventcatalog.config.js").write_text(EVENTCATALOG, encoding="utf-8")
    for event in content.events.values():
        place = folder / "events" / event.slug
        place.mkdir(parents=True)
        head = {"id": event.slug, "name": event.title, "version": "1.0.0", "summary": event.event_type.summary}
        lines = ["---", *(f"{key}: {json.dumps(value)}" for key, value in head.items()), "---", ""]
        # MDX takes braces outside of code for JavaScript.
        text = event_page(event).split("\n", 2)[2]
        (place / "index.mdx").write_text("\n".join(lines) + text, encoding="utf-8")
    return folder


EVENTCATALOG = """\
export default {
  cId: "00000000-0000-4000-8000-000000000000",
  title: "Bench",
  organizationName: "Bench",
  homepageLink: "https://example.com/",
  trailingSlash: false,
  base: "/",
  output: "static",
};
"""


def format_schema() -> str:
    """Return the schema of the catalog format, for a checker that knows only schemas."""
    return pretty(catalog_schema())
