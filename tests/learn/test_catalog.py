"""The Learn catalog agrees with the published sources: rows, actions, evidence, matrix, scenarios."""

import re
from collections import Counter

from eventguide.catalog import Catalog, Evidence
from eventguide.payloads import as_evidence
from eventguide.pipeline import Guide

# The published table of changes: E sends a ContentEvent, F a ForumEvent, N nothing, - does not apply, ? left blank.
MATRIX = """
Folder                | E - N E - - - E E N - - ?
Link                  | E E N E - - - E E N - - ?
LTI                   | E E N E E N N E E F - - -
Assignment            | E - - E - N N E E F N E -
Discussion Forum Link | E - - E - N N E E N - - -
Content File (Upload) | E - - E - - - E E N - E -
Test                  | E - - E - N N E E F N N N
Document              | E - - E - - - E E N - E -
Document File         | E - - E - - - E E N - E -
"""
CELLS = {"E": "sends", "N": "silent", "-": "n/a", "?": "unknown", "F": {"sends": "ForumEvent"}}

# The actions that each event type sends, wherever a source names one.
SENT = {
    "SessionEvent": {"LoggedIn", "LoggedOut", "TimedOut"},
    "ViewEvent": {"Viewed"},
    "LTIEvent": {"LoggedIn", "LoggedOut"},
    "AssignableEvent": {"Started", "Completed"},
    "AssessmentEvent": {"Started", "Submitted"},
    "AssessmentItemEvent": {"Started", "Completed"},
    "ForumEvent": {"Created", "Modified", "Deleted"},
    "GradeEvent": {"Graded"},
    "CalculatedGradeSnapshotEvent": {"Graded"},
    "ContentEvent": {"Created", "Modified", "Deleted"},
    "CourseGroupEvent": {"Created", "Modified", "Deleted"},
    "BlogEvent": {"Created"},
    "WikiEvent": {"Created"},
}

# The event types whose payloads a receiver can distinguish.
DISTINGUISHABLE = {
    "SessionEvent",
    "LTIEvent",
    "AssignableEvent",
    "AssessmentEvent",
    "AssessmentItemEvent",
    "CalculatedGradeSnapshotEvent",
    "CourseGroupEvent",
    "BlogEvent",
    "WikiEvent",
}

ALL = set(SENT)
IN_A_COURSE = ALL - {"SessionEvent"}

# Every custom key that was ever seen, with the event types that carry it.
KEYS = {
    "bb:user.id": ALL,
    "bb:user.externalId": ALL,
    "bb:course.id": IN_A_COURSE,
    "bb:course.externalId": IN_A_COURSE,
    "bb:group.name": {"AssignableEvent", "ForumEvent", "CourseGroupEvent"},
    "bb:group.users": {"AssignableEvent", "ForumEvent", "CourseGroupEvent"},
    "bb:request.headers.agent": {"SessionEvent"},
    "bb:request.headers.ipAddress": {"SessionEvent", "LTIEvent"},
    "bb:assessment.categoryId": {"AssessmentEvent", "AssessmentItemEvent"},
    "bb:assessment.categoryName": {"AssessmentEvent", "AssessmentItemEvent"},
    "bb:assessment.catUserDefined": {"AssessmentEvent", "AssessmentItemEvent"},
    "bb:assessment.gradeableItemId": {"AssessmentEvent", "AssessmentItemEvent"},
    "bb:contentId": {"AssessmentEvent"},
    "bb:content.id": {"GradeEvent"},
    "bb:action.name": {"GradeEvent"},
    "bb:provider.domain": {"GradeEvent"},
    "bb:questionType": {"AssessmentItemEvent"},
}

# Blackboard's own properties beside the standard ones, by the entity that has them.
OWN = {
    "Content": (
        "handler isLesson isFolder isGroupContent dataVersion renderType scorePossible dueDate aggregationModel"
    ),
    "Forum": "threadPointsPossible dueDate isDiscussion contentId",
    "ForumPost": "parentId threadId fileAttached length anonymous firstPost",
    "Blog": "blogType journal pointsPossible",
    "BlogPost": "anonymous attachedFilesCount length",
    "WikiPage": "wikiId wikiName pointsPossible",
    "WikiPost": "totalWordCount",
    "CalculatedGrade": "itemId scorePossible score isCourseGrade syncVersion user course",
    "LtiLaunchInfo": "launchUrl launchParameters customParameters",
}

