"""The theme's script is deferred where no other script of the page needs it at once."""

import pytest

from eventguide.plugin.adapter.late_scripts import with_late_scripts

BUNDLE = 'src="../assets/javascripts/bundle.a5f9d56c.min.js"></script>'


@pytest.mark.parametrize(
    "below",
    [
        "",
        '<script src="a.js" type="module"></script><script defer src="b.js"></script>',
        '<script id="x" type="application/json">{}</script><SCRIPT async src="c.js"></SCRIPT>',
    ],
)
def test_the_theme_s_script_is_deferred(below: str) -> None:
    html = f"<script>before()</script><script {BUNDLE}{below}"

    assert with_late_scripts(html) == html.replace("<script src=", "<script defer src=", 1)


def test_the_guide_s_modules_are_requested_after_what_is_painted() -> None:
    modules = [f'<script src="{path}" type="module"></script>' for path in ("assets/eventguide/dom.js", "a.js")]
    html = f"<script {BUNDLE}{''.join(modules)}"

    assert [part.partition(">")[0] for part in with_late_scripts(html).split("<script ")[2:]] == [
        'fetchpriority="low" src="assets/eventguide/dom.js" type="module"',
        'src="a.js" type="module"',
    ]


@pytest.mark.parametrize(
    "html",
    [
        f'<script {BUNDLE}<script src="javascripts/extra.js"></script>',
        f"<script {BUNDLE}<script>document$.subscribe(() => {{}})</script>",
        f"<script {BUNDLE}<script data-defer>f()</script>",
        '<script src="assets/other.js"></script>',
        f"<script async {BUNDLE}",
    ],
)
def test_a_script_that_runs_at_once_keeps_the_order_of_the_page(html: str) -> None:
    assert with_late_scripts(html) == html
