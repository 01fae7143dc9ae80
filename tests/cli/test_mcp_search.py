"""What AI assistants find: the words of the guide's search lead to the same action or field."""

import pytest

from eventguide.answers import Answers
from eventguide.answers.search import plain_words, score_of
from eventguide.payloads import Urls
from eventguide.pipeline import Guide


@pytest.fixture(scope="module")
def answers(learn: Guide) -> Answers:
    """The answers about the Learn catalog."""
    assert learn.resolved is not None
    return Answers(learn.resolved, Urls("https://events.example.edu/"))


@pytest.mark.parametrize(
    ("query", "kind", "name"),
    [
        ("log in", "action", "Log In"),
        ("login", "action", "Log In"),
        ("sign in", "action", "Log In"),
        ("timeout", "action", "Session Time Out"),
        ("TimedOut", "action", "Session Time Out"),
        ("overide grade", "action", "Override a Grade"),
        ("submit group assignment", "action", "Submit a Group Assignment"),
        ("create folder", "action", "Create or Delete Folder"),
        ("teacher", "actor", "Instructor"),
        ("nightly", "timing", "Nightly"),
        ("outcomeevent", "event type", "GradeEvent"),
        ("class discusses", "scenario", "A class discusses"),
        ("bb:user.externalId", "field", 'actor.extensions["bb:user.externalId"]'),
        ("actor.extensions.bb:user.externalId", "field", 'actor.extensions["bb:user.externalId"]'),
        ("personal data", "field", "actor.id"),
    ],
)
def test_the_first_result_is_what_the_words_mean(answers: Answers, query: str, kind: str, name: str) -> None:
    first = answers.search(query)["results"][0]

    assert (first["kind"], first["name"]) == (kind, name)


def test_a_corrected_query_is_stated(answers: Answers) -> None:
    assert answers.search("overide grade")["searched"] == "override grade"
    assert "searched" not in answers.search("override grade")
    assert answers.search("xqzzy") == {"total": 0, "results": []}


@pytest.mark.parametrize(
    ("query", "title", "is_found"),
    [
        ("log", "Post a Blog Entry", False),
        ("log", "Logging", True),
        ("status code", "httpStatusCode", True),
        ("StatusCode", "HTTP status code", True),
        ("كتاب", "إعارة الكتاب", True),
        ("図書", "公共図書館", True),
        ("a.b", "a b", True),
        ("", "anything", False),
    ],
)
def test_words_are_found_where_they_begin(query: str, title: str, *, is_found: bool) -> None:
    assert (score_of(query)(plain_words(title), " ") > 0) == is_found
