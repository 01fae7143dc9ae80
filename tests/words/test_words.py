"""The check of the word list: what it finds in each kind of file, and what it ignores."""

import importlib.util
import sys
import tomllib
from types import ModuleType

import pytest

from tests.conftest import ROOT


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_words", ROOT / "scripts" / "check_words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


SCRIPT = load_script()
WORDS = SCRIPT.WordList(tomllib.loads((ROOT / "scripts" / "words.toml").read_text(encoding="utf-8")))


def found(file: str, source: str) -> list[str]:
    problems = WORDS.problems(file, SCRIPT.texts_of(file, source))
    return [problem.split('"')[1] for problem in problems]


@pytest.mark.parametrize(
    ("file", "source", "expected"),
    [
        ("a.py", '"""The page on which it stands."""\n', ["stands"]),
        ("a.py", "# The writer is told.\n", ["told"]),
        ("a.py", 'print(f"mend the {name} first")\n', ["mend"]),
        ("a.py", "MOST_CELLS = 4\n", ["MOST"]),
        ("a.py", "class ProofError(Exception): ...\n", ["Proof"]),
        ("a.py", "def test_it_is_told_once(): ...\n", ["told"]),
        ("twins.py", "x = 1\n", ["twins"]),
        ("a.py", 'def f():\n    """Whether it is."""\n', ["bare-whether"]),
        ("a.md", "This says nothing.\n", ["says"]),
        ("a.html", "<p>It is no date.</p>\n", ["is no date"]),
        ("a.js", "// stands there\n/* mended */\n", ["stands", "mended"]),
        ("a.yml", "key: value  # as it stands\n", ["stands"]),
    ],
)
def test_words_to_avoid_are_found(file: str, source: str, expected: list[str]) -> None:
    assert found(file, source) == expected


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("a.py", 'KIND = "gathered"\n'),  # a single word is data
        ("a.py", "rows = sorted(rows, key=most)\n"),
        ("tests/a.py", 'CATALOG = "summary: The manual says so."\n'),  # texts of test catalogs
        ("a.md", "```yaml\nsummary: The manual says so.\n```\n`it says`\n"),
        ("a.md", "There is no page, and it is no longer needed.\n"),
        ("a.jinja", '{% if it.says %}<p class="eg-told">{{ it.stands }}</p>{% endif %}'),
        ("a.js", 'const stands = "twins";\n'),
        ("a.yml", "summary: Where a book stands.\n"),
    ],
)
def test_code_and_data_are_ignored(file: str, source: str) -> None:
    assert found(file, source) == []


def test_a_problem_has_file_line_and_the_word_to_use() -> None:
    problems = list(WORDS.problems("a.md", SCRIPT.texts_of("a.md", "One.\n\nIt must be mended.\n")))

    assert problems == ['a.md:3: "mended" in "One. It must be mended.": use fix, correct.']


def test_every_exception_has_a_reason() -> None:
    data = tomllib.loads((ROOT / "scripts" / "words.toml").read_text(encoding="utf-8"))

    assert all(entry["reason"] for entry in data["exceptions"])
