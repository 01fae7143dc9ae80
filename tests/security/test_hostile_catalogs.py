"""Catalogs made to hurt: refused with a finding, in bounded time and memory, nothing read or run outside the folder."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.security.forked import MEMORY, Forks

pytestmark = pytest.mark.slow

HEAD = "catalog: 1\ntitle: T\nactors: {A: {summary: a}}\ntimings: {N: {summary: n}}\n"
ACTION = "actions: {Do: {actor: A, when: N}}"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    """What runs eventguide with bounded time and memory."""
    with Forks() as forks:
        yield forks


@pytest.fixture
def eventguide(forks: Forks, project: Path) -> Run:
    """Return a function that runs eventguide in the project; a traceback or a signal is a failure."""

    def run(*arguments: str, memory: int = MEMORY) -> subprocess.CompletedProcess[str]:
        done = forks.run(project, [*arguments], memory)
        said = done.stdout + done.stderr
        assert done.returncode in (0, 1), f"exit {done.returncode}: {said[-3000:]}"
        assert "Traceback" not in said
        assert "bug in eventguide" not in said
        return done

    return run


def in_events(text: str, entities: str = "") -> str:
    return f"{HEAD}{entities}events:\n  E:\n    properties: {{k: {{summary: s, example: 1}}}}\n    {ACTION}\n{text}"


def in_property(keys: str) -> str:
    return f"{HEAD}events:\n  E:\n    properties:\n      k: {{summary: s, {keys}}}\n    {ACTION}\n"


def entity_bomb(depth: int = 40) -> str:
    """Each entity holds the next one twice: two to the power of `depth` values without a single alias."""
    twice = "  E{0}: {{properties: {{a: {{summary: s, entity: E{1}}}, b: {{summary: s, entity: E{1}}}}}}}"
    lines = ["entities:", *(twice.format(n, n + 1) for n in range(depth))]
    lines.append(f"  E{depth}: {{properties: {{v: {{summary: s, example: 1}}}}}}")
    return (
        f"{HEAD}{chr(10).join(lines)}\nevents:\n  E:\n    properties: {{k: {{summary: s, entity: E0}}}}\n    {ACTION}\n"
    )


def variable_bomb(depth: int = 40) -> str:
    variables = "".join(f'  v{n}: "${{v{n + 1}}}${{v{n + 1}}}"\n' for n in range(depth))
    return f"{HEAD}variables:\n{variables}  v{depth}: x\n" + in_property('example: "${v0}"').removeprefix(HEAD)


def alias_bomb(opening: str, closing: str, width: int = 10, depth: int = 10) -> str:
    lines = ["a0: &a0 lol"]
    for n in range(1, depth):
        items = [f"k{i}: *a{n - 1}" if opening == "{" else f"*a{n - 1}" for i in range(width)]
        lines.append(f"a{n}: &a{n} {opening}{', '.join(items)}{closing}")
    return "\n".join(lines) + "\n"


def chain(length: int, step: str, last: str) -> str:
    return "".join(step.format(n, n + 1) for n in range(length)) + last.format(length)


def entity_chain(length: int = 1_500) -> str:
    held = chain(length, "  E{}: {{properties: {{a: {{summary: s, entity: E{}}}}}}}\n", "  E{}: {{}}\n")
    return f"{HEAD}entities:\n{held}" + in_property("entity: E0").removeprefix(HEAD)


def heir_chain(length: int = 1_500) -> str:
    heirs = chain(length, "  E{}: {{extends: E{}}}\n", "  E{}: {{}}\n")
    return f"{HEAD}entities:\n{heirs}" + in_property("entity: E0").removeprefix(HEAD)


def variable_chain(length: int = 1_500) -> str:
    variables = chain(length, '  v{}: "${{v{}}}"\n', "  v{}: x\n")
    return f"{HEAD}variables:\n{variables}" + in_property('example: "${v0}"').removeprefix(HEAD)


REFUSED: dict[str, Callable[[], str]] = {
    "alias bomb of lists": lambda: HEAD + alias_bomb("[", "]"),
    "alias bomb of mappings": lambda: HEAD + alias_bomb("{", "}"),
    "alias of itself": lambda: HEAD + "events: &e {E: *e}\n",
    "scalar of 49 MB": lambda: HEAD + "summary: " + "x" * 49_000_000 + "\n",
    "scalar of 15 MB over many lines": lambda: HEAD + "summary: |\n" + "  abc\n" * 2_500_000,
    "file of 60 MB": lambda: HEAD + "# " + "x" * 60_000_000,
    "deep list": lambda: HEAD + "events: " + "[" * 200_000,
    "deep mapping": lambda: HEAD + "events: " + "{a: " * 200_000,
    "deep block": lambda: HEAD + "events:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 2_000)),
    "a python object": lambda: HEAD + "events: !!python/object/apply:os.system [touch ran]\n",
    "a python name": lambda: HEAD + "events: !!python/name:os.system\n",
    "a tag of its own": lambda: HEAD + "events: !run {E: {}}\n",
    "the same key 300,000 times": lambda: HEAD + "events:\n" + "  E: {}\n" * 300_000,
    "entities that double": entity_bomb,
    "entities in a long row": entity_chain,
    "heirs in a long row": heir_chain,
    "variables that double": variable_bomb,
    "a number of 100,000 digits": lambda: in_property("minimum: " + "9" * 100_000),
    "a number out of range in quotes": lambda: in_property('type: number, minimum: "1e999999"'),
    "a number out of range": lambda: in_property("type: number, minimum: 1e999999"),
    "a name of 10,000 letters": lambda: in_events(f"  {'x' * 10_000}: {{{ACTION}}}\n"),
    "a name of dots": lambda: in_events(f'  "..": {{{ACTION}}}\n'),
    "a name of a slash": lambda: in_events(f'  "/": {{{ACTION}}}\n'),
    "a captured payload by dots": lambda: in_events("").replace("when: N", "when: N, example: {file: ../secret.json}"),
    "a captured payload by a full path": lambda: in_events("").replace(
        "when: N", "when: N, example: {file: /etc/x.json}"
    ),
    "a captured payload far down": lambda: in_events("").replace("when: N", "when: N, example: {file: deep.json}"),
    "a billion items": lambda: in_property("items: {summary: s, example: 1}, minItems: 1000000000"),
    "an expression that runs wild": lambda: in_property(f'pattern: "^(?=(a+)+$)b", example: "{"a" * 60}!"'),
    "an expression that grows": lambda: in_property('pattern: "^((a{1,900}){1,900}){1,900}$", example: "b"'),
}

ACCEPTED: dict[str, Callable[[], str]] = {
    "variables in a long row": variable_chain,
    "brackets without end": lambda: in_events("").replace("title: T", f'title: T\ndescription: "{"[" * 10_000}"'),
    "stars without end": lambda: in_events("").replace("title: T", f'title: T\ndescription: "{"*a_" * 30_000}"'),
    "backticks without end": lambda: in_events("").replace(
        "title: T", "title: T\ndescription: '" + "".join("`" * n + " " for n in range(1, 500)) + "'"
    ),
    "quotes without end": lambda: in_events("").replace("title: T", f'title: T\ndescription: "{"> " * 30_000}x"'),
    "links without end": lambda: in_events("").replace("title: T", f'title: T\ndescription: "{"[a](" * 20_000}"'),
    "images without end": lambda: in_events("").replace("title: T", f'title: T\ndescription: "{"![a](" * 20_000}"'),
    "a sample like a mail address without end": lambda: in_property(f'example: "@ {"a" * 900_000}"'),
    "a sample like a token without end": lambda: in_property(f'example: "{"eyJ-" * 200_000}"'),
    "angles without end": lambda: in_events("").replace("title: T", f'title: T\ndescription: "{"<a@" * 30_000}"'),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project beside a secret that nothing may read."""
    project = tmp_path / "project"
    (project / "catalog").mkdir(parents=True)
    (project / "docs").mkdir()
    (project / "docs" / "about.md").write_text("# About\n")
    (project / "mkdocs.yml").write_text(
        "site_name: S\ntheme: {name: material, font: false}\nplugins: [search, eventguide]\n"
    )
    (project / "catalog" / "deep.json").write_text("[" * 100_000)
    (tmp_path / "secret.json").write_text('{"secret": "TOP-SECRET"}')
    (tmp_path / "secret.yaml").write_text("variables: {secret: TOP-SECRET}\n")
    return project


