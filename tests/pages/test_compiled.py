"""How compiled templates write values."""

from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, Template, Undefined, UndefinedError
from markupsafe import Markup, escape

from eventguide.pages import make_environment
from eventguide.pages.render import compiled


class Safe:
    """Something that knows its HTML."""

    def __html__(self) -> str:
        return "<hr>"


VALUES = ("", "plain", 'a < b & "c"', "it's", Markup("<b>"), 5, True, None, 1.5, ["<"], Safe(), Undefined(name="x"))


@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_written_as_jinja_would(value: Any) -> None:
    assert compiled.written(value) == str(escape(value))


@pytest.mark.parametrize("kind", [Template, compiled.CompiledTemplate])
def test_a_template_knows_its_globals_and_those_of_its_environment(kind: type[Template]) -> None:
    environment = Environment(autoescape=True, loader=DictLoader({"inner": "{{ a }}{{ b }}{{ c }}{{ page }}"}))
    environment.template_class = kind
    environment.globals |= {"a": "1", "b": "2"}
    outer = environment.from_string("{% include 'inner' %}{{ a }}{{ b }}", globals={"b": "<"})
    environment.globals["c"] = "3"  # later than the template: another plugin's may come so

    assert outer.render(page=4) == "1&lt;341&lt;"
    assert set(outer.globals) == {*environment.globals, "b"}
    assert set(environment.get_template("inner").globals) == set(environment.globals)


def test_a_missing_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        compiled.written(StrictUndefined(name="nothing"))


@pytest.mark.parametrize("sandboxed", [False, True])
def test_templates_write_values_by_it(monkeypatch: pytest.MonkeyPatch, *, sandboxed: bool) -> None:
    environment = make_environment(sandboxed=sandboxed)
    monkeypatch.setattr(compiled, "written", lambda value: f"[{value}]")
    template = environment.from_string("{% macro one(a) %}<{{ a }}>{% endmacro %}{{ one(text) }}")
    # What a macro returns is markup to the template that calls it, as ever.
    assert template.render(text="a & b") == "[<[a & b]>]"
    monkeypatch.undo()
    assert environment.from_string("{{ '<' ~ text }}").render(text="&") == "&lt;&amp;"
