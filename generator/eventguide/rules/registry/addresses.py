"""Rules for names and the URLs made from them."""

from eventguide.findings import Severity
from eventguide.rules.engine.rule import Group, Rule

GROUP = Group(
    "Names and URLs",
    "Event types, actions, actors, timings, entities and scenarios have URLs made from their names.",
    (
        Rule(
            id="duplicate-slug",
            severity=Severity.ERROR,
            summary="Two names give the same URL.",
            rationale="URLs are the names in lower case with hyphens: `Log In` and `Log-in` both become `log-in`. One "
            "of the two pages or payloads would overwrite the other. Accents of Latin and Greek letters are removed: "
            "`Évaluer` is `evaluer`. Names also clash if only some file systems treat their files as the same one, "
            "such as `Straße` and `Strasse`. Former names count as well, because their URLs redirect to the new ones.",
            bad="Borrow a book: {actor: Reader, when: Immediately, payload: {action: Renewed}}",
            good="Renew a Loan: {actor: Reader, when: Immediately, payload: {action: Renewed}}",
        ),
        Rule(
            id="invalid-name",
            severity=Severity.ERROR,
            summary="No URL can be made from a name, or the URL is too long.",
            rationale="A URL needs at least one letter or digit. File names are limited: a name may have 200 letters, "
            "an action with a variant 235. A name that is reserved by web servers, file systems or "
            "the site itself is allowed and gets an underscore in its URL: an event type `Index` has the page "
            "`events/index_/`, an action `Con` the payload `con_.json`, an action `Fields` the anchor `#fields_`.",
            bad='"???": {actor: Reader, when: Immediately}',
            good="Ask for a Book: {actor: Reader, when: Immediately}",
        ),
        Rule(
            id="long-path",
            severity=Severity.INFO,
            summary="The files of a payload have a path that Windows may refuse.",
            rationale="Without a special setting, Windows allows 260 characters for the whole path of a file. A site "
            "with longer paths can't be built, unpacked or checked out there. The limit of this rule is 200 "
            "characters, which leaves 60 for the folder of the site.",
            bad="Borrow a Book from another Branch of the Library, with the Reader's Own Card or with the Card of a "
            "Member of the Same Household who has a Written Permission, at the Desk or at the Machine by the Door: "
            "{actor: Reader, when: Immediately}",
            good="Borrow from another Branch: {actor: Reader, when: Immediately}",
        ),
        Rule(
            id="replaced-page",
            severity=Severity.WARNING,
            summary="A file in `docs/` replaces a generated page or file.",
            rationale="A file in `docs/` has precedence over what is generated at the same URL, so the generated page "
            "is not in the site. The rule also finds entries of `replaces` that replace nothing, and two files whose "
            "paths differ only in upper and lower case, of which some systems keep one. It is checked when the site "
            "is built.",
            bad="# docs/fields.md has the URL of the data dictionary\nplugins:\n  - eventguide",
            good="# docs/fields.md has the URL of the data dictionary\nplugins:\n  - eventguide:\n"
            "      replaces: [fields.md]",
            accepted_by="list the file under `replaces` of the plugin in `mkdocs.yml`.",
        ),
        Rule(
            id="naming-style",
            severity=Severity.INFO,
            summary="A name is written in a different style than most names of its kind.",
            rationale="`dueDate` among names such as `due_date` is often a typing mistake. A style needs at least "
            "five names and 80 % of all names of the kind. Actions, actors and timings are compared by their "
            "capital letters. If payloads defined by another system are inconsistent, use `ignore`.",
            bad="due_date: {summary: The day on which the book is due., format: date, example: 2026-03-30}",
            good="dueDate: {summary: The day on which the book is due., format: date, example: 2026-03-30}",
        ),
        Rule(
            id="inconsistent-spelling",
            severity=Severity.INFO,
            summary="A label, or a kind of sensitive data, is spelled in two ways.",
            rationale="Labels are filters in the guide, and kinds of sensitive data are groups in the privacy review. "
            "Two spellings split one group into two.",
            bad="labels: {Area: loans}",
            good="labels: {Area: Loans}",
        ),
    ),
)
