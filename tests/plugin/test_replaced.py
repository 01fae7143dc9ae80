"""Files of the docs folder at the path of a generated page or file: reported, with both."""

import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from eventguide.findings import Finding
from tests.conftest import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the shop's project."""
    return Path(shutil.copytree(ROOT / "tests" / "shop", tmp_path / "shop"))


def found(project: Path, caplog: pytest.LogCaptureFixture, replaces: str = "") -> dict[str, list[str]]:
    """Build the project; return the messages of the findings by rule."""
    config = project / "mkdocs.yml"
    config.write_text(config.read_text().replace("eventguide]", f"eventguide: {{replaces: [{replaces}]}}]"))
    build(load_config(str(config)))
    findings: list[Finding] = [record.finding for record in caplog.records if hasattr(record, "finding")]
    messages: dict[str, list[str]] = {}
    for finding in findings:
        messages.setdefault(finding.rule, []).append(finding.message)
    return messages


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("events/order-changed.md", "/events/order-changed/"),
        ("events/order-changed/index.md", "/events/order-changed/"),
        ("events/order-changed/README.md", "/events/order-changed/"),
        ("events/order-changed/index.html", "/events/order-changed/"),
        ("README.md", "/"),
        ("events/order-changed/schema.json", "/events/order-changed/schema.json"),
        ("catalog.json", "/catalog.json"),
        ("assets/eventguide/eventguide.css", "/assets/eventguide/eventguide.css"),
    ],
)
def test_a_replaced_page_or_file_is_reported_with_both(
    project: Path, caplog: pytest.LogCaptureFixture, path: str, url: str
) -> None:
    file = project / "docs" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("# Mine\n")

    messages = found(project, caplog)

    (message,) = messages["replaced-page"]
    assert message.startswith(f"{file} replaces the generated ")
    assert f'"{url}"' in message
    if url == "/events/order-changed/":
        assert "catalog.yaml:" in message
        assert any('The page "/events/order-changed/" has no anchor "#pay"' in one for one in messages["broken-link"])


def test_a_file_that_is_meant_to_replace_one_is_not_reported(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    (project / "docs" / "fields.md").write_text("# Mine\n")

    assert found(project, caplog, "fields.md") == {}


def test_an_entry_that_replaces_nothing_is_reported(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert found(project, caplog, "feilds.md") == {
        "replaced-page": ['"feilds.md" is listed under `replaces`, but replaces no generated page or file.']
    }


def test_files_that_differ_in_case_alone_are_reported(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = project / "docs" / "Catalog.json"
    file.write_text("{}")

    (message,) = found(project, caplog)["replaced-page"]

    assert message == (
        f'{file} and the generated file "/catalog.json" have the same path on systems that ignore upper and lower case.'
    )


def test_a_draft_replaces_nothing(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    (project / "docs" / "fields.md").write_text("# Mine\n")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text() + "draft_docs: fields.md\n")

    assert found(project, caplog) == {}
    assert "Mine" not in (project / "site" / "fields" / "index.html").read_text()
