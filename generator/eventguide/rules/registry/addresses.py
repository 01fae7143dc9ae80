"""Names and the addresses that are made of them."""

from eventguide.findings import Severity
from eventguide.rules.rule import Group, Rule

GROUP = Group(
    "Names and addresses",
    "Every event type, action, actor, timing, entity and scenario has an address made of its name.",
    (
        Rule(
            id="duplicate-slug",
            severity=Severity.ERROR,
            summary="Two names give one address.",
            rationale="Addresses are the names in lower case with hyphens: `Log In` and `Log-in` both become "
            "`log-in`. One of the two pages or payloads would overwrite the other. Former names count as well, "
            "because their addresses lead to the new ones.",
            bad="Borrow a book: {actor: Reader, when: Immediately, payload: {action: Renewed}}",
            good="Renew a Loan: {actor: Reader, when: Immediately, payload: {action: Renewed}}",
        ),
        Rule(
            id="unusable-name",
            severity=Severity.ERROR,
            summary="A name gives no address, one that is too long, or one that the site needs for something else.",
            rationale="An address needs at least one letter or digit, and a file's name can't go on for ever: 200 "
            "letters are the end, 240 for an action with a variant. And an action called `Schema` would have its "
            "payload where the JSON Schema of the event type stands.",
            bad='"???": {actor: Reader, when: Immediately}',
            good="Ask for a Book: {actor: Reader, when: Immediately}",
        ),
        Rule(
            id="naming-style",
            severity=Severity.ADVICE,
            summary="A name is written in another style than nearly all others of its kind.",
            rationale="`dueDate` among names such as `due_date` is either a slip or worth a word. Only a clear "
            "majority makes a style: at least five names, and four of five of all. Actions, actors and timings are "
            "compared by their capital letters. Payloads that somebody else defines may be inconsistent; say so with "
            "`ignore`.",
            bad="due_date: {summary: The day on which the book is due., format: date, example: 2026-03-30}",
            good="dueDate: {summary: The day on which the book is due., format: date, example: 2026-03-30}",
        ),
        Rule(
            id="two-spellings",
            severity=Severity.ADVICE,
            summary="A label, or a kind of sensitive data, is spelt in two ways.",
            rationale="Labels are facets of the guide, and kinds of sensitive data are groups of the privacy review. "
            "Two spellings make two groups out of one.",
            bad="labels: {Area: loans}",
            good="labels: {Area: Loans}",
        ),
    ),
)
