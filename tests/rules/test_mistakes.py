"""One-line mistakes put into this repository's own catalog: the place, the sentence and the hint of each.

The goldens in tests/rules/mistakes hold what `eventguide check --strict` prints. Lines are counted from the line of
the mistake (+0), and lines elsewhere are left out, so that they stay true when the catalog grows. EVENTGUIDE_ACCEPT=1
writes them again; read them from an author's point of view.
"""

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from eventguide.cli.command import cli
from tests.conftest import ROOT
from tests.golden import assert_golden

pytestmark = pytest.mark.slow

GOLDENS = Path(__file__).parent / "mistakes"
CATALOG, ENTITIES, SCENARIOS = "catalog.yaml", "entities.yaml", "scenarios.yaml"


class Mistake(NamedTuple):
    """In `file`, the first `right` after the first `after` becomes `wrong`."""

    name: str
    file: str
    after: str
    right: str
    wrong: str


MISTAKES = [
    # Keys: misspelt, unknown, at the wrong place, twice, without a value, missing.
    Mistake("misspelt-key", CATALOG, "  Log In:", "trigger:", "triger:"),
    Mistake("key-with-capital", CATALOG, "  Log In:", "actor:", "Actor:"),
    Mistake("misspelt-required-key", CATALOG, "  Log In:", "when:", "whn:"),
    Mistake("misspelt-top-level-key", ENTITIES, "", "entities:", "entites:"),
    Mistake("key-of-json-schema", ENTITIES, "    sensor:", "format: uuid", "required: true"),
    Mistake("key-of-another-part", CATALOG, "  Log In:", "trigger:", "url:"),
    Mistake("plural-of-a-key", CATALOG, "  SessionEvent:", "    labels:", "    label:"),
    Mistake("key-twice", CATALOG, "  Log In:", "trigger:", "actor:"),
    Mistake("action-twice", CATALOG, "  Log In:", "      Log Out:", "      Log In:"),
    Mistake("action-for-event-type", CATALOG, "events:", "    actions:", "    action:"),
    Mistake("key-without-value", CATALOG, "  Log In:", "actor: All Users", "actor:"),
    Mistake("missing-when", CATALOG, "  Log In:", "        when: Immediately\n", ""),
    Mistake("missing-title", CATALOG, "", "title: Learn Caliper Event Guide\n", ""),
    Mistake("number-as-name", CATALOG, "  SessionEvent:", "      Session Time Out:", "      2026:"),
    Mistake("no-space-after-the-colon", CATALOG, "  Log In:", "when: Immediately", "when:Immediately"),
    Mistake("no-colon", CATALOG, "  Log In:", "when: Immediately", "when Immediately"),
    Mistake("comma-in-braces", ENTITIES, "  Person:", "{summary: ", "{summary: Briefly, "),
    Mistake("number-before-commas", ENTITIES, "  Person:", "{summary: ", "{summary: 2, perhaps more, "),
    Mistake("colon-in-braces", ENTITIES, "  Person:", "{summary: ", "{summary: In short: "),
    Mistake("no-space-in-braces", CATALOG, "  Log In:", "{level: sampled", "{level:sampled"),
    Mistake("empty-action", CATALOG, "  SessionEvent:", "      Log Out:", "      Idle:\n      Log Out:"),
    Mistake("empty-actor", CATALOG, "  Log In:", "actor: All Users", 'actor: ""'),
    # Indentation.
    Mistake("key-too-far-left", CATALOG, "  Log In:", "        when: Immediately", "      when: Immediately"),
    Mistake("key-too-far-right", CATALOG, "  Log In:", "        when: Immediately", "          when: Immediately"),
    Mistake("action-too-far-left", CATALOG, "  Log In:", "      Log Out:", "    Log Out:"),
    Mistake("no-line-actions", CATALOG, "  SessionEvent:", "    actions:\n", ""),
    Mistake("event-type-too-far-left", CATALOG, "events:", "  SessionEvent:", "SessionEvent:"),
    Mistake("one-space-too-many", CATALOG, "  Log In:", "      Log Out:", "       Log Out:"),
    Mistake("tab-for-spaces", CATALOG, "  Log In:", "        when:", "\t\twhen:"),
    # Values of the wrong kind.
    Mistake("number-for-a-name", CATALOG, "  Log In:", "actor: All Users", "actor: 12"),
    Mistake("quoted-format", CATALOG, "", "catalog: 1", 'catalog: "1"'),
    Mistake("unquoted-version", CATALOG, "", 'version: "1"', "version: 1"),
    Mistake("unquoted-colon", CATALOG, "", "title: Learn", "title: Learn:"),
    Mistake("open-quotation-mark", ENTITIES, "    sendTime:", '38.127Z"', "38.127Z"),
    Mistake("open-brace", CATALOG, "  Log In:", "payload: {action: LoggedIn}", "payload: {action: LoggedIn"),
    Mistake("open-bracket", CATALOG, "matrix:", "n/a, unknown]", "n/a, unknown"),
    Mistake("text-for-a-mapping", CATALOG, "  Log In:", "payload: {action: LoggedIn}", "payload: LoggedIn"),
    Mistake("mapping-for-text", CATALOG, "  Log In:", "actor: All Users", "actor: {name: All Users}"),
    Mistake("text-for-a-list", CATALOG, "  All Users:", "includes: [Student, Instructor]", "includes: Student"),
    Mistake("text-for-a-number", ENTITIES, "    data:", "minItems: 1", 'minItems: "1"'),
    Mistake("word-for-true", ENTITIES, "    data:", "event: true", "event: yes"),
    Mistake("list-without-dashes", CATALOG, "events:", "      - kind: ", "        kind: "),
    Mistake("no-for-optional", ENTITIES, "    sensor:", "format: uuid", "optional: no"),
    Mistake("true-for-a-kind", ENTITIES, "    sensor:", "format: uuid", "sensitive: true"),
    Mistake("null-for-a-type", ENTITIES, "    sensor:", "format: uuid", "type: [string, null]"),
    Mistake("decimal-comma", ENTITIES, "    data:", "minItems: 1", "minItems: 1,5"),
    Mistake("list-for-a-name", CATALOG, "  Log In:", "when: Immediately", "when: [Immediately, Nightly]"),
    Mistake("text-for-notes", CATALOG, "  Log In:", "trigger:", "notes: Ask them.\n        trigger:"),
    Mistake("brackets-before-text", CATALOG, "  Log In:", "trigger: Signing", "trigger: [Signing]"),
    Mistake("no-break-spaces", CATALOG, "  Log In:", "        when:", "\u00a0" * 8 + "when:"),
    Mistake("empty-item", CATALOG, "  Log In:", "actor: All Users", "actor:\n          - Student\n          -"),
    Mistake("alias-of-nothing", CATALOG, "  Log In:", "actor: All Users", "actor: *users"),
    Mistake("unknown-type", ENTITIES, "    sensor:", "format: uuid", "type: text"),
    Mistake("unknown-format-word", ENTITIES, "    sendTime:", "format: date-time", "format: datetime"),
    Mistake("broken-pattern", ENTITIES, "entities:", '"^_[0-9]+_1$"', '"^_[0-9+_1$"'),
    Mistake("markdown-for-text", CATALOG, "  Log In:", "trigger: Signing", "trigger: *Signing*"),
    Mistake("merge-key", CATALOG, "events:", "    extends: StandardEvent", "    <<: StandardEvent"),
    Mistake("several-documents", CATALOG, "", "actors:\n", "---\nactors:\n"),
    # References.
    Mistake("misspelt-actor", CATALOG, "  Log In:", "actor: All Users", "actor: All User"),
    Mistake("actor-with-small-letters", CATALOG, "  Log In:", "actor: All Users", "actor: all users"),
    Mistake("unknown-actor", CATALOG, "  Log In:", "actor: All Users", "actor: Administrator"),
    Mistake("misspelt-timing", CATALOG, "  Log In:", "when: Immediately", "when: Imediately"),
    Mistake("actors-in-one-text", CATALOG, "  Log In:", "actor: All Users", "actor: Student and Instructor"),
    Mistake("evidence-without-level", CATALOG, "  Log In:", "{level: sampled, ", "{"),
    Mistake("address-for-an-event", CATALOG, "  Log In:", "trigger:", 'see: ["https://example.org"]\n        trigger:'),
    Mistake("misspelt-entity", ENTITIES, "entities:", "entity: Person", "entity: Persn"),
    Mistake("renamed-entity", ENTITIES, "entities:", "  Person:", "  Human:"),
    Mistake("misspelt-extends", CATALOG, "  SessionEvent:", "extends: StandardEvent", "extends: StandardEvents"),
    Mistake("misspelt-source", CATALOG, "  Log In:", "source: session-events", "source: session-event"),
    Mistake("misspelt-evidence", CATALOG, "  Log In:", "level: sampled", "level: sample"),
    Mistake("misspelt-variable", ENTITIES, "    sensor:", "${site}", "${sit}"),
    Mistake("variable-in-a-circle", ENTITIES, "variables:", "site: 6f1c2a9e-0b57", "site: ${learn}-0b57"),
    Mistake("misspelt-event-in-a-cell", CATALOG, "matrix:", "{sends: ForumEvent}", "{sends: ForumEvents}"),
    Mistake("misspelt-cell", CATALOG, "matrix:", "Folder: [sends,", "Folder: [send,"),
    Mistake("missing-cell", CATALOG, "matrix:", "Folder: [sends, ", "Folder: ["),
    Mistake("misspelt-event-in-a-step", SCENARIOS, "steps:", "event: SessionEvent", "event: SessionEvents"),
    Mistake("misspelt-action-in-a-step", SCENARIOS, "steps:", "action: Log In", "action: Login to Learn"),
    Mistake("wrong-actor-in-a-step", SCENARIOS, "action: Start a Test", "actor: Student", "actor: Instructor"),
    # Payloads.
    Mistake("misspelt-property-in-a-payload", CATALOG, "  Log In:", "payload: {action:", "payload: {acton:"),
    Mistake("number-for-text-in-an-example", ENTITIES, "    sensor:", "example: ${site}", "example: 12"),
    Mistake("example-breaks-a-format", ENTITIES, "    sendTime:", '"2026-03-02T14:05:38.127Z"', '"2 March 2026"'),
    Mistake("property-without-example", ENTITIES, "    sendTime:", '      example: "2026-03-02T14:05:38.127Z"\n', ""),
    Mistake("contradicting-type", ENTITIES, "    sendTime:", "format: date-time", "type: integer"),
    Mistake("event-type-fixed-twice", CATALOG, "  Log In:", "action: LoggedIn}", "type: ViewEvent}"),
    # Names, words, links, sample data.
    Mistake("two-names-one-address", CATALOG, "  Log In:", "      Log Out:", "      Log-in:"),
    Mistake("real-looking-address", ENTITIES, "entities:", "203.0.113.", "93.184.216."),
    Mistake("link-to-no-page", CATALOG, "", "](/stream/)", "](/events/stream/)"),
    Mistake("no-summary", ENTITIES, "    sendTime:", "summary: When the message was sent, in UTC;", "since: "),
    Mistake("mark-in-place-of-a-value", CATALOG, "  Log In:", "{action: LoggedIn}", "{action: TODO}"),
    Mistake("merge-conflict", CATALOG, "", "actors:\n", "<<<<<<< HEAD\nactors:\n"),
    Mistake("unused-ignore", CATALOG, "", 'version: "1"', 'version: "1"\nignore: {no-summary: Everybody knows.}'),
]  # fmt: skip


