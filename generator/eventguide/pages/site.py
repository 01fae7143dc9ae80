"""All pages of a site, in the order of its navigation."""

from eventguide.pages.actor import actor_pages
from eventguide.pages.completeness import completeness_page
from eventguide.pages.dictionary import dictionary
from eventguide.pages.entity import entity_pages
from eventguide.pages.envelope import envelope_pages
from eventguide.pages.event import event_pages
from eventguide.pages.fields import fields_page
from eventguide.pages.guide import guide_page
from eventguide.pages.identify import identify_page
from eventguide.pages.page import Page
from eventguide.pages.scenario import scenario_pages
from eventguide.pages.sensitive import sensitive_pages
from eventguide.pages.timing import timing_pages
from eventguide.payloads import Resolved


def plan_site(resolved: Resolved) -> tuple[Page, ...]:
    """Return the pages of a catalog's site; none is rendered yet."""
    groups = dictionary(resolved)
    return (
        guide_page(resolved),
        *event_pages(resolved),
        identify_page(resolved),
        *scenario_pages(resolved),
        *actor_pages(resolved),
        *timing_pages(resolved),
        *envelope_pages(resolved),
        *entity_pages(resolved),
        fields_page(groups, resolved),
        *sensitive_pages(groups, resolved),
        completeness_page(resolved),
    )
