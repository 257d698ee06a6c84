"""Values: frozen data classes whose machinery is made when the first of them is.

`dataclasses` writes and compiles up to ten functions for each class where it is defined. That takes a third of a
millisecond, and a command imports a hundred classes to make values of a few: together more than all else that a run
does in which nothing has changed. `dataclasses.field`, `fields` and `replace` take values as they take data classes.
"""

from _thread import RLock
from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")
_COMPLETING = RLock()


@overload
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T], /) -> type[T]: ...
@overload
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(*, order: bool = False, slots: bool = True) -> Callable[[type[T]], type[T]]: ...
def frozen(cls: type[T] | None = None, /, *, order: bool = False, slots: bool = True) -> Any:
    """A class made into one of values, as ``dataclass(frozen=True, slots=True)`` makes it.

    ``order``: they are sorted by their fields in turn. ``slots=False``: they have room for cached properties.
    No value may inherit from another one's class by this decorator.
    """
    return (lambda some: _valued(some, order, slots)) if cls is None else _valued(cls, order, slots)


def _valued(cls: type, order: bool, slots: bool) -> type:
    own = dict(vars(cls))
    names = tuple(own.get("__annotations__", ()))
    for name in ("__dict__", "__weakref__", *names):
        own.pop(name, None)
    methods = _METHODS | (_ORDER if order else {}) | ({"__slots__": names} if slots else {})

    def complete() -> object:
        with _COMPLETING:  # `dataclass` takes the defaults off the class, so a second pass would find none
            if isinstance(vars(made)["__dataclass_fields__"], _Fields):
                bare: Any = dataclass(init=False, repr=False, eq=False)(cls)  # so that it compiles nothing
                made.__dataclass_fields__ = bare.__dataclass_fields__
                made.__init__ = _init(made)
        return made.__dataclass_fields__

    def init(self: Any, *given: Any, **named: Any) -> None:
        complete()
        made.__init__(self, *given, **named)

    late = {"__init__": init, "__dataclass_fields__": _Fields(complete), "__match_args__": names}
    made: Any = type(cls)(cls.__name__, cls.__bases__, {**methods, **late, **own})
    made.__qualname__ = cls.__qualname__
    return made  # type: ignore[no-any-return]


class _Fields:
    """What stands in for the fields of a class until somebody asks for them."""

    def __init__(self, complete: Callable[[], object]) -> None:
        self._complete = complete

    def __get__(self, instance: object, owner: type) -> object:
        return self._complete()


def _init(cls: Any) -> Any:
    """The ``__init__`` of a class by its fields, written as `dataclasses` writes it for a frozen one."""
    space: dict[str, Any] = {"_put": object.__setattr__, "_absent": object()}
    taken, lines = ["self"], []
    for each in fields(cls):
        if each.default is not MISSING:
            space[f"_default_{each.name}"] = each.default
            taken.append(f"{each.name}=_default_{each.name}")
        elif each.default_factory is not MISSING:
            space[f"_new_{each.name}"] = each.default_factory
            taken.append(f"{each.name}=_absent")
            lines.append(f"if {each.name} is _absent: {each.name} = _new_{each.name}()")
        else:
            taken.append(each.name)
        lines.append(f"_put(self, {each.name!r}, {each.name})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    # Written out, because a loop over the fields would make each of the thousands of values of a run slower to make.
    exec("\n ".join([f"def __init__({', '.join(taken)}):", *lines, "pass"]), space)
    return space["__init__"]


@cache
def _names(cls: Any) -> tuple[str, ...]:
    """The names of a class's fields."""
    return tuple(each.name for each in fields(cls))


@cache
def _key(cls: Any) -> Callable[[Any], Any]:
    """What gives the fields of a value that it is compared by, as a tuple."""
    compared = [each.name for each in fields(cls) if each.compare]
    if len(compared) > 1:
        return attrgetter(*compared)
    return lambda each: tuple(getattr(each, name) for name in compared)


def _equal(self: Any, other: Any) -> Any:
    if self.__class__ is not other.__class__:
        return NotImplemented
    key = _key(self.__class__)
    return key(self) == key(other)


def _less(self: Any, other: Any) -> Any:
    if self.__class__ is not other.__class__:
        return NotImplemented
    key = _key(self.__class__)
    return key(self) < key(other)


def _hashed(self: Any) -> int:
    return hash(_key(self.__class__)(self))


def _told(self: Any) -> str:
    told = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{self.__class__.__qualname__}({', '.join(told)})"


def _refuse_setting(self: Any, name: str, given: Any) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:
    """What goes to other processes: the fields, and nothing that was computed of them."""
    return [getattr(self, name) for name in _names(self.__class__)]


def _restore(self: Any, state: list[object]) -> None:
    for name, each in zip(_names(self.__class__), state, strict=True):
        object.__setattr__(self, name, each)


_METHODS = {
    "__eq__": _equal,
    "__hash__": _hashed,
    "__repr__": _told,
    "__setattr__": _refuse_setting,
    "__delattr__": _refuse_deleting,
    "__getstate__": _state,
    "__setstate__": _restore,
}
_ORDER = {
    "__lt__": _less,
    "__le__": lambda self, other: NotImplemented if self.__class__ is not other.__class__ else not other < self,
    "__gt__": lambda self, other: NotImplemented if self.__class__ is not other.__class__ else other < self,
    "__ge__": lambda self, other: NotImplemented if self.__class__ is not other.__class__ else not self < other,
}
