"""Slugs: readable, distinct for distinct names, safe as URLs and file names."""

import ntpath
import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventguide.payloads import action_slug, plain_slug, slugify, url_key
from eventguide.slugs import SECTIONS


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("SessionEvent", "session-event"),
        ("LTIEvent", "lti-event"),
        ("CalculatedGradeSnapshotEvent", "calculated-grade-snapshot-event"),
        ("Log In", "log-in"),
        ("order.created", "order-created"),
        ("Update Folder: Name, Description", "update-folder-name-description"),
        ("Évaluer", "evaluer"),
        ("Nguyễn", "nguyen"),
        ("Άνοιγμα", "ανοιγμα"),
        ("订单 已创建", "订单-已创建"),
        ("---", ""),
    ],
)
def test_slugs(name: str, slug: str) -> None:
    assert slugify(name) == slug


@pytest.mark.parametrize(
    ("one", "other"),
    [("バス", "ハス"), ("Мой", "Мои"), ("की", "का"), ("מַלְכָּה", "מלכה"), ("เปิด", "เปด"), ("é" * 3, "ê" * 2)],
)
def test_names_that_differ_in_marks_have_different_slugs(one: str, other: str) -> None:
    assert slugify(one) != slugify(other)


@pytest.mark.parametrize("name", ["バス", "мой", "की", "मुद्रित-करें", "เปิด", "한글"])
def test_letters_and_marks_of_other_scripts_are_kept_in_normal_form_c(name: str) -> None:
    assert slugify(unicodedata.normalize("NFD", name)) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("name", ["a\u200db", "a\u00adb", "葛\U000e0100", "a\ufe0fb", "\u0301x"])
def test_invisible_characters_and_marks_on_nothing_are_removed(name: str) -> None:
    assert slugify(name) in ("ab", "葛", "x")


@pytest.mark.parametrize(
    ("one", "other"), [("Straße", "STRASSE"), ("ΟΔΟΣ", "οδοσ"), ("ﬁle", "FILE"), ("\uff42as", "BAS")]
)
def test_slugs_of_one_file_on_some_systems_have_the_same_key(one: str, other: str) -> None:
    assert url_key(slugify(one)) == url_key(slugify(other))


@pytest.mark.parametrize("name", ["Index", "con", "NUL", "Aux", "prn", "Com1", "LPT9", "COM¹"])
def test_a_name_with_another_meaning_gets_an_underscore(name: str) -> None:
    assert slugify(name) == f"{plain_slug(name)}_"
    assert action_slug(name) == slugify(name)


@pytest.mark.parametrize("name", [*SECTIONS, "Field Type", "At Home", "V One", "Schema", "Envelope"])
def test_an_action_has_no_anchor_or_file_of_its_event_type(name: str) -> None:
    assert action_slug(name) == f"{plain_slug(name)}_"
    assert slugify(name) == plain_slug(name)


@pytest.mark.parametrize("name", ["404", "README", "robots.txt", "sitemap", "search", "assets", "identify", "_x", ".x"])
def test_names_that_are_special_only_at_the_root_are_used_as_they_are(name: str) -> None:
    assert slugify(name) == name.lower().strip("._").replace(".", "-")


@given(st.text(max_size=12))
def test_no_slug_is_special_to_a_server_or_a_file_system(name: str) -> None:
    slug = action_slug(name)

    assert not re.search(r"[\s<>:\"/\\|?*.%#&]|^[_.]|[. ]$|^index$", slug)
    assert unicodedata.is_normalized("NFC", slug)
    if sys.version_info >= (3, 13):
        assert not ntpath.isreserved(f"{slug}.json")
