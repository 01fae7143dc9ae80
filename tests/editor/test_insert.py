"""New entries in the text of a catalog: lines are added, nothing that was there is changed."""

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventguide.catalog.source.reader import read_yaml
from eventguide.catalog.source.text import source_text
from eventguide.editor import NotInsertedError, insert
from eventguide.yaml_writer import key_text

PLAIN = """\
# The library.
events:  # in order
  LoanEvent:
    summary: A loan.   # odd   spacing stays
    actions:
      Borrow:
        when: now
        description: |
          Two lines,

          and a third.
      # the last one
      Return: {when: now}
      # nothing follows
timings: {now: {}}
"""

APART = """\
events:
  A:
    summary: One.

  # of the second kind
  B:
    summary: Two.


timings: {}
"""


def added(before: str, after: str) -> list[str]:
    """The lines that were added; fails if one was removed or changed."""
    changes = list(difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    assert [line for line in changes if line.startswith("-")] == []
    return [line[2:] for line in changes if line.startswith("+")]


def test_an_action_comes_last_after_its_neighbours_and_their_comments() -> None:
    after = insert(PLAIN, ("events", "LoanEvent", "actions", "Renew"), ["when: later", "variants:", "  A: {}"])

    assert added(PLAIN, after) == [
        "      Renew:\n", "        when: later\n", "        variants:\n", "          A: {}\n",
    ]  # fmt: skip
    assert "      # nothing follows\n      Renew:\n" in after


def test_entries_that_stand_apart_stay_so() -> None:
    after = insert(APART, ("events", "C"), ["summary: Three."])

    assert "    summary: Two.\n\n  C:\n    summary: Three.\n\n\ntimings" in after


def test_the_last_entry_may_be_a_block_of_text_that_looks_like_comments() -> None:
    text = "events:\n  A:\n    description: |\n      # a heading\n      # another\n"

    after = insert(text, ("events", "B"), ["summary: Two."])

    assert after == text + "  B:\n    summary: Two.\n"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "NL"])
def test_line_ends_a_mark_and_a_missing_last_line_end_are_kept(mark: str, newline: str, end: str) -> None:
    text = mark + newline.join(("events:", "  A:", "    summary: Ä.")) + (newline if end else "")

    after = insert(text, ("events", "B"), ["summary: B."])

    assert after == mark + newline.join(("events:", "  A:", "    summary: Ä.", "  B:", "    summary: B.", ""))


@pytest.mark.parametrize(
    ("text", "path", "reason"),
    [
        ("events: {A: {}}\n", ("events", "B"), "written on one line"),
        ("events:\n  A: {actions: {Do: {}}}\n", ("events", "A", "actions", "B"), "written on one line"),
        ("events: {}\n", ("events", "B"), "no entry after which"),
        ("title: X\n", ("events", "B"), "has no `events`"),
        ("events: [A]\n", ("events", "B"), "has no `events`"),
        ("events:\n  A: [\n", ("events", "B"), "errors"),
        ("events:\n  A: {summary: One,\nlabels: {}}\n", ("events", "B"), "layout"),
    ],
)
def test_what_cannot_be_done_without_a_change_is_refused(text: str, path: tuple[str, ...], reason: str) -> None:
    with pytest.raises(NotInsertedError, match=reason):
        insert(text, path, ["summary: X."])


@given(st.text(min_size=1, max_size=12).filter(lambda name: name.isprintable()))
def test_any_name_is_read_back_as_it_is(name: str) -> None:
    text = f"{key_text(name)}: 1\n"
    source, findings = source_text(text.encode(), "x")

    if not findings:
        tree, found = read_yaml(source)
        assert found == ()
        assert list(tree) == [name]


@pytest.mark.parametrize("name", ["Log In", "order.created", "Create or Delete", "R&D", "Don't"])
def test_ordinary_names_need_no_quotes(name: str) -> None:
    assert key_text(name) == (name if name != "R&D" else '"R&D"')
