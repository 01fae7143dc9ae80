"""What the renderer keeps from page to page."""

import gc
import weakref

from markupsafe import Markup

from eventguide.guide import Guide
from eventguide.pages import Renderer, make_environment


class Thing:
    """Something to render."""


def test_what_is_made_once_keeps_alive_what_its_key_names(shop: Guide) -> None:
    assert shop.resolved is not None
    renderer = Renderer(shop.resolved, make_environment())
    thing = Thing()
    seen = weakref.ref(thing)

    assert renderer.once(id(thing), lambda _: Markup("first"), thing) == "first"
    del thing
    gc.collect()

    # Were it gone, another thing could come to its id, and get its HTML.
    assert seen() is not None
