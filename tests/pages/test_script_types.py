"""Comments of scripts that the site does not serve."""

from eventguide.pages.render.asset_texts import without_types
from eventguide.pages.render.packaged import packaged_templates


def test_types_are_removed_and_nothing_else() -> None:
    script = """/* Licence. */
import { a } from "./a.js";

/** The name of a thing. @param {string} text */
const name = (/** @type {string} */ text) => /** @type {string} */ (text ?? "src/**/*.js"); // why
/**
 * Two lines.
 */
export const glob = "/** not a comment";
"""

    assert (
        without_types(script)
        == """/* Licence. */
import { a } from "./a.js";

const name = (text) => (text ?? "src/**/*.js"); // why
export const glob = "/** not a comment";
"""
    )


def test_no_script_of_the_site_keeps_a_type() -> None:
    scripts = sorted((packaged_templates() / "assets").rglob("*.js"))

    assert len(scripts) > 20
    assert [path.name for path in scripts if "/** @" in without_types(path.read_text(encoding="utf-8"))] == []
