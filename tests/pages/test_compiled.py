"""How compiled templates write values."""

from typing import Any

import pytest
from jinja2 import StrictUndefined, Undefined, UndefinedError
from markupsafe import Markup, escape

from eventguide.pages import compiled, make_environment


class Safe:
    """Something that knows its HTML."""

    def __html__(self) -> str:
        return "<hr>"


VALUES = ("", "plain", 'a < b & "c"', "it's", Markup("<b>"), 5, True, None, 1.5, ["<"], Safe(), Undefined(name="x"))


@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_written_as_jinja_would(value: Any) -> None:
    assert compiled.written(value) == str(escape(value))


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
