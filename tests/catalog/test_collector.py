"""The garbage collector while a catalog is read, and after."""

import gc
import weakref

from eventguide.catalog import paused_collector


class Circle:
    """An object that only the garbage collector can free."""

    def __init__(self) -> None:
        self.itself = self


def test_it_is_paused_and_goes_on() -> None:
    with paused_collector():
        assert not gc.isenabled()
        with paused_collector():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_only_what_is_there_after_the_first_time_stays_out_of_sight() -> None:
    with paused_collector():
        pass
    hidden = gc.get_freeze_count()
    with paused_collector():
        circle = weakref.ref(Circle())
    gc.collect()

    assert 0 < gc.get_freeze_count() <= hidden
    assert circle() is None
