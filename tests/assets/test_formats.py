"""The formats that the page checks, compared with those that commands check."""

import random

from eventguide.payloads.validators import validator_for
from tests.assets.conftest import Call

HELPERS = "./helpers.js"

FORMATS = {
    "date-time": [
        "2026-03-02T08:15:00Z",
        "2026-03-02t08:15:00.123+01:30",
        "2016-12-31T23:59:60Z",
        "2016-12-31T23:58:60Z",
        "2026-02-29T00:00:00Z",
        "2024-02-29T00:00:00Z",
        "2026-03-02 08:15:00Z",
        "2026-03-02T08:15:00",
        "2026-03-02T24:00:00Z",
        "2026-13-02T00:00:00Z",
        "yesterday",
        "",
    ],
    "date": [
        "2026-03-02",
        "2026-02-30",
        "2026-3-2",
        "20260302",
        "20-6-05-04",
        "+026-03-02",
        "0000-01-01",
        "1900-02-29",
    ],
    "time": ["08:15:00Z", "08:15:00", "08:15:00+25:00", "08:60:00Z", "08:1-:00Z", "15:59:60-08:00", "00:29:60+00:30"],
    "duration": ["P1D", "PT1H", "P1Y2M3DT4H5M6S", "P2W", "P", "PT", "P1Y1W", "1D", "P1D2H", "P1YT"],
    "uuid": [
        "2eb8aa08-aa98-11ea-b4aa-73b441d16380",
        "2EB8AA08-AA98-11EA-B4AA-73B441D16380",
        "2eb8aa08aa9811eab4aa73b441d16380",
        "x",
    ],
    "uri": [
        "https://lms.example.edu/a?b=c#d",
        "urn:uuid:x",
        "mailto:a@example.edu",
        "http://[2001:db8::1]/",
        "//example.edu",
        "/a",
        "http://a b",
        "http://\xe9",
        "a:%zz",
        "http://a/%20",
        "http://a/[x]",
        "1a:b",
        "",
    ],
    "uri-reference": ["/a", "a/b?c", "#x", "", "http://example.edu", "\\x", "a b"],
    "email": [
        "a@example.edu",
        "a.b+c@example.edu",
        "a@b",
        "a",
        "@example.edu",
        "a..b@example.edu",
        ".a@example.edu",
        "a b@example.edu",
        "a@-b.edu",
    ],
    "hostname": ["example.edu", "a-b.example", "-a.example", "a_b.example", "a..b", "x" * 64 + ".example"],
    "ipv4": ["192.0.2.1", "256.0.0.1", "192.0.2", "192.0.2.01", "1.2.3.4.5"],
    "ipv6": [
        "2001:db8::1",
        "::",
        "::ffff:192.0.2.1",
        "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7",
        "1::2::3",
        "12345::",
        "fe80::1%eth0",
        ":1",
        "1:",
    ],
    "json-pointer": ["", "/a/b~0c~1d", "a", "/~2"],
    "regex": ["^a+$", "(", "[a-"],
}


def test_formats_are_as_the_examples_are_checked(call: Call) -> None:
    assert {*FORMATS} == {*call(HELPERS, "formats", [()])[0]}
    cases = [(name, text) for name, texts in FORMATS.items() for text in texts]
    wanted = [validator_for({"format": name}).is_valid(text) for name, text in cases]

    found = call(HELPERS, "format", cases)
    assert [case for case, one, other in zip(cases, found, wanted, strict=True) if one != other] == []


def test_a_sign_is_not_a_digit_of_a_date_or_time() -> None:
    odd = {"date": "20-6-05-04", "time": "08:1-:00Z", "date-time": "20-6-05-04T08:15:00Z"}

    assert not any(validator_for({"format": name}).is_valid(text) for name, text in odd.items())


def test_both_engines_agree_on_odd_values_of_formats(call: Call) -> None:
    chance = random.Random(0)
    cases = [(name, "".join(mutated(text, chance))) for name in FORMATS for text in FORMATS[name] for _ in range(400)]
    wanted = [validator_for({"format": name}).is_valid(text) for name, text in cases]

    assert 0 < sum(wanted) < len(wanted)
    found = call(HELPERS, "format", cases)
    assert [case for case, one, other in zip(cases, found, wanted, strict=True) if one != other] == []


def mutated(text: str, chance: random.Random) -> list[str]:
    """The signs of a text with one or two of them replaced, added, removed or swapped."""
    signs = list(text)
    for _ in range(chance.choice([1, 1, 2])):
        at = chance.randrange(len(signs) + 1)
        signs[at : at + chance.choice([0, 1, 1, 1])] = chance.choice([[], *"0123456789+-:.TtZz \n\u0663\uff12"])
    return signs
