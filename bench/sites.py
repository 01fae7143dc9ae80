"""The same content as each tool wants it: ours, plain Markdown for MkDocs-Material and Zensical."""

import json
from pathlib import Path

from eventguide.guide import read_guide
from eventguide.payloads import Resolved, ResolvedEvent

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


def resolved(catalog: Path) -> Resolved:
    """Return the catalog resolved; a catalog with errors is no benchmark."""
    guide = read_guide(catalog)
    if guide.resolved is None or guide.has_errors:
        raise SystemExit(f"{catalog}: {guide.findings[0].message}")
    return guide.resolved


def ours(folder: Path, catalog: Path) -> Path:
    """Lay down our project over `catalog`; return its folder."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    target = folder / "catalog"
    target.mkdir(exist_ok=True)
    for file in [catalog] if catalog.is_file() else sorted(catalog.glob("*.yaml")):
        (target / file.name).write_bytes(file.read_bytes())
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
        rows += [
            f"| [{event.name}]({event.slug}.md#{p.action_slug}) | {p.title} | {p.definition.actor} | {p.definition.when} |"
            for p in event.payloads
        ]
    (docs / "index.md").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def event_page(event: ResolvedEvent) -> str:
    """Return an event type as a usual Markdown page: table of actions, a section and a JSON block per payload."""
    lines = [f"# {event.title}\n", event.event_type.summary, "", "| Action | Actor | When |", "|---|---|---|"]
    lines += [f"| {p.title} | {p.definition.actor} | {p.definition.when} |" for p in event.payloads]
    for payload in event.payloads:
        text = json.dumps(payload.example, indent=2, ensure_ascii=False)
        lines += ["", f"## {payload.title}", "", payload.definition.trigger, "", "```json", text, "```"]
    return "\n".join(lines) + "\n"
