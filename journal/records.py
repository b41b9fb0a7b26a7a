"""Records: frozen dataclasses with slots that cost next to nothing to define.

The standard decorator compiles seven functions a class, and importing it brings `inspect` along: for the
classes here that takes longer than starting Python, on every command. Records share what can be shared, and
compile an `__init__` when the first of a class is made. Type checkers see frozen dataclasses, and so does
`dataclasses`. What always holds: nobody changes a record; two of one class with equal fields are equal.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")


class Made:
    """The default of a field that is made anew for each record."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make


def field(*, default_factory: Callable[[], Any]) -> Any:
    """A field whose default is made anew for each record."""
    return Made(default_factory)


@overload
def record(cls: type[T], /) -> type[T]: ...
@overload
def record(*, order: bool = False) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T] | None = None, /, *, order: bool = False) -> Any:
    """Make records of a class, as `dataclass(frozen=True, slots=True)` does; `order` lets them be sorted."""
    if cls is not None:
        return _recorded(cls, _Shared)
    return lambda each: _recorded(each, _Sorted if order else _Shared)


def replace(thing: T, /, **changes: Any) -> T:
    """The record with some fields changed, checked as a new one is."""
    kind: Any = type(thing)
    made: T = kind(**{**{name: getattr(thing, name) for name in kind.__match_args__}, **changes})
    return made


def _recorded(cls: Any, shared: type) -> Any:
    """The class once more, since slots can only be given to a new one."""
    content = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")}
    kinds = content.get("__annotations__", {})
    own = [name for name, kind in kinds.items() if "ClassVar" not in str(kind)]
    defaults = {name: content.pop(name) for name in own if name in content}
    for base in shared.__mro__[:-1]:
        for name, value in vars(base).items():
            if callable(value):
                content.setdefault(name, value)
    content |= {
        "__slots__": tuple(own),
        "__match_args__": (*getattr(cls, "__match_args__", ()), *own),
        "__qualname__": cls.__qualname__,
        "__dataclass_fields__": _Fields(),
        "_defaults": {**getattr(cls, "_defaults", {}), **defaults},
    }
    return type(cls)(cls.__name__, cls.__bases__, content)


def _compiled(cls: Any) -> Any:
    """An `__init__` with the fields of the class for parameters."""
    defaults = cls._defaults
    known: dict[str, Any] = {f"default_{name}": value for name, value in defaults.items()}
    known["keep"] = object.__setattr__
    parameters, lines = ["self"], []
    for name in cls.__match_args__:
        value = name
        if isinstance(defaults.get(name), Made):
            value = f"default_{name}.make() if {name} is default_{name} else {name}"
        parameters.append(f"{name}=default_{name}" if name in defaults else name)
        lines.append(f"    keep(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("    self.__post_init__()")
    exec("\n".join([f"def __init__({', '.join(parameters)}):", *lines]), known)
    return known["__init__"]


class _Shared:
    """What every record can do, as far as its class does not say otherwise."""

    __match_args__: tuple[str, ...]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # The first record of its class: from now on the class has an __init__ of its own.
        cls: Any = type(self)
        cls.__init__ = _compiled(cls)
        cls.__init__(self, *args, **kwargs)

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__qualname__}({given})"

    def __eq__(self, other: object) -> bool:
        return _values(self) == _values(other) if type(self) is type(other) else NotImplemented

    def __hash__(self) -> int:
        return hash(_values(self))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"cannot delete field {name!r}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), _values(self)


class _Sorted(_Shared):
    """What records that can be sorted can do besides."""

    def __lt__(self, other: object) -> bool:
        return _values(self) < _values(other) if type(self) is type(other) else NotImplemented

    def __le__(self, other: object) -> bool:
        return _values(self) <= _values(other) if type(self) is type(other) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return _values(self) > _values(other) if type(self) is type(other) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return _values(self) >= _values(other) if type(self) is type(other) else NotImplemented


def _values(record: Any) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in record.__match_args__)


class _Fields:
    """What `dataclasses` asks a dataclass for, made when it asks."""

    def __get__(self, thing: object, cls: Any) -> Any:
        import dataclasses

        fields: list[Any] = []
        for name in cls.__match_args__:
            default = cls._defaults.get(name, dataclasses.MISSING)
            made = isinstance(default, Made)
            given: Any = {"default_factory": default.make} if made else {"default": default}
            fields.append((name, object, dataclasses.field(**given)))
        return vars(dataclasses.make_dataclass(cls.__name__, fields))["__dataclass_fields__"]
