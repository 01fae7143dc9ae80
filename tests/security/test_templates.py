"""Templates from outside the project run in a sandbox; the catalog's words are never taken for a template."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.exceptions import Abort, PluginError

from eventguide.changes.compare import compare
from eventguide.changes.history import Tagged, history
from eventguide.cli.command import cli
from eventguide.cli.zensical import MARK
from eventguide.pipeline import Guide, plan
from eventguide.snapshot import Nodes, snapshot_of
from tests.conftest import ROOT, build_site
from tests.plugin.preview_project import Preview

pytestmark = pytest.mark.slow

ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ md.__globals__ }}",
    "{{ href.__code__ }}",
    "{{ address.__loader__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.system('touch ran') }}",
    "{{ page.context.__globals__ }}",
    "{{ catalog.__class__.model_config }}",
    "{{ '{0.__class__}'.format(page) }}",
    "{{ catalog.set_files({}, none) }}",
    "{{ page.context() }}",
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The shop, with its templates beside the project: outside of it."""
    project = Path(shutil.copytree(ROOT / "tests" / "shop", tmp_path / "shop"))
    config = project / "mkdocs.yml"
    text = config.read_text().replace("eventguide]", "eventguide: {templates: ../templates}]")
    config.write_text(text.replace("[search, eventguide:", "[search, {eventguide:").replace("}]", "}}]"))
    (tmp_path / "templates" / "theme").mkdir(parents=True)
    return project


def build(project: Path, template: str, folder: Path) -> str:
    (folder / "timing.html.jinja").write_text(
        '{% extends "default/timing.html.jinja" %}{% block content %}' + template + "{{ super() }}{% endblock %}"
    )
    site = build_site(project / "mkdocs.yml", project / "site", "http://localhost/", strict=False)
    return (site / "timings" / "hourly-digest" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("escape", ESCAPES)
def test_templates_from_elsewhere_can_not_leave_the_page(
    project: Path, escape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    with pytest.raises((Abort, PluginError)):
        build(project, escape, project.parent / "templates")

    assert not (project / "ran").exists()


def test_templates_from_elsewhere_fill_in_every_page(project: Path) -> None:
    assert "Ours: Hourly digest" in build(project, "Ours: {{ page.title }}", project.parent / "templates")


def test_templates_from_elsewhere_show_the_history(shop: Guide) -> None:
    """Marks and lists of changes are made of other classes than the rest."""
    assert shop.resolved is not None
    nodes = Nodes()
    now = snapshot_of(shop.resolved, nodes)
    events = {name: event for name, event in now.events.items() if name != "stock.level"}
    before = replace(now, events=events)
    past = history([Tagged("v1", "2026-01-01", before), Tagged("v2", "2026-02-01", now, compare(before, now))], now)

    site = plan(shop.resolved, sandboxed=True, history=past)
    pages = {page.address: site.render(page) for page in site.pages}

    assert "new in 2" in pages["events/stock-level/"]
    assert "new in 2" in pages[""]
    assert "stock.level" in pages["changes/"]


def test_the_theme_runs_nothing_from_elsewhere(project: Path) -> None:
    theme = project.parent / "templates" / "theme"
    (theme / "main.html").write_text('{% extends "base.html" %}{% block announce %}FOREIGN{% endblock %}')

    assert "FOREIGN" not in build(project, "", project.parent / "templates")


def test_the_projects_own_templates_are_free(project: Path) -> None:
    own = project / "templates"
    (own / "theme").mkdir(parents=True)
    (own / "theme" / "main.html").write_text('{% extends "base.html" %}{% block announce %}OWN{% endblock %}')
    config = project / "mkdocs.yml"
    config.write_text(config.read_text().replace("../templates", "templates"))

    html = build(project, "{{ md.__name__ }}", own)
    assert "OWN" in html


def test_a_link_to_templates_elsewhere_does_not_make_them_the_projects_own(project: Path) -> None:
    (project / "templates").symlink_to("../templates")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text().replace("../templates", "templates"))

    with pytest.raises((Abort, PluginError)):
        build(project, ESCAPES[0], project / "templates")


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("timing.html.jinja", "../secret.txt"),
        ("partials/facts.html.jinja", "../../secret.txt"),
        ("assets/eventguide.js", "../../secret.txt"),
        ("assets", "../private"),
        ("timing.html.jinja", "timing.html.jinja"),
    ],
)
def test_link_that_leads_out_of_a_foreign_folder_is_refused(
    project: Path, link: str, target: str, caplog: pytest.LogCaptureFixture
) -> None:
    outside = project.parent
    (outside / "private").mkdir()
    for file in ("secret.txt", "private/eventguide.js"):
        (outside / file).write_text("SECRET")
    place = outside / "templates" / link
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(target)
    with pytest.raises((Abort, PluginError)) as refusal:
        build_site(project / "mkdocs.yml", project / "site", "http://localhost/", strict=False)

    assert "is a link that leads out of the folder of templates" in f"{refusal.value} {caplog.text}"
    assert not (project / "site").exists()


def test_link_inside_a_foreign_folder_is_followed(project: Path) -> None:
    folder = project.parent / "templates"
    shared = '{% extends "default/timing.html.jinja" %}{% block lead %}SHARED{% endblock %}'
    (folder / "shared.jinja").write_text(shared)
    (folder / "timing.html.jinja").symlink_to("shared.jinja")
    site = build_site(project / "mkdocs.yml", project / "site", "http://localhost/", strict=False)

    assert "SHARED" in (site / "timings" / "hourly-digest" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("what", ["link", "template"])
def test_export_refuses_what_a_build_refuses(project: Path, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project.parent / "templates"
    if what == "link":
        (folder / "assets").mkdir()
        (folder / "assets" / "eventguide.js").symlink_to(project / "mkdocs.yml")
    else:
        (folder / "timing.html.jinja").write_text("{{ catalog.set_files({}, none) }}")
    monkeypatch.chdir(project)
    export = project.parent / "export"
    result = CliRunner().invoke(cli, ["export", "zensical", "--to", str(export)])

    assert result.exit_code == 1
    assert "leads out of the folder" in result.stderr or "is unsafe" in result.stderr
    assert "Nothing was written." in result.stderr
    assert not export.exists()

    export.mkdir()
    (export / MARK).touch()
    result = CliRunner().invoke(cli, ["export", "zensical", "--to", str(export)])

    assert "The previous export is unchanged." in result.stderr
    assert [file.name for file in export.iterdir()] == [MARK]


def test_templates_from_elsewhere_are_still_confined_after_a_save_in_a_preview(project: Path, tmp_path: Path) -> None:
    (tmp_path / "templates" / "timing.html.jinja").write_text(
        '{% extends "default/timing.html.jinja" %}'
        "{% block content %}{{ 'free' if page.__class__ is defined else 'confined' }}{{ super() }}{% endblock %}"
    )
    preview = Preview(project)

    assert preview.save(
        lambda text: text.replace("  Hourly digest:\n    summary: ", "  Hourly digest:\n    summary: All, ")
    )
    page = (preview.site / "timings" / "hourly-digest" / "index.html").read_text(encoding="utf-8")
    assert "All, " in page
    assert "confined" in page
