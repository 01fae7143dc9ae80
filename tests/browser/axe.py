"""axe-core in a page: what it complains of, in a form that a failing test can print."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

AXE = Path(__file__).parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
REQUIRED = os.environ.get("EVENTGUIDE_REQUIRE_TOOLS") == "1"


COLOUR_RULES = ("color-contrast", "link-in-text-block")
"""The rules whose answer can change with the colours alone."""


def violations(page: Page, *, scope: str = "html", only: tuple[str, ...] = ()) -> list[str]:
    """Return each violation of WCAG 2.2 AA and of axe's best practices below `scope`, with the first places.

    `only` are the rules to be tried; left out, all of them.
    """
    if not AXE.is_file() and not REQUIRED:
        pytest.skip("axe-core is not installed: run npm ci")
    page.evaluate("new Promise(resolve => setTimeout(resolve))")  # what scripts put off is done
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {
        "resultTypes": ["violations"],
        "preload": False,  # of style sheets, for rules that are not tried
        "selectors": False,  # of the places, which are not printed
        "rules": {"target-size": {"enabled": True}},  # of WCAG 2.2, which axe does not run by itself
        **({"runOnly": list(only)} if only else {}),
    }
    found = page.evaluate("([scope, options]) => axe.run(scope, options)", [scope, options])
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:160]} {node['failureSummary'].splitlines()[-1].strip()[:200]}"
        for one in found["violations"]
        for node in one["nodes"][:3]
    ]
