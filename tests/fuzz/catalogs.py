"""Catalogs that go wrong: made up, and real ones whose text or tree is changed at random."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import yaml
from hypothesis import assume
from hypothesis import strategies as st

from eventguide.catalog import Action, Catalog, EventType, Part, Property, Scenario, Step
from eventguide.catalog.decode.expected import keys_of
from tests.conftest import ROOT

PARTS: tuple[type[Part], ...] = (Catalog, EventType, Action, Property, Scenario, Step)
MAX_LENGTH = 50_000
"""How many characters a changed catalog may have."""

KEYS = sorted({key for part in PARTS for key in keys_of(part)})
NAMES = ["Somebody", "At once", "E", "X", "Part", "a", "id", "sure", "book", "v"]
TEXTS = ["", "A sentence.", "${v}", "${nothing}", "[a](/events/e/)", "…", "<b>", "file", "x.json", "*", "/"]
EDGES = [True, False, None, 0, -1, 1.5, 10**30, "true", "2026-03-02", "http://example.com"]

scalars = st.one_of(
    st.sampled_from([*KEYS, *NAMES, *TEXTS, *EDGES]),
    st.integers(-(10**6), 10**6),
    st.text(max_size=12),
)
names = st.one_of(st.sampled_from(NAMES), st.sampled_from(KEYS), st.text(max_size=6))
trees = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
        st.dictionaries(names, inner, max_size=4),
    ),
    max_leaves=40,
)


@cache
def texts() -> tuple[str, ...]:
    """Real catalogs as text: the shop, and the good and bad ones of each rule."""
    files = [ROOT / "tests" / "shop" / "catalog" / "catalog.yaml"]
    files += sorted((ROOT / "tests" / "cases").glob("*/*.yaml"))
    return tuple(file.read_text(encoding="utf-8", errors="replace") for file in files)


@cache
def real_trees() -> tuple[Any, ...]:
    """The same as trees, where they can be read."""
    return tuple(tree for text in texts() if isinstance(tree := _tree(text), dict))


def _tree(text: str) -> Any:
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError:
        return None


@st.composite
def changed_texts(draw: st.DrawFn) -> str:
    """A real catalog with some of its lines or characters left out, doubled, swapped, moved or replaced."""
    text: str = draw(st.sampled_from(texts()))
    for _ in range(draw(st.integers(1, 4))):
        text = draw(st.sampled_from(CHANGES))(draw, text)
    return text


def _drop_line(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    del lines[draw(st.integers(0, len(lines) - 1))]
    return "\n".join(lines)


def _double_line(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    index = draw(st.integers(0, len(lines) - 1))
    return "\n".join([*lines[:index], lines[index], *lines[index:]])


def _swap_lines(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    one, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _indent_line(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    index, by = draw(st.integers(0, len(lines) - 1)), draw(st.integers(-4, 4))
    lines[index] = " " * by + lines[index] if by > 0 else lines[index][-by:]
    return "\n".join(lines)


def _replace_piece(draw: st.DrawFn, text: str) -> str:
    start = draw(st.integers(0, len(text)))
    length = draw(st.integers(0, 8))
    piece = draw(st.one_of(st.sampled_from(list("{}[]:,&*!|>'\"%@`#-?\t\n")), st.text(max_size=4), names))
    return text[:start] + piece + text[start + length :]


def _replace_value(draw: st.DrawFn, text: str) -> str:
    places = [index for index in range(len(text)) if text.startswith(": ", index)]
    if not places:
        return text
    start = draw(st.sampled_from(places)) + 2
    end = min((found for mark in "\n,}]" if (found := text.find(mark, start)) >= 0), default=len(text))
    return f"{text[:start]}{draw(scalars)}{text[end:]}"


def _cut_off(draw: st.DrawFn, text: str) -> str:
    return text[: draw(st.integers(0, len(text)))]


CHANGES: tuple[Callable[[st.DrawFn, str], str], ...] = (
    _drop_line,
    _double_line,
    _swap_lines,
    _indent_line,
    _replace_piece,
    _replace_value,
    _cut_off,
)


@st.composite
def changed_trees(draw: st.DrawFn) -> str:
    """A real catalog with some of its values replaced, left out, renamed or moved."""
    tree = _copied(draw(st.sampled_from(real_trees())))
    for _ in range(draw(st.integers(1, 4))):
        holders = [holder for holder in _holders(tree) if holder]
        if not holders:
            break
        holder = draw(st.sampled_from(holders))
        key = draw(st.sampled_from(list(holder) if isinstance(holder, dict) else list(range(len(holder)))))
        kind = draw(st.sampled_from(["replace", "drop", "rename", "move", "wrap"]))
        if kind == "replace":
            holder[key] = draw(trees)
        elif kind == "drop":
            del holder[key]
        elif kind == "rename" and isinstance(holder, dict):
            holder[draw(names)] = holder.pop(key)
        elif kind == "move":
            holder[key] = _copied(draw(st.sampled_from(holders)))
        else:
            holder[key] = draw(st.sampled_from([[holder[key]], {draw(names): holder[key]}]))
    text = dumped(tree)
    assume(len(text) < MAX_LENGTH)  # a tree put into itself again and again shows nothing new
    return text


def _copied(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _copied(value) for key, value in tree.items()}
    return [_copied(item) for item in tree] if isinstance(tree, list) else tree


def _holders(tree: Any) -> Iterator[Any]:
    if isinstance(tree, (dict, list)):
        yield tree
        for inner in tree.values() if isinstance(tree, dict) else tree:
            yield from _holders(inner)


@st.composite
def changed_payloads(draw: st.DrawFn) -> str:
    """A captured payload whose text is changed."""
    text = '{\n  "type": "LoanEvent",\n  "list": [1, {"a": null}],\n  "text": "\\u00e9 \\ud83d\\ude00"\n}\n'
    for _ in range(draw(st.integers(1, 4))):
        text = draw(st.sampled_from(CHANGES))(draw, text)
    return text


made_up = st.fixed_dictionaries(
    {
        "catalog": st.just(1),
        "title": st.just("Test"),
        "actors": st.just({"Somebody": {"summary": "Anybody."}}),
        "timings": st.just({"At once": {"summary": "Now."}}),
        "events": st.dictionaries(
            names, st.one_of(st.dictionaries(st.sampled_from(KEYS), trees, max_size=5), trees), max_size=3
        ),
    },
    optional={key: trees for key in keys_of(Catalog) if key not in ("catalog", "title", "actors", "timings", "events")},
)


def dumped(tree: Any) -> str:
    """Return a tree as YAML."""
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
