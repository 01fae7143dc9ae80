"""The garbage collector while a catalog is read, and after."""

import gc
import subprocess
import sys
import weakref

from eventguide.gc_pause import paused_collector


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


def test_it_is_paused_while_the_plugin_is_imported() -> None:
    script = (
        "import gc, mkdocs.plugins, eventguide.gc_pause;"
        "runs = []; gc.collect(); gc.callbacks.append(lambda *_: runs.append(1));"
        "import eventguide.plugin; print(len(runs), gc.isenabled(), gc.get_freeze_count() > 10_000)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "True", "True"]
