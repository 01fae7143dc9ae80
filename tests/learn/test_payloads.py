"""The example payloads of the Learn catalog have the documented shape, and their ids agree."""

import ipaddress
import re
from datetime import UTC, datetime
from urllib.parse import urlsplit
from uuid import UUID

import pytest

from eventguide.pipeline import Guide
from tests.learn.payload_parts import parts, payloads_of, short, texts

DOCUMENTATION = ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")
# Names of vocabularies and of things, which nobody opens.
NAMESPACES = {"caliper.blackboard.com", "purl.imsglobal.org", "caliper-mapping.cloudbb.blackboard.com"}


def test_ids_of_events_are_bare_uuids_and_differ(learn: Guide) -> None:
    ids = [payload.example["id"] for payload in payloads_of(learn)]

    assert [str(UUID(one)) for one in ids] == ids
    assert len(set(ids)) == len(ids)


def test_all_iris_belong_to_the_site_that_the_envelope_names(learn: Guide) -> None:
    for payload in payloads_of(learn):
        base = f"https://caliper-mapping.cloudbb.blackboard.com/v1/sites/{payload.envelope['sensor']}"
        for part in list(parts(payload.example))[1:]:
            if "id" in part and "type" in part:
                assert part["id"].startswith(base), part["id"]


def test_one_sign_in_has_one_id(learn: Guide) -> None:
    for payload in payloads_of(learn):
        example = payload.example
        visit = example.get("federatedSession")
        if visit:
            assert visit["name"] == visit["id"].rsplit("/", 1)[-1]
            assert visit["startedAtTime"] == visit["dateCreated"] == example["eventTime"]
        if "session" in example:
            assert example["session"]["id"] == visit["id"]
        if payload.action == "Session Time Out":
            assert example["object"]["id"] == visit["id"]
            assert example["object"]["user"] == visit["user"]


def test_one_person_acts_is_signed_in_and_is_enrolled(learn: Guide) -> None:
    for payload in payloads_of(learn):
        example = payload.example
        actor = example["actor"]
        if actor["type"] == "Person":
            assert example["federatedSession"]["user"] == actor
            assert "membership" not in example or example["membership"]["member"] == actor
        else:
            assert payload.event in {"GradeEvent", "CalculatedGradeSnapshotEvent"} or payload.action.endswith("Out")
            assert actor["id"] == example["edApp"]["id"]


def test_keys_of_one_person_and_one_course_agree(learn: Guide) -> None:
    for payload in payloads_of(learn):
        membership = payload.example.get("membership")
        if membership is None:
            continue
        member, course = membership["member"], membership["organization"]
        uuid = member["id"].rsplit("/", 1)[-1]
        assert membership["id"] == f"{course['id']}/members/{uuid}"
        assert membership["extensions"] == {
            "bb:course.id": course["extensions"]["bb:course.id"],
            "bb:course.externalId": course["courseNumber"],
            "bb:user.id": member["extensions"]["bb:user.id"],
            "bb:user.externalId": member["extensions"]["bb:user.externalId"],
        }


def test_an_event_names_one_course_wherever_it_names_one(learn: Guide) -> None:
    for payload in payloads_of(learn):
        courses = [part for part in parts(payload.example) if short(part) == "CourseOffering"]
        assert all(course == courses[0] for course in courses)
        for group in (part for part in parts(payload.example) if short(part) == "Group"):
            assert group["id"].startswith(f"{courses[0]['id']}/groups/")


@pytest.mark.parametrize(
    ("event", "inner"),
    [
        ("AssignableEvent", ("generated", "assignable")),
        ("AssessmentEvent", ("generated", "assignable")),
        ("CourseGroupEvent", ("group",)),
        ("ViewEvent", ("target",)),
    ],
)
def test_what_is_repeated_is_the_same(learn: Guide, event: str, inner: tuple[str, ...]) -> None:
    for payload in payloads_of(learn):
        if payload.event == event:
            found = payload.example
            for name in inner:
                found = found[name]
            assert found == payload.example["object"], payload.title


