"""The inline scripts that templates are known to write: their texts, with gaps for what a template fills in."""

import re
from collections.abc import Iterable

_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_GAP = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_FILLING = r"[A-Za-z0-9_.~/:%+-]*"
"""Characters allowed in a gap: a URL or an id, and nothing that could end the string around it."""


class KnownScripts:
    """The inline scripts of some templates, each with whatever its gaps may be filled with."""

    def __init__(self, templates: Iterable[str]) -> None:
        texts = {text.strip() for template in templates for text in _SCRIPT.findall(template)}
        patterns = sorted(_FILLING.join(map(re.escape, _GAP.split(text))) for text in texts if _GAP.sub("", text))
        self._pattern = re.compile("|".join(patterns) or r"(?!)")

    def __contains__(self, script: str) -> bool:
        return self._pattern.fullmatch(script.strip()) is not None
