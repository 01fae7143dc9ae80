"""axe-core on what scripts open: a set filter with its list, envelope, code and meaning, the comparison."""

import pytest

from tests.browser.axe import violations
from tests.browser.conftest import PHONE, WIDE, Opened

pytestmark = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_no_violation_with_a_filter_set_and_a_list_open(
    learn_url: str, opened: Opened, width: int, scheme: str
) -> None:
    page = opened(learn_url + "?when=Nightly&type=GradeEvent", scheme=scheme, width=width)
    page.locator(".eg-facet summary").first.click()

    assert violations(page) == []


def test_no_violation_with_envelope_code_and_meaning_open(learn_url: str, opened: Opened, scheme: str) -> None:
    page = opened(learn_url + "events/session-event/", scheme=scheme)
    page.locator(".eg-wire").first.check()
    page.locator(".eg-code summary").first.click()
    page.locator(".eg-event a.k").nth(10).focus()
    page.get_by_role("button", name="Expand all").last.click()

    assert violations(page) == []


def test_no_violation_in_the_comparison(learn_url: str, opened: Opened, scheme: str) -> None:
    page = opened(learn_url + "events/session-event/?compare=log-in..session-time-out", scheme=scheme)

    assert violations(page, scope=".eg-compare") == []
