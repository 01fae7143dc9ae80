"""Every value comes out of the exported payload as it was written: the same JSON value, and the same number text."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from eventguide.exports.export import InPieces
from eventguide.findings import Finding
from eventguide.json_writer import compact, compact_pieces
from eventguide.pipeline import Guide, plan, read_guide
from tests.conftest import HEAD
from tests.profiles import examples

CATALOG = (
    HEAD
    + """\
events:
  Sent:
    summary: Something is sent.
    properties:
      type: {summary: The type of the event., const: Sent}
      v: {summary: Some values., type: array, items: {summary: One of them., type: [string, number, boolean, "null"]}}
    actions:
      Send:
        actor: Somebody
        when: At once
"""
)

several = examples(0.4, suppress_health_check=list(HealthCheck))


def exported(folder: Path, example: str) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """The files of a catalog whose action has an example, by URL, and what is wrong."""
    (folder / "catalog.yaml").write_text(f"{CATALOG}        {example}\n", encoding="utf-8", newline="")
    guide = read_guide(folder)
    assert guide.resolved is not None
    found = tuple(finding for finding in guide.findings if finding.severity == "error")
    return {address: text() for address, text in plan(guide.resolved).files} if not found else {}, found


def captured(folder: Path, text: str) -> tuple[dict[str, str], tuple[Finding, ...]]:
    (folder / "examples").mkdir(exist_ok=True)
    (folder / "examples" / "x.json").write_bytes(text.encode())
    return exported(folder, "example: {file: examples/x.json}")


def as_texts(text: str) -> Any:
    """A JSON text with its numbers as they are written."""
    return json.loads(text, parse_int=lambda one: ("number", one), parse_float=lambda one: ("number", one))


digits = st.text("0123456789", min_size=1, max_size=25)
whole = digits.map(lambda text: text.lstrip("0") or "0")
numbers = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "-"]),
    whole,
    st.one_of(st.just(""), digits.map(".{}".format)),
    st.one_of(st.just(""), st.builds("{}{}".format, st.sampled_from(["e", "E", "e+", "E-"]), st.integers(0, 250))),
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
scalars = st.one_of(numbers, texts.map(json.dumps), st.sampled_from(["null", "true", "false"]))


@several
@given(values=st.lists(scalars, max_size=8))
def test_captured_values(tmp_path_factory: pytest.TempPathFactory, values: list[str]) -> None:
    written = f'{{"type": "Sent", "v": [{", ".join(values)}]}}'

    files, found = captured(tmp_path_factory.mktemp("captured"), written)

    assert found == ()
    assert as_texts(files["events/sent/send.json"]) == as_texts(written)


@several
@given(texts=st.lists(texts, max_size=8))
def test_captured_texts_in_their_own_letters(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    written = json.dumps({"type": "Sent", "v": texts}, ensure_ascii=False).replace("\x7f", "\\u007f")

    files, found = captured(tmp_path_factory.mktemp("captured"), written)

    assert found == ()
    assert json.loads(files["events/sent/send.json"]) == json.loads(written)


yaml_numbers = st.builds("{}{}".format, st.sampled_from(["", "+"]), numbers).filter(lambda text: "+-" not in text)


@several
@given(values=st.lists(st.one_of(yaml_numbers, texts.map(json.dumps)), min_size=1, max_size=8))
def test_values_in_a_catalog(tmp_path_factory: pytest.TempPathFactory, values: list[str]) -> None:
    # JSON's escapes of what is beyond 16 bits are not those of YAML; dollar signs are tested with the variables.
    values = [value for value in values if not re.search(r"\\u[dD][89a-fA-F]|\$", value)] or ["1"]

    files, found = exported(tmp_path_factory.mktemp("written"), f"example: {{v: [{', '.join(values)}]}}")

    assert found == ()
    sent = json.loads(files["events/sent/send.json"], parse_int=Decimal, parse_float=Decimal)["v"]
    expected = [json.loads(value.removeprefix("+"), parse_int=Decimal, parse_float=Decimal) for value in values]
    assert sent == expected
    assert [str(one) for one in sent] == [str(one) for one in expected]  # Decimal('1.50') == Decimal('1.5')


LONG = "0.1234567890123456789"


def test_a_number_has_one_text_everywhere(tmp_path: Path) -> None:
    file = tmp_path / "catalog.yaml"
    file.write_text(
        HEAD
        + f"""\