def put(folder: Path, mistake: Mistake) -> int:
    """Make the mistake in the catalog in `folder`; return its line."""
    file = folder / mistake.file
    text = file.read_text(encoding="utf-8")
    start = text.index(mistake.right, text.index(mistake.after) + len(mistake.after))
    file.write_text(text[:start] + mistake.wrong + text[start + len(mistake.right) :], encoding="utf-8")
    return text.count("\n", 0, start) + 1


NEAR = 3  # lines around the mistake that a golden shows


def relative(text: str, file: str, line: int) -> str:
    """Count the lines of `file` from `line`, and leave out other positions, which change with the catalog."""

    def near(path: str, number: str) -> str:
        distance = int(number) - line
        return f"{distance:+d}" if path == file and abs(distance) <= NEAR else ""

    def place(match: re.Match[str]) -> str:
        number = near(match[1], match[2])
        return f"{match[1]}:{number}{match[3] or ''}" if number else f"{match[1]}:…"

    current = file
    lines: list[str] = []
    for written in re.sub(r"([\w./-]+\.yaml):(\d+)(:\d+)?", place, text).splitlines():
        if named := re.match(r"([\w./-]+\.yaml):", written):
            current = named[1]
        gutter = re.match(r" *(\d*) \|", written)
        if gutter is None:
            lines.append(written)
        elif number := near(current, gutter[1]) if gutter[1] else re.match(r" *[+-]\d+ \|", lines[-1]) and "     ":
            lines.append(f"{number:>5}{written[5:]}")
    shown = "\n".join(lines) + "\n"
    # The line before is context, and not related to the mistake.
    return re.sub(r"^ *[+-]\d+ \|.*\n(?= *[+-]\d+ \|)", "", shown, flags=re.MULTILINE)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_reported_at_its_position(
    mistake: Mistake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "catalog", tmp_path / "catalog")
    line = put(tmp_path / "catalog", mistake)
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(cli, ["check", "catalog", "--strict", "--format", "text"])

    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    assert_golden(GOLDENS / f"{mistake.name}.txt", relative(result.output, f"catalog/{mistake.file}", line))


def test_names_are_unique_and_each_golden_belongs_to_a_mistake() -> None:
    names = [mistake.name for mistake in MISTAKES]

    assert len(set(names)) == len(names)
    assert {file.stem for file in GOLDENS.iterdir()} == set(names)
