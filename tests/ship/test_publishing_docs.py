"""The pages on publishing are true: commands run, tables agree with the files they are about, examples work."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

import eventguide
from eventguide.cli.command import cli
from tests.conftest import ROOT
from tests.ship.conftest import Environment, commit_all, run
from tests.ship.workflows import ACTION, read
from tests.site.crawler import broken_links

DOCS = ROOT / "docs" / "publishing"
SCAFFOLD = ROOT / "generator" / "eventguide" / "scaffold"
GUIDE = ROOT / ".github" / "workflows" / "guide.yml"


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def commands(text: str) -> list[str]:
    """The lines after `$ ` of all console blocks."""
    blocks = re.findall(r"^```console\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    return [line.removeprefix("$ ") for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def rows(text: str, heading: str) -> Iterator[list[str]]:
    """The rows of the tables below a heading whose first cell is code."""
    section = text.split(f"## {heading}\n")[1].split("\n## ", maxsplit=1)[0]
    for line in section.splitlines():
        if line.startswith("| `"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def follow(text: str, installed: Environment, folder: Path) -> None:
    """Run the commands of a page one after another in `folder`; what is installed already is not installed again."""
    for command in commands(text):
        words = shlex.split(command)
        if words[0] == "cd":
            folder /= words[1]
        elif words[0] == "git":
            run(words, folder)
        elif words[0] in ("eventguide", "python"):
            installed.run(*words, cwd=folder)
        else:
            assert words[0] in ("pip", "properdocs", "zensical"), command  # tests/ship/test_builders.py runs these


def test_the_way_from_an_empty_folder_gives_a_site_below_a_base_path(installed: Environment, tmp_path: Path) -> None:
    follow(page("index"), installed, tmp_path)
    site = tmp_path / "library" / "site"

    assert list(broken_links(site, "/library/")) == []
    assert "https://example.org/library/" in (site / "sitemap.xml").read_text()


@pytest.mark.parametrize("name", ["security", "versions", "customising", "upgrading"])
def test_the_commands_of_the_other_pages_run(name: str, installed: Environment, tmp_path: Path) -> None:
    installed.run("eventguide", "new", "library", cwd=tmp_path)
    commit_all(tmp_path / "library")

    follow(page(name), installed, tmp_path / "library")


def test_the_inputs_of_action_and_workflow_are_those_of_their_files() -> None:
    tables = {"The workflow": read(GUIDE)["on"]["workflow_call"]["inputs"], "The action": read(ACTION)["inputs"]}
    for heading, inputs in tables.items():
        shown = {cells[0].strip("`"): cells[1:] for cells in rows(page("github"), heading) if len(cells) == 3}
        wanted = {
            name: [f"`{word(value['default'])}`" if value["default"] != "" else "", value["description"].strip()]
            for name, value in inputs.items()
        }
        assert shown == wanted, heading


def word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_the_outputs_of_the_action_are_those_of_its_file() -> None:
    shown = {cells[0].strip("`"): cells[1] for cells in rows(page("github"), "The action") if len(cells) == 2}

    assert shown == {name: value["description"] for name, value in read(ACTION)["outputs"].items()}


def test_the_examples_name_this_release_and_the_commits_of_the_workflows() -> None:
    text = page("github")
    known = set(re.findall(r"uses: (\S+@[0-9a-f]{40})", "".join(p.read_text() for p in (ACTION, GUIDE))))

    release = f"v{eventguide.__version__}"
    assert set(re.findall(r"OWNER/eventguide\S*@(.+)", text)) == {f"COMMIT # {release}"}
    assert f"git ls-remote https://github.com/OWNER/eventguide '{release}^{{}}' {release}" in text
    assert set(re.findall(r"uses: (actions/\S+@[0-9a-f]{40})", text)) <= known
    for block in re.findall(r"^```yaml\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL):
        assert yaml.safe_load(block)["jobs"]


def test_the_commit_of_an_annotated_tag_is_in_the_last_line_of_the_command(tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").touch()
    commit_all(tmp_path)
    name = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    run(["git", *name, "tag", "--annotate", f"v{eventguide.__version__}", "--message", "Release"], tmp_path)
    command = re.findall(r"^git ls-remote .*", page("github"), flags=re.MULTILINE)[0]

    listed = run(shlex.split(command.replace("https://github.com/OWNER/eventguide", ".")), tmp_path)

    assert listed.splitlines()[-1].split()[0] == run(["git", "rev-parse", "HEAD"], tmp_path).strip()


def test_every_action_in_docs_and_new_projects_is_pinned_by_commit() -> None:
    files = [*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", *SCAFFOLD.rglob("*.md"), *SCAFFOLD.rglob("*.yml")]
    used = [line for file in files for line in re.findall(r"^.*\buses:.*@.*$", file.read_text(), flags=re.MULTILINE)]

    assert len(used) >= 8
    assert [line for line in used if not re.search(r"@(?:[0-9a-f]{40}|COMMIT) # v\d+\.\d+\.\d+$", line)] == []


def test_the_workflow_takes_ten_lines_at_most() -> None:
    block = re.findall(r"^```yaml\n(.*?)^```", page("github"), flags=re.MULTILINE | re.DOTALL)[0]

    assert len(block.splitlines()) <= 10


def test_the_gitlab_example_is_the_file_beside_the_page() -> None:
    assert (DOCS / "gitlab-ci.yml").read_text(encoding="utf-8") in page("other-ci")


def test_the_gitlab_jobs_work_in_a_plain_shell(installed: Environment, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "shop", tmp_path / "shop")
    jobs = yaml.safe_load((DOCS / "gitlab-ci.yml").read_text(encoding="utf-8"))
    for job in ("check", "pages"):
        for line in jobs[job]["script"]:
            if not line.startswith("pip "):
                env = {
                    "CI_PAGES_URL": "https://group.example.org/shop",
                    "PATH": f"{installed.folder}/bin:/usr/bin:/bin",
                }
                run(["sh", "-euc", line], tmp_path / "shop", env)

    assert list(broken_links(tmp_path / "shop" / "public", "/shop/")) == []


def test_every_template_and_block_is_named() -> None:
    shown = {cells[0].strip("`"): cells[2] for cells in rows(page("customising"), "Templates") if len(cells) == 3}
    files = sorted((ROOT / "templates").glob("*.jinja"))

    assert sorted(shown) == [file.name for file in files]
    for file in files:
        blocks = dict.fromkeys(re.findall(r"{%-? block (\w+)", file.read_text(encoding="utf-8")))
        assert re.findall(r"`(\w+)`", shown[file.name]) == list(blocks), file.name


def test_the_documented_template_example_works(installed: Environment, tmp_path: Path) -> None:
    project = Path(shutil.copytree(ROOT / "tests" / "shop", tmp_path / "shop"))
    example = re.findall(r"^```jinja\n(.*?)^```", page("customising"), flags=re.MULTILINE | re.DOTALL)[0]
    (project / "templates").mkdir()
    (project / "templates" / "event.html.jinja").write_text(example, encoding="utf-8")
    installed.run("eventguide", "build", cwd=project)

    html = (project / "site" / "events" / "order-created" / "index.html").read_text(encoding="utf-8")
    assert "Questions about Order created? Ask" in html
    assert "Place an order" in html


def test_each_directive_of_the_policy_is_explained(shop_site: Path) -> None:
    policy = CliRunner().invoke(cli, ["csp", str(shop_site)]).output
    text = page("security")

    for directive in policy.split(";"):
        name, value = directive.strip().split(" ", 1)
        row = next(line for line in text.splitlines() if f"`{name}`" in line)
        assert value.split(" ")[0] in row, directive


def test_the_bounds_are_those_of_the_program() -> None:
    from eventguide.catalog.source import reader, text
    from eventguide.payloads.shape import limits

    shown = page("security")
    assert f"| {text.MAX_FILE // 1_000_000} MB |" in shown
    assert f"| {reader.MAX_DEPTH} levels |" in shown
    assert f"| {reader.MAX_REPEATED:,} |" in shown
    assert f"| {limits.MAX_FIELDS:,}, and {limits.MAX_DEPTH} levels |" in shown
    assert reader.MAX_TEXT == 1_000_000
    assert "a million characters" in shown
