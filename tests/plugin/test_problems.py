"""Errors of templates as findings with the template's file and line."""

from pathlib import Path

import jinja2
import pytest

from eventguide.findings import Finding
from eventguide.plugin.adapter.template_errors import template_finding


@pytest.fixture
def fill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that fills in a template, and gives the finding that its error makes."""
    monkeypatch.chdir(tmp_path)
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(tmp_path / "templates"), undefined=jinja2.StrictUndefined, autoescape=True
    )

    def make(text: str, parts: dict[str, str] | None = None) -> Finding | None:
        (tmp_path / "templates").mkdir()
        for name, content in {"page.html.jinja": text, **(parts or {})}.items():
            (tmp_path / "templates" / name).write_text(content)
        try:
            environment.get_template("page.html.jinja").render()
        except Exception as error:  # noqa: BLE001
            return template_finding(error)
        raise AssertionError(text)

    return make


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("a\n{% if %}", "2:1", "can't be read: Expected an expression"),
        ("a\n\n  {{ nothing.here }}", "3:3", "can't be rendered: 'nothing' is undefined."),
        ("{{ 1 / 0 }}", "1:1", "can't be rendered: division by zero."),
        ("a\n{% include 'no.jinja' %}", "2:1", 'can\'t be rendered: template "no.jinja" not found.'),
        ("{{ page|nosuch }}", "1:1", "can't be read: No filter named 'nosuch'."),
    ],
)
def test_the_place_is_the_template_and_its_line(fill, text: str, place: str, said: str) -> None:
    finding = fill(text)

    assert str(finding.location) == f"templates/page.html.jinja:{place}"
    assert said in finding.message
    assert finding.rule == "template-error"


def test_the_innermost_template_is_named(fill) -> None:
    finding = fill("a\n{% include 'part.html.jinja' %}", parts={"part.html.jinja": "\n{{ nothing.here }}"})

    assert str(finding.location) == "templates/part.html.jinja:2:1"


def test_a_missing_template_has_no_line() -> None:
    finding = template_finding(jinja2.TemplateNotFound("page.html.jinja"))

    assert finding is not None
    assert finding.location.path == "templates"
    assert 'template "page.html.jinja" not found' in finding.message


def test_a_mistake_of_ours_is_no_templates_fault() -> None:
    with pytest.raises(KeyError) as caught:
        {}["x"]

    assert template_finding(caught.value) is None