def test_work_attempt_question_and_score_fit_together(learn: Guide) -> None:
    for payload in payloads_of(learn):
        thing, made = payload.example["object"], payload.example.get("generated")
        if payload.event == "AssignableEvent":
            assert made["id"].startswith(f"{thing['id']}/attempts/")
        elif payload.event == "AssessmentEvent":
            column = thing["extensions"]["bb:assessment.gradeableItemId"]
            assert f"/gradableItems/{column}/attempts/" in made["id"]
        elif payload.event == "AssessmentItemEvent":
            attempt = made.get("attempt", made)
            assert attempt["assignable"] == thing
            assert thing["id"].startswith(f"{thing['isPartOf']['id']}/questions/")
            assert made["id"].startswith(f"{thing['id']}/attempts/")
        elif payload.event == "GradeEvent":
            assert made["attempt"] == thing
            assert made["id"] == f"{thing['id']}/score"
            assert thing["id"].startswith(f"{thing['assignable']['id']}/attempts/")
        elif payload.event == "CalculatedGradeSnapshotEvent":
            assert thing["id"].endswith(f"/{thing['itemId']}/calculatedGrade/{thing['syncVersion']}")


def test_one_piece_of_work_has_one_number_of_points(learn: Guide) -> None:
    points: dict[str, set[float]] = {}
    for payload in payloads_of(learn):
        for part in parts(payload.example):
            if short(part) == "Assessment" and "extensions" in part:
                keys = part["extensions"]
                points.setdefault(f"column {keys['bb:assessment.gradeableItemId']}", set()).add(part["maxScore"])
                if "bb:contentId" in keys:
                    points.setdefault(f"content {keys['bb:contentId']}", set()).add(part["maxScore"])
            elif short(part) in ("AssignableDigitalResource", "Assessment"):
                points.setdefault(f"column {part['id'].rsplit('/', 1)[-1]}", set()).add(part["maxScore"])
            elif short(part) == "Content" and "scorePossible" in part:
                points.setdefault(f"content {part['id'].rsplit('/', 1)[-1]}", set()).add(part["scorePossible"])
            elif short(part) == "Forum":
                possible = part.get("threadPointsPossible", 0)  # a discussion is graded in all its events or in none
                points.setdefault(f"content {part['contentId']}", set()).add(possible)

    assert {thing: found for thing, found in points.items() if len(found) != 1} == {}
    assert len(points) == 11


def test_conversations_have_the_points_documented_on_the_page(learn: Guide) -> None:
    for payload in payloads_of(learn):
        if "Conversation" in payload.action:
            assert "threadPointsPossible" in payload.example["object"], payload.title
            assert payload.example["object"]["isDiscussion"] is False


def test_a_post_belongs_to_its_discussion(learn: Guide) -> None:
    for payload in payloads_of(learn):
        if payload.event in {"ForumEvent", "BlogEvent", "WikiEvent"}:
            assert payload.example["generated"]["id"].startswith(f"{payload.example['object']['id']}/post/")


def test_a_launch_names_the_user_and_the_visit_as_the_event_does(learn: Guide) -> None:
    launches = [one.example for one in payloads_of(learn) if one.action == "Click LTI Link"]
    for launch in launches:
        sent = launch["object"]["launchParameters"]

        assert len(sent) == 35
        assert launch["actor"]["id"].endswith(f"/users/{sent['user_id']}")
        assert launch["object"]["id"].endswith(f"/ltiLaunches/{sent['ext_launch_id']}")
        assert sent["custom_caliper_profile_url"].endswith(f"/{sent['resource_link_id']}")
        assert sent["custom_caliper_federated_session_id"] == launch["federatedSession"]["id"]
        assert sent["lis_person_sourcedid"] == launch["actor"]["extensions"]["bb:user.externalId"]
        course = launch.get("group", {}).get("id", "")
        assert course.endswith(sent["context_id"]) is ("membership" in launch)
    assert len({launch["object"]["id"] for launch in launches}) == len(launches) == 2


