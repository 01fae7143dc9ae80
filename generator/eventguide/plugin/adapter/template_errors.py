"""What breaks a build, as findings: a template's error with the template's file and line."""

from pathlib import Path
from types import TracebackType

import jinja2

from eventguide.catalog.source.files import shown
from eventguide.findings import Finding, Location, SourceFile
from eventguide.rules import RULES

TEMPLATE_ERROR = RULES["template-error"]


def template_finding(error: Exception) -> Finding | None:
    """Return the error of a template with its place; None where no template was at work."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return _finding(error.filename, error.lineno, f"This template can't be read: {_sentence(error)}")
    file, line = _last_template(error.__traceback__)
    if file or isinstance(error, jinja2.TemplateError):
        return _finding(file, line, f"This template can't be rendered: {_sentence(error)}")
    return None


def _sentence(error: Exception) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        return f'template "{error.name}" not found.'
    text = " ".join(str(error).split())
    return text if text.endswith(".") else text + "."


def _last_template(trace: TracebackType | None) -> tuple[str | None, int]:
    """The innermost template that the error came through: Jinja marks its frames."""
    file, line = None, 1
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if "__jinja_exception__" in trace.tb_frame.f_globals and not name.startswith("<"):
            file, line = name, trace.tb_lineno
        trace = trace.tb_next
    return file, line


def _finding(file: str | None, line: int, message: str) -> Finding:
    source = _source(Path(file)) if file else SourceFile("templates")
    text = source.line(line)
    indent = len(text) - len(text.lstrip())
    place = Location(source, line, indent + 1, max(len(text.strip()), 1))
    return TEMPLATE_ERROR.report(place, message, _HELP)


_HELP = "fix it, or delete your own template to use the packaged one."


def _source(path: Path) -> SourceFile:
    try:
        return SourceFile(shown(path), path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return SourceFile(shown(path))
