"""Recognising by hand: the list that stands on the page without scripts."""

from eventguide.guide import Guide
from eventguide.pages.identify import Check, branches


def test_payloads_stand_under_their_first_test_with_the_tests_that_are_left(shop: Guide) -> None:
    assert shop.resolved is not None
    listed = [
        (branch.test.value if branch.test else "", [(one.payload.title, one.tests) for one in branch.candidates])
        for branch in branches(shop.resolved)
    ]

    assert listed == [
        ("order.created", [("Place an order", ())]),
        (
            "order.changed",
            [
                ("Pay", (Check("data.status", "is", "paid"),)),
                ("Ship or return (Ship)", (Check("data.status", "is", "shipped"),)),
                ("Ship or return (Return)", (Check("data.status", "is", "returned"),)),
            ],
        ),
        ("stock.level", [("Run low", ())]),
    ]


def test_every_payload_of_learn_is_listed_once(learn: Guide) -> None:
    assert learn.resolved is not None
    listed = [one.payload.key for branch in branches(learn.resolved) for one in branch.candidates]

    assert sorted(listed) == sorted(payload.key for payload in learn.resolved.payloads)
