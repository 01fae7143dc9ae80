"""Rules for links and images in the texts of the catalog."""

from eventguide.findings import Severity
from eventguide.rules.engine.rule import Group, Rule

GROUP = Group(
    "Links",
    "The targets of links in summaries, descriptions and notes must exist.",
    (
        Rule(
            id="broken-link",
            severity=Severity.WARNING,
            summary="The target of a link does not exist in the site.",
            rationale="Links within the site start with `/` and are relative to its root, because one text is shown "
            "on several pages: `/events/loan-event/#borrow-a-book`. A link with a scheme other than `http`, `https` "
            "or `mailto` is not shown as a link. Links to hand-written pages, and to anchors of pages other than those "
            "of event types, are checked when the site is built, together with all links of hand-written pages.",
            bad="description: Also read about [returns](/events/return-events/).",
            good="description: Also read about [returns](/events/return-event/).",
        ),
        Rule(
            id="external-image",
            severity=Severity.WARNING,
            summary="An image is loaded from another host.",
            rationale="The browser of each visitor requests it there, so the other host gets the visitor's IP "
            "address. The image can change or disappear at any time, and the Content-Security-Policy of "
            "`eventguide csp` blocks it.",
            bad="description: See ![the loan desk](https://images.example.org/desk.png).",
            good="description: See ![the loan desk](/images/desk.png).",
        ),
        Rule(
            id="insecure-link",
            severity=Severity.INFO,
            summary="A link starts with `http:` instead of `https:`.",
            rationale="Nearly every document is available with `https:`, and browsers warn about `http:`. Identifiers "
            "that look like URLs are not reported: IRIs of well-known vocabularies, and IRIs that are values in "
            "the catalog's payloads.",
            bad='manual: {title: The library system\'s manual, url: "http://library.example.org/manual"}',
            good='manual: {title: The library system\'s manual, url: "https://library.example.org/manual"}',
        ),
    ),
)
