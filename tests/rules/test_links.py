"""Where links in texts may lead."""

from collections.abc import Callable

import pytest

Find = Callable[..., list[tuple[str, str]]]
Say = Callable[..., list[str]]


def with_link(markdown: str) -> str:
    return f"""
        entities:
          Part Of It: {{summary: A piece., properties: {{c: {{summary: How far., const: 1}}}}}}
        envelope: {{summary: What is sent., properties: {{data: {{summary: The events., items: {{event: true}}}}}}}}
        events:
          SomeEvent:
            summary: Something happens.
            formerly: [OldEvent]
            description: '{markdown}.'
            properties:
              part: {{summary: How much., entity: Part Of It}}
              ns: {{summary: Its vocabulary., example: "http://vocabulary.example.org/v1/Thing"}}
              v: {{summary: How long., example: 1}}
            actions:
              Do It: {{actor: Somebody, when: At once, formerly: [Did It], payload: {{v: 1}}}}
              Do More:
                actor: Somebody
                when: At once
                variants: {{Much: {{payload: {{v: 2}}}}, All: {{payload: {{v: 3}}}}}}
    """


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/events/some-event/",
        "/events/some-event/#do-it",
        "/events/some-event/#did-it",
        "/events/some-event/#fields",
        "/events/some-event/#field-part-c",
        "/events/some-event/#do-more.much",
        "/events/some-event/#do-it/part.c",
        "/events/some-event/#do-more.all/v",
        "/events/some-event/#do-it/field-part-c",
        "/events/old-event/",
        "/events/some-event/do-it.json",
        "/events/some-event/do-more.all.envelope.json",
        "/events/some-event/schema.json",
        "/actors/somebody/",
        "/timings/at-once/",
        "/entities/part-of-it/",
        "/entities/",
        "/fields/",
        "/fields/#field-part",
        "/envelope/",
        "/receiving/by-hand/",
        "https://example.com/events/nothing/",
        "mailto:ada@example.com",
        "http://localhost:8000/",
        "http://192.0.2.17/",
        "http://www.w3.org/2001/XMLSchema",
        "http://vocabulary.example.org/v1/",
    ],
)
def test_links_that_lead_somewhere(found_in: Find, url: str) -> None:
    assert found_in(with_link(f"See [there]({url})")) == []


@pytest.mark.parametrize(
    "url",
    [
        "/events/some-events/",
        "/events/some-event",
        "/events/some-event/#do-that",
        "/events/some-event/#field-part-d",
        "/events/some-event/#do-it/part.d",
        "/events/some-event/#do-that/part.c",
        "/events/some-event/#do-it/",
        "/events/some-event/do-that.json",
        "/actors/nobody/",
        "/entities/part/",
        "some-event/",
        "#do-it",
        "../events/some-event/",
        "//example.com/",
        "javascript:alert(1)",
        "ftp://example.com/",
        "http://example.com/manual",
    ],
)
def test_links_that_do_not(found_in: Find, url: str) -> None:
    rule = "insecure-link" if url.startswith("http:") else "broken-link"

    assert found_in(with_link(f"See [there]({url})")) == [(rule, url)]


def test_what_is_no_address_at_all(found_in: Find) -> None:
    assert [rule for rule, _ in found_in(with_link("See [there](https://[::1/)"))] == ["broken-link"]


def test_all_ways_to_write_a_link_are_seen(found_in: Find) -> None:
    text = with_link(
        "<http://a.example/> [b](/actors/b/) ![c](/actors/c/) [d][d] `[code](/actors/e/)` \\[no](/actors/f/)"
    )

    assert [url for _, url in found_in(text)] == ["http://a.example/", "/actors/b/", "/actors/c/"]


def test_a_link_in_a_text_of_many_lines_is_marked_at_its_position(found_in: Find) -> None:
    text = """
        notes:
          - text: |
              First line.

              See [there](/actors/nobody/)
              or [here](/actors/somebody/).
            source: book
        sources: {book: {title: The book, url: "http://example.com/book"}}
        events:
          E:
            summary: Something happens.
            see: [{title: There, url: "/actors/nobody/"}]
            properties: {a: {summary: How much., example: 1}}
            actions: {X: {actor: Somebody, when: At once}}
    """

    assert found_in(text) == [
        ("broken-link", "/actors/nobody/"),
        ("insecure-link", '"http://example.com/book"'),
        ("broken-link", '"/actors/nobody/"'),
    ]


def test_the_page_or_the_place_that_was_meant_is_named(messages_of: Say) -> None:
    assert messages_of(with_link("[a](/events/some-evnt/)"), "broken-link") == [
        'Unknown page "/events/some-evnt/". did you mean "/events/some-event/"?'
    ]
    assert messages_of(with_link("[a](/events/some-event/#do-itt)"), "broken-link") == [
        'Unknown anchor "#do-itt" on page /events/some-event/. did you mean #do-it?'
    ]


def test_the_pages_of_the_folder_are_named_if_none_is_close(messages_of: Say) -> None:
    assert messages_of(with_link("[a](/events/what-the-stream-is/)"), "broken-link") == [
        'Unknown page "/events/what-the-stream-is/". pages in /events/: /events/some-event/.'
    ]
    assert messages_of(with_link("[a](/delivery/)"), "broken-link") == [
        'Unknown page "/delivery/". remove the link; the site has no page there.'
    ]


def test_the_places_of_a_page_are_those_that_it_has(messages_of: Say) -> None:
    (found,) = messages_of(with_link("[a](/events/some-event/#nowhere)"), "broken-link")

    assert found.endswith(
        "anchors of the page: #do-it, #do-more, #did-it, #do-more.much, #do-more.all, #actions, #fields."
    )
    assert len(messages_of(with_link("[a](/events/some-event/#notes)"), "broken-link")) == 1


@pytest.mark.parametrize(
    "markdown",
    [
        "![a](https://images.example.org/a.png)",
        "![a](http://images.example.org/a.png)",
        "![a](//images.example.org/a.png)",
        '![a](<HTTPS://images.example.org/a.png> "Title")',
        "![a][ref]\\n\\n[ref]: https://images.example.org/a.png",
        "![ref]\\n\\n[ref]: //images.example.org/a.png",
        "![a](&#47;/images.example.org/a.png)",
        "![a](\\\\/\\\\/images.example.org/a.png)",
        "[![a](https://images.example.org/a.png)](/fields/)",
        "- One\\n- ![a](https://images.example.org/a.png)",
    ],
)
def test_images_from_other_hosts_are_found(markdown: str, found_in: Find) -> None:
    catalog = with_link("MARK").replace("'MARK.'", f'"{markdown}"'.replace('"Title"', '\\"Title\\"'))

    assert [rule for rule, _ in found_in(catalog, "external-image", "broken-link")] == ["external-image"]


@pytest.mark.parametrize(
    "markdown",
    ["![a](/images/a.png)", "[a](https://example.org/a.png)", "`![a](https://example.org/a.png)`", "![a](mailto:x@y)"],
)
def test_images_of_the_site_and_links_to_images_are_not(markdown: str, found_in: Find) -> None:
    assert found_in(with_link(markdown), "external-image") == []


@pytest.mark.parametrize(
    "url", ["//example.org/", "&#47;/example.org/", "java&#x73;cript:alert(1)", "\\/\\/example.org/"]
)
def test_disguised_links_are_found(url: str, found_in: Find) -> None:
    assert [rule for rule, _ in found_in(with_link(f"[a]({url})"))] == ["broken-link"]
