"""The writers' guide is true: every complete catalog in it is clean, and every key of the format is used in one."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from eventguide.catalog import Part
from eventguide.catalog.decode.expected import keys_of
from eventguide.pipeline import Guide, read_guide
from tests.conftest import ROOT

PAGES = sorted((ROOT / "docs" / "writing").glob("*.md"))
_BLOCK = re.compile(r'^```(yaml|json) title="([\w./-]+)[^"]*"\n(.*?)^```', re.DOTALL | re.MULTILINE)


class Block(NamedTuple):
    """A file in the text: its name and content; the JSON files above it on the page belong to it."""

    page: str
    name: str
    text: str
    captured: dict[str, str]


def blocks() -> Iterator[Block]:
    for page in PAGES:
        captured: dict[str, str] = {}
        for kind, name, text in _BLOCK.findall(page.read_text(encoding="utf-8")):
            if kind == "json":
                captured[name] = text
            elif text.startswith("catalog: 1"):
                yield Block(page.name, name, text, dict(captured))


BLOCKS = list(blocks())


def read(block: Block, folder: Path) -> Guide:
    for name, text in {block.name: block.text, **block.captured}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return read_guide(folder)


@pytest.mark.parametrize("block", BLOCKS, ids=[f"{block.page}-{n}" for n, block in enumerate(BLOCKS)])
def test_every_catalog_in_the_writers_guide_is_clean(block: Block, tmp_path: Path) -> None:
    guide = read(block, tmp_path)

    assert [(f.rule, f.location.line, f.message) for f in guide.findings] == []
    assert guide.resolved is not None


def test_every_catalog_on_the_pages_is_tested() -> None:
    stated = sum(page.read_text(encoding="utf-8").count("\ncatalog: 1\n") for page in PAGES)

    assert len(BLOCKS) == stated


def parts(model: type[Part]) -> set[type[Part]]:
    """The parts of the model that a catalog may hold, abstract ones left out."""
    below = model.__subclasses__()
    found = set[type[Part]]().union(*(parts(one) for one in below))
    return found if below else {model}


def used(part: Part) -> Iterator[tuple[type[Part], str]]:
    """Each key that a catalog has, with its part."""
    for name, info in type(part).fields().items():
        key = info.key
        if part.states(key):
            yield type(part), key
        value = getattr(part, name)
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]:
            if isinstance(one, Part):
                yield from used(one)


def test_every_key_of_the_format_is_used_in_a_catalog_of_the_reference(tmp_path: Path) -> None:
    seen: set[tuple[type[Part], str]] = set()
    for number, block in enumerate(BLOCKS):
        if block.page == "format.md":
            resolved = read(block, tmp_path / str(number)).resolved
            assert resolved is not None
            seen.update(used(resolved.catalog))

    everything = {(part, key) for part in parts(Part) for key in keys_of(part)}
    unused = sorted({owner(*one) for one in everything} - {owner(*one) for one in seen})
    assert unused == [], "an example in docs/writing/format.md has to use these keys"


def owner(part: type[Part], key: str) -> str:
    """The key with the part of the model that brings it in: an entity and an event type have `extends` alike."""
    above = [one for one in reversed(part.mro()) if issubclass(one, Part) and key in keys_of(one)]
    return f"{above[0].__name__}.{key}"


@pytest.mark.parametrize("part", sorted(parts(Part), key=lambda part: part.__name__))
def test_every_key_of_the_format_is_in_the_reference(part: type[Part]) -> None:
    reference = (ROOT / "docs" / "writing" / "format.md").read_text(encoding="utf-8")

    missing = [key for key in keys_of(part) if f"`{key}`" not in reference and f"`{key}:" not in reference]
    assert missing == [], "docs/writing/format.md has to describe these keys"
