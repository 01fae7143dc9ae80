"""Names as they stand in addresses: readable, the same on every build."""

import re
import unicodedata
from functools import lru_cache

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SEPARATORS = re.compile(r"[\W_]+")


@lru_cache(maxsize=8192)
def slugify(text: str) -> str:
    """Return `text` as a slug: `SessionEvent` -> `session-event`, `Log In` -> `log-in`, `Évaluer` -> `evaluer`.

    Letters of other scripts stay; a text without any letter or digit gives an empty slug.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    spaced = _CAMEL.sub("-", unicodedata.normalize("NFKC", plain))
    return _SEPARATORS.sub("-", spaced).strip("-").lower()
