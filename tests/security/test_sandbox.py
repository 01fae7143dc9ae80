"""What a template from outside the project can read: each public attribute of each class that it can see is tried."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_type_hints

import pytest
from jinja2.exceptions import SecurityError, UndefinedError

from eventguide.catalog import Part
from eventguide.formats.traffic_json import TrafficJson
from eventguide.pages import make_environment, plan_site
from eventguide.pages.render.sandbox import Sandbox
from eventguide.pipeline import read_guide
from tests.security.hostile import write_hostile_project

BUILTINS = {str, int, float, bool, list, tuple, dict, set, frozenset, type(None), range}
"""Plain data: Jinja's own sandbox decides which of its methods a template may call."""


@pytest.fixture(scope="module")
def instances(tmp_path_factory: pytest.TempPathFactory) -> dict[type, Any]:
    """One object of each class of ours that a template of any page reaches through values."""
    project = write_hostile_project(tmp_path_factory.mktemp("hostile") / "project")
    resolved = read_guide(project.parent / "catalog").resolved
    assert resolved is not None
    found: dict[type, Any] = {}
    for page in plan_site(resolved):
        _collect([page, resolved.catalog, dict(page.context())], found)
    return found


def _collect(value: Any, found: dict[type, Any]) -> None:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list | tuple | set | frozenset):
            waiting += one
        if type(one).__module__.startswith("eventguide.") and type(one) not in found:
            found[type(one)] = one
            waiting += [getattr(one, name, None) for name in _expected(type(one))]


def _annotated(kinds: set[type]) -> set[type]:
    """The classes of ours that the fields and properties of `kinds` can hold, and so on."""
    known: set[type] = set()
    waiting = list(kinds)
    while waiting:
        kind = waiting.pop()
        if kind in known:
            continue
        known.add(kind)
        if kind.__module__.startswith("eventguide.findings."):
            continue  # nothing of these is readable, so a template gets no further
        hints = [*_hints(kind).values(), *(_hints(get).get("return") for get in _getters(kind))]
        waiting += [one for hint in hints for one in _classes(hint)]
    return known


def _hints(value: Any) -> dict[str, Any]:
    return get_type_hints(value, localns={"TrafficJson": TrafficJson})  # imported for type checkers alone


def _classes(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and hint.__module__.startswith("eventguide."):
        yield hint
    for argument in get_args(hint):
        yield from _classes(argument)


def _getters(kind: type) -> Iterator[Any]:
    for base in kind.__mro__:
        for member in vars(base).values():
            if base.__module__.startswith("eventguide.") and isinstance(member, property | cached_property):
                yield member.fget if isinstance(member, property) else member.func


def _expected(kind: type) -> set[str]:
    """What is documented: declared fields, and properties with a sentence."""
    if issubclass(kind, Part):
        names = set(kind.fields())
    else:
        names = {field.name for field in fields(kind)} if is_dataclass(kind) else set(getattr(kind, "_fields", ()))
    names |= {get.__name__ for get in _getters(kind) if get.__doc__}
    return {name for name in names if not name.startswith("_")}


def _offered(kind: type) -> set[str]:
    return {name for name in {*dir(kind), *_expected(kind)} if not name.startswith("_")}


def _reads(environment: Sandbox, thing: Any, name: str) -> bool:
    try:
        environment.from_string("{{ thing[name] }}{{ thing|attr(name) }}").render(thing=thing, name=name)
    except SecurityError:
        return False
    return True


def _blank(kind: type) -> Any:
    if issubclass(kind, Enum):
        return next(iter(kind))
    return next(base for base in kind.__mro__ if base in {*BUILTINS, object}).__new__(kind)


def sandbox() -> Sandbox:
    environment = make_environment((), sandboxed=True)
    assert isinstance(environment, Sandbox)
    return environment


def test_public_attributes_are_fields_or_properties_or_refused(instances: dict[type, Any]) -> None:
    environment = sandbox()
    wrong = {}
    for kind, thing in instances.items():
        data = {name for base in kind.__mro__ if base in BUILTINS for name in dir(base)}
        for name in _offered(kind) - data:
            is_data = name in _expected(kind) and not callable(getattr(thing, name, None))
            if _reads(environment, thing, name) and not is_data:
                wrong[f"{kind.__name__}.{name}"] = getattr(thing, name)

    assert len(instances) > 40
    assert wrong == {}


def test_classes_that_annotations_name_give_no_method(instances: dict[type, Any]) -> None:
    environment = sandbox()
    kinds = _annotated(set(instances))
    wrong = [
        f"{kind.__name__}.{name}"
        for kind in kinds
        for name in _offered(kind) - {name for base in kind.__mro__ if base in BUILTINS for name in dir(base)}
        if name not in _expected(kind) and environment.is_safe_attribute(_blank(kind), name, "")
    ]

    assert len(kinds) >= len(instances)
    assert wrong == []


def test_values_from_other_packages_give_nothing() -> None:
    environment = sandbox()
    for thing in (Path("/"), ModuleType("os"), print, Sandbox, pytest, iter([])):
        assert [name for name in _offered(type(thing)) if _reads(environment, thing, name)] == []


def test_source_files_of_the_catalog_stay_closed(instances: dict[type, Any]) -> None:
    environment = sandbox()
    page = next(thing for kind, thing in instances.items() if kind.__name__ == "Page")

    with pytest.raises(SecurityError):
        environment.from_string("{{ page.location.source.text }}").render(page=page)


@pytest.mark.parametrize(
    "template",
    [
        "{{ catalog.set_files({}, none) }}",
        '{{ (catalog | attr("set_files"))({}, none) }}',
        '{{ catalog["fields"]() }}',
        '{{ [catalog] | map(attribute="fields") | first }}',
        '{{ [catalog] | sum(attribute="fields") }}',
        '{{ [catalog, catalog] | groupby("fields") | list }}',
        '{{ once("k", catalog.fields) }}',
        "{{ page.context() }}",
        '{{ "{0.fields}".format(catalog) }}',
        '{{ once("k", "{0.fields}".format, catalog) }}',
        "{{ catalog.events.clear() }}",
        "{{ catalog.node.section }}",
        "{{ address.re }}",
        "{{ address.__loader__ }}",
        "{{ md.__closure__ }}",
        "{{ once.__self__ }}",
    ],
)
def test_ways_around_are_refused(instances: dict[type, Any], template: str) -> None:
    values = {kind.__name__: thing for kind, thing in instances.items()}
    renderer = {"once": lambda key, make, *arguments: make(*arguments), "md": lambda text: text}  # noqa: ARG005
    environment = sandbox()
    with pytest.raises((SecurityError, UndefinedError), match=r"unsafe|has no attribute"):
        environment.from_string(template).render(catalog=values["Catalog"], page=values["Page"], **renderer)