variables: {{price: 19.90}}
envelope:
  summary: What is sent.
  properties:
    cost: {{summary: What it costs to send., example: 1.10}}
    data: {{summary: The event., type: array, items: {{event: true}}}}
events:
  Paid:
    summary: Something is paid.
    properties:
      rate: {{summary: The rate., const: {LONG}}}
      price: {{summary: The price., example: "${{price}}", minimum: 0.50}}
      text: {{summary: The price in words., example: "EUR ${{price}}"}}
      size: {{summary: How large it is., enum: [1.00, 2.50]}}
      id: {{summary: Which one., example: 12345678901234567890123}}
    actions:
      Pay: {{actor: Somebody, when: At once}}
"""
    )
    guide = read_guide(file)
    assert guide.resolved is not None
    assert not guide.has_errors
    site = plan(guide.resolved)
    files = {address: text() for address, text in site.files}
    pages = {page.address: re.sub("<[^>]+>", "", site.render(page)) for page in site.pages}

    for text in (files["events/paid/pay.json"], files["events/paid/pay.envelope.json"], pages["events/paid/"]):
        for written in (LONG, "19.90", "EUR 19.90", "1.00", "12345678901234567890123"):
            assert written in text
    assert '"cost": 1.10' in files["events/paid/pay.envelope.json"]
    schema = files["events/paid/schema.json"]
    assert f'"const": {LONG}' in schema
    assert '"minimum": 0.50' in schema
    assert re.search(r'"enum": \[\s*1\.00,\s*2\.50', schema)
    for written in (LONG, "19.90", "1.00,2.50"):
        assert written in files["catalog.json"]
    assert "at least 0.50" in pages["events/paid/"]


@pytest.mark.parametrize(
    ("example", "said"),
    [
        ("{v: [10.50]}", '"v[]" is 10.50, but must be a string.'),
        ("{v: [1E3]}", '"v[]" is 1E3, but must be a string.'),
    ],
)
def test_a_message_shows_a_number_as_written(tmp_path: Path, example: str, said: str) -> None:
    text = CATALOG.replace('[string, number, boolean, "null"]', "string")
    (tmp_path / "catalog.yaml").write_text(f"{text}        example: {example}\n")

    assert said in " ".join(finding.message for finding in read_guide(tmp_path).findings)


@pytest.mark.parametrize(
    "value",
    [{}, [], "é", {"a": {}}, {"a": {"b": {"c": [1, {"d": 2}]}, 'e"': []}, "f": [{}], "g": None}, {"a": {"b": 2**70}}],
)
def test_text_in_pieces_is_the_same_as_the_whole(value: Any) -> None:
    assert "".join(compact_pieces(value)) == compact(value)


def test_an_iterator_of_pairs_is_an_object_in_pieces() -> None:
    pairs = {"a": iter([("b", 1), ("c", [2])]), "d": iter(())}

    assert "".join(compact_pieces(pairs)) == compact({"a": {"b": 1, "c": [2]}, "d": {}})


def test_files_about_all_events_are_made_in_pieces(learn: Guide) -> None:
    assert learn.resolved is not None
    made = {path: make for path, make in plan(learn.resolved).files if isinstance(make, InPieces)}

    schemas = {f"schema/{name}{end}.json" for name in ("event", "message") for end in ("", ".open")}
    assert set(made) == {"catalog.json", *schemas}
    assert all(len(list(make.pieces())) > 1 for make in made.values())
