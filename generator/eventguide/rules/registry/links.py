"""Links and images in the catalog's texts."""

from eventguide.findings import Severity
from eventguide.rules.rule import Group, Rule

GROUP = Group(
    "Links",
    "A link in a summary, a description or a note must lead somewhere.",
    (
        Rule(
            id="broken-link",
            severity=Severity.WARNING,
            summary="A link leads to a page or an anchor that the site does not have.",
            rationale="Links within the site start with `/` and count from its root, because one text is shown on "
            "several pages: `/events/loan-event/#borrow-a-book`. A link of another kind than `http`, `https` or "
            "`mailto` is not shown as a link. Links to hand-written pages, and to anchors of pages other than those of "
            "event types, are checked when the site is built, together with all links of hand-written pages.",
            bad="description: Also read about [returns](/events/return-events/).",
            good="description: Also read about [returns](/events/return-event/).",
        ),
        Rule(
            id="external-image",
            severity=Severity.WARNING,
            summary="An image is loaded from another host.",
            rationale="Each visitor's browser requests it there, so that the other host learns the IP address of "
            "everyone who reads the page. The image changes or disappears when its owner wants, and the "
            "Content-Security-Policy of `eventguide csp` blocks it.",
            bad="description: See ![the loan desk](https://images.example.org/desk.png).",
            good="description: See ![the loan desk](/images/desk.png).",
        ),
        Rule(
            id="insecure-link",
            severity=Severity.INFO,
            summary="A link starts with `http:` instead of `https:`.",
            rationale="Nearly every document is reachable by `https:` today, and browsers warn of the others. Names "
            "that only look like addresses, such as the IRI of a vocabulary, stay as they are: those of well-known "
            "vocabularies, and those that the catalog's payloads hold.",
            bad='manual: {title: The library system\'s manual, url: "http://library.example.org/manual"}',
            good='manual: {title: The library system\'s manual, url: "https://library.example.org/manual"}',
        ),
    ),
)
