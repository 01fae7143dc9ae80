"""Rules that are checked when the site is built: templates and replaced pages."""

from eventguide.findings import Rule, Severity, Topic

TEMPLATE_ERROR = Rule(
    id="template-error",
    severity=Severity.ERROR,
    summary="A page template of the project can't be read or rendered.",
    rationale="A template in the `templates/` folder of your project replaces the packaged template of the "
    "same name. Delete it to use the packaged one again.",
    bad="{{ heading.title(event.titel) }}",
    good="{{ heading.title(event.title) }}",
)


REPLACED_PAGE = Rule(
    id="replaced-page",
    severity=Severity.WARNING,
    summary="A file in `docs/` replaces a generated page or file.",
    rationale="A file in `docs/` has precedence over what is generated at the same URL, so the generated page "
    "is not in the site. The rule also finds entries of `replaces` that replace nothing, and two files whose "
    "paths differ only in upper and lower case, of which some systems keep one. It is checked when the site "
    "is built.",
    bad="# docs/fields.md has the URL of the data dictionary\nplugins:\n  - eventguide",
    good="# docs/fields.md has the URL of the data dictionary\nplugins:\n  - eventguide:\n      replaces: [fields.md]",
    accepted_by="list the file under `replaces` of the plugin in `mkdocs.yml`.",
)


TOPIC = Topic(
    title="The site",
    summary="Templates must be valid, and pages must not be replaced by accident.",
    rules=(TEMPLATE_ERROR, REPLACED_PAGE),
)
