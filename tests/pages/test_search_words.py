"""Words inside words, for a search that looks at how words begin."""

import pytest

from eventguide.pages import Page, inner_words, plan_site
from eventguide.pages.kinds import event
from eventguide.pages.kinds.event import event_pages
from eventguide.pipeline import Guide


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("httpStatusCode", "StatusCode Code"),
        ("HTTPStatus", "Status"),
        ("bb:user.externalId", "Id"),
        ("sha256Sum", "256Sum Sum"),
        ("Log In", ""),
        ("snake_case URL B12", "12"),
        ("归还书籍", "还书籍 书籍 籍"),
        ("ยืมหนัง", "ืมหนัง มหนัง หนัง นัง ัง ง"),
        (
            "還書還書還書還書還書",
            "書還書還書還書還 還書還書還書還書 書還書還書還書 還書還書還書 書還書還書 還書還書 書還書 還書 書",
        ),
        ("استعارة الكتاب", "كتاب"),
        ("возврат книги", ""),
    ],
)
def test_the_words_inside_words(text: str, words: str) -> None:
    assert inner_words(text) == words


def test_each_word_is_there_once() -> None:
    assert inner_words("aB cB aB") == "B"


def test_a_large_guide_has_the_fields_in_the_search_once(shop: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    def lists(pages: tuple[Page, ...]) -> list[str]:
        return [entry.title for page in pages for entry in page.search if entry.title.startswith("Fields - ")]

    assert shop.resolved is not None
    assert lists(event_pages(shop.resolved))
    monkeypatch.setattr(event, "MAX_LISTING_FIELDS", 1)

    assert lists(event_pages(shop.resolved)) == []
    assert "sku" in " ".join(entry.title for page in plan_site(shop.resolved) for entry in page.search)
