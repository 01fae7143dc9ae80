"""Which values look real, and which are plainly made up."""

from collections.abc import Callable
from pathlib import Path

import pytest

Find = Callable[..., list[tuple[str, str]]]


def with_value(value: str) -> str:
    return f"""
        events:
          E:
            summary: Something happens.
            properties: {{a: {{summary: How much., example: {value}}}}}
            actions: {{X: {{actor: Somebody, when: At once}}}}
    """


@pytest.mark.parametrize(
    ("value", "rule", "marked"),
    [
        ("ada@moss.io", "real-email", "ada@moss.io"),
        ('"Ada <ada.b+c@mail.moss.co.uk>"', "real-email", "ada.b+c@mail.moss.co.uk"),
        ("ada@example.io", "real-email", "ada@example.io"),
        ("ada@notexample.com", "real-email", "ada@notexample.com"),
        ('"mailto:ada@moss.io"', "real-email", "ada@moss.io"),
        ('"https://moss.example/?mail=ada@moss.io"', "real-email", "ada@moss.io"),
        ('"https://moss.example/users/ada@moss.io"', "real-email", "ada@moss.io"),
        ('"smtp://ada@moss.io:made-up@mail.example.com"', "real-email", "ada@moss.io"),
        ('"Write to ada@moss.io: she knows."', "real-email", "ada@moss.io"),
        ('"ada@moss.io:open-sesame"', "real-email", "ada@moss.io"),
        ('"https://moss.example ada@moss.io"', "real-email", "ada@moss.io"),
        ("ada@163.com", "real-email", "ada@163.com"),
        ("git@moss.io", "real-email", "git@moss.io"),
        ("8.8.8.8", "real-ip-address", "8.8.8.8"),
        ('"https://8.8.8.8:8080/x"', "real-ip-address", "8.8.8.8"),
        ('["192.0.2.1", "93.184.216.34"]', "real-ip-address", "93.184.216.34"),
        ('"2606:4700:4700::1111"', "real-ip-address", "2606:4700:4700::1111"),
        ("AKIA2E4BCD5FGH6JKLMN", "real-credential", "AKIA2E4BCD5FGH6JKLMN"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI4ODQyIn0.dBjftJeZ4CVPmB92K27uhbUJU1p1r", "real-credential", "eyJhbGci"),
        ("q83vEjRWeJq83hI0VniavN4SNFY=", "real-credential", "q83vEjRWeJq83hI0VniavN4SNFY="),
        ("sig=q83vEjRWeJq83hI0VniavN4SNFY%3D&a=1", "real-credential", "q83vEjRWeJq83hI0VniavN4SNFY%3D"),
    ],
)
def test_values_that_look_real(found_in: Find, value: str, rule: str, marked: str) -> None:
    [(found, text)] = found_in(with_value(value))

    assert found == rule
    assert text.startswith(marked)


@pytest.mark.parametrize(
    "value",
    [
        "ada@example.edu",
        "ada@mail.example.com",
        "ada@library.example",
        "ada@books.test",
        '"@context"',
        "git@code.moss.io:library/books.git",
        '"git@code.moss.io:books"',
        '"ada@code.moss.io:books.git"',
        '"deploy@code.moss.io:~/books/"',
        '"ssh://git@code.moss.io/library/books.git"',
        '"git+ssh://git@code.moss.io:22/library/books"',
        '"postgres://loans@db.moss.io/library"',
        '"postgres://loans:made-up@db.moss.io:5432/library?sslmode=require"',
        '"See https://ada@books.moss.io."',
        "ada@books",
        "ada@localhost",
        "loans@1.2.beta",
        "loans@v2.0.rc",
        "left-pad@1.0.rc1",
        "logo@2x.png",
        "printer@desk.service",
        "192.0.2.17",
        "10.1.2.3",
        "127.0.0.1",
        '"2001:db8::17"',
        '"12:30:45"',
        '"Mozilla/5.0 (X11; Linux x86_64) Chrome/126.0.0.0"',
        "3900.60.0.1",
        "v1.2.3.4",
        "1.2.3.4.5",
        "bWFkZS11cCBzaWduYXR1cmUgIQ==",
        "bWFkZS11cC1zaWduYXR1cmUtISE=",
        "made-up-token",
        '"0d2f7f7e-6f5c-4c1b-9f0e-3f1c5a0b7e11"',
    ],
)
def test_values_that_are_plainly_made_up(found_in: Find, value: str) -> None:
    assert found_in(with_value(value)) == []


def test_values_are_looked_at_wherever_they_stand(found_in: Find, tmp_path: Path) -> None:
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "x.json").write_text('{"a": "six@moss.io", "b": {"c": "1"}}', encoding="utf-8")
    text = """
        variables: {v: one@moss.io}
        entities:
          P: {summary: A piece., properties: {c: {summary: How far.}}, example: {c: two@moss.io}}
        events:
          E:
            summary: Something happens.
            properties:
              a: {summary: How much., example: "${v}"}
              b: {summary: How far., entity: P}
              d: {summary: How long., optional: true, enum: [three@moss.io, x]}
            actions:
              X: {actor: Somebody, when: At once, example: {b: {c: four@moss.io}}}
              Y: {actor: Somebody, when: At once, payload: {b: {c: five@moss.io}}}
              Z: {actor: Somebody, when: At once, example: {file: examples/x.json}, payload: {b: {c: "1"}}}
    """

    found = [marked for _, marked in found_in(text, "real-email")]

    assert found == [*(f"{n}@moss.io" for n in ("one", "two", "three", "four", "five")), "examples/x.json"]


def test_what_is_no_value_is_not_looked_at(found_in: Find) -> None:
    text = """
        sources: {book: {title: Ask ada@moss.io, url: "mailto:ada@moss.io"}}
        events:
          E:
            summary: Something happens; write to ada@moss.io.
            properties: {a: {summary: How much., pattern: "^8.8.8.8|ada@moss.io$", example: 8.8.8.8, source: book}}
            actions: {X: {actor: Somebody, when: At once, example: {a: ada@moss.io}}}
    """

    assert len(found_in(text)) == 2
