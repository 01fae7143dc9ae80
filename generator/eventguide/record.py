"""Dataclasses for derived data that never changes, quicker to make than `dataclass(frozen=True, slots=True)`."""

from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, field, fields
from functools import cache
from operator import attrgetter
from reprlib import recursive_repr
from types import CodeType, FunctionType
from typing import Any, TypeVar, cast, dataclass_transform, overload

_C = TypeVar("_C")


class Alias:
    """Annotates a field whose key in files is not its name: `Annotated[str, Alias("$schema")]`."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


@overload
def record(cls: type[_C], /) -> type[_C]: ...


@overload
def record(
    *, kw_only: bool = False, eq: bool = True, repr: bool = True, slots: bool = True
) -> Callable[[type[_C]], type[_C]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(
    cls: type[_C] | None = None,
    /,
    *,
    kw_only: bool = False,
    eq: bool = True,
    repr: bool = True,  # noqa: A002 - as in dataclasses
    slots: bool = True,
) -> type[_C] | Callable[[type[_C]], type[_C]]:
    """Make a class a dataclass whose instances are equal and hashed by their fields, unless `eq` is false.

    Type checkers refuse to assign to fields; at runtime this is not checked, so that instances are made faster, too.
    """

    def made(plain: type[_C]) -> type[_C]:
        # Python compiles each method that dataclasses generates, and eventguide has more than a hundred such classes
        # at start.
        own, is_plain = set(vars(plain)), _only_assigns(plain)
        plain.__doc__ = plain.__doc__ or plain.__name__  # dataclasses would make a text from the signature
        result = dataclass(kw_only=kw_only, slots=slots, eq=False, repr=False, init=not is_plain)(plain)
        methods = {
            **({"__init__": _init(result)} if is_plain else {}),
            **({"__repr__": _repr} if repr else {}),
            **(_comparison(result) if eq else {}),
        }
        for name, method in methods.items():
            if name not in own:
                setattr(result, name, method)
        return result

    return made if cls is None else made(cls)


def copier(cls: type[_C]) -> Callable[[_C], _C]:
    """Return a function that copies an instance of a record, compiled for records that are copied very often.

    Fields that `__init__` does not take are None in the copy: they are computed later.
    """
    values = {one.name: f"record.{one.name}" if one.init else "None" for one in fields(cls)}  # type: ignore[arg-type]
    lines = [f"    copy.{name} = {value}" for name, value in values.items()]
    code = ["def copied(record):", "    copy = new(cls)", *lines, "    return copy"]
    names: dict[str, Any] = {"new": object.__new__, "cls": cls}
    exec("\n".join(code), names)  # noqa: S102 - as dataclasses does
    return cast("Callable[[_C], _C]", names["copied"])


def _only_assigns(plain: type[Any]) -> bool:
    """Return whether `__init__` sets each field to an argument, and does nothing else."""
    own = (value for value in vars(plain).values() if isinstance(value, Field))
    stated = (*own, *getattr(plain, "__dataclass_fields__", {}).values())
    return not hasattr(plain, "__post_init__") and all(one.init and one.default_factory is MISSING for one in stated)


def _init(cls: type[Any]) -> FunctionType:
    every = fields(cls)
    positional = [one for one in every if one.kw_only is not True]
    keywords = [one for one in every if one.kw_only is True]
    names = tuple(one.name for one in (*positional, *keywords))
    code = _assignments(len(names)).replace(
        co_argcount=1 + len(positional),
        co_kwonlyargcount=len(keywords),
        co_varnames=("self", *names),
        co_names=names,
        co_qualname=f"{cls.__qualname__}.__init__",
    )
    made = FunctionType(code, {}, argdefs=tuple(one.default for one in positional if one.default is not MISSING))
    made.__kwdefaults__ = {one.name: one.default for one in keywords if one.default is not MISSING}
    return made


@cache
def _assignments(count: int) -> CodeType:
    """Compile `__init__` of a class with so many fields; other names in it make it that of another class."""
    names = [f"_{at}" for at in range(count)]
    lines = [f"def __init__({', '.join(('self', *names))}):", *(f" self.{name} = {name}" for name in names), " return"]
    scope: dict[str, Any] = {}
    exec("\n".join(lines), scope)  # noqa: S102 - no text of others
    code: CodeType = scope["__init__"].__code__
    return code


def _comparison(cls: type[Any]) -> dict[str, Callable[..., Any]]:
    names = [one.name for one in fields(cls) if one.compare]
    values: Callable[[Any], Any] = attrgetter(*names) if names else lambda _: ()

    def equal(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(values(self))

    return {"__eq__": equal, "__hash__": hashed}


@recursive_repr()
def _repr(self: Any) -> str:
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"