@pytest.mark.parametrize("hurt", REFUSED)
def test_it_is_refused_with_a_finding(project: Path, eventguide: Run, hurt: str) -> None:
    (project / "catalog" / "catalog.yaml").write_text(REFUSED[hurt](), encoding="utf-8")
    done = eventguide("check", memory=MEMORY if "49 MB" in hurt else MEMORY // 3)

    assert done.returncode == 1, done.stdout[-2000:]
    assert "error[" in done.stdout
    assert len(done.stdout) < 2_000_000
    assert not (project / "ran").exists()
    assert "TOP-SECRET" not in done.stdout + done.stderr


CAPTURED: dict[str, Callable[[], str]] = {
    "one long text": lambda: '{"k": "' + "x" * 49_000_000 + '"}',
    "one long text of escapes": lambda: '{"k": "' + r"\u0041" * 8_000_000 + '"}',
    "a text without end": lambda: '{"k": "' + r"\"" * 10_000_000,
    "quotation marks and commas": lambda: r"\"" * 2_000_000 + "," * 100_000,
    "many values": lambda: '{"k": [' + "[]," * 12_000_000 + "1]}",
    "many brackets": lambda: "[" * 49_000_000,
}


@pytest.mark.parametrize("kind", CAPTURED)
def test_a_large_captured_payload_is_refused_in_little_memory(project: Path, eventguide: Run, kind: str) -> None:
    done = checked_with(project, eventguide, CAPTURED[kind]())

    assert done.returncode == 1
    assert "large.json:1:" in done.stdout
    assert len(done.stdout) < 1_000_000


def test_many_undocumented_keys_are_reported_in_little_memory(project: Path, eventguide: Run) -> None:
    done = checked_with(project, eventguide, "{" + ",".join(f'"{number:0480}": 1' for number in range(99_000)) + "}")

    assert done.returncode == 0, done.stdout[-2000:]
    assert "warning[undocumented-key]" in done.stdout
    assert len(done.stdout) < 1_000_000


def checked_with(project: Path, eventguide: Run, captured: str) -> subprocess.CompletedProcess[str]:
    """Check a catalog with a captured payload."""
    text = in_events("").replace("when: N", "when: N, example: {file: large.json}")
    (project / "catalog" / "catalog.yaml").write_text(text)
    (project / "catalog" / "large.json").write_text(captured)
    return eventguide("check", memory=MEMORY // 2)


@pytest.mark.parametrize("hurt", ACCEPTED)
def test_what_may_stand_is_built_in_bounded_time(project: Path, eventguide: Run, hurt: str) -> None:
    (project / "catalog" / "catalog.yaml").write_text(ACCEPTED[hurt](), encoding="utf-8")

    assert eventguide("build").returncode == 0
    assert (project / "site" / "index.html").is_file()


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("catalog/more.yaml", "../../secret.yaml"),
        ("catalog/more", "../.."),
        ("catalog/loop", "."),
        ("catalog/loop.yaml", "loop.yaml"),
        ("catalog/zero.yaml", "/dev/zero"),
        ("catalog/deep.json", "../../secret.json"),
    ],
)
def test_a_link_leads_nowhere_outside_the_folder(project: Path, eventguide: Run, link: str, target: str) -> None:
    text = in_events("").replace("when: N", "when: N, example: {file: deep.json}" if "json" in link else "when: N")
    (project / "catalog" / "catalog.yaml").write_text(text)
    (project / link).unlink(missing_ok=True)
    (project / link).symlink_to(target)
    done = eventguide("check")

    assert "TOP-SECRET" not in done.stdout + done.stderr
    if target != ".":  # a link to the folder itself adds nothing, and is harmless
        assert done.returncode == 1
        assert "error[" in done.stdout


def test_a_catalog_that_is_refused_leaves_no_site(project: Path, eventguide: Run) -> None:
    (project / "catalog" / "catalog.yaml").write_text(REFUSED["entities that double"]())

    assert eventguide("build").returncode == 1
    assert not (project / "site").exists()


def test_names_stay_inside_the_site(project: Path, eventguide: Run) -> None:
    tricks = ["../../up", "..\\in", "/etc/passwd", "con", "a/../../b", "%2e%2e%2fc", ".git", "index.html"]
    events = "".join(f"  {name!r}: {{{ACTION}}}\n" for name in tricks)
    (project / "catalog" / "catalog.yaml").write_text(HEAD + "events:\n" + events)
    before = {path for path in project.parent.rglob("*") if "site" not in path.parts}

    assert eventguide("build").returncode == 0
    after = {path for path in project.parent.rglob("*") if "site" not in path.parts}
    assert after - before == set()
