"""README and CONTRIBUTING are true: links, targets, scripts, floors and figures are those of the repository."""

import re
import tomllib

import pytest

from eventguide.pipeline import Guide
from tests.conftest import ROOT

PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_every_link_to_a_file_leads_to_one(name: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text(name)) if "://" not in link]

    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_target_of_make_that_is_named_exists_and_the_other_way_round() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*##", text("Makefile"), flags=re.MULTILINE)) - {"help", "clean"}
    named = set(re.findall(r"make ([a-z-]+)(?=[` \n])", text("README.md") + text("CONTRIBUTING.md")))

    assert {name for name in named if name in targets} == targets
    assert {match[1] for match in re.finditer(r"`make ([a-z-]+)", text("CONTRIBUTING.md"))} <= targets


def test_every_script_and_test_that_is_named_exists() -> None:
    named = re.findall(r"\b((?:scripts|tests|\.ci|\.github)/[\w./-]*\w)", text("CONTRIBUTING.md") + text("README.md"))

    assert named
    assert [path for path in named if "RULE" not in path and "ID" not in path and not (ROOT / path).exists()] == []


def test_the_floors_are_those_of_the_contract() -> None:
    contract = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]["layers"]
    wanted = [[name.strip().removeprefix("eventguide.") for name in floor.split("|")] for floor in contract]
    rows = re.findall(r"^\| \d+ \| ([^|]+) \|", text("CONTRIBUTING.md"), flags=re.MULTILINE)

    assert [re.findall(r"`(\w+)`", row) for row in rows] == wanted


def test_the_example_and_the_figures_are_those_of_the_catalog(learn: Guide) -> None:
    assert learn.resolved is not None
    catalog = learn.resolved.catalog
    actions = sum(len(event.actions) for event in catalog.events.values())
    log_in = catalog.events["SessionEvent"].actions["Log In"]

    assert f"{len(catalog.events)} event types with {actions} actions" in text("README.md")
    assert catalog.events["SessionEvent"].summary in text("README.md")
    assert (log_in.actor, log_in.when, log_in.payload) == ("All Users", "Immediately", {"action": "LoggedIn"})


def test_the_changelog_begins_with_what_is_unreleased() -> None:
    headings = re.findall(r"^## (.+)$", text("CHANGELOG.md"), flags=re.MULTILINE)

    assert headings[0] == "[Unreleased]"