# The rows whose action no page or sample gives for certain; all others are stated or sampled.
DOUBTED = {
    "inferred": {
        ("ViewEvent", "Click Content File Link"),
        ("ViewEvent", "Click External Link"),
        ("ViewEvent", "Click Assignment Link"),
        ("ViewEvent", "Click Discussion Link"),
        ("LTIEvent", "Return from LTI Link"),
        ("ForumEvent", "Create a Discussion Thread Top Message"),
        ("ForumEvent", "Update Discussion Thread Name, Points Possible, or Message"),
        ("ForumEvent", "Delete a Discussion Thread Top Message"),
        ("ForumEvent", "Post an Assignment Conversation Comment"),
        ("ForumEvent", "Post a Group Thread"),
        ("ForumEvent", "Post a Group Conversation Comment"),
        ("ForumEvent", "Delete a Message"),
    },
    "conflicting": {
        ("AssessmentEvent", "Submit a Test"),
        ("AssessmentItemEvent", "Submit a Test Question"),
        ("GradeEvent", "Submit an Assignment"),
        ("GradeEvent", "Submit a Group Assignment"),
        ("GradeEvent", "Submit a Test"),
        ("ContentEvent", "Add Questions to Assignment or Test"),
    },
    "unknown": {("ForumEvent", "Save a Thread as Draft")},
}


def catalog_of(learn: Guide) -> Catalog:
    assert learn.resolved is not None
    return learn.resolved.catalog


def test_actors_and_timings_have_the_guides_shares(learn: Guide) -> None:
    actions = [action for event in catalog_of(learn).events.values() for action in event.actions.values()]

    assert Counter(action.actor for action in actions) == {"All Users": 15, "Student": 13, "Instructor": 31}
    assert Counter(action.when for action in actions) == {"Immediately": 52, "Nightly": 7}


def test_every_event_type_sends_the_documented_actions(learn: Guide) -> None:
    assert learn.resolved is not None

    found = {name: {p.example["action"] for p in event.payloads} for name, event in learn.resolved.events.items()}

    assert found == SENT


def test_every_payload_fixes_its_action_but_for_the_draft_that_nobody_documents(learn: Guide) -> None:
    assert learn.resolved is not None

    loose = [payload.title for payload in learn.resolved.payloads if ("action",) not in payload.fixed]

    assert loose == ["Save a Thread as Draft"]


def test_a_row_that_bundles_two_actions_has_a_variant_for_each(learn: Guide) -> None:
    for event in catalog_of(learn).events.values():
        for name, action in event.actions.items():
            if name.startswith("Create or Delete"):
                sent = [variant.payload["action"] for variant in action.variants.values()]
                assert set(sent) == {"Created", "Deleted"}, name


def test_every_action_has_evidence_and_a_source(learn: Guide) -> None:
    catalog = catalog_of(learn)
    for event in catalog.events.values():
        for name, action in event.actions.items():
            assert isinstance(action.evidence, Evidence), name
            assert action.evidence.level in catalog.evidence
            assert action.evidence.source, name
            assert action.trigger or all(variant.trigger or variant.summary for variant in action.variants.values())


def test_no_action_is_surer_than_its_sources(learn: Guide) -> None:
    found: dict[str, set[tuple[str, str]]] = {}
    for event, definition in catalog_of(learn).events.items():
        for name, action in definition.actions.items():
            assert action.evidence is not None
            found.setdefault(as_evidence(action.evidence).level, set()).add((event, name))

    assert set(found) == {*DOUBTED, "sampled", "stated"}
    assert {level: found[level] for level in DOUBTED} == DOUBTED


