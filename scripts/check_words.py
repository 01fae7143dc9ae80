"""Check messages, comments, names and documentation against the word list in words.toml.

usage: python scripts/check_words.py [FILE ...]

Without files, all files in git are checked. Each finding names the word to use instead.
"""

import ast
import io
import re
import subprocess
import sys
import tokenize
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
STRINGS = (tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", -1))
SKIPPED = ("requirements/*", "tests/cases/*", "tests/golden/*", "tests/rules/mistakes/*", "*.lock", "LICENSE")


class Text(NamedTuple):
    """A piece of prose, or a name split into words (`kind` is `prose` or `names`), and its line."""

    kind: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """Words to avoid, as regular expressions, and the ones to use instead."""

    pattern: re.Pattern[str]
    use: str
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Allowance:
    """A word that is right in some files; the reason is in the list."""

    files: str
    pattern: re.Pattern[str]


class WordList:
    """The word list: words to avoid, and exceptions."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.words = [
            Word(
                re.compile(rf"\b(?:{'|'.join(entry['avoid'])})\b", re.IGNORECASE if entry.get("any_case", True) else 0),
                entry["use"],
                frozenset(entry.get("in", ("prose", "names"))),
            )
            for entry in data["words"]
        ]
        self.exceptions = [
            Allowance(entry["files"], re.compile(rf"(?:{entry['allow']})", re.IGNORECASE))
            for entry in data["exceptions"]
            if entry["reason"]
        ]

    def problems(self, file: str, texts: Iterable[Text]) -> Iterator[str]:
        """Yield a line of output for each word to avoid."""
        allowed = [one.pattern for one in self.exceptions if fnmatch(file, one.files)]
        for kind, line, text in texts:
            plain = text
            for pattern in allowed:
                plain = pattern.sub(lambda match: "·" * len(match[0]), plain)
            for word in self.words:
                for match in word.pattern.finditer(plain) if kind in word.kinds else ():
                    at = line + plain.count("\n", 0, match.start())
                    yield f'{file}:{at}: "{match[0]}" in "{context(text, match)}": use {word.use}.'


def context(text: str, match: re.Match[str]) -> str:
    """Return the words around a match, on one line."""
    return " ".join(text[max(match.start() - 30, 0) : match.end() + 30].split())


def texts_of(file: str, source: str) -> Iterator[Text]:
    """Yield the prose and the names in a file."""
    path = Path(file)
    if path.suffix == ".py" or source.startswith("#!/usr/bin/env python"):
        yield Text("names", 1, as_words(path.stem))
        yield from python_texts(source, strings=not file.startswith("tests/"))
    elif path.suffix == ".md":
        yield Text("prose", 1, without(source, r"^```.*?^```|`[^`\n]*`|\]\([^)]*\)|<!--.*?-->|^---\n.*?^---$"))
    elif path.suffix in (".html", ".jinja"):
        yield Text(
            "prose", 1, without(source, r"\{\{.*?\}\}|\{%.*?%\}|<style.*?</style>|<script.*?</script>|<[^!].*?>")
        )
    elif path.suffix in (".js", ".mjs", ".css", ".ts"):
        for match in re.finditer(r"/\*.*?\*/|(?<![:\w\"'`])//[^\n]*", source, re.DOTALL):
            yield Text("prose", 1 + source.count("\n", 0, match.start()), match[0])
    elif path.suffix in (".toml", ".yml", ".yaml", ".cfg") or path.name == "Makefile" or source.startswith("#!"):
        for number, line in enumerate(source.splitlines(), 1):
            if match := re.search(r"(?:^|\s)#+ .*", line):
                yield Text("prose", number, match[0])


def python_texts(source: str, *, strings: bool) -> Iterator[Text]:
    """Yield comments, docstrings, names of definitions and, with `strings`, texts of more than one word."""
    tree = ast.parse(source)
    docstrings = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            docstrings.add(node.value.lineno)
            yield Text("prose", node.lineno, node.value.value)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield Text("names", node.lineno, as_words(node.name))
            if isinstance(node, ast.FunctionDef) and (ast.get_docstring(node) or "").startswith("Whether "):
                yield Text("prose", node.lineno + 1, "bare-whether")
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [target.id for target in targets if isinstance(target, ast.Name) and target.id.isupper()]
            yield from (Text("names", node.lineno, as_words(name)) for name in names)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        is_text = token.type in STRINGS and " " in token.string.strip()
        if token.type == tokenize.COMMENT or (strings and is_text and token.start[0] not in docstrings):
            yield Text("prose", token.start[0], without(token.string, r"`[^`\n]*`"))


def as_words(name: str) -> str:
    """Return a name as words: `_MOST_CHANGES` is `MOST CHANGES`, `ProofError` is `Proof Error`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).replace("_", " ").replace("-", " ").strip()


def without(source: str, pattern: str) -> str:
    """Return a text with what matches replaced by spaces, so that lines keep their numbers."""
    return re.sub(pattern, lambda match: re.sub(r"[^\n]", " ", match[0]), source, flags=re.DOTALL | re.MULTILINE)


def files_in_git() -> list[str]:
    """Return the files in git, relative to the root of the repository."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def main(arguments: list[str]) -> int:
    """Print all problems; return 1 if there is one."""
    words = WordList(tomllib.loads((ROOT / "scripts" / "words.toml").read_text(encoding="utf-8")))
    problems = []
    for name in arguments or files_in_git():
        if any(fnmatch(name, pattern) for pattern in SKIPPED):
            continue
        try:
            source = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        problems += words.problems(name, texts_of(name, source))
    print("\n".join(problems) or "All words are right.")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
