"""The type of arguments and options that become a name or a title in a catalog."""

import re

import click

from eventguide.invisible import code_point, first_invisible

_BREAK = re.compile(r"[\t\n\r]")


class NameType(click.ParamType[str]):
    """A text on one line, without characters that nobody sees."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text as it is."""
        if found := _BREAK.search(value):
            what = "a tab" if found[0] == "\t" else "a line break"
            self.fail(f"It has {what} ({code_point(found[0])}). Write it on one line.", param, ctx)
        if (index := first_invisible(value)) >= 0:
            self.fail(f"It has an invisible character ({code_point(value[index])}). Delete it.", param, ctx)
        return value
