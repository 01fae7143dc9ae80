"""The script that changes the queries of Material's search, run by Node with a stand-in for the browser."""

import json
import shutil
import subprocess

import pytest

from tests.conftest import ROOT

SCRIPT = ROOT / "templates" / "theme" / "assets" / "search-words.js"
BROWSER = """
const document = {
    baseURI: "https://site.example/guide/events/a/",
    getElementById: () => ({textContent: '{"search": "../../assets/search.js"}'}),
    querySelector: () => null,
};
const window = {};
class Worker {
    sent = [];
    postMessage(message) { this.sent.push(message); }
}
"""


def sent(url: str, message: object) -> object:
    """What a worker of the script at `url` receives when the page sends it `message`."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node found")
    use = f"""
        const worker = new window.Worker({json.dumps(url)});
        worker.postMessage({json.dumps(message)});
        console.log(JSON.stringify([worker.sent, worker instanceof Worker]));
    """
    program = BROWSER + SCRIPT.read_text(encoding="utf-8") + use
    done = subprocess.run([node, "-"], input=program, capture_output=True, text=True, check=True)
    (received,), is_worker = json.loads(done.stdout)
    assert is_worker
    return received


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("log in", "log^1 in^1 in"),
        ("identifier", "identifier^1 identifier"),
        ("federatedSession.user.id", "federatedSession^1 user^1 id^1 id"),
        ("+must.not", "+must.not"),
    ],
)
def test_queries_of_the_search_are_sent_as_whole_words(query: str, words: str) -> None:
    assert sent("../../assets/search.js", {"type": 2, "data": query}) == {"type": 2, "data": words}


def test_nothing_else_is_changed() -> None:
    for url, message in (
        ("../../assets/search.js", {"type": 0, "data": "log in"}),
        ("../../assets/search.js", {"type": 2, "data": ["log in"]}),
        ("../../assets/other.js", {"type": 2, "data": "log in"}),
        ("https://other.example/search.js", {"type": 2, "data": "log in"}),
    ):
        assert sent(url, message) == message
