"""`eventguide check`: which catalog, which findings, in which form, with which exit code."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import BROKEN, CLEAN
from tests.conftest import ROOT
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent / "golden"
Run = Callable[..., Result]


def test_a_clean_catalog_is_counted_and_exits_0(run: Run) -> None:
    result = run("check", "clean.yaml")

    assert result.output == "No problems found: 1 event type, 1 action, 1 payload.\n"
    assert result.exit_code == 0


@pytest.mark.parametrize("columns", ["40", "80", ""])
def test_findings_are_framed_in_the_width_of_the_terminal(run: Run, columns: str) -> None:
    result = run("check", "broken.yaml", COLUMNS=columns)

    assert_golden(GOLDEN / f"broken-{columns or 'none'}.txt", result.output)
    assert result.exit_code == 1


def test_a_configuration_names_the_catalog(run: Run, project: Path) -> None:
    (project / "sites").mkdir()
    (project / "sites" / "ours.yml").write_text("plugins: [{eventguide: {catalog: ../clean.yaml}}]\n")

    assert run("check", "-f", "sites/ours.yml").output == "No problems found: 1 event type, 1 action, 1 payload.\n"
    assert run("check", "broken.yaml", "-f", "sites/ours.yml").exit_code == 1
    missing = run("check", "-f", "sites/theirs.yml")
    assert missing.exit_code == 2
    assert "There is no sites/theirs.yml." in missing.output


def test_colour_only_where_somebody_wants_it(run: Run) -> None:
    assert "\x1b[" not in run("check", "broken.yaml").output
    assert "\x1b[" in run("check", "broken.yaml", FORCE_COLOR="1").output
    assert "\x1b[" not in run("check", "broken.yaml", FORCE_COLOR="1", NO_COLOR="1").output


def test_strict_fails_on_warnings_but_not_on_suggestions(run: Run, project: Path) -> None:
    warns = BROKEN.replace("Reeder", "Reader")
    (project / "warns.yaml").write_text(warns)

    lenient, strict = run("check", "warns.yaml"), run("check", "warns.yaml", "--strict")

    assert (lenient.exit_code, strict.exit_code) == (0, 1)
    assert lenient.output.endswith("1 warning; the site can be built.\n")
    assert strict.output.endswith("1 warning; warnings fail with --strict.\n")


def test_rule_and_ignore_choose_findings(run: Run) -> None:
    only = run("check", "broken.yaml", "--rule", "no-summary")
    without = run("check", "broken.yaml", "--ignore", "no-summary")

    assert "no-summary" in only.output
    assert "unknown-actor" not in only.output
    assert "no-summary" not in without.output
    assert "unknown-actor" in without.output
    assert (only.exit_code, without.exit_code) == (0, 1)


def test_an_unknown_rule_is_wrong_use(run: Run) -> None:
    result = run("check", "clean.yaml", "--ignore", "no-sumary")

    assert result.exit_code == 2
    assert 'Unknown rule "no-sumary": did you mean "no-summary"?' in result.output
    assert 'was renamed to "redundant-summary"' in run("check", "clean.yaml", "--rule", "hollow-summary").output


def test_the_count_is_no_row_of_the_table(run: Run) -> None:
    lines = run("check", "broken.yaml", "--format", "markdown").output.splitlines()

    assert lines[-3].startswith("| ")
    assert lines[-2] == ""
    assert "error" in lines[-1]


@pytest.mark.parametrize("form", ["json", "sarif", "github", "text", "markdown"])
@pytest.mark.parametrize(("catalog", "code"), [("clean.yaml", 0), ("broken.yaml", 1), ("missing.yaml", 2)])
def test_exit_codes_are_the_same_in_every_form(run: Run, form: str, catalog: str, code: int) -> None:
    assert run("check", catalog, "--format", form).exit_code == code


def test_json_and_sarif_are_alone_on_standard_output(run: Run) -> None:
    for form in ("json", "sarif"):
        result = run("check", "broken.yaml", "--format", form)

        json.loads(result.stdout)
        assert "fix the errors to build the site" in result.stderr


def test_sarif_explains_each_rule(run: Run) -> None:
    log = json.loads(run("check", "broken.yaml", "--format", "sarif").stdout)

    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["no-summary", "unknown-actor"]
    assert all(rule["shortDescription"]["text"] for rule in rules)


def test_on_github_actions_findings_are_annotations(run: Run) -> None:
    result = run("check", "broken.yaml", GITHUB_ACTIONS="true")

    assert result.stdout.startswith(
        "::error file=broken.yaml,line=13,endLine=13,col=16,endColumn=22,title=unknown-actor"
    )
    assert run("check", "broken.yaml", "--format", "text", GITHUB_ACTIONS="true").stdout.startswith("broken.yaml:10")


def test_output_writes_the_findings_to_a_file(run: Run, project: Path) -> None:
    result = run("check", "broken.yaml", "--format", "json", "--output", "findings.json")

    found = json.loads((project / "findings.json").read_text())
    assert [finding["rule"] for finding in found] == ["no-summary", "unknown-actor"]
    assert (result.stdout, result.exit_code) == ("", 1)
    assert not list(project.glob(".findings*"))


def test_the_catalog_is_the_one_that_mkdocs_yml_names(run: Run, project: Path) -> None:
    (project / "mkdocs.yml").write_text(
        "site_url: !ENV [SITE, x]\nextra: {f: !!python/name:os.path.join }\n"
        "plugins: [search, eventguide: {catalog: clean.yaml}]\n"
    )
    assert run("check").output.startswith("No problems found")

    (project / "mkdocs.yml").write_text("plugins: {search: {}, eventguide: {catalog: broken.yaml}}\n")
    assert run("check").exit_code == 1


def test_the_catalog_of_mkdocs_yml_may_be_inherited_or_a_variable(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "base.yml").write_text("plugins: {eventguide: {catalog: !ENV [OURS, clean.yaml]}}\n")
    (project / "mkdocs.yml").write_text("INHERIT: base.yml\nsite_name: X\n")
    assert run("check").output.startswith("No problems found")

    monkeypatch.setenv("OURS", "broken.yaml")
    assert run("check").exit_code == 1


def test_without_a_word_the_catalog_is_the_folder_catalog(run: Run, project: Path) -> None:
    (project / "mkdocs.yml").write_text("plugins: [eventguide]\n")
    (project / "catalog").mkdir()
    (project / "catalog" / "catalog.yaml").write_text(CLEAN)

    assert run("check").output.startswith("No problems found")


@pytest.mark.parametrize(
    "config",
    ["", "plugins: [", "- a list\n", "plugins: text\n", "\xff\n", "INHERIT: none.yml\n", "INHERIT: mkdocs.yml\n"],
)
def test_a_strange_mkdocs_yml_is_no_obstacle(run: Run, project: Path, config: str) -> None:
    (project / "mkdocs.yml").write_bytes(config.encode("latin-1"))

    result = run("check")

    assert result.exit_code == 2
    assert "There is no catalog at catalog." in result.output


def test_a_hint_is_shown_in_the_folder_of_the_catalog(run: Run, project: Path) -> None:
    (project / "clean.yaml").rename(project / "catalog.yaml")

    assert "Run `eventguide check .`" in run("check").output


def eventguide(*args: str, folder: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "eventguide", *args]
    return subprocess.run(command, cwd=folder, capture_output=True, timeout=60, env=os.environ | env, check=False)


def test_the_command_is_there_as_a_module_too(project: Path) -> None:
    done = eventguide("check", "broken.yaml", "--format", "text", folder=project)

    assert (done.returncode, done.stderr) == (1, b"")
    assert b"error[unknown-actor]" in done.stdout


def test_a_terminal_without_the_letters_gets_escapes(project: Path) -> None:
    (project / "broken.yaml").write_text(BROKEN.replace("Reeder", "Lüser☃"), encoding="utf-8")

    done = eventguide("check", "broken.yaml", "--format", "text", folder=project, PYTHONIOENCODING="latin-1")

    assert done.returncode == 1
    assert b"L\xfcser\\u2603" in done.stdout


def test_a_reader_who_leaves_early_is_no_error(project: Path) -> None:
    command = f"{sys.executable} -m eventguide check broken.yaml --format json | head -c 1"
    done = subprocess.run(command, cwd=project, shell=True, capture_output=True, timeout=60, check=False)

    assert b"Traceback" not in done.stderr


def test_unwritable_file_has_a_message_without_traceback(project: Path) -> None:
    missing = eventguide("check", "clean.yaml", "--output", "no/such/folder.json", folder=project)
    assert missing.returncode == 2
    assert missing.stderr.endswith(b"Error: The folder no/such does not exist.\n")

    name = "n" * 300
    refused = eventguide("check", "clean.yaml", "--output", name, folder=project)
    assert (refused.returncode, refused.stderr) == (2, f"eventguide: {name}: File name too long.\n".encode())


def test_a_bug_has_a_message_and_the_traceback_on_request(project: Path) -> None:
    broken = (
        "import eventguide.pipeline as p; p.read_guide = lambda path: 1 / 0; from eventguide.cli import main; main()"
    )
    command = [sys.executable, "-c", broken, "check", "clean.yaml"]
    done = subprocess.run(command, cwd=project, capture_output=True, timeout=60, check=False, text=True)
    told = subprocess.run(
        command, cwd=project, capture_output=True, timeout=60, check=False, text=True,
        env=os.environ | {"EVENTGUIDE_DEBUG": "1"},
    )  # fmt: skip

    assert done.returncode == 2
    assert done.stderr.startswith("eventguide: ZeroDivisionError: division by zero\nThis is a bug in eventguide")
    assert "Traceback" in told.stderr


def test_a_check_loads_neither_mkdocs_nor_templates(project: Path) -> None:
    code = "import sys; from eventguide.cli.command import cli; cli(['check', 'clean.yaml'], standalone_mode=False)\n"
    loaded = "print(sorted({'mkdocs', 'material', 'jinja2', 'markdown'} & set(sys.modules)))"
    program = code.replace("cli(", "\ntry: cli(") + f"except SystemExit: {loaded}"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=project, capture_output=True, timeout=60, check=True, text=True
    )

    assert done.stdout.endswith("[]\n")


def test_the_shop_is_clean(run: Run) -> None:
    assert run("check", str(ROOT / "tests" / "shop" / "catalog")).exit_code == 0
