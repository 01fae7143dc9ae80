"""ES modules as one classic script."""

import shutil
import subprocess

import pytest

from eventguide.pages.render.classic_script import ModuleError, classic_script


def run(modules: dict[str, str]) -> str:
    """What Node prints when it runs the classic script of `main.js`."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node found")
    script = classic_script("main.js", modules.__getitem__)
    done = subprocess.run([node, "-"], input=script, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_modules_run_once_each_after_those_they_import() -> None:
    modules = {
        "main.js": 'import { twice, A as B } from "./deep/twice.js";\nimport { add } from "./add.js";\n'
        "const twiceAs = 1; // a name of another module too\nconsole.log(twice(add(1, twiceAs)), new B().name);\n",
        "deep/twice.js": 'import { add } from "../add.js";\nconst twiceAs = 2;\n'
        "export const twice = (n) => add(n, n * twiceAs - n);\nexport class A { name = `me`; }\n",
        "add.js": "console.log(`add`);\nasync function later() {}\nexport function add(a, b) { return a + b }\n",
    }

    assert run(modules) == "add\n4 me"


def test_a_classic_script_is_strict_and_adds_no_global() -> None:
    assert (
        run({"main.js": "const a = 1;\nconsole.log(this === undefined, typeof globalThis.a);\n"}) == "false undefined"
    )
    assert run({"main.js": "console.log((function () { return this; })());\n"}) == "undefined"


@pytest.mark.parametrize(
    "line",
    [
        'import whole from "./other.js";',
        'import * as whole from "./other.js";',
        'import "./other.js";',
        "export default 1;",
        "export let a = 1;",
        "const a = 1;\nexport { a };",
    ],
)
def test_other_forms_of_import_and_export_are_refused(line: str) -> None:
    with pytest.raises(ModuleError, match=r"main\.js has an import or export of another form: (import|export)"):
        classic_script("main.js", {"main.js": f"{line}\n", "other.js": ""}.__getitem__)


def test_modules_that_import_each_other_are_refused() -> None:
    modules = {
        "main.js": 'import { a } from "./a.js";\n',
        "a.js": 'import { b } from "./b.js";\n',
        "b.js": 'import { a } from "./a.js";\n',
    }
    with pytest.raises(ModuleError, match=r"a\.js imports itself, through b\.js"):
        classic_script("main.js", modules.__getitem__)
