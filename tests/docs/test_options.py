"""The options of the plugin are documented with their defaults."""

import re

from eventguide.plugin.options import EventGuideConfig
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "publishing" / "customising.md"


def test_each_option_of_the_plugin_is_in_the_table_with_its_default() -> None:
    section = PAGE.read_text(encoding="utf-8").split("## Options of the plugin\n")[1]
    rows = dict(re.findall(r"^\| `(\w+)` \| `?([^|`]*)`? ", section, flags=re.MULTILINE))
    defaults = dict(EventGuideConfig().items())

    assert rows.keys() == defaults.keys()
    for name in ("catalog", "templates"):
        assert rows[name] == defaults[name]
    for name in ("replaces", "appendix", "snippets", "exports"):
        assert rows[name] == f"[{', '.join(defaults[name])}]"
