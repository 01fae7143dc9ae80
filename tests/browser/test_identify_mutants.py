"""The identify page and events as people paste them: changed, wrapped, concatenated, fenced, in an old form."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.browser.conftest import Opened
from tests.browser.test_identify import example, identify_page, named

CALIPER = "http://purl.imsglobal.org/caliper/v1"

# Identify a text, in one step instead of many, which would take most of the time; wait for so many cards.
IDENTIFY = """async ([text, count]) => {
  const next = () => new Promise(requestAnimationFrame), all = (query) => [...document.querySelectorAll(query)];
  const waits = async (ready) => { for (let end = Date.now() + 20000; !ready() && Date.now() < end;) await next(); };
  const form = document.querySelector(".egp-identify"), area = document.querySelector("#egp-json");
  form.querySelector("[type=reset]").click();
  await waits(() => !all(".egp-verdict > *").length);
  area.value = text;
  area.dispatchEvent(new Event("input", {bubbles: true}));
  [...form.querySelectorAll("button")].find((one) => one.textContent === "Identify").click();
  await waits(() => all(".egp-verdict > h2").length && all(".egp-found").length === count);
  return all(".egp-found").map((one) => [one.className, one.querySelector("h3").innerText]);
}"""


def mutants(login: Any, grade: Any, folder: Any) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Names, texts, and the cards that they should give."""
    good, several = ("good", "Log In SessionEvent"), ("several", "GradeEvent: one of 10 payloads that look the same")
    both = (login, grade)
    plain, other = map(json.dumps, both)
    numbered = [("good", "1. Log In SessionEvent"), ("several", "2. GradeEvent: one of 10 payloads that look the same")]
    unknown, action = ("unknown", "Not an event of this catalog"), ("unknown", "SessionEvent: unknown action")
    differs, bad = ("differs", "Log In SessionEvent"), ("unknown", "This is not JSON")
    hologram = {**folder, "object": {**folder["object"], "handler": "resource/x-bb-hologram"}}
    handler = ("unknown", "ContentEvent: unknown action")
    closest = ("unknown", "Not identified; closest to Log In SessionEvent")
    record = {"Records": [{"body": plain}, {"body": other}]}
    yield from [
        ("fenced", f"```json\n{plain}\n```", [good]),
        ("in a log", f"2026-03-02 08:15:00 INFO received {plain}", [good]),
        ("byte order mark", f"\ufeff{plain}", [good]),
        ("non-breaking indentation", json.dumps(login, indent=2).replace("  ", "\u00a0\u00a0"), [good]),
        ("trailing comma", plain[:-1] + ",}", [good]),
        ("text in a text", json.dumps(plain), [good]),
        ("one after the other", plain + other, numbered),
        ("pretty-printed one after the other", "\n".join(json.dumps(one, indent=1) for one in both), numbered),
        ("by line", f"{plain}\n{other}", numbered),
        ("list", f"[{plain}, {other}]", numbered),
        ("envelope", json.dumps({"sensor": "s", "data": [login, grade]}), numbered),
        ("queue", json.dumps(record), numbered),
        ("HTTP", json.dumps({"headers": {"Host": "hook.example.edu"}, "body": plain}), [good]),
        ("under a key", json.dumps({"events": [login, grade]}), numbered),
        ("grade", other, [several]),
        ("beside a bad line", f"{plain}\n{{bad}}", [bad, good]),
        ("nothing but a bad line", "{bad}", [bad]),
        ("new action", json.dumps({**login, "action": "Archived"}), [action]),
        ("no action", json.dumps({key: value for key, value in login.items() if key != "action"}), [action]),
        ("action of another type", json.dumps({**login, "action": "Started"}), [action]),
        ("new type", json.dumps({**login, "type": "NavigationEvent"}), [unknown]),
        ("no type", json.dumps({key: value for key, value in login.items() if key != "type"}), [unknown]),
        ("Caliper 1.0", json.dumps({"@type": f"{CALIPER}/SessionEvent", "action": f"{CALIPER}#LoggedIn"}), [unknown]),
        ("foreign", json.dumps({"kind": "post.published", "post": {"id": 7}}), [unknown]),
        ("number", "[7]", [("unknown", "Not an event")]),
        ("prototype", '{"__proto__": {"kind": 7}, "constructor": 1}', [unknown]),
        ("in a prototype", f'{{"__proto__": {plain}, "constructor": 1}}', [unknown]),
        ("new key", json.dumps({**login, "referrer": "x"}), [differs]),
        ("missing key", json.dumps({key: value for key, value in login.items() if key != "edApp"}), [differs]),
        ("wrong type", json.dumps({**login, "eventTime": 7}), [differs]),
        ("wrong form", json.dumps({**login, "eventTime": "yesterday"}), [differs]),
        ("foreign context", json.dumps({**login, "@context": "https://example.edu/context"}), [differs]),
        ("new handler", json.dumps(hologram), [handler]),
        ("new handler after another", f"{plain}{json.dumps(hologram)}", [numbered[0], ("unknown", f"2. {handler[1]}")]),
        ("no handler", json.dumps({**folder, "object": {**folder["object"], "handler": None}}), [handler]),
        ("new action in a fence", f"```\n{json.dumps({**login, 'action': 'Archived'})}\n```", [action]),
        ("action as IRI", json.dumps({**login, "action": f"{CALIPER}/action#LoggedIn"}), [action]),
        ("earlier name of the type", json.dumps({**grade, "type": "OutcomeEvent"}), [unknown]),
        ("two fences", f"First:\n```json\n{plain}\n```\nthen\n~~~\n{other}\n~~~\n", numbered),
        ("notification in a queue", json.dumps({"Records": [{"body": json.dumps({"Message": plain})}]}), [good]),
        ("cut off", plain[:-40], [bad]),
        ("stripped", '{"type": "SessionEvent", "action": "LoggedIn", "a": 1}', [closest]),
    ]  # fmt: skip


def test_mutants_and_wrappings_get_the_right_outcome(learn_url: str, learn_site: Path, opened: Opened) -> None:
    page = identify_page(learn_url, opened)
    login = json.loads(example(learn_site, "session-event/log-in"))
    grade = json.loads(example(learn_site, "grade-event/override-a-grade"))
    folder = json.loads(example(learn_site, "content-event/create-or-delete-folder.create"))
    for name, text, wanted in mutants(login, grade, folder):
        assert named(page.evaluate(IDENTIFY, [text, len(wanted)])) == wanted, name


def test_a_text_identified_right_after_a_reset_is_not_cleared(learn_url: str, learn_site: Path, opened: Opened) -> None:
    page = identify_page(learn_url, opened)
    text = example(learn_site, "session-event/log-in")
    assert named(page.evaluate(IDENTIFY, [text, 1])) == [("good", "Log In SessionEvent")]
