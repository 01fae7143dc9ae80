"""The lookup table of the identify page."""

from eventguide.pages.kinds.identify import branches
from eventguide.pages.parts.conditions import ConditionView
from eventguide.pipeline import Guide


def status(value: str) -> tuple[ConditionView, ...]:
    return (ConditionView("data.status", "is", (value,), optional=False, anchor=""),)


def test_payloads_are_listed_under_their_first_test_with_the_tests_that_are_left(shop: Guide) -> None:
    assert shop.resolved is not None
    listed = [
        (branch.test.values[0] if branch.test else "", [(one.payload.title, one.tests) for one in branch.candidates])
        for branch in branches(shop.resolved)
    ]

    assert listed == [
        ("order.created", [("Place an order", status("open"))]),
        (
            "order.changed",
            [
                ("Pay", status("paid")),
                ("Ship or return (Ship)", status("shipped")),
                ("Ship or return (Return)", status("returned")),
            ],
        ),
        ("stock.level", [("Run low", ())]),
    ]


def test_every_payload_of_learn_is_listed_once(learn: Guide) -> None:
    assert learn.resolved is not None
    listed = [one.payload.key for branch in branches(learn.resolved) for one in branch.candidates]

    assert sorted(listed) == sorted(payload.key for payload in learn.resolved.payloads)
