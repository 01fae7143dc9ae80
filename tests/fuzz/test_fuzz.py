"""Whatever a catalog is, it gives findings or a site: no traceback, no hang, no finding without a source position."""

import json
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from eventguide.findings import FORMS, Finding, show
from eventguide.pipeline import plan, read_guide
from tests.conftest import ROOT
from tests.fuzz.catalogs import changed_payloads, changed_texts, changed_trees, dumped, made_up, trees
from tests.fuzz.tokens import changed
from tests.profiles import examples

CASES = ROOT / "tests" / "cases"
CATALOGS = 8 * settings().max_examples  # of which a few tokens are changed
CHUNK = 100
MAX_SECONDS = 30  # seconds for one catalog, on a busy machine

fuzz = examples(
    0.5,
    database=None,
    suppress_health_check=list(HealthCheck),
    # Shrinking a failing catalog takes minutes and gains little: most are short.
    phases=(Phase.explicit, Phase.generate),
)


@contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    def too_long(*_: object) -> None:
        raise TimeoutError(f"no answer after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for catalogs, with the captured payloads that they name: one, for each test tries many."""
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "examples").mkdir()
    for file in CASES.glob("*/examples/*.json"):
        shutil.copy(file, folder / "examples")
    return folder


def answer(folder: Path, data: bytes) -> None:
    """Check a catalog, show what is found, and make its site where nothing forbids it."""
    file = folder / "catalog.yaml"
    file.write_bytes(data)
    with no_longer_than(MAX_SECONDS):
        guide = read_guide(file)
        for finding in guide.findings:
            assert_placed(finding)
        for form in FORMS:
            assert show(guide.findings, form).isprintable() is not None
        if guide.has_errors:
            return
        assert guide.resolved is not None
        site = plan(guide.resolved)
        for page in site.pages:
            site.render(page)
        for _, text in site.files:
            text()


def assert_placed(finding: Finding) -> None:
    place = finding.location
    assert finding.message
    assert not any(
        word in finding.message + finding.help for word in ("Traceback", "NoneType", "<class", "object at 0x")
    )
    assert place.length >= 1
    assert 1 <= place.line <= max(place.source.line_count, 1)
    assert 1 <= place.column <= len(place.source.line(place.line)) + 1


@fuzz
@given(text=changed_texts())
def test_real_catalogs_whose_text_is_changed(folder: Path, text: str) -> None:
    answer(folder, text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("first", range(0, CATALOGS, CHUNK))
def test_real_catalogs_of_which_a_few_tokens_are_changed(folder: Path, first: int) -> None:
    for seed in range(first, min(first + CHUNK, CATALOGS)):
        try:
            answer(folder, changed(seed).encode())
        except Exception as error:
            error.add_note(f"tests.fuzz.tokens.changed({seed})")
            raise


@fuzz
@given(text=changed_trees())
def test_real_catalogs_whose_tree_is_changed(folder: Path, text: str) -> None:
    answer(folder, text.encode())


@fuzz
@given(text=st.one_of(made_up, trees).map(dumped))
def test_catalogs_that_are_made_up(folder: Path, text: str) -> None:
    answer(folder, text.encode())


@fuzz
@given(
    data=st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
    )
)
def test_files_of_any_kind(folder: Path, data: bytes) -> None:
    answer(folder, data)


@fuzz
@given(payload=st.one_of(changed_payloads(), trees.map(json.dumps), st.text(max_size=60)))
def test_captured_payloads_of_any_kind(folder: Path, payload: str) -> None:
    (folder / "examples" / "borrow.json").write_bytes(payload.encode("utf-8", "surrogatepass"))

    answer(folder, (CASES / "undocumented-key" / "good.yaml").read_bytes())
