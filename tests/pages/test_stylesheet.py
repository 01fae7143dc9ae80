"""The stylesheet of the site: one file made of one per component, without rules for classes that nothing has."""

import functools
import re
from pathlib import Path

import pytest

from eventguide.pages import packaged_templates
from eventguide.pages.render.asset_texts import whole_stylesheet
from tests.conftest import ROOT

ASSETS = packaged_templates() / "assets"
MADE = re.compile(
    r"[di]\d+|m-[a-z-]+|eg-note-[a-z-]+|eg-status-[a-z]+|egp-(?:contradiction|unknown)|egc-[a-z]+|(?:md|language)-[\w-]+|nv"
)
"""Classes that are made of values, such as depths, and those of the theme."""


def test_imports_are_replaced_in_their_order() -> None:
    files = {"css/a.css": "a { color: red }\n", "css/b.css": "b { }\n"}
    text = '/* All. */\n@import "css/b.css";\n@import "css/a.css";\n@import "https://x.example/x.css";\nc { }\n'

    assert whole_stylesheet(text, files.__getitem__) == (
        '/* All. */\nb { }\na { color: red }\n@import "https://x.example/x.css";\nc { }\n'
    )


def test_every_component_is_imported_once() -> None:
    imported = re.findall(r'@import "(css/[\w-]+\.css)";', (ASSETS / "eventguide.css").read_text(encoding="utf-8"))

    assert sorted(imported) == sorted(f"css/{path.name}" for path in (ASSETS / "css").iterdir())


@functools.cache
def words_of_sources() -> set[str]:
    folders = (ROOT / "templates", ROOT / "generator")
    files = [
        file for folder in folders for file in folder.rglob("*") if file.suffix in (".jinja", ".html", ".js", ".py")
    ]
    return set(re.findall(r"[\w-]+", " ".join(file.read_text(encoding="utf-8") for file in files)))


@pytest.mark.parametrize("path", sorted(ASSETS.rglob("*.css")), ids=lambda path: path.name)
def test_every_class_of_a_stylesheet_is_used(path: Path) -> None:
    text = re.sub(r'/\*.*?\*/|"[^"]*"', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = re.sub(r"\{[^{}]*\}", "{}", text)
    classes = set(re.findall(r"\.([a-zA-Z][\w-]*)", selectors))

    assert sorted(name for name in classes - words_of_sources() if not MADE.fullmatch(name)) == []


_SIZES = r"(?:font|font-size|z-index|border(?:-\w+)*-radius)"
LITERAL = re.compile(
    rf"(?<![\w-]){_SIZES}:[^;{{}}]*?(?<![\w.-])(?:\d*\.\d+|[1-9]\d*)(?:rem|px)?(?=[\s/;}}])|"
    r"(?<![\w-])(?!--)[\w-]+:[^;{}]*(?:#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\()"
)
"""A declaration with a size of type, a radius, a layer or a colour that is not a token; weights of type are numbers."""


@pytest.mark.parametrize("path", sorted(ASSETS.rglob("*.css")), ids=lambda path: path.name)
def test_sizes_radii_layers_and_colours_are_tokens(path: Path) -> None:
    text = re.sub(r'/\*.*?\*/|"[^"]*"', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    declarations = re.sub(r"(?<=font: )[1-9]00 |(?<=\))/[\d.]+(?:rem)?", "", text)

    assert LITERAL.findall(declarations) == []


def test_every_token_is_defined_and_used() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in ASSETS.rglob("*.css"))
    tokens = (ASSETS / "css" / "tokens.css").read_text(encoding="utf-8")

    assert set(re.findall(r"(--eg-[\w-]+):", tokens)) <= set(re.findall(r"var\((--eg-[\w-]+)", text))
