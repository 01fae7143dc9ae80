"""Rules for the matrix of an event type."""

from collections.abc import Iterator

from eventguide.catalog import CELLS, Matrix
from eventguide.counted import counted
from eventguide.findings import Finding, Rule, Severity, Topic, listed, suggestion
from eventguide.rules.engine.index import Survey

MATRIX_CELLS = Rule(
    id="matrix-cells",
    severity=Severity.ERROR,
    summary="A row of a matrix has more or fewer cells than there are columns.",
    rationale="Cells belong to columns by their order. If one is missing, all cells after it are in the wrong column.",
    bad="Journal: [sends]",
    good="Journal: [sends, silent]",
)


UNKNOWN_CELL = Rule(
    id="unknown-cell",
    severity=Severity.ERROR,
    summary="A cell of a matrix is not `sends`, `silent`, `n/a` or `unknown`.",
    rationale="Four fixed words make cells easy to compare. Use `{sends: OtherEvent}` if a different event is sent.",
    bad="Journal: [sends, nothing]",
    good="Journal: [sends, silent]",
)


def matrix(survey: Survey) -> Iterator[Finding]:
    """Find rows of a matrix with too many or too few cells, and cells that say something unknown."""
    for found in survey.all(Matrix):
        columns = len(found.part.columns)
        for row, cells in found.part.rows.items():
            if len(cells) != columns:
                message = (
                    f'The row "{row}" has {counted(len(cells), "cell")}, but there are {counted(columns, "column")}.'
                )
                hint = f"write one cell for each of: {listed(found.part.columns)}."
                yield MATRIX_CELLS.report(found.part.at_key("rows", row), message, hint)
            for index, cell in enumerate(cells):
                place = found.part.at("rows", row, index)
                if isinstance(cell, str) and cell not in CELLS:
                    message = f'Unknown cell value "{cell}".'
                    yield UNKNOWN_CELL.report(place, message, suggestion(cell, CELLS, "Allowed values"))
                elif isinstance(cell, dict) and (list(cell) != ["sends"] or not cell["sends"]):
                    message = "A cell in braces must have the form {sends: OtherEvent}."
                    yield UNKNOWN_CELL.report(
                        place, message, "write {sends: …} with the event type that is sent instead."
                    )


TOPIC = Topic(
    title="Matrix",
    summary="The cells of a matrix must belong to a column and have a defined meaning.",
    rules=(MATRIX_CELLS, UNKNOWN_CELL),
    checks=(matrix,),
)
