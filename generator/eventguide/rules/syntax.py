"""Rules for YAML and JSON syntax."""

from eventguide.findings import Rule, Severity, Topic

YAML_SYNTAX = Rule(
    id="yaml-syntax",
    severity=Severity.ERROR,
    summary="A file is not valid YAML.",
    rationale="The position is where the parser stopped; the mistake may be a few lines above. Only the first "
    "syntax error of a file is reported.",
    bad="title: Library: Events",
    good='title: "Library: Events"',
)


TAB = Rule(
    id="tab",
    severity=Severity.ERROR,
    summary="A tab is used for indentation.",
    rationale="YAML allows only spaces for indentation, because the width of a tab depends on the editor.",
    bad="\tLoanEvent:",
    good="  LoanEvent:",
)


SEVERAL_DOCUMENTS = Rule(
    id="several-documents",
    severity=Severity.ERROR,
    summary="A file contains more than one YAML document.",
    rationale="A line `---` starts a new document, and a file may have only one. Use a separate file for each part.",
    bad="---\nactors: {Reader: {summary: Somebody with a library card.}}",
    good="actors: {Reader: {summary: Somebody with a library card.}}",
)


TOO_DEEP = Rule(
    id="too-deep",
    severity=Severity.ERROR,
    summary="Values are nested more than a hundred levels deep.",
    rationale="Real payloads are not that deep. The usual cause are closing brackets that are missing.",
    bad="variables: {deep: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…",
    good="variables: {deep: [[1]]}",
)


DUPLICATE_KEY = Rule(
    id="duplicate-key",
    severity=Severity.ERROR,
    summary="A mapping has the same key twice.",
    rationale="Many YAML parsers silently keep only the last of the two, so an action would be missing from "
    "the guide. A top-level mapping may continue in another file, but each name may be used only once. Two "
    "names that differ only in their Unicode normalization look the same, so they count as one.",
    bad="Reader: {summary: Somebody with a library card.}\nReader: {summary: Somebody who works at the desk.}",
    good="Reader: {summary: Somebody with a library card.}\nLibrarian: {summary: Somebody who works at the desk.}",
)


NON_TEXT_KEY = Rule(
    id="non-text-key",
    severity=Severity.ERROR,
    summary="A name is read as a number, a boolean or null.",
    rationale="Names must be strings. Everything in quotes is a string.",
    bad="404:\n  summary: A book that is not there.",
    good='"404":\n  summary: A book that is not there.',
)


MERGE_KEY = Rule(
    id="merge-key",
    severity=Severity.ERROR,
    summary="A merge key `<<` is used.",
    rationale="YAML 1.2 has no merge keys, so other tools would read the catalog differently. `extends` and "
    "`entity` do the same and are shown in the guide.",
    bad="<<: *event",
    good="extends: Event",
)


UNKNOWN_ALIAS = Rule(
    id="unknown-alias",
    severity=Severity.ERROR,
    summary="An alias `*name` has no anchor `&name` above it.",
    rationale="Text that starts with an asterisk, such as bold Markdown, is also read as an alias. Put it in quotes.",
    bad="version: *latest",
    good='version: "*latest"',
)


UNUSED_ANCHOR = Rule(
    id="unused-anchor",
    severity=Severity.WARNING,
    summary="No alias `*name` uses an anchor `&name`.",
    rationale="An anchor is not part of the text that follows it. A name that starts with `&` is lost without quotes.",
    bad="title: &Library Events",
    good='title: "&Library Events"',
)


ALIAS_BOMB = Rule(
    id="alias-bomb",
    severity=Severity.ERROR,
    summary="Nested aliases expand to more than 100,000 values.",
    rationale="A few lines can expand to more values than fit into memory. Checking a catalog from others must "
    "not crash the computer.",
    bad="e: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]",
    good="e: [*d, *d]",
)


UNKNOWN_TAG = Rule(
    id="unknown-tag",
    severity=Severity.ERROR,
    summary="A YAML tag `!name` is used.",
    rationale="Tags give a value a special type. A catalog has only strings, numbers, true, false, null, "
    "lists and mappings.",
    bad="version: !semver 1.2.0",
    good="version: 1.2.0",
)


BROKEN_JSON = Rule(
    id="broken-json",
    severity=Severity.ERROR,
    summary="A captured payload is not valid JSON.",
    rationale="Readers copy payloads into their programs. With a missing comma or a comment, these can't be parsed.",
    bad="example: {file: examples/cut-off.json}",
    good="example: {file: examples/borrow.json}",
)


TOPIC = Topic(
    title="Syntax",
    summary="The files of a catalog must be valid, unambiguous YAML, and captured payloads valid JSON.",
    rules=(
        YAML_SYNTAX,
        TAB,
        SEVERAL_DOCUMENTS,
        TOO_DEEP,
        DUPLICATE_KEY,
        NON_TEXT_KEY,
        MERGE_KEY,
        UNKNOWN_ALIAS,
        UNUSED_ANCHOR,
        ALIAS_BOMB,
        UNKNOWN_TAG,
        BROKEN_JSON,
    ),
)
