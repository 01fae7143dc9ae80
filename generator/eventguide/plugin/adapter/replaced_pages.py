"""Findings about files of the docs folder that replace generated ones."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from mkdocs.structure.files import File

from eventguide.catalog.source.files import shown
from eventguide.findings import Finding, Location, SourceFile
from eventguide.plugin.adapter.pages import VirtualFile, VirtualPage
from eventguide.plugin.adapter.site_files import Clash
from eventguide.plugin.adapter.site_links import Target
from eventguide.plugin.log import log_finding
from eventguide.rules import RULES


def report_replaced(clashes: Iterable[Clash], expected: Collection[str]) -> tuple[Finding, ...]:
    """Log and return a finding for each file that replaces a generated one.

    Files whose path in docs/ is among `expected` do so on purpose; paths there that replace nothing are reported.
    """
    findings = tuple(_findings(clashes, expected))
    for finding in findings:
        log_finding(finding)
    return findings


def _findings(clashes: Iterable[Clash], expected: Collection[str]) -> Iterator[Finding]:
    unused = dict.fromkeys(expected)
    for clash in clashes:
        if not clash.is_replaced:
            yield _same_in_some_cases(clash)
        elif clash.kept.src_uri not in expected:
            yield _replaced(clash)
        unused.pop(clash.kept.src_uri, None)
    for path in unused:
        message = f'"{path}" is listed under `replaces`, but replaces no generated page or file.'
        yield _finding(Location(SourceFile("mkdocs.yml"), 1, 1), message, "remove the entry, or correct the path.")


def _replaced(clash: Clash) -> Finding:
    message = f"{_name(clash.kept)} replaces {_name(clash.other)}."
    help_ = f'rename it; if it is meant, list "{clash.kept.src_uri}" under `replaces` of the plugin in mkdocs.yml.'
    return _finding(_place(clash.kept), message, help_)


def _same_in_some_cases(clash: Clash) -> Finding:
    names = f"{_name(clash.kept)} and {_name(clash.other)}"
    return _finding(
        _place(clash.kept),
        f"{names} have the same path on systems that ignore upper and lower case.",
        "rename one of the two.",
    )


def _name(file: File) -> str:
    if isinstance(file, VirtualFile):
        return f'the generated file "{Target(file.dest_uri).url}"'
    if isinstance(file.page, VirtualPage):
        place = file.page.planned.location
        return f'the generated page "{Target(file.dest_uri).url}"' + (f" ({place})" if place else "")
    if file.abs_src_path:
        return shown(Path(file.abs_src_path))
    return f'"{file.src_uri}" of the plugin {file.generated_by}'


def _place(file: File) -> Location:
    return Location(SourceFile(shown(Path(file.abs_src_path)) if file.abs_src_path else file.src_uri), 1, 1)


def _finding(location: Location, message: str, help_: str) -> Finding:
    return RULES["replaced-page"].report(location, message, help_)
