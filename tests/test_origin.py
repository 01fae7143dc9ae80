"""Whose code an exception comes from."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from eventguide.origin import origin_of
from tests.conftest import ROOT


def raised_in(*modules: str) -> Exception:
    """An exception that went through functions of modules with these names, the last innermost."""
    run = None
    for name in reversed(modules):
        module = ModuleType(name)
        module.__dict__["inner"] = run
        exec("def run():\n    return inner() if inner else 1 / 0", module.__dict__)
        run = module.__dict__["run"]
    try:
        assert run is not None
        run()
    except ZeroDivisionError as error:
        return error
    raise AssertionError


BUILD = ("eventguide.cli.build", "mkdocs.commands.build", "mkdocs.plugins")


@pytest.mark.parametrize(
    ("modules", "expected"),
    [
        ((*BUILD, "eventguide.plugin.plugin", "jinja2.environment"), ""),
        ((*BUILD, "material.plugins.blog.plugin", "pathlib"), 'The plugin "material/blog"'),
        ((*BUILD, "material.plugins.search.plugin", "eventguide.plugin.adapter.pages"), ""),
        ((*BUILD, "eventguide.plugin.plugin", "material.plugins.search.plugin"), 'The plugin "material/search"'),
        ((*BUILD, "hooks.py", "json"), 'The hook "hooks.py"'),
        (
            (*BUILD[:2], "mkdocs.structure.pages", "markdown.core", "some_extension.main", "re"),
            'The package "some_extension"',
        ),
        (("eventguide.cli.check", "eventguide.pipeline", "yaml"), ""),
        (("eventguide.cli.check", "yaml"), ""),
    ],
)
def test_the_innermost_plugin_hook_or_package_is_named(modules: tuple[str, ...], expected: str) -> None:
    assert origin_of(raised_in(*modules)) == expected


@pytest.mark.parametrize(
    "trouble", ["1 / 0", "open('nowhere.txt')", "import jinja2; jinja2.Template('{{ x.y.z }}').render()"]
)
def test_an_error_of_a_hook_is_reported_as_its_own(trouble: str, tmp_path: Path) -> None:
    shop = ROOT / "tests" / "shop"
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        f"site_name: ''\ntheme: {{name: material, font: false}}\nhooks: [ours.py]\n"
        f"plugins: [search, eventguide: {{catalog: {shop / 'catalog'}}}]\n"
    )
    (tmp_path / "ours.py").write_text(f"def on_page_context(context, **_):\n    {trouble}\n")

    done = subprocess.run(
        [sys.executable, "-m", "eventguide", "build"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert 'eventguide: The hook "ours.py" failed: ' in done.stderr
    assert "This error is not caused by eventguide or your catalog." in done.stderr
    assert "template" not in done.stderr
