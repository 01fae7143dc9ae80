"""What a payload can have at a place: one of some values, a value of some types, anything, or nothing."""

import json
from collections.abc import Sequence
from dataclasses import field
from functools import lru_cache
from typing import Any

from jsonschema_rs import Validator

from eventguide.numbers import plain
from eventguide.payloads.identification.values import ANY_TYPE, token, types_of, value_of_token
from eventguide.payloads.validators import validator_for
from eventguide.record import record


@record(eq=False)
class Expected:
    """What a payload can have at a place.

    `values` are the only values it can have, None for any of `types` that follows `limits`, keywords of JSON Schema as
    JSON. `optional`: it may be missing. `absent`: it can't be there. `tokens` are the values as texts that compare,
    None for any; `key` is the same for two that say the same.
    """

    values: tuple[Any, ...] | None = None
    types: tuple[str, ...] = ANY_TYPE
    optional: bool = False
    absent: bool = False
    limits: str = ""
    tokens: frozenset[str] | None = field(init=False, repr=False)
    key: tuple[Any, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Work out what is asked of it thousands of times."""
        tokens = None if self.values is None else frozenset(map(token, self.values))
        object.__setattr__(self, "tokens", tokens)
        object.__setattr__(self, "key", (tokens, self.types, self.optional, self.absent, self.limits))

    @property
    def may_be_missing(self) -> bool:
        """Return whether an event may have nothing there."""
        return self.optional or self.absent

    @property
    def there(self) -> "Expected":
        """The same of an event that has something there."""
        return Expected(self.values, self.types, limits=self.limits) if self.optional else self

    def agrees(self, found: Sequence[Any], *, missing: bool) -> bool:
        """Return whether an event agrees that has the values `found` there; `missing`: in some place it has none."""
        if not found:
            return self.may_be_missing
        if self.absent or (missing and not self.optional):
            return False
        return all(map(self.allows, found))

    def allows(self, value: Any) -> bool:
        """Return whether a value can be there."""
        if self.tokens is not None:
            return token(value) in self.tokens
        return not set(types_of(value)).isdisjoint(self.types) and _follows(self.limits, value)

    def allows_token(self, text: str) -> bool:
        """Return whether the value of a token can be there."""
        return text in self.tokens if self.tokens is not None else self.allows(value_of_token(text))

    def excludes(self, other: "Expected") -> bool:
        """Return whether no event agrees with both."""
        if self.may_be_missing and other.may_be_missing:
            return False
        if self.absent or other.absent:
            return True
        if self.tokens is not None and other.tokens is not None:
            return self.tokens.isdisjoint(other.tokens)
        if self.values is not None or other.values is not None:
            listed, free = (self, other) if self.values is not None else (other, self)
            return not any(map(free.allows, listed.values or ()))
        return _reach(self.types).isdisjoint(_reach(other.types))


def _follows(limits: str, value: Any) -> bool:
    return not limits or _validator(limits).is_valid(plain(value))


@lru_cache(maxsize=1024)
def _validator(limits: str) -> Validator:
    return validator_for(json.loads(limits))


@lru_cache(maxsize=256)
def _reach(types: tuple[str, ...]) -> frozenset[str]:
    """The types with `integer` where `number` allows it."""
    return frozenset({*types, "integer"} if "number" in types else types)


NOTHING = Expected(absent=True)
ANYTHING = Expected(optional=True)
