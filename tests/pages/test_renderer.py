"""What the renderer keeps from page to page."""

import gc
import weakref

from markupsafe import Markup

from eventguide.pages.environment import Made


class Thing:
    """Something to render."""


def test_what_is_made_once_keeps_alive_what_its_key_names() -> None:
    made = Made()
    thing = Thing()
    seen = weakref.ref(thing)

    assert made.once(id(thing), lambda _: Markup("first"), thing) == "first"
    del thing
    gc.collect()

    # Were it gone, another thing could come to its id, and get its HTML.
    assert seen() is not None
