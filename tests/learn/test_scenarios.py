"""The messages of the Learn scenarios: they join as the stories say, and are by the people whom the stories name."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from eventguide.payloads import message_of, timeline_of
from eventguide.pipeline import Guide

PEOPLE = {"Student": ("_2041_1", "mira.okafor"), "Instructor": ("_1107_1", "jonas.lindqvist")}

Story = list[tuple[str, dict[str, Any]]]


@pytest.fixture(scope="module")
def stories(learn: Guide) -> dict[str, Story]:
    """The events of each scenario with the actor of their step, in the order in which they happen."""
    assert learn.resolved is not None
    scenarios = learn.resolved.catalog.scenarios
    return {
        name: [
            (told.actor, message_of(name, told, learn.resolved)["data"][0])
            for told in timeline_of(scenario, learn.resolved)
        ]
        for name, scenario in scenarios.items()
    }


def events(story: Story, kind: str) -> list[dict[str, Any]]:
    """The events of a story of one type, by the end of its name."""
    return [event for _, event in story if event["type"].endswith(kind)]


def ids(person: dict[str, Any]) -> tuple[str, str]:
    return person["extensions"]["bb:user.id"], person["extensions"]["bb:user.externalId"]


def test_the_actor_is_the_steps_in_all_that_names_him(stories: dict[str, Story]) -> None:
    seen = set()
    for actor, event in (told for story in stories.values() for told in story):
        if event["actor"]["type"] != "Person":
            continue
        seen.add((event["type"], actor))
        assert ids(event["actor"]) == PEOPLE[actor], event["type"]
        assert event["federatedSession"]["user"]["id"] == event["actor"]["id"]
        if "session" in event:
            assert event["session"]["id"] == event["federatedSession"]["id"]
        if "membership" in event:
            assert event["membership"]["member"]["id"] == event["actor"]["id"]
            assert ids(event["membership"]) == PEOPLE[actor]
            assert event["membership"]["roles"] in ([], ["Instructor" if actor == "Instructor" else "Learner"])
    assert {("SessionEvent", "Instructor"), ("SessionEvent", "Student")} <= seen


def test_a_visit_of_a_day_is_one_sign_in(stories: dict[str, Story]) -> None:
    visits: dict[tuple[str, str, str], set[str]] = {}
    for name, story in stories.items():
        for _, event in story:
            if "federatedSession" in event:
                session, day = event["federatedSession"], event["eventTime"][:10]
                visits.setdefault((name, session["user"]["id"], day), set()).add(session["id"])
                assert session["id"].endswith("/" + session["name"])
    assert [visit for visit, sessions in visits.items() if len(sessions) != 1] == []


@pytest.mark.parametrize(
    ("name", "work", "points"),
    [
        ("A student takes a test", "AssessmentEvent", [31.5, 43.5]),
        ("A group works on an assignment", "AssignableEvent", [0, 87.5]),
    ],
)
def test_work_joins_with_its_grade_by_the_attempt(
    stories: dict[str, Story], name: str, work: str, points: list[float]
) -> None:
    started, handed_in = events(stories[name], work)
    first, last = grades = events(stories[name], "GradeEvent")

    attempt = started["generated"]["id"]
    assert handed_in["generated"]["id"] == attempt
    assert {(grade["object"]["id"], grade["generated"]["attempt"]["id"]) for grade in grades} == {(attempt, attempt)}
    assert {grade["generated"]["id"] for grade in grades} == {f"{attempt}/score"}
    assert {grade["object"]["assignable"]["id"] for grade in grades} == {attempt.partition("/attempts/")[0]}
    assert len({grade["generated"]["extensions"]["bb:content.id"] for grade in grades}) == 1
    assert [grade["generated"]["scoreGiven"] for grade in grades] == points
    # The times that the steps give themselves are those of the steps before them.
    assert {grade["object"]["startedAtTime"] for grade in grades} == {started["eventTime"]}
    assert {grade["generated"]["dateCreated"] for grade in grades} == {first["eventTime"]}
    assert [grade["generated"]["dateModified"] for grade in grades] == [first["eventTime"], last["eventTime"]]


def test_a_test_joins_with_its_questions_and_its_column(stories: dict[str, Story]) -> None:
    story = stories["A student takes a test"]
    started, handed_in = events(story, "AssessmentEvent")
    asked, answered = events(story, "AssessmentItemEvent")
    grade = events(story, "GradeEvent")[-1]

    assert asked["object"]["isPartOf"]["id"] == answered["object"]["isPartOf"]["id"] == started["object"]["id"]
    assert answered["generated"]["attempt"]["id"] == asked["generated"]["id"]
    assert answered["generated"]["startedAtTime"] == asked["eventTime"] < answered["eventTime"]
    assert handed_in["generated"]["startedAtTime"] == started["eventTime"] < handed_in["eventTime"]
    column = started["object"]["extensions"]["bb:assessment.gradeableItemId"]
    assert grade["object"]["assignable"]["id"].endswith("/" + column)
    assert grade["object"]["assignable"]["maxScore"] == started["object"]["maxScore"]
    assert grade["generated"]["extensions"]["bb:content.id"] == started["object"]["extensions"]["bb:contentId"]


def test_a_group_works_on_one_content_item(stories: dict[str, Story]) -> None:
    story = stories["A group works on an assignment"]
    groups = {group["object"]["id"] for group in events(story, "CourseGroupEvent")}
    [comment] = events(story, "ForumEvent")

    assert {event["group"]["id"] for event in (*events(story, "AssignableEvent"), comment)} == groups
    contents = {grade["generated"]["extensions"]["bb:content.id"] for grade in events(story, "GradeEvent")}
    assert contents == {comment["object"]["contentId"]}


def test_the_message_that_is_deleted_was_posted_before(stories: dict[str, Story]) -> None:
    story = events(stories["A class discusses"], "ForumEvent")
    opened, draft, post, astray, changed, deleted = (event["generated"] for event in story)
    [view] = events(stories["A class discusses"], "ViewEvent")

    assert {event["object"]["id"] for event in story} == {story[0]["object"]["id"]}
    assert view["object"]["id"].endswith("/" + story[0]["object"]["contentId"])
    assert draft["id"] == post["id"] not in {opened["id"], astray["id"]}
    assert changed["id"] == opened["id"]
    assert changed["length"] != opened["length"]
    assert deleted == astray


def test_an_item_keeps_its_id(stories: dict[str, Story]) -> None:
    story = stories["An instructor builds a week of a course"]
    made = [event["object"] for event in events(story, "ContentEvent")]
    [opened] = events(story, "ForumEvent")

    assert made[0]["id"] == made[-1]["id"]
    assert len({item["id"] for item in made}) == len(made) - 1
    assert opened["object"]["contentId"] in {item["id"].rpartition("/")[2] for item in made}


def test_a_time_out_ends_the_sign_in_of_the_story(stories: dict[str, Story]) -> None:
    *before, (_, out) = stories["A sign-in times out"]

    assert {event["federatedSession"]["id"] for _, event in before} == {out["object"]["id"]}
    assert {event["actor"]["id"] for _, event in before} == {out["object"]["user"]["id"]}


def test_a_tools_score_joins_with_its_launch_by_the_link(stories: dict[str, Story]) -> None:
    (_, opened), (_, back), (_, grade) = stories["A visit to an LTI tool"]
    link = opened["object"]["launchParameters"]["resource_link_id"]

    assert back["object"]["id"] == opened["object"]["id"]
    assert back["object"]["linkId"] == grade["generated"]["extensions"]["bb:content.id"] == link
    seconds = datetime.fromisoformat(back["object"]["launchTime"]) - datetime.fromisoformat(opened["eventTime"])
    assert abs(seconds.total_seconds()) < 1
    assert grade["object"]["id"] == grade["generated"]["attempt"]["id"]
    assert grade["object"]["assignee"]["id"] == opened["actor"]["id"]


def test_only_the_score_of_a_tool_has_the_host_of_a_tool(stories: dict[str, Story]) -> None:
    grades = {name: events(story, "GradeEvent") for name, story in stories.items()}
    with_host = {
        name
        for name, found in grades.items()
        if any("bb:provider.domain" in str(grade["generated"]) for grade in found)
    }

    assert with_host == {"A visit to an LTI tool"}


def texts(value: Any) -> Iterator[str]:
    """Every text in a message."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


def test_no_time_of_the_examples_is_left_where_the_story_has_another(learn: Guide, stories: dict[str, Story]) -> None:
    assert learn.resolved is not None
    variables = learn.resolved.variables
    for name, story in stories.items():
        begin = story[0][1]["eventTime"]
        assert begin == variables["now"], name
        left = [event["type"] for _, event in story[1:] if {begin, variables["graded"]} & set(texts(event))]
        assert left == [], name
