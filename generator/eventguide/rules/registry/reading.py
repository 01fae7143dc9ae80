"""What can be wrong with the files of a catalog before anything in them is understood."""

from eventguide.findings import Severity
from eventguide.rules.rule import Group, Rule

GROUP = Group(
    "Reading files",
    "The catalog's files must be there, be text, and be YAML that means one thing only.",
    (
        Rule(
            id="missing-file",
            severity=Severity.ERROR,
            summary="A file or folder that is named does not exist.",
            rationale="Paths of captured payloads count from the catalog's folder, and capital letters count: what "
            "is found on one computer must be found on every other.",
            bad="example: {file: examples/borow.json}",
            good="example: {file: examples/borrow.json}",
        ),
        Rule(
            id="unreadable-file",
            severity=Severity.ERROR,
            summary="A file is there but can't be opened.",
            rationale="A link that leads nowhere, or a file that only its owner may read, would silently be missing "
            "from the guide.",
            bad="loans.yaml -> old/loans.yaml  # a link to a file that is gone",
            good="loans.yaml",
        ),
        Rule(
            id="outside-folder",
            severity=Severity.ERROR,
            summary="A path or a link leads out of the catalog's folder.",
            rationale="A catalog is its folder: whoever copies the folder must have all of it, and building a guide "
            "must not publish files from elsewhere on the machine.",
            bad="example: {file: ../borrow.json}",
            good="example: {file: examples/borrow.json}",
        ),
        Rule(
            id="not-utf8",
            severity=Severity.ERROR,
            summary="A file is not saved as UTF-8.",
            rationale="In any other encoding, letters such as é or ß are read as something else. Most editors offer "
            "*Save with encoding*.",
            bad="title: Caf\ufffd Events",
            good="title: Café Events",
        ),
        Rule(
            id="control-character",
            severity=Severity.ERROR,
            summary="A file has an invisible character: a control or format character, or a noncharacter.",
            rationale="Such characters arrive by copying from web pages, terminals or word processors. Nobody finds "
            "them in a name or a payload, and some turn the text around. A value of a payload that really has one "
            'is written with an escape in double quotes: `"\\u200B"`. Joiners are allowed in scripts that need them '
            "and within emoji. A captured payload may have any character that JSON allows; pages show it as an escape.",
            bad="title: Library\u2401 Events",
            good="title: Library Events",
        ),
        Rule(
            id="too-large",
            severity=Severity.ERROR,
            summary="A file, a text, a captured payload or a number is too large.",
            rationale="A file may have 50 MB, a text a million characters, a captured payload 100,000 values, a number "
            "1.8e308. No written catalog is that large. Most often a quotation mark is open, and the rest of the "
            "file is read as one text. A larger number is infinite to most programs, and JSON has no infinity.",
            bad='title: "LibraryLibraryLibrary…"',
            good="title: Library Events",
        ),
        Rule(
            id="empty-file",
            severity=Severity.ERROR,
            summary="A file of the catalog is empty.",
            rationale="An empty file is mostly one that was not saved, or that is left over from a rename.",
            bad="# Loans come here.",
            good="title: Library Events",
        ),
        Rule(
            id="several-documents",
            severity=Severity.ERROR,
            summary="A file holds more than one YAML document.",
            rationale="A line `---` starts a new document, and only one of them could be the catalog. Use a file of "
            "its own for each part.",
            bad="---\nactors: {Reader: {summary: Somebody with a library card.}}",
            good="actors: {Reader: {summary: Somebody with a library card.}}",
        ),
        Rule(
            id="merge-conflict",
            severity=Severity.ERROR,
            summary="A file holds the marks of a Git conflict.",
            rationale="Git found two changes of the same lines and left both. Somebody has to choose.",
            bad="<<<<<<< HEAD\ntitle: Library Events\n=======\ntitle: Events of the Library\n>>>>>>> rename",
            good="title: Library Events",
        ),
        Rule(
            id="yaml-syntax",
            severity=Severity.ERROR,
            summary="A file is not valid YAML.",
            rationale="The place that is shown is where reading stopped; the slip may stand a little above it. One "
            "such finding per file is all that can be said before it is mended.",
            bad="title: Library: Events",
            good='title: "Library: Events"',
        ),
        Rule(
            id="tab",
            severity=Severity.ERROR,
            summary="A tab stands where YAML needs spaces.",
            rationale="YAML takes indentation from spaces alone, because a tab is as wide as each editor likes.",
            bad="\tLoanEvent:",
            good="  LoanEvent:",
        ),
        Rule(
            id="too-deep",
            severity=Severity.ERROR,
            summary="Values are nested more than a hundred levels deep.",
            rationale="No payload is that deep. Most often a list or a mapping was opened again and again.",
            bad="variables: {deep: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…",
            good="variables: {deep: [[1]]}",
        ),
        Rule(
            id="duplicate-key",
            severity=Severity.ERROR,
            summary="The same name is given twice in one place.",
            rationale="YAML readers silently keep the last of the two, and an action vanishes from the guide. A "
            "top-level mapping may be continued in another file, but each name in it may be given only once. Two names "
            "that differ in their Unicode normalisation only look the same, so they count as one.",
            bad="Reader: {summary: Somebody with a library card.}\nReader: {summary: Somebody who works at the desk.}",
            good="Reader: {summary: Somebody with a library card.}\n"
            "Librarian: {summary: Somebody who works at the desk.}",
        ),
        Rule(
            id="non-text-key",
            severity=Severity.ERROR,
            summary="A name is read as a number, as true or false, or as nothing.",
            rationale="Names must be text. In quotes, every word is.",
            bad="404:\n  summary: A book that is not there.",
            good='"404":\n  summary: A book that is not there.',
        ),
        Rule(
            id="merge-key",
            severity=Severity.ERROR,
            summary="A merge key `<<` is used.",
            rationale="YAML 1.2 has no merge keys, and other tools would read the catalog differently. `extends` and "
            "`entity` do the same and are shown in the guide.",
            bad="<<: *event",
            good="extends: Event",
        ),
        Rule(
            id="unknown-alias",
            severity=Severity.ERROR,
            summary="An alias `*name` repeats something that no `&name` above it gives.",
            rationale="Text that starts with an asterisk, such as bold Markdown, is read as an alias as well: put it "
            "in quotes.",
            bad="version: *latest",
            good='version: "*latest"',
        ),
        Rule(
            id="alias-bomb",
            severity=Severity.ERROR,
            summary="Aliases within aliases grow to more than 100,000 values.",
            rationale="A few lines can stand for more than any computer holds. A catalog that somebody sends must "
            "not stop the machine that checks it.",
            bad="e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]",
            good="e: &e [*d, *d]",
        ),
        Rule(
            id="unknown-tag",
            severity=Severity.ERROR,
            summary="A YAML tag `!name` is used.",
            rationale="Tags ask a program to make something special of a value. A catalog has only texts, numbers, "
            "true, false, null, lists and mappings.",
            bad="version: !semver 1.2.0",
            good="version: 1.2.0",
        ),
        Rule(
            id="broken-json",
            severity=Severity.ERROR,
            summary="A captured payload is not valid JSON.",
            rationale="Readers copy payloads into their programs. A missing comma or a comment makes them useless.",
            bad="example: {file: examples/cut-off.json}",
            good="example: {file: examples/borrow.json}",
        ),
        Rule(
            id="template-error",
            severity=Severity.ERROR,
            summary="A page template of the project can't be read or filled in.",
            rationale="A template of your own in `templates/` takes the place of the packaged one of the same name. "
            "Delete it to have the packaged one back.",
            bad="{{ heading.title(event.titel) }}",
            good="{{ heading.title(event.title) }}",
        ),
    ),
)
