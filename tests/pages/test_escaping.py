"""Escaping in templates: quick where nothing is to be escaped, and the same in every case."""

import pytest
from markupsafe import Markup, escape

from eventguide.pages import make_environment
from eventguide.pages.escaping import escape_where_needed


class _Shown:
    def __html__(self) -> str:
        return "<i>shown</i>"


@pytest.mark.parametrize("value", ["plain words", "", "<&>", '"', "'", Markup("<b>"), 7, None, True, _Shown()])
def test_says_what_markupsafe_says(value: object) -> None:
    assert str(escape_where_needed(value)) == str(escape(value))


def test_str_of_another_kind_is_asked_how_it_is_shown() -> None:
    class Quoted(str):
        __slots__ = ()

        def __html__(self) -> str:
            return "&lt;"

    assert escape_where_needed(Quoted("x")) == "&lt;"


@pytest.mark.parametrize("sandboxed", [False, True])
def test_templates_escape_once(*, sandboxed: bool) -> None:
    template = make_environment(sandboxed=sandboxed).from_string(
        "{% macro same(v) %}{{ v }}{% endmacro %}{% set kept %}{{ a }}{% endset %}"
        "{{ a }} {{ b }} {{ kept }} {{ same(a) }} {{ same('plain') ~ a }} {{ a ~ b }} {{ [a, b] | join }}"
    )
    once = "&lt;x&gt;"
    assert template.render(a="<x>", b=Markup("<b>")) == (f"{once} <b> {once} {once} plain{once} {once}<b> {once}<b>")


def test_this_version_of_jinja_lets_its_templates_look_first() -> None:
    template = make_environment().from_string("{{ a }}")
    assert template.root_render_func.__globals__["escape"] is escape_where_needed