def test_what_every_sample_shows_is_not_called_unseen(learn: Guide) -> None:
    assert learn.resolved is not None
    always = {'extensions["bb:user.externalId"]', "courseNumber", "wikiId"}
    for event in learn.resolved.events.values():
        for row in event.fields:
            evidence = row.shape.evidence
            if evidence and any(row.display.endswith(name) for name in always):
                assert as_evidence(evidence).level == "sampled", (event.name, row.display)


def test_conflicting_and_unknown_facts_have_a_note(learn: Guide) -> None:
    needed = {"conflicting": "contradiction", "unknown": "unknown"}
    for event in catalog_of(learn).events.values():
        for name, action in event.actions.items():
            assert action.evidence is not None
            kind = needed.get(as_evidence(action.evidence).level)
            assert kind is None or kind in {note.kind for note in action.notes}, name


def test_every_field_has_a_summary_that_is_a_sentence(learn: Guide) -> None:
    assert learn.resolved is not None
    for event in learn.resolved.events.values():
        for row in event.fields:
            assert row.shape.summary.endswith("."), row.display
            assert len(row.shape.summary.split()) >= 2, row.display
    for row in learn.resolved.envelope_fields:
        assert (not row.shape.event and row.shape.summary.endswith(".")) or row.path == ("data", "[]"), row.display


def test_what_names_a_person_or_a_secret_is_marked(learn: Guide) -> None:
    assert learn.resolved is not None
    patterns = {
        "personal data": r"bb:user\.|bb:group\.users|bb:request|lis_person|(?:actor|member|user|assignee)\.id$",
        "credential": r"oauth_(?:signature|nonce|consumer_key)$|custom_caliper_profile_url",
    }
    for event in learn.resolved.events.values():
        for row in event.fields:
            is_person = row.path[-1] != "id" or "application" not in str(row.example)
            for kind, pattern in patterns.items():
                if re.search(pattern, row.display) and is_person:
                    assert row.sensitive == kind, (event.name, row.display)


def test_every_custom_key_is_documented_where_it_was_seen(learn: Guide) -> None:
    assert learn.resolved is not None
    found: dict[str, set[str]] = {}
    for event in learn.resolved.events.values():
        for row in event.fields:
            if row.name.startswith("bb:"):
                found.setdefault(row.name, set()).add(event.name)
                assert row.types == ("string",), row.display

    assert found == KEYS


def test_blackboards_own_entities_have_the_properties_of_the_samples(learn: Guide) -> None:
    assert learn.resolved is not None
    entities = learn.resolved.entities
    shared = set(entities["ExtensionEntity"].shape.properties or {}) | {"extensions"}

    found = {name: [key for key in entities[name].shape.properties or {} if key not in shared] for name in OWN}

    assert found == {name: keys.split() for name, keys in OWN.items()}


def test_the_matrix_is_the_published_one(learn: Guide) -> None:
    matrix = catalog_of(learn).events["ContentEvent"].matrix
    assert matrix is not None
    expected = {
        name.strip(): [CELLS[letter] for letter in cells.split()]
        for name, cells in (line.split("|") for line in MATRIX.strip().splitlines())
    }

    assert matrix.rows == expected
    assert (len(matrix.rows), len(matrix.columns)) == (9, 13)


def test_views_and_grades_look_the_same(learn: Guide) -> None:
    assert learn.resolved is not None
    for payload in learn.resolved.payloads:
        same = {key[1] for key in payload.identified.ambiguous}
        if payload.event == "ViewEvent":
            assert len(same) == 3
        if payload.event == "GradeEvent":
            assert len({*same, payload.key[1]}) == 9
        if payload.event in DISTINGUISHABLE:
            assert not same - {payload.action}, payload.title


def test_scenarios_have_evidence_and_end_after_they_begin(learn: Guide) -> None:
    scenarios = catalog_of(learn).scenarios

    assert len(scenarios) >= 4
    for name, scenario in scenarios.items():
        assert scenario.evidence, name
        assert len(scenario.steps) >= 3, name
        assert all(step.summary for step in scenario.steps), name
