"""All pages of a site, in the order of its navigation."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from eventguide.pages.kinds.actor_or_timing import actor_pages, timing_pages
from eventguide.pages.kinds.changes import changes_pages
from eventguide.pages.kinds.completeness import completeness_page
from eventguide.pages.kinds.data_dictionary import fields_page
from eventguide.pages.kinds.delivery import delivery_pages
from eventguide.pages.kinds.entity import entity_pages
from eventguide.pages.kinds.envelope import envelope_pages
from eventguide.pages.kinds.event import event_pages
from eventguide.pages.kinds.home import guide_page
from eventguide.pages.kinds.identify import identify_page
from eventguide.pages.kinds.look_alikes import look_alike_pages
from eventguide.pages.kinds.scenario import scenario_pages
from eventguide.pages.kinds.sensitive import sensitive_pages
from eventguide.pages.page import Page
from eventguide.pages.parts.dictionary import dictionary
from eventguide.pages.parts.version_marks import VersionMarks
from eventguide.payloads import Resolved
from eventguide.snippets import DEFAULT_LANGUAGES

if TYPE_CHECKING:
    from eventguide.snapshot import History


def plan_site(
    resolved: Resolved,
    history: "History | None" = None,
    languages: Sequence[str] = DEFAULT_LANGUAGES,
    documents: Sequence[str] = (),
) -> tuple[Page, ...]:
    """Return the pages of a catalog's site, with its changes where the history is known; none is rendered yet.

    `languages` are those of the snippets, `documents` the paths of the documents for other tools.
    """
    groups = dictionary(resolved)
    marks = VersionMarks(history)
    return (
        guide_page(resolved, documents),
        *event_pages(resolved, marks, languages),
        identify_page(resolved),
        *look_alike_pages(resolved),
        *changes_pages(history, resolved),
        *scenario_pages(resolved),
        *actor_pages(resolved),
        *timing_pages(resolved),
        *delivery_pages(resolved),
        *envelope_pages(resolved),
        *entity_pages(resolved, marks),
        fields_page(groups, resolved),
        *sensitive_pages(groups, resolved),
        completeness_page(resolved),
    )
