"""Rules for reading the files of a catalog: encoding, size, YAML and JSON syntax."""

from eventguide.findings import Severity
from eventguide.rules.engine.rule import Group, Rule

GROUP = Group(
    "Reading files",
    "The files of a catalog must exist, be UTF-8 text, and be valid, unambiguous YAML.",
    (
        Rule(
            id="missing-file",
            severity=Severity.ERROR,
            summary="A file or folder does not exist.",
            rationale="Paths of captured payloads are relative to the catalog's folder and case-sensitive, so that a "
            "catalog works the same on every computer.",
            bad="example: {file: examples/borow.json}",
            good="example: {file: examples/borrow.json}",
        ),
        Rule(
            id="unreadable-file",
            severity=Severity.ERROR,
            summary="A file exists but can't be opened.",
            rationale="A broken symbolic link, or a file without read permission, would be missing from the guide "
            "without any notice.",
            bad="loans.yaml -> old/loans.yaml  # a link to a deleted file",
            good="loans.yaml",
        ),
        Rule(
            id="outside-folder",
            severity=Severity.ERROR,
            summary="A path or a symbolic link leads out of the catalog's folder.",
            rationale="A catalog must be complete when its folder is copied, and a build must not publish other files "
            "of the computer.",
            bad="example: {file: ../borrow.json}",
            good="example: {file: examples/borrow.json}",
        ),
        Rule(
            id="not-utf8",
            severity=Severity.ERROR,
            summary="A file is not saved as UTF-8.",
            rationale="In other encodings, letters such as é or ß are read as other characters. Most editors have a "
            "command *Save with encoding*.",
            bad="title: Caf\ufffd Events",
            good="title: Café Events",
        ),
        Rule(
            id="control-character",
            severity=Severity.ERROR,
            summary="A file has an invisible character: a control or format character, or a noncharacter.",
            rationale="Such characters come from copying text from web pages, terminals or word processors. They are "
            "hard to find in a name or a payload, and some reverse the direction of the text. If a payload value "
            'really has one, write an escape sequence in double quotes: `"\\u200B"`. Joiners are allowed in scripts '
            "that need them and in emoji. A captured payload may have any character that JSON allows; pages show it "
            "as an escape sequence.",
            bad="title: Library\u2401 Events",
            good="title: Library Events",
        ),
        Rule(
            id="too-large",
            severity=Severity.ERROR,
            summary="A file, a text, a captured payload or a number is too large.",
            rationale="The limits are 50 MB for a file, a million characters for a text, 100,000 values for a "
            "captured payload and 1.8e308 for a number. The usual cause is a missing closing quotation mark: the "
            "rest of the file is read as one text. Most programs treat larger numbers as infinite, which JSON does "
            "not allow.",
            bad='title: "LibraryLibraryLibrary…"',
            good="title: Library Events",
        ),
        Rule(
            id="empty-file",
            severity=Severity.ERROR,
            summary="A file of the catalog is empty.",
            rationale="An empty file was usually not saved, or remains from a rename.",
            bad="# Loans",
            good="title: Library Events",
        ),
        Rule(
            id="several-documents",
            severity=Severity.ERROR,
            summary="A file contains more than one YAML document.",
            rationale="A line `---` starts a new document, and a file may have only one. Use a separate file for each "
            "part.",
            bad="---\nactors: {Reader: {summary: Somebody with a library card.}}",
            good="actors: {Reader: {summary: Somebody with a library card.}}",
        ),
        Rule(
            id="merge-conflict",
            severity=Severity.ERROR,
            summary="A file contains Git conflict markers.",
            rationale="Git found two changes of the same lines and kept both. Choose one of them.",
            bad="<<<<<<< HEAD\ntitle: Library Events\n=======\ntitle: Events of the Library\n>>>>>>> rename",
            good="title: Library Events",
        ),
        Rule(
            id="yaml-syntax",
            severity=Severity.ERROR,
            summary="A file is not valid YAML.",
            rationale="The position is where the parser stopped; the mistake may be a few lines above. Only the first "
            "syntax error of a file is reported.",
            bad="title: Library: Events",
            good='title: "Library: Events"',
        ),
        Rule(
            id="tab",
            severity=Severity.ERROR,
            summary="A tab is used for indentation.",
            rationale="YAML allows only spaces for indentation, because the width of a tab depends on the editor.",
            bad="\tLoanEvent:",
            good="  LoanEvent:",
        ),
        Rule(
            id="too-deep",
            severity=Severity.ERROR,
            summary="Values are nested more than a hundred levels deep.",
            rationale="Real payloads are not that deep. The usual cause are closing brackets that are missing.",
            bad="variables: {deep: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…",
            good="variables: {deep: [[1]]}",
        ),
        Rule(
            id="duplicate-key",
            severity=Severity.ERROR,
            summary="A mapping has the same key twice.",
            rationale="Many YAML parsers silently keep only the last of the two, so an action would be missing from "
            "the guide. A top-level mapping may continue in another file, but each name may be used only once. Two "
            "names that differ only in their Unicode normalization look the same, so they count as one.",
            bad="Reader: {summary: Somebody with a library card.}\nReader: {summary: Somebody who works at the desk.}",
            good="Reader: {summary: Somebody with a library card.}\n"
            "Librarian: {summary: Somebody who works at the desk.}",
        ),
        Rule(
            id="non-text-key",
            severity=Severity.ERROR,
            summary="A name is read as a number, a boolean or null.",
            rationale="Names must be strings. Everything in quotes is a string.",
            bad="404:\n  summary: A book that is not there.",
            good='"404":\n  summary: A book that is not there.',
        ),
        Rule(
            id="merge-key",
            severity=Severity.ERROR,
            summary="A merge key `<<` is used.",
            rationale="YAML 1.2 has no merge keys, so other tools would read the catalog differently. `extends` and "
            "`entity` do the same and are shown in the guide.",
            bad="<<: *event",
            good="extends: Event",
        ),
        Rule(
            id="unknown-alias",
            severity=Severity.ERROR,
            summary="An alias `*name` has no anchor `&name` above it.",
            rationale="Text that starts with an asterisk, such as bold Markdown, is also read as an alias. Put it in "
            "quotes.",
            bad="version: *latest",
            good='version: "*latest"',
        ),
        Rule(
            id="alias-bomb",
            severity=Severity.ERROR,
            summary="Nested aliases expand to more than 100,000 values.",
            rationale="A few lines can expand to more values than fit into memory. Checking a catalog from others must "
            "not crash the computer.",
            bad="e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]",
            good="e: &e [*d, *d]",
        ),
        Rule(
            id="unknown-tag",
            severity=Severity.ERROR,
            summary="A YAML tag `!name` is used.",
            rationale="Tags give a value a special type. A catalog has only strings, numbers, true, false, null, "
            "lists and mappings.",
            bad="version: !semver 1.2.0",
            good="version: 1.2.0",
        ),
        Rule(
            id="broken-json",
            severity=Severity.ERROR,
            summary="A captured payload is not valid JSON.",
            rationale="Readers copy payloads into their programs. With a missing comma or a comment, these can't be "
            "parsed.",
            bad="example: {file: examples/cut-off.json}",
            good="example: {file: examples/borrow.json}",
        ),
        Rule(
            id="template-error",
            severity=Severity.ERROR,
            summary="A page template of the project can't be read or rendered.",
            rationale="A template in the `templates/` folder of your project replaces the packaged template of the "
            "same name. Delete it to use the packaged one again.",
            bad="{{ heading.title(event.titel) }}",
            good="{{ heading.title(event.title) }}",
        ),
    ),
)
