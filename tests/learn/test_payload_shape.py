"""Payloads of the Learn catalog have the properties that are documented, in that order."""

import json

from eventguide.pipeline import Guide
from tests.learn.payload_parts import parts, payloads_of, short

CALIPER = "http://purl.imsglobal.org/ctx/caliper/v1p1"
BOTH = ["http://caliper.blackboard.com/ctx/caliper/v1/Context", CALIPER]
STANDARD = {
    "SessionEvent",
    "ViewEvent",
    "AssignableEvent",
    "AssessmentEvent",
    "AssessmentItemEvent",
    "GradeEvent",
}
# The order in which an event's properties are sent, and which of them each event type has.
ORDER = [
    "@context",
    "type",
    "id",
    "actor",
    "action",
    "object",
    "target",
    "generated",
    "eventTime",
    "edApp",
    "group",
    "membership",
    "federatedSession",
    "extensions",
    "session",
]
COMMON = {"@context", "type", "id", "actor", "action", "object", "eventTime", "edApp", "extensions"}
BESIDE = {
    "SessionEvent": "target federatedSession",
    "ViewEvent": "target group membership federatedSession",
    "LTIEvent": "federatedSession session",
    "AssignableEvent": "generated group membership federatedSession",
    "AssessmentEvent": "generated group membership federatedSession",
    "AssessmentItemEvent": "generated group membership federatedSession",
    "ForumEvent": "generated membership federatedSession session",
    "GradeEvent": "generated group membership",
    "CalculatedGradeSnapshotEvent": "membership",
    "ContentEvent": "membership federatedSession session",
    "CourseGroupEvent": "group membership federatedSession session",
    "BlogEvent": "generated membership federatedSession session",
    "WikiEvent": "generated membership federatedSession session",
}
# The order inside the parts, as the samples have it.
PARTS = {
    "Person": "id type extensions",
    "SoftwareApplication": "id type extensions",
    "CourseOffering": "id type extensions members courseNumber",
    "Group": "id type extensions subOrganizationOf members",
    "Membership": "id type extensions member organization roles status",
    "LtiSession": "startedAtTime id type name dateCreated extensions user",
    "Session": "id type user",
    "DigitalResource": "id type creators learningObjectives keywords",
    "Chapter": "id type creators learningObjectives keywords index",
    "AssignableDigitalResource": (
        "dateToSubmit maxAttempts maxSubmits maxScore id type name creators learningObjectives keywords"
    ),
    "Assessment": (
        "dateToSubmit maxAttempts maxSubmits maxScore id type name dateCreated dateModified extensions"
        " creators learningObjectives keywords items"
    ),
    "AssessmentItem": ("maxAttempts maxSubmits maxScore id type creators learningObjectives keywords isPartOf"),
    "Attempt": "startedAtTime id type assignable assignee count",
    "MultipleResponseResponse": "startedAtTime id type extensions attempt values",
    "Score": "id type dateCreated dateModified extensions attempt maxScore scoreGiven scoredBy",
    "LTILaunchInfo": "@context type id name description launchUrl launchParameters customParameters extensions",
    "LTILaunchReturnInfo": "@context type id name description destinationUrl linkId launchTime extensions",
    "Forum": ("@context type id name description threadPointsPossible dueDate isDiscussion contentId extensions"),
    "ForumPost": (
        "@context type id name description parentId threadId fileAttached length anonymous firstPost extensions"
    ),
    "CalculatedGrade": (
        "@context type id name description itemId scorePossible score isCourseGrade syncVersion user course extensions"
    ),
    "Content": (
        "@context type id name description handler isLesson isFolder isGroupContent dataVersion renderType"
        " scorePossible dueDate aggregationModel extensions"
    ),
    "Blog": "@context type id name description blogType journal pointsPossible extensions",
    "BlogPost": "@context type id name description anonymous attachedFilesCount length extensions",
    "WikiPage": "@context type id name description wikiId wikiName pointsPossible extensions",
    "WikiPost": "@context type id name description totalWordCount extensions",
}


def is_ordered(names: list[str], order: list[str]) -> bool:
    return names == [name for name in order if name in names]


def test_a_standard_type_has_a_text_as_context_and_a_word_as_type(learn: Guide) -> None:
    for payload in payloads_of(learn):
        example = payload.example
        if payload.event in STANDARD:
            assert (example["@context"], example["type"]) == (CALIPER, payload.event)
            assert "session" not in example
        else:
            assert example["@context"] == BOTH
            assert example["type"] == f"http://caliper.blackboard.com/caliper/v1/{payload.event}"


def test_an_entity_of_blackboard_repeats_its_vocabularies(learn: Guide) -> None:
    for payload in payloads_of(learn):
        for part in parts(payload.example):
            if str(part.get("type", "")).startswith("http"):
                assert part["@context"] == BOTH


def test_every_event_has_the_documented_properties_in_the_documented_order(learn: Guide) -> None:
    differing = {
        ("SessionEvent", "Session Time Out"): {"target": False},
        ("LTIEvent", "In a course"): {"group": True, "membership": True},
        ("ForumEvent", "Post a Group Thread"): {"group": True},
        ("ForumEvent", "Post a Group Conversation Comment"): {"group": True},
    }
    for payload in payloads_of(learn):
        expected = COMMON | set(BESIDE[payload.event].split())
        place = (payload.event, payload.variant or payload.action)
        for name, there in differing.get(place, {}).items():
            expected = expected | {name} if there else expected - {name}

        assert list(payload.example) == [name for name in ORDER if name in expected], payload.title


def test_every_part_has_its_properties_in_the_documented_order(learn: Guide) -> None:
    met = set()
    for payload in payloads_of(learn):
        for part in list(parts(payload.example))[1:]:
            if short(part):
                met.add(short(part))
                assert is_ordered(list(part), PARTS[short(part)].split()), (payload.title, list(part))

    assert met == set(PARTS)


def test_nothing_is_null_and_the_event_itself_has_no_custom_data(learn: Guide) -> None:
    for payload in payloads_of(learn):
        assert "null" not in json.dumps(payload.example)
        assert payload.example["extensions"] == {}
