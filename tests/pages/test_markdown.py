"""Markdown of the catalog: where its links and images lead."""

import pytest

from eventguide.pages.render.markdown import block, inline


@pytest.mark.parametrize("convert", [block, inline])
def test_links_and_images_count_from_the_root_of_the_site(convert: object) -> None:
    assert callable(convert)
    html = convert("[a](/events/x/) ![b](/images/b.png)", "../../")

    assert '<a href="../../events/x/">a</a>' in html
    assert '<img src="../../images/b.png" alt="b">' in html.replace(" />", ">")


@pytest.mark.parametrize("url", ["https://example.org/b.png", "//example.org/b.png"])
def test_other_hosts_stay_as_they_are_written(url: str) -> None:
    assert f'src="{url}"' in inline(f"![b]({url})", "../")