def test_grades_are_about_the_student_whoever_grades(learn: Guide) -> None:
    assert learn.resolved is not None
    student = learn.resolved.by_key["AssignableEvent", "Submit an Assignment", ""].example["actor"]
    for payload in payloads_of(learn):
        if payload.event in {"GradeEvent", "CalculatedGradeSnapshotEvent"}:
            about = payload.example["object"].get("assignee") or payload.example["object"]["user"]
            assert about == payload.example["membership"]["member"] == student
            assert payload.example["membership"]["roles"] == ["Learner"]


def test_students_learn_and_instructors_teach(learn: Guide) -> None:
    roles = {"Student": ["Learner"], "Instructor": ["Instructor"]}
    for payload in payloads_of(learn):
        actor = payload.definition.actors[0]
        if actor in roles and payload.example["actor"]["type"] == "Person" and payload.event != "CourseGroupEvent":
            assert payload.example["membership"]["roles"] == roles[actor], payload.title


def test_every_kind_of_content_has_its_own_handler(learn: Guide) -> None:
    handlers: dict[str, set[str]] = {}
    for payload in payloads_of(learn):
        if payload.event == "ContentEvent":
            handlers.setdefault(payload.action, set()).add(payload.example["object"]["handler"])

    assert {action: found for action, found in handlers.items() if action.startswith("Create")} == {
        "Create or Delete Folder": {"resource/x-bb-folder"},
        "Create or Delete Link": {"resource/x-bb-externallink"},
        "Create or Delete LTI": {"resource/x-bb-blti-link"},
        "Create or Delete Assignment": {"resource/x-bb-asmt-test-link", "resource/x-bb-assignment"},
        "Create or Delete Discussion Forum Link": {"resource/x-bb-forumlink"},
        "Create or Delete Content File (Upload)": {"resource/x-bb-file"},
        "Create or Delete Test": {"resource/x-bb-asmt-test-link"},
        "Create or Delete Document": {"resource/x-bb-document"},
        "Create or Delete Document File": {"resource/x-bb-file"},
    }


def test_an_item_is_of_one_kind(learn: Guide) -> None:
    kinds: dict[str, set[str]] = {}
    for payload in payloads_of(learn):
        thing = payload.example["object"]
        if payload.event == "ContentEvent":
            kinds.setdefault(thing["id"], set()).add(thing["handler"])

    assert [found for found in kinds.values() if len(found) > 1] == []


def test_what_an_instructor_grades_was_begun_before(learn: Guide) -> None:
    for payload in payloads_of(learn):
        if payload.event == "GradeEvent":
            attempt, score, happened = (payload.example[name] for name in ("object", "generated", "eventTime"))
            assert attempt["assignable"]["dateToSubmit"] == attempt["startedAtTime"]
            assert score["dateCreated"] <= score["dateModified"] == happened
            assert (attempt["startedAtTime"] < happened) == (payload.definition.when == "Nightly"), payload.title


def test_what_comes_nightly_is_sent_the_next_morning(learn: Guide) -> None:
    for payload in payloads_of(learn):
        happened = datetime.fromisoformat(payload.example["eventTime"])
        sent = datetime.fromisoformat(payload.envelope["sendTime"])
        assert happened.tzinfo == sent.tzinfo == UTC
        delay = (sent - happened).total_seconds()
        if payload.definition.when == "Immediately":
            assert 2 <= delay <= 12
        else:
            assert sent.day == 3
            assert delay > 3600 or payload.event == "CalculatedGradeSnapshotEvent"


def test_no_sample_value_belongs_to_anybody(learn: Guide) -> None:
    networks = [ipaddress.ip_network(network) for network in DOCUMENTATION]
    for payload in payloads_of(learn):
        for text in texts([payload.example, payload.envelope]):
            for address in re.findall(r"\b\d{1,3}(?:\.\d{1,3}){3}\b", text):
                assert any(ipaddress.ip_address(address) in network for network in networks), address
            for mail in re.findall(r"[\w.+-]+@[\w.-]+", text):
                assert mail.endswith((".example.edu", "@example.edu")), mail
            if text.startswith(("http://", "https://")):
                host = urlsplit(text).hostname or ""
                assert host in NAMESPACES or re.fullmatch(r"(?:.+\.)?example\.(?:edu|com|org)", host), host
