"""Builds a small guide beside other plugins, one configuration after another, in an environment that has them.

Run as a program, it builds every case into the folder that it is given and prints what was logged, as JSON.
"""

import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

URL = "https://x.example/guide/"

PAGES = {
    "receiving.md": "---\ntags: [How]\n---\n# Receive events\n\nSee [loans](events/loan-event.md#borrow-a-book), "
    "[the guide](index.md) and [a folder](more/index.md).\n",
    "more/index.md": "# More\n\n[Back](../receiving.md) and [all fields](../fields.md).\n",
    "tags.md": "# Tags\n\n<!-- material/tags -->\n",
    "blog/index.md": "# News\n",
    "blog/posts/first.md": "---\ndate: 2026-01-02\n---\n# First\n\nA word about [loans](../../events/loan-event.md).\n",
}
CONFIG = {
    "site_name": "",
    "site_url": URL,
    "theme": {"name": "material", "font": False},
    "markdown_extensions": ["attr_list", "tables", {"toc": {"permalink": True}}],
    "validation": {"links": {"anchors": "warn"}},
}
LANGUAGES = [
    {"locale": "en", "name": "English", "default": True, "build": True},
    {"locale": "de", "name": "Deutsch", "build": True},
    {"locale": "fr", "name": "Français", "build": True},
]
ALONE: dict[str, list[Any]] = {
    "search": ["search"],
    "no search": [],
    "search in German": [{"search": {"lang": "de"}}],
    "offline": ["search", "offline"],
    "one language": ["search", {"i18n": {"languages": LANGUAGES[:1]}}],
    "languages": ["search", {"i18n": {"languages": LANGUAGES}}],
    "languages in folders": ["search", {"i18n": {"docs_structure": "folder", "languages": LANGUAGES[:1]}}],
    "awesome-nav": ["search", "awesome-nav"],
    "awesome-pages": ["search", "awesome-pages"],
    "minify": ["search", {"minify": {"minify_html": True}}],
    "macros": ["search", "macros"],
    "redirects": [
        "search",
        {"redirects": {"redirect_maps": {"old.md": "events/loan-event.md", "a/b.md": "receiving.md"}}},
    ],
    "tags": ["search", "tags"],
    "blog": ["search", "blog"],
    "dates": ["search", {"git-revision-date-localized": {"fallback_to_build_date": True}}],
    "privacy": ["search", {"privacy": {"assets": False}}],  # no request leaves the machine
    "meta": ["search", "meta"],
}
TOGETHER: dict[str, list[Any]] = {
    "a website": [
        "search",
        "tags",
        "blog",
        *ALONE["privacy"][1:],
        *ALONE["minify"][1:],
        *ALONE["redirects"][1:],
        *ALONE["dates"][1:],
    ],
    "a handbook offline": ["search", "offline", "tags", "macros", *ALONE["privacy"][1:], *ALONE["redirects"][1:]],
    "languages and more": ["search", "tags", "macros", *ALONE["languages"][1:], *ALONE["minify"][1:]],
    "languages offline": ["search", "offline", *ALONE["languages"][1:]],
}
NAVIGATION = {
    "nav": [{"Home": "index.md"}, {"Loans": "events/loan-event.md"}, "receiving.md", {"More": ["more/index.md"]}]
}
OTHERWISE: dict[str, dict[str, Any]] = {
    "navigation": NAVIGATION,
    "files": {"use_directory_urls": False, **NAVIGATION},
    "no site URL": {"site_url": ""},
    "excluded": {"exclude_docs": "tags.md\n", "not_in_nav": "receiving.md\n", "draft_docs": "blog/\n"},
    "extra templates": {"extra_templates": ["robots.txt"]},
    "hooks": {"hooks": ["hooks.py"]},
    "all validation": {
        "validation": {
            "omitted_files": "warn",
            "absolute_links": "warn",
            "unrecognized_links": "warn",
            "anchors": "warn",
        }
    },
    "an empty docs folder": {"docs_dir": "empty"},
}


class Case(NamedTuple):
    """A configuration to build: the entries of `plugins`, and other options."""

    plugins: list[Any]
    options: dict[str, Any]


def cases() -> Iterator[tuple[str, Case]]:
    """Yield all cases by name, with this plugin at the end of the list and at its start."""
    for name, plugins in {**ALONE, **TOGETHER}.items():
        yield f"{name}, eventguide last", Case([*plugins, "eventguide"], {})
        if plugins:
            yield f"{name}, eventguide first", Case(["eventguide", *plugins], {})
    for name, options in OTHERWISE.items():
        yield name, Case(["search", "eventguide"], options)


class _Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def build(project: Path, case: Case, site: Path) -> list[str]:
    """Build one case; return what was logged as a warning or worse, and the error at the end of it."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.config.defaults import MkDocsConfig

    dict(MkDocsConfig._schema)["plugins"].plugin_cache.clear()
    config = {**CONFIG, **case.options, "plugins": case.plugins, "site_dir": str(site)}
    (project / "mkdocs.yml").write_text(json.dumps(config))  # JSON is YAML
    records = _Records()
    logging.getLogger("mkdocs").addHandler(records)
    try:
        loaded = load_config(str(project / "mkdocs.yml"))
        loaded.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(loaded)
        loaded.plugins.on_shutdown()
    except Exception as error:  # noqa: BLE001 - it is the result
        records.said.append(f"{type(error).__name__}: {error}")
    finally:
        logging.getLogger("mkdocs").removeHandler(records)
    return records.said


def commit_all(project: Path) -> None:
    """Make the project a git repository with one commit."""
    git = ["git", "-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "All"]):
        subprocess.run([*git, *command], cwd=project, check=True)


def main(folder: Path, wanted: list[str]) -> None:
    """Build all cases, or those wanted, below `folder`."""
    from eventguide.cli.new import lay_down

    project = folder / "project"
    lay_down(project)
    shutil.rmtree(project / "docs")
    for name, text in {**PAGES, "robots.txt": "User-agent: *\n"}.items():
        (project / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "docs" / name).write_text(text)
    (project / "empty").mkdir()
    (project / "hooks.py").write_text(
        "def on_page_markdown(markdown, **_):\n    return markdown + '\\n\\nHooked.\\n'\n"
    )
    commit_all(project)
    os.chdir(project)
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    said = {name: build(project, case, folder / name) for name, case in cases() if not wanted or name in wanted}
    json.dump(said, sys.stdout, indent=1)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2:])
